import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import { startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

let stack: TinyStack;
let local: LocalMode;
let client: SecretsManagerClient;
beforeEach(async () => {
  stack = tinyStack('exports.handler = async () => process.env;');
  stack.rewrite((resources) => {
    const secret = (Properties: Record<string, unknown>) => ({
      Type: 'AWS::SecretsManager::Secret',
      Properties,
    });
    resources.Key = secret({
      GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true, ExcludeCharacters: 'abc' },
    });
    resources.Account = secret({
      GenerateSecretString: { SecretStringTemplate: '{"user":"x"}', GenerateStringKey: 'password' },
    });
    resources.Later = secret({ Name: 'later' });
    const environment = resources.Work?.Properties?.Environment as { Variables: Record<string, unknown> };
    environment.Variables.KEY = { Ref: 'Key' };
  });
  await start();
});
afterEach(async () => {
  await stop();
  stack.remove();
});

async function start() {
  local = await startTiny(stack);
  const { endpoints, region } = local;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new SecretsManagerClient({ endpoint: endpoints.ses, region, credentials });
}
async function stop() {
  client.destroy();
  await local.stop();
}
const get = async (SecretId: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;

test('a generated secret follows its rules and is the same over restarts, by ARN and by name', async () => {
  const { KEY = '', AWS_ENDPOINT_URL_SECRETS_MANAGER } = (await (
    await fetch(`${local.url}/things/7`)
  ).json()) as Record<string, string>;
  expect(AWS_ENDPOINT_URL_SECRETS_MANAGER).toBe(local.endpoints.ses);
  expect(KEY).toBe('arn:aws:secretsmanager:eu-central-1:000000000000:secret:Key-Local0');
  const value = await get(KEY);
  expect(value).toMatch(/^(?=.*[d-z])(?=.*[A-Z])(?=.*\d)[d-zA-Z\d]{40}$/);
  expect(await get('Key')).toBe(value);
  await stop();
  await start();
  expect(await get('Key')).toBe(value);
  expect(JSON.parse((await get('Account')) ?? '')).toEqual({
    user: 'x',
    password: expect.stringMatching(/^.{32}$/),
  });
});

test('a secret without a value is put in later; others are not found', async () => {
  await expect(get('later')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await client.send(new PutSecretValueCommand({ SecretId: 'later', SecretString: 'now' }));
  expect(await get('later')).toBe('now');
  await expect(get('nobody')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
