import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../cli/command-line.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { googleCsv, icloudVcf, outlookCsv } from '../fixtures/import/exports.ts';
import { people } from '../fixtures/import/people.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

let ringing: Running;
const folder = mkdtempSync(join(tmpdir(), 'ringback-import-'));
beforeAll(async () => {
  ringing = await startRinging();
});
afterAll(async () => {
  await ringing[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function importFile(name: string, content: string | Buffer, ...options: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const env = { RINGBACK_URL: ringing.local.url, RINGBACK_KEY: 'local' };
  const { code, stdout, stderr } = await run(['import', file, '--json', ...options], { env });
  expect([code, stderr]).toEqual([0, '']);
  const { added, changed, unchanged, removed, refused, warnings } = JSON.parse(stdout);
  return { added, changed, unchanged, removed, refused: refused.length, warnings: warnings.length };
}

/** Requests that changed something in the table. */
async function writes(): Promise<number> {
  const { body } = await ringing.request('GET', '/local/sdk-calls.json');
  return (body as { service: string; action: string; functionName: string; count: number }[])
    .filter(
      ({ functionName, action }) => /serve-web/.test(functionName) && /^(?:Put|Update|Delete)/.test(action),
    )
    .reduce((sum, { count }) => sum + count, 0);
}

test.each([
  ['google.csv', googleCsv],
  ['outlook.csv', (list: ReturnType<typeof people>) => `\ufeff${outlookCsv(list)}`],
  ['icloud.vcf', icloudVcf],
] as const)('%s: added, then untouched, then changed and removed', async (name, exported) => {
  const all = people(250);
  const nothing = { added: 0, changed: 0, unchanged: 0, removed: 0, refused: 0, warnings: 0 };
  const source = ['--source', name, '--remove-gone'];
  expect(await importFile(name, exported(all), ...source, '--preview')).toEqual({ ...nothing, added: 250 });
  expect(await importFile(name, exported(all), ...source)).toEqual({ ...nothing, added: 250 });
  const before = await writes();
  expect(await importFile(name, exported(all), ...source)).toEqual({ ...nothing, unchanged: 250 });
  expect(await writes()).toBe(before);
  const later = all.slice(5).map((each, index) => (index < 3 ? { ...each, mobile: '0170 9999999' } : each));
  expect(await importFile(name, exported(later), ...source)).toEqual({
    ...nothing,
    ...{ changed: 3, unchanged: 242, removed: 5 },
  });
});

test('a caller is recognised by what was imported, in the language of the file', async () => {
  const csv = 'Vorname;Nachname;Firma;Telefon geschäftlich\nJürgen;Größmann;Straßenbau Süd;030 7654321\n';
  await importFile('excel.csv', Buffer.from(csv, 'latin1'), '--owner', 'anna');
  await ringing.post(
    missedCallEvent({ callId: 'imported-1', caller: { number: '+49307654321' } }, { id: 'imported-1' }),
  );
  await ringing.settled();
  const mail = (await ringing.mails()).find(({ to }) => to.includes('anna@demo.example'));
  expect(mail?.raw).toMatch(/Gr=C3=B6=C3=9Fmann|Größmann/);
});
