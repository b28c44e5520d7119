/** `ringback invite`, against local mode; Cognito is a server that takes what the SDK sends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';
import { runProcess } from './command-line.ts';

let running: Running;
let cwd: string;
let cognito: Server;
let known: Set<string>;
let asked: { target: string; body: any }[];

beforeAll(async () => {
  running = await startRinging();
  cwd = mkdtempSync(join(tmpdir(), 'ringback-invite-'));
  known = new Set();
  asked = [];
  cognito = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    asked.push({ target: String(request.headers['x-amz-target']), body });
    const isKnown = known.has(body.Username);
    known.add(body.Username);
    response.writeHead(isKnown ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(isKnown ? { __type: 'UsernameExistsException' } : { User: { Username: body.Username } }),
    );
  });
  await new Promise<void>((done) => cognito.listen(0, '127.0.0.1', done));
  for (const [id, email] of [
    ['ida', 'ida@demo.example'],
    ['jon', undefined],
  ]) {
    await running.request('PUT', `/v1/users/${id}`, { name: `User ${id}`, ...(email && { email }) });
  }
});
afterAll(async () => {
  cognito?.close();
  await running?.[Symbol.asyncDispose]();
  rmSync(cwd, { recursive: true, force: true });
});

const ringback = (args: string[], env: Record<string, string>) => runProcess(args, { cwd, env });

/** As after `npm run deploy` of a stack with a user pool. */
function deployed(): Record<string, string> {
  const outputs = { WebAddress: running.local.url, TableName: 'table', UserPoolId: 'eu-central-1_AbCdEf' };
  writeFileSync(join(cwd, 'ringback-outputs.json'), JSON.stringify({ 'ringback-demo': outputs }));
  return {
    RINGBACK_KEY: 'local',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(cognito.address() as AddressInfo).port}`,
  };
}

test('prints a link that works, and with --json nothing else', async () => {
  const env = { RINGBACK_DATA: running.dataDir };
  const { code, stdout, stderr } = await ringback(['invite', 'ida'], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const link = /http:\S+\/invited\/[\w-]{43}/.exec(stdout)?.[0];
  expect((await fetch(link!)).status).toBe(200);
  const json = JSON.parse((await ringback(['invite', 'ida', '--json'], env)).stdout);
  expect(json).toEqual({ userId: 'ida', url: expect.any(String), expiresAt: expect.any(String) });
  // The newer one holds.
  expect((await fetch(link!)).status).toBe(404);
});

test('says that a user is connected already, or is none', async () => {
  const env = { RINGBACK_DATA: running.dataDir };
  const anna = await ringback(['invite', 'anna'], env);
  expect(anna.code).toBe(1);
  expect(anna.stderr).toContain('connected with a sign-in already');
  expect((await ringback(['invite', 'nobody'], env)).stderr).toContain('no such user');
});

test('makes the user in the user pool of a deployed stack, once', async () => {
  const env = deployed();
  const first = await ringback(['invite', 'ida'], env);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('ida@demo.example of the user pool was made');
  expect(asked.at(-1)).toMatchObject({
    target: 'AWSCognitoIdentityProviderService.AdminCreateUser',
    body: { UserPoolId: 'eu-central-1_AbCdEf', Username: 'ida@demo.example' },
  });
  const again = JSON.parse((await ringback(['invite', 'ida', '--json'], env)).stdout);
  expect(again.account).toEqual({ username: 'ida@demo.example', isNew: false });
});

test('invites nobody whom the user pool could not know', async () => {
  const before = asked.length;
  const { code, stderr } = await ringback(['invite', 'jon'], deployed());
  expect(code).toBe(1);
  expect(stderr).toContain('no mail address');
  expect(asked).toHaveLength(before);
});
