import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import type { MissedCallView } from '../../core/mail-view.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { fullView } from '../fixtures/mail-views.ts';

/** The same words in every place that is filled from outside. */
function everywhere(words: string): MissedCallView {
  return {
    ...fullView,
    caller: {
      name: words,
      company: words,
      department: words,
      jobTitle: words,
      number: words,
      withheld: false,
    },
    companyNumber: {
      ...fullView.companyNumber,
      name: words,
      greeting: [words],
      logoUrl: 'https://x.example/logo.png',
    },
    alsoRang: [words, words],
    voicemail: { ...fullView.voicemail, transcript: words.replace(/[\r\n]+/g, ' ') },
  };
}

const harmless = htmlShape(renderMissedCallMail(everywhere('Erika')).html);
const nobody = htmlShape(renderMissedCallMail(everywhere('')).html);

/** What must hold for any words; `nobody` is the shape when they are blank. */
function expectUnharmed(words: string): void {
  const mail = renderMissedCallMail(everywhere(words));
  expect(htmlShape(mail.html)).toEqual(words.trim() === '' ? nobody : harmless);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(60_000);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  // Nobody's words can begin a line of their own and so look like ours.
  expect(mail.text.split('\n').filter((line) => line.startsWith('-- '))).toHaveLength(1);
}

describe('hostile names leave the mail as it is', () => {
  test(`there are enough of them`, () => {
    expect(hostileNames.length).toBeGreaterThanOrEqual(60);
    expect(new Set(hostileNames.map(({ name }) => name)).size).toBe(hostileNames.length);
  });

  test.each(hostileNames)('$tries', ({ name }) => {
    expectUnharmed(cleanText(name, 120));
    expectUnharmed(name); // even uncleaned
  });

  test.each(hostileNames)('$tries is shown as it is', ({ name }) => {
    const clean = cleanText(name, 60);
    const { html } = renderMissedCallMail({ ...fullView, caller: { ...fullView.caller, name: clean } });
    expect(textsOf(html, 'h1')).toEqual([`Missed call from ${clean || '+49 171 1234567'}`]);
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
            '{{{',
            '`',
            '=',
            '/',
            'td',
            '<!--',
            '-->',
            '\r\n',
            '\0',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => {
        expectUnharmed(cleanText(text, 120));
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile links', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'vbscript:x',
    'https://x.example/"onclick="alert(1)',
    '//x.example/',
  ])('%s is left out', (href) => {
    const link = { href };
    const { html, text } = renderMissedCallMail({
      ...fullView,
      callBack: link,
      openContact: link,
      preferences: link,
      voicemail: { link },
    });
    expect(html).not.toContain('href=');
    expect(text).not.toContain(href);
  });

  test.each(['#zzzzzz', 'red', '#fff', '#000000;background:url(x)', '"><script>', ''])(
    'colour %s becomes the default',
    (color) => {
      const { html } = renderMissedCallMail({
        ...fullView,
        companyNumber: { ...fullView.companyNumber, color },
      });
      const plain = renderMissedCallMail({
        ...fullView,
        companyNumber: { ...fullView.companyNumber, color: undefined },
      });
      expect(html).toBe(plain.html);
    },
  );

  test.each(['http://x.example/logo.png', 'data:image/png;base64,xx', 'javascript:x'])(
    'logo %s is left out',
    (logoUrl) => {
      const { html } = renderMissedCallMail({
        ...fullView,
        companyNumber: { ...fullView.companyNumber, logoUrl },
      });
      expect(html).not.toContain('<img');
    },
  );
});
