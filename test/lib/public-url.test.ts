import { expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

const urlOf = (stack: ReturnType<typeof synthesise>) =>
  stack.readable(stack.functionNamed('serve-web').Properties.Environment.Variables).RINGBACK_PUBLIC_URL;

it('is the parameter where it is given, else what AWS assigned', () => {
  const stack = synthesise();
  expect(stack.parameters.PublicUrl).toMatchObject({ Type: 'String', Default: '' });
  expect(stack.conditions.PublicUrlIsEmpty).toEqual({ 'Fn::Equals': [{ Ref: 'PublicUrl' }, ''] });
  expect(urlOf(stack)).toEqual({ 'Fn::If': ['PublicUrlIsEmpty', 'api.ApiEndpoint', '<PublicUrl>'] });
});

it('comes from the configuration in place of what AWS assigned, so that changing it takes effect', () => {
  const stack = synthesise({ publicUrl: 'https://calls.demo.example' });
  expect(stack.parameters.PublicUrl.Default).toBe('');
  expect(urlOf(stack)).toEqual({
    'Fn::If': ['PublicUrlIsEmpty', 'https://calls.demo.example', '<PublicUrl>'],
  });
});
