/** Messages about users themselves, through the senders to the outbox; and a device that is enabled with a code. */
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../../core/directory.ts';
import {
  confirmChange,
  deliveryOf,
  devicesOf,
  prepareActivation,
  resetActivation,
  sendActivation,
  sendInvitation,
  sendTest,
  startChange,
} from '../../functions/user-message.ts';
import { type Inside, openInside } from '../fixtures/inside.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

let running: Running;
let inside: Inside;
beforeAll(async () => {
  running = await startRinging();
  inside = openInside(running.local);
});
afterAll(() => running[Symbol.asyncDispose]());

const userOf = async (id: string): Promise<User> => (await inside.store.directory.users.get(id))!;
const outbox = async () => (await running.request('GET', '/local/outbox.json')).body;

function idOf(sent: { deliveryId: string } | { refused: string }): string {
  if ('refused' in sent) throw new Error(`Refused: ${sent.refused}`);
  return sent.deliveryId;
}

/** The mail of a delivery, once it is there. */
async function mailOf(deliveryId: string): Promise<{ to: string[]; parsed: ParsedMail }> {
  await running.settled();
  const [mail, ...more] = (await running.mails()).filter((each) => each.deliveryId === deliveryId);
  expect(more).toEqual([]);
  return { to: mail!.to, parsed: await simpleParser(mail!.raw) };
}
const textTo = async (deliveryId: string) =>
  (await outbox()).sms.find((each: { deliveryId: string }) => each.deliveryId === deliveryId);

/** A browser's subscription at the push service of local mode. */
async function subscription(userId: string) {
  await running.request('POST', '/local/devices', { userId });
  const reach = (await inside.store.reach.getMany([userId])).get(userId);
  const { endpoint, keys, vapidKeyId } = reach!.devices.at(-1)!;
  return { endpoint, keys, vapidKeyId };
}

const enable = (code: string, body: unknown, headers: Record<string, string> = {}) =>
  running.request('POST', `/enable/${code}`, body, { origin: running.local.url, ...headers });

test('a test message arrives by each channel, says that it is one, and is on record', async () => {
  const { store, tools } = inside;
  await running.request('POST', '/local/devices', { userId: 'anna' });
  const anna = await userOf('anna');
  const [email, sms, push] = await Promise.all(
    (['email', 'sms', 'push'] as const).map(async (channel) =>
      idOf(await sendTest(store, anna, { channel }, tools)),
    ),
  );
  const { to, parsed } = await mailOf(email!);
  expect(to).toEqual(['anna@demo.example']);
  expect(parsed.subject).toBe('Testnachricht von Ringback');
  expect(parsed.text).toContain('anna@demo.example');
  expect(await textTo(sms!)).toMatchObject({
    to: anna.mobile,
    body: expect.stringContaining('Testnachricht'),
  });
  const { pushes } = await outbox();
  const shown = pushes.find((each: { deliveryId: string }) => each.deliveryId === push);
  const payload = typeof shown.payload === 'string' ? JSON.parse(shown.payload) : shown.payload;
  expect(payload.notification).toMatchObject({
    title: 'Testnachricht von Ringback',
    navigate: `${running.local.url}/settings`,
  });
  for (const id of [email, sms, push]) {
    expect((await deliveryOf(store, 'anna', id!))?.state).toMatch(/^(?:sent|delivered)$/);
  }
});

test('a provider that refuses shows in the record', async () => {
  const { store, tools } = inside;
  const fault = { provider: 'ses', fault: 'bounce', to: 'ben@demo.example', count: 1 };
  await running.request('PUT', '/local/faults', [fault]);
  const id = idOf(await sendTest(store, await userOf('ben'), { channel: 'email' }, tools));
  await expect
    .poll(async () => (await deliveryOf(store, 'ben', id))?.state, { timeout: 60_000 })
    .toBe('failed');
  await running.request('PUT', '/local/faults', []);
});

test('an invitation to sign in carries the link that connects', async () => {
  const { store, tools } = inside;
  const body = { name: 'Dora', email: 'dora@demo.example', locale: 'en' };
  await running.request('PUT', '/v1/users/dora', body);
  const { to, parsed } = await mailOf(idOf(await sendInvitation(store, await userOf('dora'), tools)));
  expect(to).toEqual(['dora@demo.example']);
  const [, path] = new RegExp(`${running.local.url}(/invited/[\\w-]{43})`).exec(parsed.text!)!;
  const page = await fetch(running.local.url + path);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Dora');
});

test('another device: mail with link, picture and code; the code enables it once; a reset ends it', async () => {
  const { store, tools } = inside;
  const anna = await userOf('anna');
  const { deviceId, code, url } = await prepareActivation(store, anna, 'Telefon', tools);
  const { to, parsed } = await mailOf(idOf(await sendActivation(store, anna, deviceId, tools)));
  expect(to).toEqual(['anna@demo.example']);
  expect(parsed.text).toContain(code);
  expect(parsed.text).toContain(url);
  expect(parsed.attachments).toMatchObject([{ contentType: 'image/png', cid: 'qr', related: true }]);

  // Typed by hand, and looked at twice: nothing is used by that.
  const typed = await fetch(`${running.local.url}/enable?code=${code.toLowerCase()}`);
  expect(new URL(typed.url).pathname).toBe(new URL(url).pathname);
  for (let look = 0; look < 2; look += 1) {
    const page = await (await fetch(url)).text();
    for (const said of ['Anna Schmidt', 'Telefon', 'data-session="none"']) expect(page).toContain(said);
  }

  const browser = await subscription('carla');
  const bare = code.replaceAll('-', '');
  expect((await enable(bare, browser, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await enable(bare, { ...browser, endpoint: 'https://evil.example/x' })).status).toBe(422);
  const enabled = await enable(bare, browser);
  expect(enabled).toMatchObject({
    status: 201,
    body: { id: deviceId, name: 'Telefon', token: expect.any(String) },
  });
  expect((await enable(bare, browser)).status).toBe(201);
  expect((await enable(bare, await subscription('ben'))).status).toBe(410);
  const used = await fetch(url);
  expect(used.status).toBe(410);
  expect(
    (await devicesOf(store, 'anna', tools.now())).find((each) => each.deviceId === deviceId),
  ).toMatchObject({
    state: 'active',
    name: 'Telefon',
  });

  const toPhone = { channel: 'push', device: deviceId } as const;
  const pushed = idOf(await sendTest(store, anna, toPhone, tools));
  await running.settled();
  expect(
    (await outbox()).pushes.find((each: { deliveryId: string }) => each.deliveryId === pushed),
  ).toMatchObject({
    endpoint: browser.endpoint,
  });

  const anew = await resetActivation(store, anna, deviceId, tools);
  expect(await sendTest(store, anna, toPhone, tools)).toEqual({ refused: 'no-device' });
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(anew!.url)).status).toBe(200);
});

test('codes are not tried without end', async () => {
  const statuses = [];
  for (let tried = 0; tried < 101; tried += 1) {
    statuses.push((await fetch(`${running.local.url}/enable/${'0'.repeat(9)}${100 + tried}`)).status);
  }
  expect(statuses[0]).toBe(404);
  expect(statuses.at(-1)).toBe(429);
});

test('a new address gets its code itself; the former one is told afterwards', async () => {
  const { store, tools } = inside;
  const change = await startChange(store, await userOf('carla'), 'email', 'new@demo.example', tools);
  if ('refused' in change) throw new Error(change.refused);
  const { to, parsed } = await mailOf(change.deliveryId);
  expect(to).toEqual(['new@demo.example']);
  const [code = ''] = /\b\d{6}\b/.exec(parsed.subject!)!;
  const wrong = code === '000000' ? '000001' : '000000';
  const carla = await userOf('carla');
  expect(await confirmChange(store, carla, 'email', wrong, tools)).toBe('wrong');
  expect(await confirmChange(store, carla, 'email', code, tools)).toBe('changed');
  await running.settled();
  const { body } = await running.request('GET', '/v1/users/carla');
  expect(body.email).toBe('new@demo.example');
  const told = (await running.mails()).filter((mail) => mail.to.includes(carla.email!));
  expect(told).toHaveLength(1);
  expect(told[0]!.raw).not.toContain('new@demo.example');
});

test('a new number gets its code by text; five wrong codes end it', async () => {
  const { store, tools } = inside;
  const change = await startChange(store, await userOf('ben'), 'mobile', '+4917155555555', tools);
  if ('refused' in change) throw new Error(change.refused);
  await running.settled();
  const text = await textTo(change.deliveryId);
  expect(text.to).toBe('+4917155555555');
  const code: string = /\b\d{6}\b/.exec(text.body)![0];
  const ben = await userOf('ben');
  for (let count = 1; count <= 5; count += 1) {
    const wrong = String((Number(code) + count) % 1_000_000).padStart(6, '0');
    expect(await confirmChange(store, ben, 'mobile', wrong, tools)).toBe('wrong');
  }
  expect(await confirmChange(store, ben, 'mobile', code, tools)).toBe('too-many');
  expect((await userOf('ben')).mobile).toBe(ben.mobile);
});
