import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../core/import/records.ts';
import { run } from '../cli/command-line.ts';
import { googleCsv, icloudVcf, oldGoogleCsv, outlookCsv } from '../fixtures/import/exports.ts';
import { contactsOf, type ImportApi, startImportApi } from '../fixtures/import/import-api.ts';
import { people } from '../fixtures/import/people.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await startImportApi();
});
afterEach(() => api[Symbol.asyncDispose]());

/** `ringback import - …` with a file's text. */
async function importText(text: string, ...options: string[]) {
  const ran = await run(['import', '-', '--json', ...options], { env: api.env, stdin: text });
  return { ...ran, report: ran.stdout ? JSON.parse(ran.stdout) : undefined };
}

const everyone = people(5000);

describe.each([
  ['Google CSV', 'google', googleCsv],
  ['Outlook CSV', 'outlook', (list: typeof everyone) => outlookCsv(list)],
  ['iCloud vCard 3.0', 'vcard', icloudVcf],
] as const)('an export of 5,000 contacts as %s', (_name, format, exported) => {
  test('is imported whole; a second time it writes nothing; changes and removals are those of the file', async () => {
    const first = await importText(exported(everyone));
    expect(first.code).toBe(0);
    expect(first.report).toMatchObject({ kind: 'contacts', format, source: format });
    expect(counts(first.report)).toEqual({ added: 5000, changed: 0, unchanged: 0, removed: 0, refused: 0 });
    expect(first.report.warnings).toEqual([]);
    expect(await contactsOf(api)).toHaveLength(5000);

    api.table.writes = 0;
    const second = await importText(exported(everyone), '--remove-gone');
    expect(counts(second.report)).toEqual({ added: 0, changed: 0, unchanged: 5000, removed: 0, refused: 0 });
    expect(api.table.writes).toBe(0);

    // Ten have left, ten have another title, five are new.
    const later = [
      ...people(5005)
        .slice(10, 20)
        .map((each) => ({ ...each, title: 'Vorstand' })),
      ...people(5005).slice(20),
    ];
    const third = await importText(exported(later), '--remove-gone');
    expect(counts(third.report)).toEqual({ added: 5, changed: 10, unchanged: 4980, removed: 10, refused: 0 });
    expect(third.report.items.filter(({ action }: { action: string }) => action === 'changed')).toHaveLength(
      10,
    );
    expect(await contactsOf(api)).toHaveLength(4995);
  }, 120_000);

  test('with broken rows in the middle: each is reported by its line, all others are imported', async () => {
    const text = exported(everyone.slice(0, 300));
    const { broken, lines } = breakIn(text, format === 'vcard');
    const { report, code } = await importText(broken);
    expect(code).toBe(0);
    expect(report.refused.map(({ line }: { line: number }) => line)).toEqual(lines);
    expect(counts(report)).toMatchObject({ added: 300, refused: lines.length });
  });

  test('keeps names, numbers and letters', async () => {
    await importText(exported(everyone.slice(0, 50)));
    const stored = await contactsOf(api);
    for (const person of everyone.slice(0, 50)) {
      const contact = stored.find(({ emails }) => emails.some(({ email }) => email === person.email));
      expect(contact).toMatchObject({
        firstName: person.first,
        lastName: person.last,
        ...(person.company && { company: person.company }),
        ...(person.department && { department: person.department }),
        ...(person.title && { jobTitle: person.title }),
      });
      expect(contact?.numbers.map(({ number }) => number)).toEqual(
        expect.arrayContaining([e164(person.mobile), e164(person.work)]),
      );
      expect(contact?.numbers.find(({ number }) => number === e164(person.mobile))?.label).toBe('mobile');
      if (format !== 'outlook')
        expect(contact?.numbers.find((each) => each.default)?.number).toBe(e164(person.mobile));
      if (format === 'vcard') expect(contact?.photo?.base64).toBe(person.photo);
    }
  });
});

test.each([
  ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
])('German Outlook with semicolons in %s', async (_name, encoded) => {
  const western = everyone.filter(({ first, last }) => /^[\0-\xff]*$/.test(first + last)).slice(0, 40);
  const plain = western.map((each) => ({ ...each, notes: '' }));
  const file = encoded(outlookCsv(plain, 'de', ';'));
  const { status, body } = await api.post('/v1/import', 'text/csv', file);
  expect([status, body.format, body.added]).toEqual([200, 'outlook', 40]);
  const names = (await contactsOf(api)).map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  expect(names.sort()).toEqual(western.map(({ first, last }) => `${first} ${last}`).sort());
});

test('the two generations of Google CSV are about the same contacts', async () => {
  await importText(googleCsv(everyone.slice(0, 40)));
  const again = await importText(oldGoogleCsv(everyone.slice(0, 40)));
  expect(again.report.added).toBe(0);
});

function counts({ added, changed, unchanged, removed, refused }: ImportReport) {
  return { added, changed, unchanged, removed, refused: refused.length };
}

function e164(number: string): string {
  return number
    .replace(/^0(?=[1-9])/, '+49')
    .replace(/^00/, '+')
    .replace('(0)', '')
    .replace(/ /g, '');
}

/** Puts rows into a file that nobody can read. */
function breakIn(text: string, isVCard: boolean): { broken: string; lines: number[] } {
  if (isVCard) {
    const cards = text.split(/(?<=END:VCARD\r\n)/);
    const before = cards.slice(0, 100).join('');
    const broken = `${before}BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kaputt;Karl;;;\r\n${cards.slice(100).join('')}`;
    return { broken, lines: [before.split('\n').length] };
  }
  // Only between rows: cells of these exports have line breaks too.
  const rows = text.split(/(?<=\n)(?=[^,\n]*,)/).reduce<string[]>((whole, piece) => {
    const last = whole.at(-1);
    if (last !== undefined && (last.match(/"/g)?.length ?? 0) % 2 === 1)
      whole[whole.length - 1] = last + piece;
    else whole.push(piece);
    return whole;
  }, []);
  const bad = ['"Karl,Kaputt,nicht geschlossen\n', 'was, soll, das, hier\n', `${'x,'.repeat(60)}x\n`];
  const lines: number[] = [];
  let broken = '';
  for (const [index, row] of rows.entries()) {
    const piece = index % 90 === 89 ? bad.shift() : undefined;
    if (piece) {
      lines.push(broken.split('\n').length);
      broken += piece;
    }
    broken += row;
  }
  return { broken, lines };
}
