import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  longestPushPayload,
  type PushContent,
  type PushFacts,
  pushPayload,
  pushRank,
  pushTopic,
  shortPushPayload,
} from '../../core/push-message.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';

const content: PushContent = {
  title: 'Missed call from Erika Beispiel',
  body: 'Beispiel GmbH, +49 171 1234567\nDemo Support, 10:14',
  lang: 'en-GB',
  dir: 'ltr',
  at: new Date('2026-11-21T09:14:02Z'),
  actions: [
    {
      action: 'call-back',
      title: 'Call back',
      navigate: 'https://calls.example.com/a/TOKEN-OF-CALLING-BACK',
    },
  ],
};
const facts: PushFacts = {
  deliveryId: 'd'.repeat(22),
  tag: 't'.repeat(32),
  rank: 17_953_388_421,
  navigate: `https://calls.example.com/a/${'n'.repeat(50)}`,
  receipt: `https://calls.example.com/v1/status/push?t=${'r'.repeat(50)}`,
};
const read = (payload: string) => JSON.parse(payload);

test('the payload is a declarative push message, with what our service worker needs', () => {
  expect(read(pushPayload(content, { ...facts, badge: 3 }))).toEqual({
    web_push: 8030,
    notification: {
      title: content.title,
      body: content.body,
      navigate: facts.navigate,
      lang: 'en-GB',
      dir: 'ltr',
      tag: facts.tag,
      silent: false,
      timestamp: Date.parse('2026-11-21T09:14:02Z'),
      actions: content.actions,
      data: {
        deliveryId: facts.deliveryId,
        rank: facts.rank,
        navigate: facts.navigate,
        receipt: facts.receipt,
        actions: { 'call-back': content.actions![0]!.navigate },
      },
    },
    app_badge: 3,
    mutable: true,
  });
});

test('what is not there leaves no trace', () => {
  const { receipt, ...withoutReceipt } = facts;
  const { notification, ...rest } = read(
    pushPayload({ ...content, actions: [], at: undefined }, withoutReceipt),
  );
  expect(rest).toEqual({ web_push: 8030, mutable: true });
  expect(Object.keys(notification).sort()).toEqual([
    'body',
    'data',
    'dir',
    'lang',
    'navigate',
    'silent',
    'tag',
    'title',
  ]);
  expect(Object.keys(notification.data).sort()).toEqual(['deliveryId', 'navigate', 'rank']);
});

describe('length', () => {
  const bytes = (payload: string) => Buffer.byteLength(payload);

  test.each(hostileNames)('words give way, whatever they are: $tries', ({ name }) => {
    for (const longest of [longestPushPayload, shortPushPayload]) {
      const payload = pushPayload({ ...content, title: name, body: `${name}\n${name}` }, facts, longest);
      expect(bytes(payload)).toBeLessThanOrEqual(longest);
      expect(read(payload).notification).toMatchObject({ navigate: facts.navigate, tag: facts.tag });
      expect(payload.isWellFormed()).toBe(true);
    }
  });

  test('any words and usual links fit', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000 });
    fc.assert(
      fc.property(text, text, (title, body) => {
        expect(bytes(pushPayload({ ...content, title, body }, facts))).toBeLessThanOrEqual(3993);
        expect(bytes(pushPayload({ ...content, title, body }, facts, shortPushPayload))).toBeLessThanOrEqual(
          2000,
        );
      }),
    );
  });

  test('the short one says who called', () => {
    const long = { ...content, body: 'x'.repeat(5000) };
    expect(read(pushPayload(long, facts, shortPushPayload)).notification.title).toBe(content.title);
  });

  test('links that are too long are our fault, and said', () => {
    const navigate = `https://x.example/${'n'.repeat(4000)}`;
    expect(() => pushPayload(content, { ...facts, navigate })).toThrow(RangeError);
  });
});

test('the topic is a hash that push services take, of tenant and matter', () => {
  const topic = pushTopic('demo', 'CALL#call-4711');
  expect(topic).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(pushTopic('demo', 'CALL#call-4711')).toBe(topic);
  expect(pushTopic('demo', 'CALL#call-4712')).not.toBe(topic);
  expect(pushTopic('other', 'CALL#call-4711')).not.toBe(topic);
});

describe('rank', () => {
  const ring = '2026-11-21T09:14:02.000Z';
  test('an end goes before its beginning, in the same second too', () => {
    expect(pushRank('2026-11-21T09:14:31.000Z', 'settled')).toBeGreaterThan(pushRank(ring, 'ringing'));
    expect(pushRank(ring, 'settled')).toBeGreaterThan(pushRank(ring, 'claimed'));
    expect(pushRank(ring, 'claimed')).toBeGreaterThan(pushRank(ring, 'missed'));
    expect(pushRank(ring, 'missed')).toBeGreaterThan(pushRank(ring, 'ringing'));
  });

  test('a new call goes before the end of an earlier one', () => {
    expect(pushRank('2026-11-21T10:00:00.000Z', 'missed')).toBeGreaterThan(pushRank(ring, 'settled'));
    expect(Number.isSafeInteger(pushRank('2099-01-01T00:00:00.000Z', 'settled'))).toBe(true);
  });
});
