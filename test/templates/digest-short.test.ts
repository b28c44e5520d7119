import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { DigestEntry, DigestView } from '../../core/mail-view.ts';
import { digestPush } from '../../templates/digest-push.ts';
import { digestSms } from '../../templates/digest-sms.ts';
import { digestView } from '../fixtures/mail-views.ts';
import { segmentsOf } from './gsm-segments.ts';

const [erika, jens, unknown, withheld, lukasz] = digestView.entries as DigestEntry[];
const of = (entries: (DigestEntry | undefined)[], more = 0): DigestView => ({
  ...digestView,
  entries: entries.filter((entry) => entry !== undefined),
  more,
});
const named = (name: string, count = 1): DigestEntry => ({
  ...jens!,
  count,
  caller: { ...jens!.caller, name },
});

const wordings = {
  en: {
    push: [
      '6 missed calls while you were away',
      'Erika Beispiel, Jens Hansen, +44 20 7946 0123, number withheld and 1 more',
    ],
    one: ['1 missed call while you were away', 'Jens Hansen'],
    sms: '6 missed calls since 22:00: Erika Beispiel, Jens Hansen, +442079460123, number withheld and Lukasz Zak',
  },
  de: {
    push: [
      '6 verpasste Anrufe während Ihrer Abwesenheit',
      'Erika Beispiel, Jens Hansen, +44 20 7946 0123, Nummer unterdrückt und 1 weiterer',
    ],
    one: ['1 verpasster Anruf während Ihrer Abwesenheit', 'Jens Hansen'],
    sms: '6 verpasste Anrufe seit 22:00 Uhr: Erika Beispiel, Jens Hansen, +442079460123, Nummer unterdrückt und Lukasz Zak',
  },
  da: {
    push: [
      '6 ubesvarede opkald, mens du var væk',
      'Erika Beispiel, Jens Hansen, +44 20 7946 0123, hemmeligt nummer og 1 anden',
    ],
    one: ['1 ubesvaret opkald, mens du var væk', 'Jens Hansen'],
    sms: '6 ubesvarede opkald siden kl. 22.00: Erika Beispiel, Jens Hansen, +442079460123, hemmeligt nummer og Lukasz Zak',
  },
};

describe.each(languages)('%s', (language) => {
  const words = wordings[language];

  test('as a notification: how many, and who', () => {
    const { title, body, actions } = digestPush({ ...digestView, language });
    expect([title, body]).toEqual(words.push);
    expect(actions).toEqual([]);
    const one = digestPush({ ...of([jens]), language });
    expect([one.title, one.body]).toEqual(words.one);
  });

  test('as a text: one segment of GSM-7', () => {
    const sms = digestSms({ ...digestView, language });
    expect(sms).toEqual({ body: words.sms, segments: 1, encoding: 'GSM-7' });
    expect(segmentsOf(sms.body)).toEqual({ segments: 1, encoding: 'GSM-7' });
  });

  test('whoever called: one segment of GSM-7, beginning with how many', () => {
    const letters = [...'abc xyzÄÖÜäöüßéñçŁłŚśŽžÅåØøÆæőŐĞğ-.’ИЯ中❤€[]'];
    const names = fc.array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 60 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(names, fc.nat(500), fc.boolean(), (all, more, isRecent) => {
        const since = isRecent ? digestView.since : new Date('2025-11-20T21:00:00Z');
        const view = {
          ...of(
            all.map((name) => named(name)),
            more,
          ),
          language,
          since,
        };
        const { body } = digestSms(view);
        expect(segmentsOf(body)).toEqual({ segments: 1, encoding: 'GSM-7' });
        expect(body).toMatch(new RegExp(`^${all.length + more}\\${more > 0 ? '+' : 'b'} `));
      }),
      { numRuns: 100 },
    );
  });
});

describe('as a text', () => {
  test('names in other scripts give way to the number, or are counted', () => {
    const cyrillic = named('Иван Сидоров');
    expect(digestSms(of([cyrillic, jens])).body).toBe(
      '2 missed calls since 22:00: +4532123456 and Jens Hansen',
    );
    const nameless = { ...cyrillic, caller: { ...cyrillic.caller, number: undefined } };
    expect(digestSms(of([nameless, jens])).body).toBe('2 missed calls since 22:00: Jens Hansen and 1 more');
    expect(digestSms(of([nameless])).body).toBe('1 missed call since 22:00');
  });

  test('names are cut before one of them is only counted', () => {
    const long = ['Friederike', 'Charlotte', 'Maximiliane', 'Wilhelmine', 'Dorothea'].map((name) =>
      named(`${name} Beispiel-Mustermann von und zu Ringback`),
    );
    const { body } = digestSms(of(long));
    expect(body).toMatch(/: Friederike Beispiel\., Charlotte Beispiel\., .* and Dorothea Beispiel-M\.$/);
    const { body: more } = digestSms(
      of([...long, ...long.map((entry) => named(`${entry.caller.name} 2`))], 7),
    );
    expect(more).toMatch(/ and \d+ more$/);
  });
});

test('somebody who called two numbers is named once', () => {
  const view = of([erika, { ...erika!, companyNumber: 'Demo Sales' }, unknown]);
  expect(digestPush(view).body).toBe('Erika Beispiel and +44 20 7946 0123');
  expect(digestPush(view).title).toBe('5 missed calls while you were away');
});

test('entries that are not listed are counted', () => {
  expect(digestPush(of([jens, lukasz], 3))).toMatchObject({
    title: '5+ missed calls while you were away',
    body: 'Jens Hansen, Łukasz Żak and 3 more',
  });
  expect(digestPush(of([withheld])).body).toBe('number withheld');
});
