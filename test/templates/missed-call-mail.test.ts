import { describe, expect, test } from 'vitest';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { attributesOf, dataRowsOf, textsOf } from '../fixtures/html-shape.ts';
import { fullView, inLanguage, unknownView, withheldView } from '../fixtures/mail-views.ts';

function preview(html: string): string {
  return textsOf(html, 'div')[0]!;
}

describe('subject, headline and preview say who, for which number, when', () => {
  test.each([
    [
      'en',
      'Missed call from Erika Beispiel for Demo Support, 10:14',
      'Missed call from Erika Beispiel',
      'Erika Beispiel (Beispiel GmbH) called Demo Support at 10:14. Left a voicemail of 17 seconds.',
    ],
    [
      'de',
      'Verpasster Anruf von Erika Beispiel für Demo Support, 10:14 Uhr',
      'Verpasster Anruf von Erika Beispiel',
      'Erika Beispiel (Beispiel GmbH) hat um 10:14 Uhr bei Demo Support angerufen. Mit Sprachnachricht (17 Sekunden).',
    ],
    [
      'da',
      'Ubesvaret opkald fra Erika Beispiel til Demo Support, kl. 10.14',
      'Ubesvaret opkald fra Erika Beispiel',
      'Erika Beispiel (Beispiel GmbH) ringede til Demo Support kl. 10.14. Lagde en besked på 17 sekunder.',
    ],
  ] as const)('%s', (language, subject, headline, previewText) => {
    const mail = renderMissedCallMail(inLanguage(fullView, language));
    expect(mail.subject).toBe(subject);
    expect(textsOf(mail.html, 'title')).toEqual([subject]);
    expect(textsOf(mail.html, 'h1')).toEqual([headline]);
    expect(preview(mail.html)).toBe(previewText);
    expect(mail.text.split('\n')[0]).toBe(headline);
  });

  test('somebody unknown is called by the number', () => {
    const { subject, html } = renderMissedCallMail(unknownView);
    expect(subject).toBe('Missed call from +45 32 12 34 56 for Demo Sales, 10:14');
    expect(preview(html)).toBe('+45 32 12 34 56 called Demo Sales at 10:14. It rang for 29 seconds.');
  });

  test('without name and number there is still somebody', () => {
    const { subject, html } = renderMissedCallMail({
      ...unknownView,
      caller: { withheld: false },
      callBack: undefined,
    });
    expect(subject).toBe('Missed call from an unknown caller for Demo Sales, 10:14');
    expect(preview(html)).toMatch(/^An unknown caller called/);
  });

  test.each([
    ['2026-11-20T09:14:02Z', 'en', undefined, 'Fri 20 Nov, 10:14'],
    ['2026-11-20T09:14:02Z', 'de', undefined, 'Fr., 20. Nov., 10:14 Uhr'],
    ['2026-11-20T09:14:02Z', 'da', undefined, 'fre. 20. nov. kl. 10.14'],
    ['2025-12-31T23:30:00Z', 'de', undefined, 'Do., 1. Jan., 00:30 Uhr'],
    ['2025-12-31T22:30:00Z', 'de', undefined, 'Mi., 31. Dez. 2025, 23:30 Uhr'],
    ['2026-11-20T23:30:00Z', 'en', undefined, '00:30'],
    ['2026-11-20T09:14:02Z', 'en', 'en-US', 'Fri, Nov 20, 10:14 AM'],
    ['2026-11-20T09:14:02Z', 'en', 'de-AT', 'Fri 20 Nov, 10:14'],
    ['2026-11-20T09:14:02Z', 'de', 'de-AT', 'Fr., 20. Nov., 10:14 Uhr'],
  ] as const)('%s in %s (%s) is written %s in Berlin', (at, language, locale, written) => {
    const { subject } = renderMissedCallMail({ ...fullView, language, locale, ringStartedAt: new Date(at) });
    expect(subject.replace(/\u202f/g, ' ')).toMatch(new RegExp(`${written.replaceAll('.', '\\.')}$`));
  });

  test('in the zone of the reader', () => {
    const { subject, html } = renderMissedCallMail({ ...fullView, timeZone: 'America/New_York' });
    expect(subject).toMatch(/04:14$/);
    expect(dataRowsOf(html).When).toContain('04:14');
  });
});

describe('details', () => {
  test('everything known, in order', () => {
    const { html, text } = renderMissedCallMail(fullView);
    expect(dataRowsOf(html)).toEqual({
      Number: '+49 171 1234567',
      Called: 'Demo Support+49 30 555100',
      When: '10:14rang for 29 seconds',
      Reason: 'Voicemail took the call',
      'Also rang': 'Ben Miller and Carla Jensen',
    });
    expect(textsOf(html, 'p')).toContain('Head of Purchasing, Beispiel GmbH');
    expect(textsOf(html, 'p')).toContain('Please call back within two hours.');
    expect(textsOf(html, 'h2')).toEqual(['Voicemail, 17 seconds']);
    expect(textsOf(html, 'p')).toContain('Thank you.');
    expect(attributesOf(html, 'href')).toEqual([
      'tel:+491711234567',
      'https://crm.example/contacts/erika',
      'https://voice.demo.example/m/4711',
      'tel:+491711234567',
      'https://app.demo.example/settings',
    ]);
    expect(text).toContain('Listen to the voicemail: https://voice.demo.example/m/4711');
  });

  test.each([
    [1, '1 second'],
    [59.6, '1 minute'],
    [61, '1 minute 1 second'],
    [125, '2 minutes 5 seconds'],
  ])('rang %s s: %s', (ringSeconds, words) => {
    expect(dataRowsOf(renderMissedCallMail({ ...fullView, ringSeconds }).html).When).toBe(
      `10:14rang for ${words}`,
    );
  });

  test.each([0, 0.4, undefined, Number.NaN])('rang %s s: nothing is said', (ringSeconds) => {
    expect(dataRowsOf(renderMissedCallMail({ ...fullView, ringSeconds }).html).When).toBe('10:14');
  });

  test.each([
    ['company', 'Beispiel GmbH'],
    ['jobTitle', 'Head of Purchasing'],
    ['number', '+49 171 1234567'],
    ['alsoRang', 'Ben Miller'],
    ['transcript', 'Good morning'],
  ])('%s can be left out', (detail, words) => {
    const mail = renderMissedCallMail({ ...fullView, show: { [detail]: false } });
    const words2 = words.replaceAll(' ', '\u00a0');
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toContain(words);
      expect(part).not.toContain(words2);
    }
    const shown = renderMissedCallMail({ ...fullView, show: { [detail]: true } });
    expect(shown).toEqual(renderMissedCallMail(fullView));
  });

  test('a number that is not shown can still be called back', () => {
    const { html } = renderMissedCallMail({ ...fullView, show: { number: false } });
    expect(textsOf(html, 'a')).toContain('Call back');
    const unknown = renderMissedCallMail({ ...unknownView, show: { number: false } });
    expect(unknown.subject).toContain('an unknown caller');
  });

  test('a number stands on the button in one piece, an address that long does not', () => {
    expect(textsOf(renderMissedCallMail(fullView).html, 'a')).toContain(
      'Call back +49\u00a0171\u00a01234567',
    );
    const caller = { ...fullView.caller, number: 'sip:erika.beispiel@voice.gateway.example' };
    const { html } = renderMissedCallMail({ ...fullView, caller });
    expect(textsOf(html, 'a')).toContain('Call back');
    expect(dataRowsOf(html).Number).toBe(caller.number);
  });

  test('a contact that is only a company is not named twice', () => {
    const caller = { name: 'Beispiel GmbH', company: 'Beispiel GmbH', number: '+49 30 1', withheld: false };
    const { html } = renderMissedCallMail({ ...fullView, caller, companyNumber: unknownView.companyNumber });
    expect(preview(html)).toMatch(/^Beispiel GmbH called Demo Sales/);
    expect(html.match(/Beispiel GmbH/g)).toHaveLength(4); // title, label, preview, headline
  });

  test('a colleague is called one', () => {
    const caller = { name: 'Ben Miller', number: '12', withheld: false, internal: true };
    expect(textsOf(renderMissedCallMail({ ...fullView, caller }).html, 'p')).toContain('Colleague');
  });

  test('a long list of colleagues is cut, and says so', () => {
    const alsoRang = Array.from({ length: 40 }, (_, i) => `Person ${i}`);
    const shown = dataRowsOf(renderMissedCallMail({ ...fullView, alsoRang }).html)['Also rang'];
    expect(shown).toMatch(/Person 11 and …$/);
  });

  test('company number: name, colour, logo, none of its name', () => {
    const companyNumber = {
      name: '',
      number: '+49 30 555100',
      color: '#C0FFEE',
      logoUrl: 'https://x.example/l.png',
    };
    const { html, subject } = renderMissedCallMail({ ...fullView, companyNumber });
    expect(subject).toContain('for +49 30 555100,');
    expect(dataRowsOf(html).Called).toBe('+49 30 555100');
    expect(html).toContain('border-top:4px solid #c0ffee');
    expect(attributesOf(html, 'src')).toEqual(['https://x.example/l.png']);
    expect(attributesOf(html, 'alt')).toEqual(['+49 30 555100']);
  });
});

describe('withheld callers', () => {
  test.each([
    ['en', 'Missed call for Demo Support, number withheld, 10:14', 'The caller withheld their number'],
    [
      'de',
      'Verpasster Anruf für Demo Support, Nummer unterdrückt, 10:14 Uhr',
      'Die Nummer wurde nicht übermittelt',
    ],
    ['da', 'Ubesvaret opkald fra hemmeligt nummer til Demo Support, kl. 10.14', 'Nummeret var hemmeligt'],
  ] as const)('%s', (language, subject, notice) => {
    const mail = renderMissedCallMail({ ...withheldView, language });
    expect(mail.subject).toBe(subject);
    expect(textsOf(mail.html, 'p').join()).toContain(notice);
    expect(mail.text).toContain(notice);
  });

  test('nothing to call and nobody to open, even when asked for', () => {
    const { html } = renderMissedCallMail({
      ...fullView,
      caller: { ...fullView.caller, withheld: true },
      voicemail: undefined,
    });
    expect(attributesOf(html, 'href')).toEqual(['https://app.demo.example/settings']);
    expect(html).not.toContain('Erika');
    expect(html).not.toContain('1234567');
    expect(dataRowsOf(html).Number).toBe('Withheld');
  });
});

test('a call nobody was there for says so, and what a mailbox gets says why', () => {
  const unassigned = renderMissedCallMail({ ...fullView, unassigned: true, preferences: undefined });
  expect(unassigned.text).toContain('This call belongs to nobody yet.');
  expect(unassigned.text).toContain('Ringback tells this mailbox about missed calls to Demo Support.');
  expect(unassigned.text).not.toContain('preferences');
  const team = renderMissedCallMail({ ...fullView, teamMailbox: true });
  expect(team.text).not.toContain('belongs to nobody');
  expect(team.text).toContain('Ringback tells this mailbox');
});
