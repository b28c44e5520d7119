import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESClient } from '@aws-sdk/client-ses';
import { describe, expect, test } from 'vitest';
import { sendMail } from '../../adapters/email.ts';
import { emailEffect, emailFailure } from '../../adapters/email-failures.ts';
import { parseMailReport } from '../../adapters/mail-report.ts';

const ses = (name: string, httpStatusCode: number | undefined, message = '') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
const broken = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

describe('SendRawEmail', () => {
  test.each([
    [
      ses('MessageRejected', 400, 'Email address is not verified. The following …'),
      'reconfigure',
      'ses:sender-not-verified',
      'alarm',
    ],
    [ses('MessageRejected', 400, 'Bad content'), 'permanent', 'ses:MessageRejected', undefined],
    [
      ses('InvalidParameterValue', 400, 'Missing final @domain'),
      'permanent',
      'ses:InvalidParameterValue',
      undefined,
    ],
    [ses('ValidationError', 400), 'permanent', 'ses:ValidationError', undefined],
    [
      ses('MailFromDomainNotVerifiedException', 400),
      'reconfigure',
      'ses:MailFromDomainNotVerifiedException',
      'alarm',
    ],
    [
      ses('ConfigurationSetDoesNotExistException', 400),
      'reconfigure',
      'ses:ConfigurationSetDoesNotExistException',
      'alarm',
    ],
    [
      ses('ConfigurationSetSendingPausedException', 400),
      'reconfigure',
      'ses:ConfigurationSetSendingPausedException',
      'alarm',
    ],
    [ses('AccountSendingPausedException', 400), 'reconfigure', 'ses:AccountSendingPausedException', 'alarm'],
    [ses('AccessDenied', 403), 'reconfigure', 'ses:AccessDenied', 'alarm'],
    [ses('SignatureDoesNotMatch', 403), 'reconfigure', 'ses:SignatureDoesNotMatch', 'alarm'],
    [ses('Throttling', 400, 'Maximum sending rate exceeded.'), 'retryable', 'ses:throttled', undefined],
    [ses('Throttling', 400, 'Daily message quota exceeded.'), 'retryable', 'ses:daily-quota', 'next-step'],
    [ses('ThrottlingException', 400, 'Rate exceeded'), 'retryable', 'ses:throttled', undefined],
    [ses('TooManyRequests', 429), 'retryable', 'ses:TooManyRequests', undefined],
    [ses('InternalFailure', 500), 'unknown', 'ses:InternalFailure', undefined],
    [ses('ServiceUnavailable', 503), 'unknown', 'ses:ServiceUnavailable', undefined],
    [ses('SomethingNew', 400), 'permanent', 'ses:SomethingNew', undefined],
    // Neither a refusal: an answer that was not understood, a redirect, a request that was not heard to its end.
    [ses('Error', 200), 'unknown', 'ses:no-id', undefined],
    [ses('Unknown', 302), 'unknown', 'ses:no-id', undefined],
    [ses('Unknown', 408), 'unknown', 'ses:Unknown', undefined],
    [ses('TimeoutError', undefined), 'unknown', 'ses:timeout', undefined],
    [broken('ECONNRESET'), 'unknown', 'ses:reset', undefined],
    [broken('EPIPE'), 'unknown', 'ses:reset', undefined],
    [broken('ECONNREFUSED'), 'retryable', 'ses:not-connected', undefined],
    [broken('ENOTFOUND'), 'retryable', 'ses:not-connected', undefined],
    [
      Object.assign(new Error('no'), { name: 'CredentialsProviderError' }),
      'reconfigure',
      'ses:no-credentials',
      'alarm',
    ],
    ['thrown text', 'unknown', 'ses:no-answer', undefined],
  ])('%s → %s %s, %s', (error, kind, code, effect) => {
    const failure = emailFailure(error);
    expect(failure).toMatchObject({ class: kind, code });
    expect(emailEffect(failure.code)).toBe(effect);
  });

  test('a caller who may not be the sender is followed by our own sender, at once', () => {
    for (const refused of [
      ses('MessageRejected', 400, 'Email address is not verified.'),
      ses('MailFromDomainNotVerifiedException', 400),
      ses('AccessDenied', 403),
    ]) {
      expect(emailFailure(refused, true)).toMatchObject({ class: 'fallback', fallback: 'own-sender' });
    }
    expect(emailFailure(ses('AccountSendingPausedException', 400), true).class).toBe('reconfigure');
    expect(emailFailure(ses('InternalFailure', 500), true).class).toBe('unknown');
  });

  test('a day without quota is asked again in an hour', () => {
    expect(emailFailure(ses('Throttling', 400, 'Daily message quota exceeded.'))).toMatchObject({
      waitSeconds: 3600,
    });
  });
});

describe('what SES reports later', () => {
  const report = (eventType: string, bounceType?: string, bounceSubType?: string) => {
    const recipients = [{ emailAddress: 'anna@demo.example' }];
    const parsed = parseMailReport({
      eventType,
      mail: { messageId: 'm1', tags: { delivery: ['d1'] } },
      ...(bounceType && { bounce: { bounceType, bounceSubType, bouncedRecipients: recipients } }),
      ...(eventType === 'Complaint' && { complaint: { complainedRecipients: recipients } }),
    });
    if (!parsed.ok) throw new Error('not read');
    return parsed.value;
  };

  test.each([
    ['Bounce', 'Permanent', 'General', 'failed', true, undefined],
    ['Bounce', 'Permanent', 'NoEmail', 'failed', true, undefined],
    ['Bounce', 'Permanent', 'Suppressed', 'failed', true, undefined],
    ['Bounce', 'Permanent', 'OnAccountSuppressionList', 'failed', true, undefined],
    ['Bounce', 'Transient', 'MailboxFull', 'failed', false, undefined],
    ['Bounce', 'Transient', 'MessageTooLarge', 'failed', false, 'no-vcard'],
    ['Bounce', 'Transient', 'AttachmentRejected', 'failed', false, 'no-vcard'],
    ['Bounce', 'Transient', 'General', undefined, false, undefined],
    ['Complaint', undefined, undefined, undefined, true, undefined],
    ['Delivery', undefined, undefined, 'delivered', false, undefined],
    ['Send', undefined, undefined, 'sent', false, undefined],
    ['Reject', undefined, undefined, 'failed', false, undefined],
    ['DeliveryDelay', undefined, undefined, undefined, false, undefined],
    ['Open', undefined, undefined, undefined, false, undefined],
  ])('%s %s %s → %s, address stopped: %s, again: %s', (type, kind, subType, state, stopped, fallback) => {
    const read = report(type, kind, subType);
    expect(read.deliveryId).toBe('d1');
    expect({ state: read.state, stopped: read.stop.length > 0, fallback: read.fallback }).toEqual({
      state,
      stopped,
      fallback,
    });
  });
});

test('a mail whose answer breaks off may be on its way', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '500' });
    response.write('<SendRawEmailResponse>');
    setTimeout(() => response.destroy(), 20);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const client = new SESClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const mail = { raw: Buffer.from('x'), source: 'a@demo.example', to: 'b@demo.example', canFallBack: false };
  expect(await sendMail(client, mail, 'delivery')).toEqual({
    ok: false,
    failure: { class: 'unknown', code: 'ses:no-id' },
  });
  server.close();
});
