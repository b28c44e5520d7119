import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutbox } from '../../local/outbox/store.ts';
import type { LocalMode } from '../../local/start.ts';
import { outboxOf, post, providerStack, requestsOf, secretOf, twilioClient } from './provider-stack.ts';
import { openBrowser, pushSender } from './push-client.ts';
import { type RunningTiny, runTiny } from './tiny-process.ts';
import { eventually, startTiny, type TinyStack } from './tiny-stack.ts';

let stack: TinyStack;
let running: RunningTiny | undefined;
let local: LocalMode | undefined;
beforeEach(() => {
  stack = providerStack();
});
afterEach(async () => {
  await running?.kill();
  await local?.stop();
  running = undefined;
  local = undefined;
  stack.remove();
});

const MESSAGE = { to: '+4915112345678', from: '+4915228817386', body: 'Hello' };
const statuses = () =>
  requestsOf(stack, '/v1/status/twilio').map(({ body }) => {
    const form = new URLSearchParams(body);
    return `${form.get('MessageSid')} ${form.get('MessageStatus')}`;
  });

test('secrets, account, opt-outs, subscriptions and addresses are what they were', async () => {
  local = await startTiny(stack);
  const secrets = async () => [
    await secretOf(local as LocalMode, 'Twilio'),
    await secretOf(local as LocalMode, 'Vapid'),
  ];
  const before = await secrets();
  expect(before).toEqual([
    {
      accountSid: expect.stringMatching(/^AC[0-9a-f]{32}$/),
      authToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
    {
      subject: 'mailto:admin@demo.example',
      keys: [
        {
          id: expect.stringMatching(/^[\w-]{8}$/),
          publicKey: expect.stringMatching(/^B[\w-]{86}$/),
          privateKey: expect.stringMatching(/^[\w-]{43}$/),
          createdAt: expect.stringMatching(/Z$/),
        },
      ],
    },
  ]);
  const { endpoints } = local;
  const announced = JSON.parse(readFileSync(join(stack.dataDir, 'local.json'), 'utf8'));
  // The command line also needs Secrets Manager, which shares its port with SES.
  expect(announced.endpoints).toEqual({ ...endpoints, secretsmanager: endpoints.ses });
  await post(local, '/local/sms/inbound', { from: MESSAGE.to, to: MESSAGE.from, body: 'STOP' });
  const { body: device } = await post(local, '/local/devices', { userId: 'anna' });
  const { keys } = JSON.parse(requestsOf(stack).at(-1)?.body ?? '');
  const browser = await openBrowser(local);
  const subscription = await browser.subscribe();
  await browser.close();
  await local.stop();

  local = await startTiny(stack);
  expect(await secrets()).toEqual(before);
  expect(local.endpoints).toEqual(endpoints);
  const { client } = await twilioClient(local);
  await expect(client.messages.create(MESSAGE)).rejects.toMatchObject({ code: 21610 });
  // The certificate is another; the devices are the same.
  const sender = await pushSender(local);
  await sender.send({ endpoint: device.endpoint, keys }, '{"notification":{"title":"Hi"}}');
  expect((await outboxOf(local)).pushes.at(-1)?.payload).toEqual({ notification: { title: 'Hi' } });
  await sender.send(subscription, 'waits');
  const back = await openBrowser(local, browser.uaid);
  await eventually('the push', () => back.notifications().length === 1);
  await back.close();
});

test('messages that were accepted when it is killed are delivered and reported after the next start', async () => {
  running = await runTiny(stack);
  const { client } = await twilioClient(running.local);
  const statusCallback = `${running.local.url}/v1/status/twilio?d=x`;
  const sender = await pushSender(running.local);
  await post(running.local, '/local/devices', { userId: 'anna' });
  const device = JSON.parse(requestsOf(stack).at(-1)?.body ?? '');
  const receipt = JSON.stringify({ notification: { data: { receipt: '/v1/status/push?t=1' } } });
  // Warm, so that the kill hits the way and not the start.
  await client.messages.create(MESSAGE);
  const sent = await Promise.all([
    ...Array.from({ length: 10 }, () => client.messages.create({ ...MESSAGE, statusCallback })),
    sender.send(device, receipt).then(() => undefined),
  ]);
  await running.kill();
  const wanted = sent.flatMap((message) =>
    message ? [`${message.sid} sent`, `${message.sid} delivered`] : [],
  );
  const early = statuses();
  expect(wanted.some((status) => !early.includes(status))).toBe(true);

  local = await startTiny(stack, { port: Number(new URL(running.local.url).port) });
  await eventually('all callbacks', () => wanted.every((status) => statuses().includes(status)));
  await eventually('the receipt', () => requestsOf(stack, '/v1/status/push').length > 0);
  const again = await twilioClient(local);
  const list = await again.client.messages.list({ to: MESSAGE.to });
  expect(list.map(({ status }) => status)).toEqual(Array(11).fill('delivered'));
});

test('a message that waited in the queue longer than it is valid is not sent', async () => {
  local = await startTiny(stack);
  const { url } = local;
  await local.stop();
  // As local mode leaves it that was ended right after the message was accepted, an hour ago.
  const sid = `SM${'0'.repeat(32)}`;
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const message = { id: sid, sid, at, deliveryId: 'x', messagingServiceSid: null, ...MESSAGE };
  openOutbox(join(stack.dataDir, 'outbox.jsonl')).sms.add(message, {
    status: 'queued',
    ahead: ['sent', 'delivered'],
    errorCode: null,
    sender: MESSAGE.from,
    statusCallback: `${url}/v1/status/twilio?d=x`,
    callbacks: [],
    validitySeconds: 1800,
    segments: 1,
    sentAt: null,
    updatedAt: at,
  });
  local = await startTiny(stack, { port: Number(new URL(url).port) });
  await eventually('the end', () => statuses().includes(`${sid} failed`));
  const { client } = await twilioClient(local);
  expect(await client.messages(sid).fetch()).toMatchObject({ errorCode: 30036, dateSent: null });
  expect(statuses()).toHaveLength(1);
});
