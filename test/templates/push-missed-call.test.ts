import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import type { MissedCallView } from '../../core/mail-view.ts';
import { longestPushPayload, pushPayload } from '../../core/push-message.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { fullView, unknownView, withheldView } from '../fixtures/mail-views.ts';

const callBack = 'https://calls.example.com/a/token';

const wordings = {
  en: {
    full: [
      'Missed call from Erika Beispiel',
      'Beispiel GmbH, +49 171 1234567\nDemo Support, 10:14\nLeft a voicemail of 17 seconds.',
      'Call back',
    ],
    withheld: ['Missed call, number withheld', 'Demo Support, 10:14'],
  },
  de: {
    full: [
      'Verpasster Anruf von Erika Beispiel',
      'Beispiel GmbH, +49 171 1234567\nDemo Support, 10:14 Uhr\nMit Sprachnachricht (17 Sekunden).',
      'Zurückrufen',
    ],
    withheld: ['Verpasster Anruf, Nummer unterdrückt', 'Demo Support, 10:14 Uhr'],
  },
  da: {
    full: [
      'Ubesvaret opkald fra Erika Beispiel',
      'Beispiel GmbH, +49 171 1234567\nDemo Support, kl. 10.14\nLagde en besked på 17 sekunder.',
      'Ring tilbage',
    ],
    withheld: ['Ubesvaret opkald fra hemmeligt nummer', 'Demo Support, kl. 10.14'],
  },
};

describe.each(languages)('%s', (language) => {
  test('says who, which number, what was called and when', () => {
    const said = (view: MissedCallView) => {
      const { title, body, actions = [] } = missedCallPush({ ...view, language }, { callBack });
      return [title, body, ...actions.map((each) => each.title)];
    };
    expect(said(fullView)).toEqual(wordings[language].full);
    expect(said(withheldView)).toEqual(wordings[language].withheld);
  });

  test('yesterday has its date', () => {
    const later = new Date('2026-11-22T08:00:00Z');
    expect(missedCallPush({ ...fullView, language, now: later }).body).toMatch(/21/);
  });
});

test('is in the reader’s zone and way to write times', () => {
  const push = missedCallPush({ ...fullView, locale: 'en-US', timeZone: 'America/New_York' });
  expect(push.body).toMatch(/4:14\sAM/);
  expect(push.lang).toBe('en-US');
});

test('of one who hides nothing is shown, and nobody is called back', () => {
  const push = missedCallPush({ ...fullView, caller: { ...fullView.caller, withheld: true } }, { callBack });
  expect(JSON.stringify(push)).not.toMatch(/Erika|Beispiel|171|token/);
});

test('details that are switched off are not shown', () => {
  const push = missedCallPush({ ...fullView, show: { number: false, company: false } });
  expect(JSON.stringify(push)).not.toMatch(/171|GmbH/);
});

test('an unknown caller is called by their number, once', () => {
  const { title, body } = missedCallPush(unknownView);
  expect(title).toContain('+45 32 12 34 56');
  expect(body).not.toContain('+45');
});

test.each(hostileNames)('fits whoever calls: $tries', ({ name }) => {
  const shown = cleanText(name, 100) || undefined;
  const view = { ...fullView, caller: { ...fullView.caller, name: shown, company: shown } };
  const payload = pushPayload(missedCallPush(view, { callBack }), {
    deliveryId: 'd',
    tag: 't',
    rank: 1,
    navigate: callBack,
  });
  expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(longestPushPayload);
  expect(JSON.parse(payload).notification.body).toContain('10:14');
});
