import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import { type MissedCallView, missedReasons } from '../../core/mail-view.ts';
import { contrast } from '../../templates/brand.ts';
import render from '../../templates/compiled/missed-call.js';
import { missedCallFacts } from '../../templates/missed-call-facts.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { missedCallModel } from '../../templates/missed-call-model.ts';
import { attributesOf, dataRowsOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
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
    ['da', 'Ubesvaret opkald fra skjult nummer til Demo Support, kl. 10.14', 'Nummeret var skjult'],
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

describe('plain text', () => {
  test('reads well on its own', () => {
    expect(renderMissedCallMail(fullView).text).toBe(`Missed call from Erika Beispiel
Head of Purchasing, Beispiel GmbH

Please call back within two hours.

Number:    +49 171 1234567
Called:    Demo Support (+49 30 555100)
When:      10:14 (rang for 29 seconds)
Reason:    Voicemail took the call
Also rang: Ben Miller and Carla Jensen

Voicemail, 17 seconds
> Good morning, this is Erika Beispiel about the delivery on Monday.
> Please call me back.
> Thank you.
Listen to the voicemail: https://voice.demo.example/m/4711

Open contact: https://crm.example/contacts/erika

-- 
Ringback tells you about calls that did not reach you.
Notification preferences: https://app.demo.example/settings
`);
  });

  test('names a web address that calls back, but no tel: link', () => {
    const href = 'https://teams.microsoft.com/l/call/0/0?users=4:%2B491711234567';
    expect(renderMissedCallMail({ ...fullView, callBack: { href } }).text).toContain(
      `Call back +49 171 1234567:\n${href}`,
    );
    expect(renderMissedCallMail(fullView).text).not.toContain('tel:');
  });

  test('72 wide, aligned, addresses whole, no trace of HTML', () => {
    const long = 'https://crm.example/contacts/'.padEnd(200, 'x');
    const { text } = renderMissedCallMail({
      ...fullView,
      caller: { ...fullView.caller, name: 'Erika & "Söhne" <GmbH>', company: 'Beispiel '.repeat(12) },
      alsoRang: Array.from({ length: 10 }, (_, i) => `Colleague Number ${i}`),
      openContact: { href: long },
    });
    for (const line of text.split('\n')) {
      if (!line.includes('https://')) expect([...line].length).toBeLessThanOrEqual(72);
    }
    expect(text).toContain(long);
    expect(text).toContain('Erika & "Söhne" <GmbH>');
    expect(text).not.toMatch(/&(amp|lt|gt|quot|#)|<\/|undefined|null|NaN/);
    expect(text).toMatch(/\nAlso rang: Colleague Number 0.*\n {11}\S/);
  });
});

describe('HTML', () => {
  const all: [string, MissedCallView][] = languages.flatMap((language) => [
    [`known ${language}`, inLanguage(fullView, language)],
    [`unknown ${language}`, inLanguage(unknownView, language)],
    [`withheld ${language}`, inLanguage(withheldView, language)],
  ]);

  test.each(all)('%s: language, direction, dark mode, no scripts, nothing loaded, small', (_what, view) => {
    const { html } = renderMissedCallMail(view);
    const shape = htmlShape(html).join('\n');
    expect(shape).toContain(`html lang="${view.language}" dir="ltr"`);
    expect(shape).toContain('meta name="color-scheme" content="light dark"');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(shape).not.toMatch(/^\d+ (script|link|iframe|form)\b/m);
    expect(shape).not.toMatch(/ on[a-z]+=/);
    expect(html).not.toMatch(/@import|url\(/);
    expect(html).not.toMatch(/\{\{|undefined|NaN|\[object/);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
  });

  test.each(all)('%s: tables that only lay out say so; the details are a real table', (_what, view) => {
    const shape = htmlShape(renderMissedCallMail(view).html);
    const tables = shape.filter((line) => /^\d+ table /.test(line));
    expect(tables.filter((line) => !line.includes('role="presentation"'))).toHaveLength(1);
    expect(shape.filter((line) => /^\d+ th /.test(line)).every((line) => line.includes('scope="row"'))).toBe(
      true,
    );
    expect(shape.filter((line) => /^\d+ h1/.test(line))).toHaveLength(1);
  });

  test('under 60 kB when everything is as long as it can be', () => {
    const long = '"&<>\''.repeat(3000);
    const { html, text } = renderMissedCallMail({
      ...fullView,
      caller: { name: long, company: long, department: long, jobTitle: long, number: long, withheld: false },
      companyNumber: { ...fullView.companyNumber, name: long, number: long, greeting: Array(50).fill(long) },
      alsoRang: Array(500).fill(long),
      voicemail: { ...fullView.voicemail, transcript: long },
    });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(text.length).toBeLessThan(20_000);
  });

  test.each(missedReasons)('reason %s has words in every language', (reason) => {
    const written = languages.map((language) => renderMissedCallMail({ ...fullView, language, reason }).text);
    expect(new Set(written).size).toBe(languages.length);
  });

  test.each([
    '#000000',
    '#ffffff',
    '#ffd400',
    '#777777',
    '#ff0000',
    '#0f6674',
    '#00ff00',
    '#0000ff',
    '#808000',
  ])('colour %s: words on the button and links are readable (WCAG AA)', (color) => {
    const { html } = renderMissedCallMail({
      ...fullView,
      companyNumber: { ...fullView.companyNumber, color },
    });
    const button = /background:(#\w{6});color:(#\w{6});[^"]*padding:12px/.exec(html)!;
    expect(button[1]).toBe(color);
    expect(contrast(button[1]!, button[2]!)).toBeGreaterThanOrEqual(4.5);
    const accent = /a \{ color: (#\w{6}); \}/.exec(html)![1]!;
    for (const background of ['#ffffff', '#f1f3f5', '#f4f6f8']) {
      expect(contrast(accent, background)).toBeGreaterThanOrEqual(4.5);
    }
    const onDark = /a, \.ink a \{ color: (#\w{6}) !important/.exec(html)![1]!;
    for (const background of ['#11161c', '#1c232b', '#27303a']) {
      expect(contrast(onDark, background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('fixed colours are readable, light and dark', () => {
    for (const [ink, paper] of [
      ['#1c2530', '#ffffff'],
      ['#5a6673', '#ffffff'],
      ['#5a6673', '#f1f3f5'],
      ['#eef1f4', '#1c232b'],
      ['#eef1f4', '#27303a'],
      ['#aab4bf', '#1c232b'],
      ['#aab4bf', '#11161c'],
    ] as const) {
      expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
      expect(renderMissedCallMail(fullView).html).toContain(ink);
    }
  });
});

test('the template uses nothing that the model lacks, in conditions too', () => {
  const strict = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    const known = Array.isArray(value)
      ? value.map(strict)
      : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, strict(v)]));
    const check = (key: PropertyKey) => {
      if (typeof key === 'string' && !/^(constructor|then|toHTML|\d+)$/.test(key))
        expect(Object.keys(known), `model has ${key}`).toContain(key);
    };
    return Array.isArray(known)
      ? known
      : new Proxy(known, {
          getOwnPropertyDescriptor: (target, key) => {
            check(key);
            return Reflect.getOwnPropertyDescriptor(target, key);
          },
        });
  };
  for (const view of [fullView, unknownView, withheldView]) {
    const model = missedCallModel(view, missedCallFacts(view));
    expect(render(strict(model) as typeof model)).toBe(render(model));
  }
});
