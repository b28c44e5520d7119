import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSecret } from '../../adapters/secrets.ts';

let server: Server;
let client: SecretsManagerClient;
/** What Secrets Manager answers; undefined: a fault. */
let value: string | undefined;
let asked: number;

beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(value === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(value === undefined ? { __type: 'AccessDeniedException' } : { SecretString: value }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  client = new SecretsManagerClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  client.destroy();
  server.closeAllConnections();
  server.close();
});

it('reads a secret once in ten minutes, however often it is asked for', async () => {
  const secret = openSecret(client, 'key');
  value = 'first';
  expect(await Promise.all([secret(), secret(), secret()])).toEqual(['first', 'first', 'first']);
  value = 'second';
  vi.advanceTimersByTime(10 * 60_000 - 1);
  expect(await secret()).toBe('first');
  expect(asked).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await secret()).toBe('second');
  expect(asked).toBe(2);
});

it('does not keep that it could not be read', async () => {
  const secret = openSecret(client, 'key');
  value = undefined;
  await expect(secret()).rejects.toThrow();
  value = 'there';
  expect(await secret()).toBe('there');
});
