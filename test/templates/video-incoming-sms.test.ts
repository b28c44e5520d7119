import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import type { IncomingVideoView } from '../../core/video-view.ts';
import { incomingVideoSms } from '../../templates/video-incoming-sms.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { addressOf, namelessView, ringingView } from '../fixtures/video-views.ts';
import { segmentsOf } from './gsm-segments.ts';

const oneSegment = { segments: 1, encoding: 'GSM-7' };
const linked = (view: IncomingVideoView, length: number): IncomingVideoView => ({
  ...view,
  accept: { href: addressOf(length) },
});
/** The words before the address. */
const saidIn = (view: IncomingVideoView) => incomingVideoSms(view).body.replace(/\nhttps:\S+$/, '');

const wordings = {
  en: {
    60: 'Video call from Erika Beispiel, Beispiel GmbH for Demo Berlin, rings until 10:14:40',
    110: 'Video call: Erika Beispiel, until 10:14:40',
    120: 'Video call: Erika Bei., until 10:14:40',
    130: 'Video call: Erika Beispiel',
  },
  de: {
    60: 'Videoanruf von Erika Beispiel, Beispiel GmbH für Demo Berlin, klingelt bis 10:14:40 Uhr',
    110: 'Videoanruf: Erika Beispiel, bis 10:14:40 Uhr',
    120: 'Videoanruf: Erika B., bis 10:14:40 Uhr',
    130: 'Videoanruf: Erika Beispiel',
  },
  da: {
    60: 'Videoopkald fra Erika Beispiel, Beispiel GmbH til Demo Berlin, ringer indtil kl. 10.14.40',
    110: 'Videoopkald: Erika Beispiel, til kl. 10.14.40',
    120: 'Videoopkald: Erika B., til kl. 10.14.40',
    130: 'Videoopkald: Erika Beispiel',
  },
};

test.each(languages)('%s: names are cut first, then the time goes, the address never', (language) => {
  for (const [length, words] of Object.entries(wordings[language])) {
    const view = linked({ ...ringingView, language }, Number(length));
    const sms = incomingVideoSms(view);
    expect(sms).toEqual({ ...oneSegment, body: `${words}\n${view.accept.href}` });
    expect(segmentsOf(sms.body)).toEqual(oneSegment);
  }
});

describe('who calls', () => {
  test.each([
    ['Łukasz Żak', 'Lukasz Zak'],
    ['Erika ❤️ Beispiel', 'Erika Beispiel'],
    ['Иван Сидоров', '+491711234567'],
    [undefined, '+491711234567'],
    ['www.evil.❤example', 'www. evil. example'],
    ['[Erika] {Beispiel}', 'Erika Beispiel'],
  ])('%s is called %s', (name, who) => {
    const caller = { name, number: '+49 171 1234567' };
    expect(saidIn({ ...ringingView, caller })).toBe(`Video call: ${who}, until 10:14:40`);
  });

  test('without name and number by mail address, which the phone makes no link of; else as unknown', () => {
    expect(saidIn(linked(namelessView, 60))).toMatch(
      /^Video call from erika@beispiel\. example for Demo GmbH/,
    );
    expect(saidIn({ ...ringingView, caller: { name: 'Иван' } })).toMatch(/^Video call: an unknown/);
  });
});

test('in the reader’s zone; digits that GSM-7 does not have are left out', () => {
  const american = { ...ringingView, locale: 'en-US', timeZone: 'America/New_York' };
  expect(saidIn(linked(american, 60))).toMatch(/rings until 4:14:40 AM$/);
  const arabic = { ...ringingView, locale: 'en-u-nu-arab' };
  expect(incomingVideoSms(arabic)).toMatchObject(oneSegment);
  expect(saidIn(arabic)).toBe('Video call from Erika Beispiel for Demo Berlin');
});

test('an address with other letters is percent-encoded, not changed', () => {
  const { body, ...sms } = incomingVideoSms({
    ...ringingView,
    accept: { href: 'https://x.example/ő/🙂?ç=…' },
  });
  expect(sms).toEqual(oneSegment);
  expect(body.split('\n')[1]).toBe('https://x.example/%C5%91/%F0%9F%99%82?%C3%A7=%E2%80%A6');
});

test('an address that is none of the web’s is left out', () => {
  const { body } = incomingVideoSms({ ...ringingView, accept: { href: 'javascript:alert(1)' } });
  expect(body).not.toMatch(/\n|javascript/);
});

describe('whoever calls', () => {
  /** What must hold for any words in any place. */
  function expectFit(view: IncomingVideoView): void {
    const { href } = view.accept;
    const { body, segments, encoding } = incomingVideoSms(view);
    expect(segmentsOf(body)).toEqual({ segments, encoding });
    expect(encoding).toBe('GSM-7');
    expect(body.endsWith(`\n${href}`)).toBe(true);
    expect(body.split('\n')).toHaveLength(2);
    expect(segments).toBeLessThanOrEqual(href.length <= 120 ? 1 : 2);
    expect(body.split('\n')[0]).not.toMatch(/:\/\/|[\p{L}\d]\.\p{L}/u);
    expect(body).toMatch(/^Video(call|anruf|opkald| call)/);
  }
  const everywhere = (words: string): IncomingVideoView => ({
    ...ringingView,
    caller: { name: words, company: words, number: words, email: words },
    called: words,
    company: { name: words },
  });

  test.each(hostileNames)('$tries', ({ name }) => {
    for (const language of languages) {
      expectFit({ ...linked(everywhere(cleanText(name, 100)), 120), language });
    }
    expectFit(linked(everywhere(name), 110)); // even uncleaned
  });

  test('any words, any address', () => {
    const letters = [...'abc xyzÄÖÜäöüßéèñçŁłŚśÅåØøÆæőŐĞğ-.’:/ИЯ中❤€[]{}|~^\\@'];
    const words = fc.oneof(
      fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const lengths = fc.oneof(fc.integer({ min: 65, max: 120 }), fc.integer({ min: 121, max: 290 }));
    fc.assert(
      fc.property(words, words, lengths, fc.constantFrom(...languages), (name, called, length, language) => {
        const view = { ...everywhere(cleanText(name, 100)), called: cleanText(called, 100), language };
        expectFit(linked(view, length));
      }),
      { numRuns: 100 },
    );
  });
});
