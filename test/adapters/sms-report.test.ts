import { describe, expect, test } from 'vitest';
import { isTwilioSignatureValid, twilioIncoming, twilioReport } from '../../adapters/sms-report.ts';

describe("Twilio's signature", () => {
  // The vectors of Twilio's own documentation ("Webhooks security", and the example before it).
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  const call = (from: string) => ({
    CallSid: 'CA1234567890ABCDE',
    Caller: from,
    Digits: '1234',
    From: from,
    To: '+18005551212',
  });

  test.each([
    ['+14158675309', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    ['+12349013030', '0/KCTR6DLpKmkAf8muzZqo1nDgQ='],
  ])('as published, for %s', (from, signature) => {
    expect(isTwilioSignatureValid('12345', signature, url, call(from))).toBe(true);
  });

  test('is over token, address, query and every parameter', () => {
    const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
    const parameters = call('+14158675309');
    const valid = (token: string, address: string, given: Record<string, string>, signed?: string) =>
      isTwilioSignatureValid(token, signed, address, given);
    expect(valid('12346', url, parameters, signature)).toBe(false);
    expect(valid('12345', `${url}3`, parameters, signature)).toBe(false);
    expect(valid('12345', url.replace('mycompany', 'other'), parameters, signature)).toBe(false);
    expect(valid('12345', url, { ...parameters, Digits: '1235' }, signature)).toBe(false);
    expect(valid('12345', url, { ...parameters, More: '' }, signature)).toBe(false);
    expect(valid('12345', url, parameters, 'RSOYDt4T1cUTdK1PDd93/VVr8B9=')).toBe(false);
    expect(valid('12345', url, parameters, '')).toBe(false);
    expect(valid('12345', url, parameters, undefined)).toBe(false);
  });
});

describe('status callbacks', () => {
  const sid = `SM${'a'.repeat(32)}`;
  test.each([
    ['accepted', undefined],
    ['scheduled', undefined],
    ['queued', undefined],
    ['sending', undefined],
    ['receiving', undefined],
    ['constructor', undefined],
    ['', undefined],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('%s → %s', (MessageStatus, state) => {
    expect(twilioReport({ MessageSid: sid, MessageStatus })?.state).toBe(state);
    expect(twilioReport({ SmsSid: sid, SmsStatus: MessageStatus })?.state).toBe(state);
  });

  test.each([
    ['30003', { code: 'twilio:30003', retryWaitSeconds: 600 }],
    ['30008', { code: 'twilio:30008', retryWaitSeconds: 60 }],
    ['30500', { code: 'twilio:30500', retryWaitSeconds: 60 }],
    ['30001', { code: 'twilio:30001', retryWaitSeconds: 30 }],
    ['30004', { code: 'twilio:30004' }],
    ['30007', { code: 'twilio:30007' }],
    ['30034', { code: 'twilio:30034' }],
    ['30036', { code: 'twilio:30036' }],
    ['30005', { code: 'twilio:30005', stopsNumber: true }],
    ['30006', { code: 'twilio:30006', stopsNumber: true }],
    ['21610', { code: 'twilio:21610', stopsNumber: true }],
    ['99999', { code: 'twilio:99999' }],
    ['', { code: 'twilio:undelivered' }],
    ['<b>', { code: 'twilio:undelivered' }],
  ])('undelivered with %s', (ErrorCode, rest) => {
    const report = twilioReport({ MessageSid: sid, MessageStatus: 'undelivered', ErrorCode });
    expect(report).toEqual({ state: 'failed', providerId: sid, ...rest });
  });

  test('without an id of the message it is none', () => {
    expect(twilioReport({ MessageStatus: 'sent' })).toBeUndefined();
    expect(twilioReport({})).toBeUndefined();
  });
});

describe('texts to our number', () => {
  const incoming = (Body: string, more: Record<string, string> = {}) =>
    twilioIncoming({ From: '+4915112345678', Body, SmsStatus: 'received', ...more });

  test.each([
    ['STOP', 'stop'],
    [' stop\n', 'stop'],
    ['Unsubscribe', 'stop'],
    ['revoke', 'stop'],
    ['start', 'start'],
    ['UNSTOP', 'start'],
    ['Please stop', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%j → %s', (body, wish) => {
    expect(incoming(body)).toEqual({ from: '+4915112345678', wish });
  });

  test('what a Messaging Service made of it goes before the words', () => {
    expect(incoming('Halt', { OptOutType: 'STOP' })?.wish).toBe('stop');
    expect(incoming('stop', { OptOutType: 'HELP' })?.wish).toBeUndefined();
  });

  test('a report is no text', () => {
    expect(twilioIncoming({ From: '+1', Body: 'STOP', MessageStatus: 'delivered' })).toBeUndefined();
    expect(twilioIncoming({ MessageStatus: 'delivered', MessageSid: 'SM1' })).toBeUndefined();
  });
});
