import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { DigestEntry, DigestView } from '../../core/mail-view.ts';
import render from '../../templates/compiled/digest.js';
import { digestFacts } from '../../templates/digest-facts.ts';
import { renderDigestMail } from '../../templates/digest-mail.ts';
import { digestModel } from '../../templates/digest-model.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { claimLink, digestView } from '../fixtures/mail-views.ts';
import { strict } from './strict-model.ts';

const [erika, jens, unknown, withheld] = digestView.entries as [
  DigestEntry,
  DigestEntry,
  DigestEntry,
  DigestEntry,
];
const only = (entry: DigestEntry, more = 0): DigestView => ({ ...digestView, entries: [entry], more });

describe('subject and headline say how many, and since when', () => {
  test.each([
    ['en', '6 missed calls since 22:00', '1 missed call since 22:00', '1 missed call while you were away'],
    [
      'de',
      '6 verpasste Anrufe seit 22:00 Uhr',
      '1 verpasster Anruf seit 22:00 Uhr',
      '1 verpasster Anruf während Ihrer Abwesenheit',
    ],
    [
      'da',
      '6 ubesvarede opkald siden kl. 22.00',
      '1 ubesvaret opkald siden kl. 22.00',
      '1 ubesvaret opkald, mens du var væk',
    ],
  ] as const)('%s', (language, several, one, away) => {
    const { subject, html, text } = renderDigestMail({ ...digestView, language });
    expect(subject).toBe(several);
    expect(textsOf(html, 'h1')).toEqual([several]);
    expect(textsOf(html, 'title')).toEqual([several]);
    expect(text.split('\n')[0]).toBe(several);
    expect(renderDigestMail({ ...only(jens), language }).subject).toBe(one);
    expect(renderDigestMail({ ...only(jens), language, since: undefined }).subject).toBe(away);
  });

  test('a beginning of more than a day ago has its date', () => {
    const since = new Date('2026-11-19T21:00:00Z');
    expect(renderDigestMail({ ...digestView, since }).subject).toBe('6 missed calls since Thu 19 Nov, 22:00');
  });

  test('in the zone of the reader', () => {
    expect(renderDigestMail({ ...digestView, timeZone: 'America/New_York' }).subject).toMatch(/16:00$/);
  });

  test('what was not counted is not hidden', () => {
    const { subject, html, text } = renderDigestMail({ ...digestView, more: 2 });
    expect(subject).toBe('8+ missed calls since 22:00');
    expect(textsOf(html, 'td').at(-1)).not.toBe('');
    expect(html).toContain('And 2 more, not listed here.');
    expect(text).toContain('\nAnd 2 more, not listed here.\n');
  });
});

describe('entries', () => {
  test('who, how often, which number, when last, why, and what can be done', () => {
    const { html } = renderDigestMail(only(erika));
    expect(textsOf(html, 'h2')).toEqual(['Erika Beispiel']);
    expect(textsOf(html, 'p').slice(0, 3)).toEqual([
      'Beispiel GmbH, +49 171 1234567',
      '2 calls to Demo Support, last 06:41',
      'Voicemail took the call. Left a voicemail.',
    ]);
    expect(textsOf(html, 'a').slice(0, 3)).toEqual(['Call back', "I'll call back", 'Open contact']);
    expect(attributesOf(html, 'href').slice(0, 3)).toEqual([
      'tel:+491711234567',
      claimLink.href,
      'https://crm.example/contacts/erika',
    ]);
  });

  test('somebody unknown is called by the number, once; yesterday has its date', () => {
    const { html } = renderDigestMail(only(unknown));
    expect(textsOf(html, 'h2')).toEqual(['+44 20 7946 0123']);
    expect(textsOf(html, 'p').slice(0, 2)).toEqual([
      'Demo Support, Fri 20 Nov, 23:31',
      'The caller hung up before anybody answered',
    ]);
    expect(textsOf(html, 'a')).toContain('Look up this caller');
  });

  test('of one who hides there is neither name nor link', () => {
    const hidden = { ...erika, caller: { ...erika.caller, withheld: true } };
    const { html, text } = renderDigestMail(only(hidden));
    expect(textsOf(html, 'h2')).toEqual(['Number withheld']);
    expect(attributesOf(html, 'href')).toEqual(['https://app.demo.example/settings']);
    for (const part of [html, text]) expect(part).not.toMatch(/Erika|Beispiel|1234567/);
  });

  test('the preview names the first', () => {
    expect(textsOf(renderDigestMail(digestView).html, 'div')[0]).toBe(
      'Erika Beispiel, Jens Hansen, +44 20 7946 0123, number withheld and 1 more',
    );
  });

  test('the plain text is numbered, with addresses of the web', () => {
    expect(renderDigestMail({ ...digestView, entries: [erika, jens] }).text).toBe(`3 missed calls since 22:00

1. Erika Beispiel
   Beispiel GmbH, +49 171 1234567
   2 calls to Demo Support, last 06:41
   Voicemail took the call. Left a voicemail.
   I'll call back:
   ${claimLink.href}
   Open contact: https://crm.example/contacts/erika

2. Jens Hansen
   +45 32 12 34 56
   Demo Sales, 06:02
   Nobody picked up
   Call back:
   https://teams.microsoft.com/l/call/0/0?users=4:%2B4532123456
   I'll call back:
   ${claimLink.href}

-- 
Ringback tells you about calls that did not reach you.
Notification preferences: https://app.demo.example/settings
`);
  });
});

describe('HTML', () => {
  test.each(languages)('%s: language, dark mode, headings, no scripts, nothing loaded, small', (language) => {
    const { html } = renderDigestMail({ ...digestView, language });
    const shape = htmlShape(html).join('\n');
    expect(shape).toContain(`html lang="${language}" dir="ltr"`);
    expect(shape).toContain('meta name="color-scheme" content="light dark"');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(shape).not.toMatch(/^\d+ (script|link|iframe|form|img)\b/m);
    expect(html).not.toMatch(/@import|url\(|\{\{|undefined|NaN|\[object/);
    const tables = shape.split('\n').filter((line) => /^\d+ table /.test(line));
    expect(tables.filter((line) => !line.includes('role="presentation"'))).toEqual([]);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });

  test('what is coloured for light has a class for dark', () => {
    const shape = htmlShape(renderDigestMail({ ...digestView, more: 1 }).html);
    const dark = /class="[^"]*\b(ink|soft|line|other|card|main)\b/;
    // MJML puts a class on the cell around a <div>.
    const coloured = shape.filter((line) => /^\d+ (?!div ).*style="[^"]*(#5a6673|#e3e7eb)/.test(line));
    expect(coloured.length).toBeGreaterThan(10);
    expect(coloured.filter((line) => !dark.test(line))).toEqual([]);
    const buttons = shape.filter((line) => / p class="other"/.test(line));
    expect(buttons).toHaveLength(4);
  });

  test('brand: name, colour, logo, all of them optional', () => {
    const { html } = renderDigestMail({
      ...digestView,
      color: '#C0FFEE',
      logoUrl: 'https://x.example/l.png',
      preferences: undefined,
    });
    expect(html).toContain('border-top:4px solid #c0ffee');
    expect(attributesOf(html, 'src')).toEqual(['https://x.example/l.png']);
    expect(attributesOf(html, 'alt')).toEqual(['Demo GmbH']);
    const plain = renderDigestMail({ ...digestView, color: 'red', logoUrl: 'http://x.example/l.png' }).html;
    expect(plain).toBe(renderDigestMail({ ...digestView, color: undefined }).html);
  });

  test('the template uses nothing that the model lacks, in conditions too', () => {
    for (const view of [digestView, { ...only(withheld, 3), preferences: undefined }]) {
      const model = digestModel(view, digestFacts(view, 30));
      expect(render(strict(model))).toBe(render(model));
    }
  });
});
