import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import { startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

let stack: TinyStack;
let local: LocalMode;
let ses: SESClient;
beforeAll(async () => {
  stack = tinyStack('exports.handler = async () => null;');
  stack.rewrite((resources) => {
    resources.Reports = { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'reports' } };
  });
  local = await startTiny(stack);
  ses = new SESClient({
    endpoint: local.endpoints.ses,
    region: local.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 2_500, throwOnRequestTimeout: true },
  });
});
afterAll(async () => {
  ses.destroy();
  await local.stop();
  stack.remove();
});

const mail = (headers: Record<string, string>, body = 'Hello') =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}\r\n`;
const ours = { From: '"Demo, Support" <calls@demo.example>', To: 'anna@demo.example', Subject: 'Hi' };

function send(raw: string, more: Partial<SendRawEmailCommandInput> = {}) {
  return ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) }, ...more }));
}
async function emails() {
  const outbox = (await (await fetch(`${local.url}/local/outbox.json`)).json()) as {
    emails: {
      id: string;
      deliveryId: string | null;
      to: string[];
      envelopeFrom: string;
      raw: string;
      at: string;
    }[];
  };
  return outbox.emails;
}
async function setFaults(...faults: unknown[]) {
  const answer = await fetch(`${local.url}/local/faults`, { method: 'PUT', body: JSON.stringify(faults) });
  expect(answer.status).toBe(200);
}

describe('an account', () => {
  async function stand(standing: object) {
    const body = JSON.stringify({ sandbox: false, sendingEnabled: true, pending: [], ...standing });
    expect((await fetch(`${local.url}/local/ses/account`, { method: 'PUT', body })).status).toBe(200);
  }
  afterEach(() => stand({}));

  test('in the sandbox writes to verified addresses only, and has few mails a day', async () => {
    await stand({ sandbox: true });
    await send(mail(ours));
    const strange = send(mail({ ...ours, To: 'erika@elsewhere.example' }));
    await expect(strange).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(await ses.send(new GetSendQuotaCommand({}))).toMatchObject({ Max24HourSend: 200 });
  });

  test('that is paused sends nothing', async () => {
    await stand({ sendingEnabled: false });
    await expect(send(mail(ours))).rejects.toMatchObject({ name: 'AccountSendingPausedException' });
    expect(await ses.send(new GetAccountSendingEnabledCommand({}))).toMatchObject({ Enabled: false });
  });

  test('tells of its domains, and sends from none that is not verified', async () => {
    const asked = { Identities: ['demo.example', 'strange.example'] };
    await stand({ pending: ['demo.example'] });
    await expect(send(mail(ours))).rejects.toMatchObject({ name: 'MessageRejected' });
    const { VerificationAttributes } = await ses.send(new GetIdentityVerificationAttributesCommand(asked));
    expect(VerificationAttributes).toEqual({ 'demo.example': { VerificationStatus: 'Pending' } });
    await stand({});
    const { DkimAttributes } = await ses.send(new GetIdentityDkimAttributesCommand(asked));
    expect(DkimAttributes).toEqual({
      'demo.example': {
        DkimEnabled: true,
        DkimVerificationStatus: 'Success',
        DkimTokens: [expect.any(String), expect.any(String), expect.any(String)],
      },
    });
  });
});

describe('a mail that SES would take', () => {
  test('is in the outbox as it was handed over, with its delivery', async () => {
    const raw = mail(ours);
    const { MessageId } = await send(raw, {
      Source: 'calls@demo.example',
      Destinations: ['Anna <anna@demo.example>', 'ben@demo.example'],
      Tags: [{ Name: 'delivery', Value: 'abc_-1' }],
      ConfigurationSetName: 'reports',
    });
    expect((await emails()).at(-1)).toEqual({
      id: MessageId,
      deliveryId: 'abc_-1',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      envelopeFrom: 'calls@demo.example',
      to: ['anna@demo.example', 'ben@demo.example'],
      raw,
    });
  });

  test("goes to the header's recipients when none are named, and may come from a subdomain", async () => {
    await send(mail({ ...ours, From: 'a@sub.demo.example', Cc: 'Carla <carla@demo.example>' }));
    expect((await emails()).at(-1)).toMatchObject({
      deliveryId: null,
      envelopeFrom: 'a@sub.demo.example',
      to: ['anna@demo.example', 'carla@demo.example'],
    });
  });
});

describe('a mail that SES refuses', () => {
  test.each<[string, string, Partial<SendRawEmailCommandInput>, string, RegExp]>([
    [
      'a foreign From',
      mail({ ...ours, From: 'x@evil.example' }),
      {},
      'MessageRejected',
      /not verified.*EU-CENTRAL-1: x@evil/,
    ],
    [
      'a foreign envelope sender',
      mail(ours),
      { Source: 'x@evil.example' },
      'MessageRejected',
      /not verified.*x@evil/,
    ],
    [
      'a foreign Sender header',
      mail({ ...ours, Sender: 'x@evil.example' }),
      {},
      'MessageRejected',
      /not verified/,
    ],
    [
      'a domain that only ends like ours',
      mail({ ...ours, From: 'x@notdemo.example' }),
      {},
      'MessageRejected',
      /not verified/,
    ],
    ['no From', mail({ To: 'a@b.example' }), {}, 'InvalidParameterValue', /header 'From'/],
    [
      'two From headers',
      `From: a@demo.example\r\n${mail(ours)}`,
      {},
      'InvalidParameterValue',
      /Duplicate header/,
    ],
    ['no recipient', mail({ From: ours.From }), {}, 'InvalidParameterValue', /header 'To'/],
    [
      'a recipient without domain',
      mail(ours),
      { Destinations: ['anna'] },
      'InvalidParameterValue',
      /final '@domain'/,
    ],
    [
      'a recipient beyond ASCII',
      mail(ours),
      { Destinations: ['jörg@demo.example'] },
      'InvalidParameterValue',
      /Local address/,
    ],
    [
      'an unknown configuration set',
      mail(ours),
      { ConfigurationSetName: 'x' },
      'ConfigurationSetDoesNotExist',
      /<x>/,
    ],
    [
      'a tag with other characters',
      mail(ours),
      { Tags: [{ Name: 'delivery', Value: 'a b' }] },
      'InvalidParameterValue',
      /tag value/,
    ],
    [
      'more than 10 MB',
      mail(ours, 'x'.repeat(10 * 1024 * 1024)),
      {},
      'InvalidParameterValue',
      /more than 10485760/,
    ],
  ])('%s', async (_name, raw, more, name, message) => {
    const before = (await emails()).length;
    const error = await send(raw, more).catch((e: unknown) => e);
    expect(error).toMatchObject({
      name: expect.stringContaining(name),
      message: expect.stringMatching(message),
    });
    expect(await emails()).toHaveLength(before);
  });
});

describe('a fault', () => {
  afterEach(() => setFaults());

  test.each<[Record<string, unknown>, Record<string, unknown>, number]>([
    [{ fault: 'throttle' }, { name: 'Throttling', message: 'Maximum sending rate exceeded.' }, 0],
    [{ fault: 'error' }, { $metadata: expect.objectContaining({ httpStatusCode: 500 }) }, 0],
    [
      { fault: 'refuse', code: 'AccountSendingPausedException' },
      { name: 'AccountSendingPausedException' },
      0,
    ],
    [{ fault: 'reset' }, { code: 'ECONNRESET' }, 0],
    [{ fault: 'accept-then-reset' }, { code: 'ECONNRESET' }, 1],
    [{ fault: 'hang' }, { name: 'TimeoutError' }, 0],
  ])('%j', async (fault, error, accepted) => {
    const before = (await emails()).length;
    await setFaults({ provider: 'ses', count: 1, ...fault });
    expect(await send(mail(ours)).catch((e: unknown) => e)).toMatchObject(error);
    expect(await emails()).toHaveLength(before + accepted);
    // Counted out: the next one is fine.
    await send(mail(ours));
  });

  test('may concern one recipient only', async () => {
    await setFaults({ provider: 'ses', fault: 'throttle', to: 'ANNA@demo.example' });
    await send(mail({ ...ours, To: 'ben@demo.example' }));
    await expect(send(mail(ours))).rejects.toMatchObject({ name: 'Throttling' });
  });

  test.each([
    ['[', 400, ''],
    ['{}', 422, ''],
    ['[{"provider":"pigeon","fault":"reset"}]', 422, '/0/provider'],
    ['[{"provider":"ses","fault":"gone"}]', 422, '/0/fault'],
    ['[{"provider":"ses","fault":"reset","rate":2}]', 422, '/0/rate'],
  ])('%s is answered with the field and a remedy', async (body, status, pointer) => {
    const answer = await fetch(`${local.url}/local/faults`, { method: 'PUT', body });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { errors } = (await answer.json()) as { errors: { pointer: string; remedy: string }[] };
    expect(errors[0]).toMatchObject({ pointer, remedy: expect.stringContaining('ses') });
  });
});
