import { expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

/** What outlives its stack: the table in docs/operating.md, "When the stack is deleted". */
function kept(removalPolicy: 'retain' | 'destroy'): string[] {
  const stack = synthesise({ removalPolicy, signIn: undefined });
  const names = stack.all.flatMap((resource) => {
    const { DeletionPolicy, UpdateReplacePolicy, Type, id } = resource as typeof resource & {
      UpdateReplacePolicy?: string;
    };
    // What is replaced is treated as what is taken out.
    expect([id, UpdateReplacePolicy]).toEqual([id, DeletionPolicy]);
    return DeletionPolicy === 'Retain' ? [`${Type} ${id.replace(/[0-9A-F]{8}$/, '')}`] : [];
  });
  return names.sort();
}

it('keeps table, secrets, user pool and logs of functions, and nothing else', () => {
  const names = kept('retain');
  const logs = names.filter((name) => name.startsWith('AWS::Logs::LogGroup '));
  const functions = synthesise().ofType('AWS::Lambda::Function');
  expect(logs).toHaveLength(functions.length);
  expect(names.filter((name) => !logs.includes(name))).toEqual([
    'AWS::Cognito::UserPool signinusers',
    'AWS::DynamoDB::Table table',
    'AWS::SecretsManager::Secret jitsi',
    'AWS::SecretsManager::Secret linkkey',
    'AWS::SecretsManager::Secret twilio',
    'AWS::SecretsManager::Secret vapid',
  ]);
});

it('keeps nothing of a trial', () => {
  expect(kept('destroy')).toEqual([]);
});
