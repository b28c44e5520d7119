import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import type { InvitationView } from '../../core/video-view.ts';
import render from '../../templates/compiled/invitation-letter.js';
import { type Letter, letterModel } from '../../templates/invitation-letter-model.ts';
import { renderCancellationMail, renderInvitationMail } from '../../templates/invitation-mail.ts';
import { quoteLines } from '../../templates/invitation-quote.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { addressOf, invitationView } from '../fixtures/video-views.ts';
import { strict } from './strict-model.ts';

const { href } = invitationView.join;

/** The same words in every place that is filled from outside; the host's own text has one line more. */
function everywhere(words: string): InvitationView {
  return {
    ...invitationView,
    host: words,
    invitee: words,
    company: { ...invitationView.company, name: words, logoUrl: 'https://x.example/logo.png' },
    text: `Regards, ${words.replace(/[\r\n\u2028\u2029]+/g, ' ').slice(0, 1000)}`,
  };
}

const harmless = htmlShape(renderInvitationMail(everywhere('Erika')).html);
const cancelled = htmlShape(renderCancellationMail(everywhere('Erika')).html);

function expectUnharmed(words: string): void {
  const mail = renderInvitationMail(everywhere(words));
  const cancellation = renderCancellationMail(everywhere(words));
  expect(htmlShape(mail.html)).toEqual(harmless);
  expect(htmlShape(cancellation.html)).toEqual(cancelled);
  for (const { html, subject, text } of [mail, cancellation]) {
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.split('\n').filter((line) => /^--(\s|$)/.test(line))).toEqual(['-- ']);
    // Nothing but our own address leads anywhere, and nothing else looks as if it did.
    const divs = textsOf(html, 'div');
    const paragraphs = ['title', 'h1', 'h2', 'p'].flatMap((name) => textsOf(html, name));
    const said = [...paragraphs, divs[0]!, divs.at(-1)!, text]; // with preview and footer
    for (const part of said) expect(part.replaceAll(href, '')).not.toMatch(/:\/\/|[\p{L}\d]\.\p{L}/u);
  }
  expect(attributesOf(mail.html, 'href')).toEqual([href, href]);
}

describe('hostile words leave the mails as they are', () => {
  test.each(hostileNames)('$tries', ({ name }) => {
    expectUnharmed(cleanText(name, 120));
    expectUnharmed(name); // even uncleaned
  });

  test.each(hostileNames)('$tries as the host’s own text', ({ name }) => {
    for (const text of [cleanText(name, 2000, { multiline: true }), name]) {
      const mail = renderInvitationMail({ ...invitationView, text });
      const lines = quoteLines(text);
      const quoted = textsOf(mail.html, 'p').slice(4, 4 + lines.length);
      expect(quoted).toEqual(lines.map((line) => line.replaceAll('\0', ''))); // HTML has no NUL
      const plain = renderInvitationMail({ ...invitationView, text: lines.map(() => 'x').join('\n') });
      expect(htmlShape(mail.html)).toEqual(htmlShape(plain.html));
      // Each of its lines is marked as a quotation, however it is broken.
      const own = mail.text.split('\n').filter((line) => line.startsWith('>'));
      expect(own.length).toBeGreaterThanOrEqual(lines.length);
      expect(mail.text.split('\n').length - own.length).toBe(
        plain.text.split('\n').filter((line) => !line.startsWith('>')).length,
      );
    }
  });

  test('nobody’s name begins the signature of the plain text', () => {
    for (const words of ['-- Erika', '--', '-- '.repeat(60), `${'Erika '.repeat(9)}-- x`])
      expectUnharmed(words);
  });

  test('any words', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '<',
            '>',
            '"',
            "'",
            '&',
            '{{',
            '}}',
            '`',
            '=',
            '.',
            'td',
            '<!--',
            '-->',
            '--',
            ' ',
            '://',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => expectUnharmed(cleanText(text, 120))),
      { numRuns: 150 },
    );
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://x.example/"onclick="alert(1)',
    '//x.example/',
  ])('link %s is left out, with all that is said of it', (bad) => {
    const { html, text } = renderInvitationMail({ ...invitationView, join: { href: bad } });
    expect(html).not.toContain('href=');
    expect(text).not.toContain(bad);
    expect(html).not.toContain('If the button');
  });
});

describe('the host’s own text', () => {
  test('keeps its lines, dates and times; empty lines go', () => {
    expect(quoteLines(' First, 18.11.2026\r\n\r\n  at 10.30  \u2028Third.\n')).toEqual([
      'First, 18.11.2026',
      'at 10.30',
      'Third.',
    ]);
    for (const text of [undefined, '', ' \n ', '\u2028']) expect(quoteLines(text)).toEqual([]);
  });

  test('is bounded, and says so', () => {
    const long = quoteLines('word '.repeat(10_000));
    expect(long).toHaveLength(1);
    expect(long[0]!.length).toBeLessThanOrEqual(2000);
    expect(long[0]).toMatch(/…$/);
    const lines = quoteLines(`${'x'.repeat(300)}\n`.repeat(20));
    expect(lines.join('\n').length).toBeLessThanOrEqual(2001);
    expect(lines.at(-1)).toMatch(/^x+…$/);
    const many = quoteLines('x\n'.repeat(500));
    expect(many).toHaveLength(41);
    expect(many.at(-1)).toBe('…');
    expect(quoteLines(Array(40).fill('x').join('\n'))).toHaveLength(40);
  });

  test('of any kind keeps the mail under 60 kB', () => {
    const long = `"&<>'`.repeat(3000);
    for (const text of [long, `"&<>'\n`.repeat(3000)]) {
      const join = { href: `${addressOf(100)}?${'&'.repeat(1900)}` };
      const { html, text: plain } = renderInvitationMail({ ...everywhere(long), text, join });
      expect(Buffer.byteLength(html)).toBeLessThan(60_000);
      expect(plain.length).toBeLessThan(10_000);
    }
  });
});

test('the template uses nothing that the model lacks, in conditions too', () => {
  const letter: Letter = {
    language: 'en',
    company: { name: 'Demo' },
    subject: 'Subject',
    preview: 'Preview',
    headline: 'Headline',
    start: { when: 'When', zone: 'Zone' },
    lines: ['Line'],
    quote: { title: 'Title', lines: ['Words'] },
    button: { label: 'Button', href },
    notes: ['Note'],
    address: 'Address:',
    reason: 'Reason',
  };
  const bare = { ...letter, start: null, lines: [], quote: null, button: null, notes: [], address: null };
  for (const model of [letter, bare, { ...letter, address: null }, { ...letter, button: null }].map(
    letterModel,
  )) {
    expect(render(strict(model))).toBe(render(model));
  }
});
