import { expect, test } from 'vitest';
import { pushPayload, pushRank } from '../../core/push-message.ts';
import { type OnScreen, pageOf, pushOf, receiptOf, toShow } from '../../web/shown-push.ts';

const origin = 'https://ringback.example';
const content = {
  title: 'Missed call: Erika Beispiel',
  body: 'Demo Support, 09:14',
  lang: 'en',
  dir: 'ltr',
  at: new Date('2026-11-21T09:14:00Z'),
  actions: [{ action: 'claim', title: "I'll call back", navigate: `${origin}/a/claim` }],
} as const;
const facts = {
  deliveryId: 'd1',
  tag: 'tag',
  rank: pushRank('2026-11-21T09:14:00.000Z' as never, 'missed'),
  navigate: `${origin}/a/page`,
  receipt: `${origin}/v1/status/push?t=token`,
};
const payload = (more: Partial<typeof facts> & { silent?: boolean; badge?: number } = {}) =>
  JSON.parse(pushPayload({ ...content, actions: [...content.actions] }, { ...facts, ...more }));

/** As a browser gives what it shows: getters of a prototype, nothing of its own. */
function onScreen(more: Parameters<typeof payload>[0] = {}): OnScreen {
  const { title, options } = pushOf(payload(more), 'en');
  const fields = { title, ...options };
  const prototype = Object.fromEntries(Object.entries(fields));
  return Object.create(
    {},
    Object.fromEntries(
      Object.entries(prototype).map(([name, value]) => [name, { get: () => value, enumerable: false }]),
    ),
  );
}

test('shows what the payload says', () => {
  const { title, options, appBadge } = pushOf(payload({ badge: 3 }), 'de');
  expect(title).toBe(content.title);
  expect(options).toMatchObject({
    body: content.body,
    tag: 'tag',
    lang: 'en',
    silent: false,
    renotify: true,
    timestamp: content.at.getTime(),
    actions: [{ action: 'claim', title: "I'll call back" }],
  });
  expect(appBadge).toBe(3);
  expect(pageOf(options.data, '', origin)).toBe(`${origin}/a/page`);
  expect(pageOf(options.data, 'claim', origin)).toBe(`${origin}/a/claim`);
  expect(pageOf(options.data, 'unknown', origin)).toBe(`${origin}/a/page`);
});

test('what rings stays on the screen, and what became of it does not', () => {
  const rank = (stage: 'ringing' | 'settled') => pushRank('2026-11-21T09:14:00.000Z' as never, stage);
  expect(pushOf(payload({ rank: rank('ringing') }), 'en').options.requireInteraction).toBe(true);
  expect(pushOf(payload({ rank: rank('settled') }), 'en').options.requireInteraction).toBe(false);
});

test.each([
  undefined,
  null,
  'text',
  42,
  [],
  {},
  { notification: null },
  { notification: {} },
  { notification: { title: 7, actions: 'x', data: 'y', tag: [] } },
])('shows something for %j, in the language of the app', (broken) => {
  const { title, options } = pushOf(broken, 'de-AT');
  expect(title).toBe('Neues zu Ihren Anrufen');
  expect(options.body).not.toBe('');
  expect(pageOf(options.data, '', origin)).toBe(`${origin}/calls`);
});

test('no page of another kind than the web is opened', () => {
  for (const navigate of ['javascript:alert(1)', 'data:text/html,x', '//elsewhere.example', 7]) {
    const { options } = pushOf({ notification: { title: 'x', data: { navigate } } }, 'en');
    expect(pageOf(options.data, '', origin)).toBe(`${origin}/calls`);
  }
});

test('a made-up push opens nothing of another site, by no action either', () => {
  const forged = [
    'https://evil.example/login',
    '/\\evil.example',
    'https://ringback.example@evil.example/x',
    '/a//evil.example',
  ];
  for (const navigate of forged) {
    const data = { navigate, actions: { claim: navigate } };
    const { options } = pushOf({ notification: { title: 'x', data } }, 'en');
    for (const action of ['', 'claim', 'toString'])
      expect(new URL(pageOf(options.data, action, origin)).origin).toBe(origin);
  }
});

test('a newer one takes the place of an older; an equal one comes again', () => {
  const incoming = pushOf(payload({ rank: 20 }), 'en');
  expect(toShow(incoming, [onScreen({ rank: 10 })])).toBe(incoming);
  expect(toShow(incoming, [onScreen({ rank: 20 })])).toBe(incoming);
  expect(toShow(incoming, [])).toBe(incoming);
});

test('an older one shows the newer once more, without a sound', () => {
  const shown = onScreen({ rank: 23, navigate: `${origin}/newer` });
  const again = toShow(pushOf(payload({ rank: 11, badge: 2 }), 'en'), [onScreen({ rank: 5 }), shown]);
  expect(again.title).toBe(content.title);
  expect(again.options).toMatchObject({ silent: true, renotify: false, tag: 'tag', body: content.body });
  expect(again.options.data.rank).toBe(23);
  expect(pageOf(again.options.data, '', origin)).toBe(`${origin}/newer`);
  expect(again.options.actions).toHaveLength(1);
  expect(again.appBadge).toBe(2);
});

test('another matter is nothing to it', () => {
  const incoming = pushOf(payload({ rank: 11 }), 'en');
  expect(toShow(incoming, [onScreen({ rank: 99, tag: 'other' })])).toBe(incoming);
});

test('receipts go to the own origin only', () => {
  const { data } = pushOf(payload(), 'en').options;
  expect(receiptOf(data, 'shown', origin)).toBe(`${origin}/v1/status/push?t=token`);
  expect(receiptOf(data, 'opened', 'http://localhost:4100')).toBe(
    'http://localhost:4100/v1/status/push?t=token&e=opened',
  );
  expect(receiptOf({}, 'shown', origin)).toBeUndefined();
});
