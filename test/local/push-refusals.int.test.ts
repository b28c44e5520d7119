import { createPrivateKey, sign } from 'node:crypto';
import { request } from 'node:https';
import { afterAll, beforeAll, expect, test } from 'vitest';
import webPush from 'web-push';
import type { LocalMode } from '../../local/start.ts';
import { providerStack } from './provider-stack.ts';
import { makeDeviceOf, pushSender, refusal } from './push-client.ts';
import { startTiny, type TinyStack } from './tiny-stack.ts';

let stack: TinyStack;
let local: LocalMode;
let sender: Awaited<ReturnType<typeof pushSender>>;
let subscription: webPush.PushSubscription;
beforeAll(async () => {
  stack = providerStack();
  local = await startTiny(stack);
  sender = await pushSender(local);
  ({ subscription } = await makeDeviceOf(stack, local));
});
afterAll(async () => {
  await local.stop();
  stack.remove();
});

/** Sends what web-push itself would not. */
async function raw(subscription: webPush.PushSubscription, headers: Record<string, string | undefined>) {
  const details = webPush.generateRequestDetails(subscription, 'x', {
    vapidDetails: sender.vapidDetails,
    TTL: 60,
  });
  const all = { ...(details.headers as Record<string, string>), ...headers };
  const wanted = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new Promise<number>((done, fail) => {
    const options = { method: 'POST', headers: wanted as Record<string, string>, agent: sender.agent };
    const outgoing = request(details.endpoint, options, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    outgoing.on('error', fail);
    outgoing.end(details.body);
  });
}
/** A VAPID header with claims of our choice, signed with the right key. */
function vapid(claims: Record<string, unknown>, key = sender.vapidDetails) {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const point = Buffer.from(key.publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: key.privateKey,
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const all = { aud: local.endpoints.push, exp, sub: 'mailto:a@demo.example', ...claims };
  const token = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(all)}`;
  const signature = sign('sha256', Buffer.from(token), {
    key: createPrivateKey({ key: jwk, format: 'jwk' }),
    dsaEncoding: 'ieee-p1363',
  });
  return `vapid t=${token}.${signature.toString('base64url')}, k=${key.publicKey}`;
}

test('what is right in all of this is taken', async () => {
  expect(await raw(subscription, {})).toBe(201);
  expect(await raw(subscription, { Authorization: vapid({}) })).toBe(201);
  expect(await raw(subscription, { TTL: '0', Urgency: undefined, Topic: 'a'.repeat(32) })).toBe(201);
});
const seconds = () => Math.floor(Date.now() / 1000);
test.each<[string, () => Record<string, string | undefined>, number]>([
  ['no TTL', () => ({ TTL: undefined }), 400],
  ['a TTL that is no number', () => ({ TTL: '1h' }), 400],
  ['a Topic of 33 characters', () => ({ Topic: 'a'.repeat(33) }), 400],
  ['a Topic of other characters', () => ({ Topic: 'a b' }), 400],
  ['an unknown Urgency', () => ({ Urgency: 'urgent' }), 400],
  ['the old encoding', () => ({ 'Content-Encoding': 'aesgcm' }), 400],
  ['no encoding', () => ({ 'Content-Encoding': undefined }), 400],
  ['no VAPID', () => ({ Authorization: undefined }), 401],
  ['another kind of authorization', () => ({ Authorization: 'Bearer x' }), 401],
  ['a token that is none', () => ({ Authorization: 'vapid t=a.b.c, k=x' }), 401],
  ['a token for elsewhere', () => ({ Authorization: vapid({ aud: 'https://fcm.googleapis.com' }) }), 401],
  ['a token of yesterday', () => ({ Authorization: vapid({ exp: seconds() - 1 }) }), 401],
  ['a token for two days', () => ({ Authorization: vapid({ exp: seconds() + 2 * 86_400 }) }), 401],
  ['a token without end', () => ({ Authorization: vapid({ exp: undefined }) }), 401],
  ['a strange sub', () => ({ Authorization: vapid({ sub: 'mailto: <a@b>' }) }), 401],
  [
    'a signature by another key',
    () => {
      const other = { ...webPush.generateVAPIDKeys(), subject: '' };
      return { Authorization: vapid({}, other).replace(other.publicKey, sender.vapidDetails.publicKey) };
    },
    401,
  ],
  [
    'another key, properly signed',
    () => ({ Authorization: vapid({}, { ...webPush.generateVAPIDKeys(), subject: '' }) }),
    403,
  ],
])('%s', async (_name, headers, status) => {
  expect(await raw(subscription, headers())).toBe(status);
});

test('more than 4096 bytes; 3993 of text are fine', async () => {
  await sender.send(subscription, 'x'.repeat(3993));
  expect(await refusal(sender.send(subscription, 'x'.repeat(3994)))).toEqual([413, 104]);
});

test('an endpoint that never was', async () => {
  const nowhere = { ...subscription, endpoint: `${local.endpoints.push}/push/nowhere` };
  expect(await refusal(sender.send(nowhere, 'x'))).toEqual([404, 102]);
});

test('by a client that does not know the certificate', async () => {
  const { vapidDetails } = sender;
  const unknown = webPush.sendNotification(subscription, 'x', { TTL: 1, vapidDetails });
  await expect(unknown).rejects.toMatchObject({
    code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_VERIFY/),
  });
});
