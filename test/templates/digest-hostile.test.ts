import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import type { DigestView } from '../../core/mail-view.ts';
import { longestPushPayload, pushPayload } from '../../core/push-message.ts';
import { renderDigestMail } from '../../templates/digest-mail.ts';
import { digestPush } from '../../templates/digest-push.ts';
import { digestSms } from '../../templates/digest-sms.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { digestView } from '../fixtures/mail-views.ts';
import { segmentsOf } from './gsm-segments.ts';

/** The same words in every place that is filled from outside, in three entries. */
function everywhere(words: string): DigestView {
  const caller = { name: words, company: words, number: words, withheld: false };
  const entry = { ...digestView.entries[0]!, caller, companyNumber: words };
  return { ...digestView, tenantName: words, entries: [entry, entry, entry] };
}

const shapeOf = (words: string) => htmlShape(renderDigestMail(everywhere(words)).html);
const harmless = shapeOf('Erika');
const nobody = shapeOf('');

function expectUnharmed(words: string): void {
  const mail = renderDigestMail(everywhere(words));
  expect(htmlShape(mail.html)).toEqual(words.trim() === '' ? nobody : harmless);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(60_000);
  expect(mail.subject).toBe('6 missed calls since 22:00');
  expect(mail.text.split('\n').filter((line) => line.startsWith('-- '))).toHaveLength(1);
}

describe('hostile names leave the digest as it is', () => {
  test.each(hostileNames)('$tries', ({ name }) => {
    expectUnharmed(cleanText(name, 120));
    expectUnharmed(name); // even uncleaned
  });

  test.each(hostileNames)('$tries: notification and text', ({ name }) => {
    const view = everywhere(cleanText(name, 100));
    const facts = { deliveryId: 'd', tag: 't', rank: 1, navigate: 'https://calls.example.com/calls' };
    const push = digestPush(view);
    expect(Buffer.byteLength(pushPayload(push, facts))).toBeLessThanOrEqual(longestPushPayload);
    expect(push.title).toBe('6 missed calls while you were away');
    const { body, ...sms } = digestSms(view);
    expect(sms).toEqual({ segments: 1, encoding: 'GSM-7' });
    expect(segmentsOf(body)).toEqual({ segments: 1, encoding: 'GSM-7' });
    expect(body).toMatch(/^6 missed calls since 22:00/);
    expect(body).not.toMatch(/:\/\/|[\p{L}\d]\.\p{L}/u);
  });

  test('nobody’s name begins the signature of the plain text', () => {
    expectUnharmed('-- Erika');
  });

  test('any words', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc
        .array(fc.constantFrom('<', '>', '"', "'", '&', '{{', '}}', '`', '=', 'td', '<!--', '-->', '\0'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => {
        expectUnharmed(cleanText(text, 120));
        const { body, segments } = digestSms(everywhere(cleanText(text, 120)));
        expect(segmentsOf(body)).toEqual({ segments: 1, encoding: 'GSM-7' });
        expect(segments).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://x.example/"onclick="alert(1)', '//x'])(
    'link %s is left out',
    (href) => {
      const link = { href };
      const entry = { ...digestView.entries[0]!, callBack: link, claim: link, openContact: link };
      const { html, text } = renderDigestMail({ ...digestView, entries: [entry], preferences: link });
      expect(html).not.toContain('href=');
      expect(text).not.toContain(href);
    },
  );
});

describe('size', () => {
  test('thirty usual entries are all listed', () => {
    const entries = Array.from({ length: 30 }, (_, i) => digestView.entries[i % 5]!);
    const { html } = renderDigestMail({ ...digestView, entries });
    expect(textsOf(html, 'h2')).toHaveLength(30);
    expect(html).not.toContain('not listed');
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  test.each(languages)(
    '%s: of entries that are as long as they can be, fewer are listed, all counted',
    (language) => {
      const long = `"&<>'`.repeat(3000);
      const link = { href: `https://crm.example/${'&'.repeat(1500)}` };
      const caller = { name: long, company: long, number: long, withheld: false };
      const entry = {
        ...digestView.entries[0]!,
        caller,
        companyNumber: long,
        callBack: link,
        claim: link,
        openContact: link,
      };
      const entries = Array.from({ length: 30 }, () => entry);
      const { html, subject } = renderDigestMail({ ...digestView, language, entries, tenantName: long });
      expect(Buffer.byteLength(html)).toBeLessThan(60_000);
      const listed = textsOf(html, 'h2').length;
      expect(listed).toBeGreaterThan(0);
      expect(html).toMatch(new RegExp(`\\b${30 - listed} (more|weitere|andre),`));
      expect(subject).toMatch(/^60 /);
      expect(attributesOf(html, 'href').filter((href) => href === link.href)).toHaveLength(3 * listed);
    },
  );
});
