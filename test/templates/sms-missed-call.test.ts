import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import type { MissedCallView } from '../../core/mail-view.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { fullView, unknownView, withheldView } from '../fixtures/mail-views.ts';
import { segmentsOf } from './gsm-segments.ts';

/** As long as links are: an API's own address, and a token. */
const link = `https://abcdefghij.execute-api.eu-central-1.amazonaws.com/a/${'x'.repeat(50)}`;
const named = (name: string | undefined, more: Partial<MissedCallView> = {}): MissedCallView => ({
  ...fullView,
  language: 'de',
  voicemail: undefined,
  ...more,
  caller: { name, number: '+49 171 1234567', withheld: false, ...more.caller },
});

const wordings = {
  en: [
    'Missed call from Erika Beispiel, Beispiel GmbH (+49 171 1234567) for Demo Support, 10:14. Left a voicemail of 17 seconds.',
    'Missed call: Erika Beispiel +491711234567, 10:14\nLINK',
    'Missed call from +45 32 12 34 56 for Demo Sales, 10:14',
    'Missed call: +45 32 12 34 56, 10:14\nLINK',
    'Missed call for Demo Support, number withheld, 10:14',
    'Missed call, number withheld, 10:14\nLINK',
  ],
  de: [
    'Verpasster Anruf von Erika Beispiel, Beispiel GmbH (+49 171 1234567) für Demo Support, 10:14 Uhr. Mit Sprachnachricht (17 Sekunden).',
    'Verpasst: Erika Beispiel +491711234567, 10:14 Uhr\nLINK',
    'Verpasster Anruf von +45 32 12 34 56 für Demo Sales, 10:14 Uhr',
    'Verpasst: +45 32 12 34 56, 10:14 Uhr\nLINK',
    'Verpasster Anruf für Demo Support, Nummer unterdrückt, 10:14 Uhr',
    'Verpasst: Nummer unterdrückt, 10:14 Uhr\nLINK',
  ],
  da: [
    'Ubesvaret opkald fra Erika Beispiel, Beispiel GmbH (+49 171 1234567) til Demo Support, kl. 10.14. Lagde en besked på 17 sekunder.',
    'Ubesvaret: Erika Beisp. +491711234567, kl. 10.14\nLINK',
    'Ubesvaret opkald fra +45 32 12 34 56 til Demo Sales, kl. 10.14',
    'Ubesvaret: +45 32 12 34 56, kl. 10.14\nLINK',
    'Ubesvaret opkald fra hemmeligt nummer til Demo Support, kl. 10.14',
    'Ubesvaret: hemmeligt nummer, kl. 10.14\nLINK',
  ],
};

describe.each(languages)('%s', (language) => {
  const views = { fullView, unknownView, withheldView };
  test.each(Object.keys(views) as (keyof typeof views)[])(
    '%s takes one segment, with a link too',
    (which) => {
      const view = { ...views[which], language };
      const plain = missedCallSms(view);
      const linked = missedCallSms(view, { link });
      for (const sms of [plain, linked]) {
        expect(sms).toMatchObject({ segments: 1, encoding: 'GSM-7' });
        expect(segmentsOf(sms.body)).toEqual({ segments: 1, encoding: 'GSM-7' });
      }
      expect(linked.body.endsWith(`\n${link}`)).toBe(true);
    },
  );

  test('says it as people of the language do', () => {
    const said = (view: MissedCallView, extras = {}) =>
      missedCallSms({ ...view, language }, extras).body.replace(link, 'LINK');
    expect([
      said(fullView),
      said(fullView, { link }),
      said(unknownView),
      said(unknownView, { link }),
      said(withheldView),
      said(withheldView, { link }),
    ]).toEqual(wordings[language]);
  });

  test('yesterday has its date', () => {
    const later = new Date('2026-11-22T08:00:00Z');
    const { body, segments } = missedCallSms({ ...fullView, language, now: later }, { link });
    expect(body).toMatch(/21/);
    expect(segments).toBe(1);
  });
});

describe('what gives way, in turn', () => {
  const body = (view: MissedCallView, extras = {}) => missedCallSms(view, extras).body;

  test('the company, then the words, then the name: number, time and link stay whole', () => {
    const caller = { company: 'C'.repeat(40), number: '+49 171 1234567', withheld: false };
    const long = named('Wolfgang Amadeus Theophilus Johannes Chrysostomus Mozart', { caller });
    expect(body(long)).not.toContain('CCC');
    expect(body(long)).toContain('Chrysostomus Mozart (+49 171 1234567)');
    const linked = body(long, { link });
    expect(linked).toMatch(/^Verpasst: Wolfgang[^\n]*\. \+49 ?171 ?1234567, 10:14 Uhr\nhttps:/);
    expect(linked.endsWith(link)).toBe(true);
  });

  test('accents go only where that saves a segment', () => {
    const companyNumber = { name: 'Demo', number: '+49 30 555100' };
    const roomy = missedCallSms(named('Łukasz Żak', { companyNumber }));
    expect(roomy).toMatchObject({ segments: 1, encoding: 'UCS-2' });
    expect(roomy.body).toContain('von Łukasz Żak (');
    expect(body(named('Łukasz Żak'))).toContain('von Lukasz Zak (');
    const linked = missedCallSms(named('Łukasz Żak'), { link });
    expect(linked).toMatchObject({ segments: 1, encoding: 'GSM-7' });
    expect(linked.body).toContain('Lukasz Zak');
    expect(body(named('Jørgen Müller-Åström'), { link })).toContain('Jørgen Müller');
    expect(body(named('François Œuvray Đorđević Ðórsson'))).toContain('Francois OEuvray Dordevic Dorsson');
  });

  test('emoji go where they would cost, names in other scripts never', () => {
    expect(missedCallSms(named('Erika ❤️ Beispiel'), { link })).toMatchObject({ segments: 1 });
    const cyrillic = missedCallSms(named('Иван Сидоров'));
    expect(cyrillic).toMatchObject({ segments: 1, encoding: 'UCS-2' });
    expect(cyrillic.body).toContain('Иван Сидоров');
    const linked = missedCallSms(named('Иван Сидоров'), { link });
    expect(linked.body).toContain('Иван Сидоров');
    expect(linked).toMatchObject({ segments: 3, encoding: 'UCS-2' });
  });

  test('typographic signs and spaces never cost', () => {
    expect(missedCallSms(named('‘Quoted’ – “Name”…\u00a0X', { locale: 'de-AT' })).encoding).toBe('GSM-7');
    const american = missedCallSms({ ...fullView, language: 'en', locale: 'en-US' });
    expect(american).toMatchObject({ segments: 1, encoding: 'GSM-7' });
    expect(american.body).toContain('10:14 AM');
  });
});

describe('what must not be said', () => {
  test('of one who hides: no name, number or company', () => {
    const { body } = missedCallSms({ ...fullView, caller: { ...fullView.caller, withheld: true } });
    expect(body).not.toMatch(/Erika|Beispiel|171/);
  });

  test('details that are switched off', () => {
    const { body } = missedCallSms({ ...fullView, show: { number: false, company: false } });
    expect(body).not.toMatch(/171|GmbH/);
    expect(body).toContain('Erika Beispiel');
  });

  test('an address that a caller put into their name', () => {
    for (const name of ['http://evil.example/x', 'www.evil.example', 'Bank evil.example/login', '10.0.0.1']) {
      for (const extras of [{}, { link }]) {
        const { body } = missedCallSms(named(name), extras);
        expect(body.replace(link, '')).not.toMatch(/:\/\/|\w\.\w/);
      }
    }
  });
});

test.each(hostileNames)('whoever calls: $tries', ({ name }) => {
  const shown = cleanText(name, 100) || undefined;
  for (const extras of [{}, { link }]) {
    const { body, segments, encoding } = missedCallSms(named(shown), extras);
    expect(segmentsOf(body)).toEqual({ segments, encoding });
    expect(body.replaceAll(' ', '')).toContain('+491711234567');
    expect(body).toContain('10:14 Uhr');
    if ('link' in extras) expect(body.endsWith(`\n${link}`)).toBe(true);
    expect(segments).toBeLessThanOrEqual('link' in extras ? 3 : 1);
    expect(body.length).toBeLessThan(500);
  }
});

test('any Latin name takes one segment', () => {
  const letters = [...'abc xyzÄÖÜäöüßéèñçŁłŚśŽžÅåØøÆæőűŐŘřĞğ-.’'];
  const names = fc.string({ unit: fc.constantFrom(...letters), maxLength: 100 });
  fc.assert(
    fc.property(names, (name) => {
      const shown = cleanText(name, 100) || undefined;
      const sms = missedCallSms(named(shown), { link });
      expect(sms).toMatchObject({ segments: 1 });
      expect(segmentsOf(sms.body)).toEqual({ segments: 1, encoding: sms.encoding });
    }),
    { numRuns: 200 },
  );
});

test('a name that comes together as an address once its emoji are left out leads nowhere', () => {
  const { body } = missedCallSms(named('www.❤evil.❤example'));
  expect(body).not.toMatch(/\S\.(?=[a-z])/i);
});
