import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOutbox } from '../../local/outbox/store.ts';
import type { LocalMode } from '../../local/start.ts';
import { post, providerStack, requestsOf, twilioClient } from './provider-stack.ts';
import { pushSender } from './push-client.ts';
import { eventually, startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

const HOSTILE = '<script>alert(1)</script>';
const MAIL = [
  'From: Demo <calls@demo.example>',
  'To: anna@demo.example',
  `Subject: ${HOSTILE}`,
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=X',
  '',
  '--X',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<!doctype html><html><head><title>x</title></head><body><a href="https://x.example">x</a>${HOSTILE}</body></html>`,
  '--X',
  'Content-Type: text/vcard; charset=utf-8',
  'Content-Disposition: attachment; filename="../Erika \\"B\\".vcf"',
  '',
  'BEGIN:VCARD',
  'END:VCARD',
  '--X--',
  '',
].join('\r\n');

let stack: TinyStack;
let local: LocalMode;
let id: string;
beforeAll(async () => {
  stack = tinyStack('exports.handler = async () => null;');
  local = await startTiny(stack);
  id = await send(MAIL);
});
afterAll(async () => {
  await local.stop();
  stack.remove();
});

async function send(raw: string): Promise<string> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ses = new SESClient({ endpoint: local.endpoints.ses, region: local.region, credentials });
  const { MessageId = '' } = await ses.send(
    new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) } }),
  );
  ses.destroy();
  return MessageId;
}
const get = (path: string) => fetch(`${local.url}/local${path}`);

describe('the page', () => {
  test('runs only its own script and says how to make a first message', async () => {
    const page = await get('');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
    const html = await page.text();
    expect(html).toContain(`curl -s ${local.url}/v1/events`);
    expect(html).toContain('&quot;rang&quot;');
    for (const file of html.matchAll(/(?:src|href)="\/local(\/[^"]+)"/g)) {
      if (file[1]?.includes('outbox.json')) continue;
      expect([file[1], (await get(file[1] ?? '')).status]).toEqual([file[1], 200]);
    }
  });

  test('gets the messages as data, not as HTML', async () => {
    const answer = await get('/outbox/messages.json');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await answer.json()).toMatchObject({
      total: 1,
      messages: [
        {
          kind: 'email',
          id,
          subject: HOSTILE,
          to: ['anna@demo.example'],
          attachments: [{ type: 'text/vcard', bytes: 22 }],
        },
      ],
    });
  });

  test('is told of a new message while it is open', async () => {
    const stop = new AbortController();
    const changes = await fetch(`${local.url}/local/outbox/changes`, { signal: stop.signal });
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const reading = (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        seen += part.value;
    })().catch(() => undefined);
    await eventually('the state now', () => /^data: \S+-1$/m.test(seen));
    await send(MAIL);
    await eventually('the change', () => /^data: \S+-2$/m.test(seen));
    stop.abort();
    await reading;
  });
});

test('texts and pushes are in the list as data, newest first', async () => {
  const other = providerStack();
  const running = await startTiny(other);
  const { client } = await twilioClient(running);
  await client.messages.create({ to: '+4915112345678', from: 'Ringback', body: `${HOSTILE} ä` });
  const sender = await pushSender(running);
  const { body: device } = await post(running, '/local/devices', { userId: 'anna' });
  const { keys } = JSON.parse(requestsOf(other).at(-1)?.body ?? '');
  const notification = {
    title: HOSTILE,
    body: 'x',
    navigate: '/calls/1',
    tag: 't',
    actions: [{ title: 'Call' }],
  };
  await sender.send({ endpoint: device.endpoint, keys }, JSON.stringify({ notification }), { TTL: 90 });
  const list = await (await fetch(`${running.url}/local/outbox/messages.json`)).json();
  expect(list).toEqual({
    total: 2,
    messages: [
      expect.objectContaining({
        kind: 'push',
        to: [`anna (${device.deviceId})`],
        subject: HOSTILE,
        text: 'x',
        navigate: '/calls/1',
        actions: ['Call'],
        ttl: 90,
        payload: { notification },
      }),
      expect.objectContaining({
        kind: 'sms',
        from: 'Ringback',
        to: ['+4915112345678'],
        text: `${HOSTILE} ä`,
        segments: 1,
        encoding: 'GSM-7',
      }),
    ],
  });
  await running.stop();
  other.remove();
});

test('a page of another site cannot make devices or texts', async () => {
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await fetch(`${local.url}/local/devices`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain' },
      body: '{"userId":"anna"}',
    });
    expect(answer.status).toBe(403);
  }
});

describe('a mail', () => {
  test('is shown in a sandbox without scripts, loading nothing', async () => {
    const answer = await get(`/outbox/emails/${id}/html`);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(/^sandbox (?!.*allow-scripts)/);
    expect(policy).toContain("default-src 'none'");
    expect(await answer.text()).toContain('<head><base target="_blank"><title>');
  });

  test('has its source', async () => {
    const answer = await get(`/outbox/emails/${id}/source`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe(MAIL);
  });

  test('gives attachments for saving only', async () => {
    const answer = await get(`/outbox/emails/${id}/attachments/0`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
    expect((await get(`/outbox/emails/${id}/attachments/7`)).status).toBe(404);
    expect((await get('/outbox/emails/nobody/source')).status).toBe(404);
  });
});

test('what local mode does not have is answered with what it has', async () => {
  const missing = await get('/nothing');
  expect([missing.status, ((await missing.json()) as { detail: string }).detail]).toEqual([
    404,
    expect.stringContaining('/local/queues.json'),
  ]);
  const wrong = await fetch(`${local.url}/local/clock`);
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'PUT']);
});

test('half a line at the end of the file, as a kill may leave it, is cut off', () => {
  const file = join(stack.templateDir, 'outbox.jsonl');
  const email = { id: 'a', deliveryId: null, at: 'x', envelopeFrom: 'x', to: [], raw: 'ü' };
  openOutbox(file).emails.add(email, null);
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole + whole.slice(0, 20));
  const outbox = openOutbox(file);
  expect(outbox.emails.list()).toEqual([email]);
  outbox.emails.add({ ...email, id: 'b' }, null);
  const ids = openOutbox(file)
    .emails.list()
    .map(({ id }) => id);
  expect(ids).toEqual(['a', 'b']);
});
