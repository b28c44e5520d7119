import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { composeMail, type Mail } from '../../adapters/mime.ts';
import { vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import { cleanText } from '../../core/clean-text.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { fullView } from '../fixtures/mail-views.ts';

/** Names of all headers of the message and of its parts, with repeats, sorted, from the raw text. */
function headerNames(raw: string): string[] {
  const names: string[] = [];
  let inHeaders = true;
  for (const line of raw.split('\r\n')) {
    if (line === '') inHeaders = false;
    else if (/^--=_[0-9a-f-]{36}$/.test(line)) inHeaders = true;
    else if (inHeaders && /^[!-9;-~]+:/.test(line))
      names.push(line.slice(0, line.indexOf(':')).toLowerCase());
  }
  return names.sort();
}

/** A whole mail with the same words wherever words go. */
function everywhere(words: string): Mail {
  const contact = { firstName: words, lastName: words, company: words, note: words };
  const { subject, html, text } = renderMissedCallMail({
    ...fullView,
    caller: { ...fullView.caller, name: words },
  });
  return {
    from: { name: `${words} via Ringback`, address: 'calls@demo.example' },
    to: { name: words, address: 'anna@demo.example' },
    replyTo: { name: words, address: 'erika@beispiel.example' },
    subject,
    html,
    text,
    attachments: [
      {
        filename: vCardFilename(contact),
        contentType: 'text/vcard; charset=utf-8',
        content: vCardOf(contact),
      },
    ],
  };
}

function structure(mail: ParsedMail): unknown {
  return {
    headers: mail.headerLines.map(({ key }) => key),
    from: mail.from?.value.map(({ address }) => address),
    to: [mail.to].flat().map((to) => to?.value.map(({ address }) => address)),
    replyTo: mail.replyTo?.value.map(({ address }) => address),
    parts: mail.attachments.map(({ contentType, contentDisposition }) => [contentType, contentDisposition]),
    html: typeof mail.html,
  };
}

describe('hostile names leave the message as it is', async () => {
  const harmlessRaw = composeMail(everywhere('Erika'));
  const harmless = structure(await simpleParser(harmlessRaw));

  async function expectUnharmed(words: string): Promise<void> {
    const mail = everywhere(words);
    const raw = composeMail(mail);
    const parsed = await simpleParser(raw);
    expect(structure(parsed)).toEqual(harmless);
    expect(headerNames(raw.toString('latin1'))).toEqual(headerNames(harmlessRaw.toString('latin1')));
    expect(parsed.html === mail.html.toWellFormed(), 'HTML arrives as it was').toBe(true);
    expect(parsed.text).toBe(mail.text.toWellFormed());
    const shown = (text: string, length: number) => cleanText(text, length).replaceAll('=?', '= ?');
    expect(parsed.subject ?? '').toBe(shown(mail.subject, 250));
    expect([parsed.to].flat()[0]?.value[0]?.name).toBe(shown(words, 120));
    expect(parsed.replyTo?.value[0]?.name).toBe(shown(words, 120));
  }

  test.each(hostileNames)('$tries', async ({ name }) => {
    await expectUnharmed(name);
    await expectUnharmed(cleanText(name, 120));
  });

  test('any words', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }).map((text) => cleanText(text, 120)),
      fc
        .array(
          fc.constantFrom(
            '\r',
            '\n',
            '=?',
            '?=',
            'utf-8?Q?',
            '=0D=0A',
            '"',
            '\\',
            '<',
            '>',
            ',',
            ';',
            ':',
            '@',
            '(',
            ')',
            'ü',
            ' ',
          ),
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        await expectUnharmed(text);
      }),
      { numRuns: 200 },
    );
  });
});
