import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import type { IncomingVideoView } from '../../core/video-view.ts';
import { renderIncomingVideoMail } from '../../templates/video-incoming-mail.ts';
import { withoutAddresses } from '../../templates/video-words.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { addressOf, ringingView } from '../fixtures/video-views.ts';

/** The same words in every place that is filled from outside. */
function everywhere(words: string): IncomingVideoView {
  return {
    ...ringingView,
    caller: { name: words, company: `${words} & Co`, number: words, email: words },
    called: words,
    company: { ...ringingView.company, name: words, logoUrl: 'https://x.example/logo.png' },
  };
}

const shapeOf = (words: string) => htmlShape(renderIncomingVideoMail(everywhere(words)).html);
const harmless = shapeOf('Erika');

/** What must hold for any words; where they are blank, rows are missing, and nothing else. */
function expectUnharmed(words: string): void {
  const mail = renderIncomingVideoMail(everywhere(words));
  const isBlank = withoutAddresses(words).trim() === '';
  if (!isBlank) expect(htmlShape(mail.html)).toEqual(harmless);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(60_000);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text.split('\n').filter((line) => /^--(\s|$)/.test(line))).toEqual(['-- ']);
  expect(attributesOf(mail.html, 'href')).toEqual([ringingView.accept.href, ringingView.preferences!.href]);
}

describe('hostile names leave the mail as it is', () => {
  test.each(hostileNames)('$tries', ({ name }) => {
    expectUnharmed(cleanText(name, 120));
    expectUnharmed(name); // even uncleaned
  });

  test.each(hostileNames)('$tries is shown as it is, but for addresses', ({ name }) => {
    const clean = cleanText(name, 60);
    const caller = { name: clean, number: '+49 171 1234567' };
    const { html, text } = renderIncomingVideoMail({ ...ringingView, caller });
    const shown = withoutAddresses(clean) || '+49 171 1234567';
    expect(textsOf(html, 'h1')).toEqual([`Video call from ${shown}`]);
    for (const part of [...textsOf(html, 'h1'), ...textsOf(html, 'p'), text.replaceAll(/https:\S+/g, '')]) {
      expect(part).not.toMatch(/:\/\/|[\p{L}\d]\.\p{L}/u);
    }
  });

  test.each(languages)('%s: the same holds in every language', (language) => {
    const words = '"><script>alert(1)</script>{{layout}}';
    const { html } = renderIncomingVideoMail({ ...everywhere(words), language });
    const plain = renderIncomingVideoMail({ ...everywhere('Erika'), language }).html;
    expect(htmlShape(html)).toEqual(htmlShape(plain));
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
            'td',
            '<!--',
            '-->',
            '--',
            ' ',
            '\0',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => expectUnharmed(cleanText(text, 120))),
      { numRuns: 200 },
    );
  });
});

test('under 60 kB when everything is as long as it can be', () => {
  const long = `"&<>'`.repeat(3000);
  const link = { href: `${addressOf(100)}?${'&'.repeat(1900)}` };
  const view = { ...everywhere(long), accept: link, preferences: link };
  const { html, text } = renderIncomingVideoMail(view);
  expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  expect(text.length).toBeLessThan(10_000);
});

describe('what mail programs make links of', () => {
  test.each([
    ['https://evil.example/x', 'https evil. example/x'],
    ['www.evil.example', 'www. evil. example'],
    ['x@evil.example', 'x@evil. example'],
    ['evil。example．com', 'evil。 example． com'],
    ['http://3232235777/', 'http 3232235777/'],
    ['www.4you.example', 'www. 4you. example'],
    ['on 18.11.2026 at 10.30, 1.250,00', 'on 18.11.2026 at 10.30, 1.250,00'],
    ['z. B. Dr. Meyer.', 'z. B. Dr. Meyer.'],
  ])('%s becomes %s', (text, shown) => {
    expect(withoutAddresses(text)).toBe(shown);
    expect(withoutAddresses(shown)).toBe(shown);
  });
});
