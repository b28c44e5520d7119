import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseVapidSecret } from '../../adapters/vapid.ts';
import { makeSecretsService } from '../../local/services/secrets.ts';
import { run } from './command-line.ts';

const values = new Map<string, string>();
const secret = {
  name: 'vapid-keys',
  arn: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:vapid-keys',
};
const service = makeSecretsService([secret as Parameters<typeof makeSecretsService>[0][number]], {
  get: (name) => values.get(name),
  set: (name, value) => void values.set(name, value),
});
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const target = String(request.headers['x-amz-target']);
  const answer = await service.handle(body, service.actionOf(body, target));
  if (typeof answer === 'string') return;
  response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
});
let folder = '';
let env: Record<string, string> = {};

beforeEach(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'ringback-vapid-'));
  env = { RINGBACK_DATA: folder };
  writeFileSync(
    join(folder, 'local.json'),
    JSON.stringify({
      url: 'http://127.0.0.1:1',
      region: 'eu-central-1',
      endpoints: { dynamodb: 'http://127.0.0.1:2', secretsmanager: endpoint },
      vapidSecret: secret.name,
    }),
  );
  values.clear();
  values.set(secret.name, '{"subject":"","placeholder":"x9fKq2"}');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

const stored = () => parseVapidSecret(values.get(secret.name)!);
const create = () => run(['vapid', 'create', '--subject', 'mailto:it@demo.example'], { env });

test('create makes the first key, and shows the public one only', async () => {
  const { code, stdout, stderr } = await create();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { subject, keys } = stored();
  expect(subject).toBe('mailto:it@demo.example');
  expect(keys).toHaveLength(1);
  expect(stdout).toContain(keys[0]!.id);
  expect(stdout).toContain(keys[0]!.publicKey);
  expect(stdout).not.toContain(keys[0]!.privateKey);
});

test('create refuses where there are keys, good or faulty: their devices would fall silent', async () => {
  await create();
  const before = values.get(secret.name);
  const again = await create();
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('There are VAPID keys already.');
  expect(again.stderr).toContain('vapid rotate');
  const faulty = before!.replace('mailto:', 'nobody:');
  values.set(secret.name, faulty);
  expect((await create()).code).toBe(1);
  expect(values.get(secret.name)).toBe(faulty);
});

test('rotate adds a key for new devices and keeps the old one; the subject may change', async () => {
  await create();
  const [old] = stored().keys;
  expect((await run(['vapid', 'rotate'], { env })).code).toBe(0);
  expect(stored().keys.map(({ id }) => id)).toEqual([expect.not.stringMatching(old!.id), old!.id]);
  expect(stored().subject).toBe('mailto:it@demo.example');
  const changed = await run(['vapid', 'rotate', '--subject', 'https://calls.demo.example'], { env });
  expect(changed.code).toBe(0);
  expect(stored().keys).toHaveLength(3);
  expect(stored().subject).toBe('https://calls.demo.example');
  for (const { privateKey } of stored().keys) expect(changed.stdout).not.toContain(privateKey);
});

test('show tells for programs what everybody may know', async () => {
  await create();
  await run(['vapid', 'rotate'], { env });
  const { stdout } = await run(['--json', 'vapid', 'show'], { env });
  const [newest, old] = stored().keys;
  expect(JSON.parse(stdout)).toEqual({
    subject: 'mailto:it@demo.example',
    keys: [
      { id: newest!.id, publicKey: newest!.publicKey, createdAt: newest!.createdAt, current: true },
      { id: old!.id, publicKey: old!.publicKey, createdAt: old!.createdAt, current: false },
    ],
  });
});

test('before there are keys, show and rotate say how to make one', async () => {
  for (const command of ['show', 'rotate']) {
    const { code, stderr } = await run(['vapid', command], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('There are no VAPID keys yet.');
    expect(stderr).toContain('vapid create');
  }
});

test('a subject that Apple would refuse is refused first', async () => {
  const { code, stderr } = await run(['vapid', 'create', '--subject', 'it@demo.example'], { env });
  expect(code).toBe(2);
  expect(stderr).toContain('mailto:');
  expect(values.get(secret.name)).toContain('placeholder');
});

test('a secret that is not there, or not known, is said', async () => {
  const wrong = await run(['vapid', 'show', '--secret', 'another'], { env });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('There is no such secret');
  const nowhere = await run(['vapid', 'show'], { env: { RINGBACK_DATA: join(folder, 'nothing') } });
  expect(nowhere.code).toBe(1);
  expect(nowhere.stderr).toContain('It is not known where the VAPID keys are.');
});
