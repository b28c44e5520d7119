import { describe, expect, it } from 'vitest';
import { judgeWebhooks, type Senders } from '../../../core/doctor/texts.ts';

const url = 'https://calls.demo.example/v1/status/twilio';
const sid = `MG${'1'.repeat(32)}`;
const senders = {
  settings: { messagingServiceSid: sid, byCountry: {} },
  ofNumbers: {},
} as unknown as Senders;
const service = { sid, inboundUrl: '', inboundMethod: 'POST', usesNumbersOwn: true };
const number = { number: '+4930555100', canText: true, smsUrl: url, smsMethod: 'POST' };
const judged = (numbers: (typeof number)[]) =>
  judgeWebhooks(senders, numbers, new Map([[sid, service]]), url).state;

describe('a Messaging Service that leaves incoming texts to its numbers', () => {
  it('is well when all numbers of the account lead here', () => expect(judged([number])).toBe('ok'));
  it('is not said to be well when its numbers may lead elsewhere', () => {
    expect(judged([number, { ...number, smsUrl: '' }])).toBe('not-checked');
    expect(judged([])).toBe('not-checked');
  });
});
