import { expect, test } from 'vitest';
import { withSecretValues } from '../../local/template/dynamic-references.ts';
import type { StackModel } from '../../local/template/model.ts';

const arn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:key-Local0';

function resolved(LOG_KEY: string, values: Record<string, string> = { key: 'secret value' }) {
  const model = {
    functions: [{ logicalId: 'F', environment: { LOG_KEY, OTHER: 'as it is' } }],
    secrets: [{ name: 'key', arn }],
  } as unknown as StackModel;
  const kept = { get: (name: string) => values[name], set() {} };
  return withSecretValues(model, kept).functions[0]!.environment;
}

test('puts in the value of a secret, as CloudFormation does', () => {
  const expected = { LOG_KEY: 'secret value', OTHER: 'as it is' };
  expect(resolved(`{{resolve:secretsmanager:${arn}:SecretString:::}}`)).toEqual(expected);
  expect(resolved('{{resolve:secretsmanager:key:SecretString}}')).toEqual(expected);
});

test.each([
  `{{resolve:secretsmanager:${arn.replace('key', 'other')}:SecretString:::}}`,
  '{{resolve:secretsmanager:key:SecretString:field::}}',
  '{{resolve:ssm:key}}',
])('stops at %s', (reference) => {
  expect(() => resolved(reference)).toThrow('LOG_KEY');
});

test('stops where the secret has no value', () => {
  expect(() => resolved('{{resolve:secretsmanager:key:SecretString}}', {})).toThrow('LOG_KEY');
});
