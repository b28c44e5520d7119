import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { decodeText } from '../core/import/decode-text.ts';
import {
  type ImportFile,
  type ImportItem,
  type ImportKind,
  type ImportReport,
  importKinds,
} from '../core/import/records.ts';
import { examples } from './examples.ts';
import { Failure, Refusal } from './failure.ts';
import { sendImport } from './import-parts.ts';
import type { Terminal } from './terminal.ts';
import type { Surroundings, ToolsOf } from './tools.ts';
import { count, shown, table, wrap } from './wording.ts';

interface ImportFlags {
  source?: string;
  owner?: string;
  kind?: ImportKind;
  removeGone?: boolean;
  preview?: boolean;
}

/** Rows of each kind that are printed; `--json` gives all. */
const mostShown = 20;
/** Entries between two lines about progress, where lines cannot be written over. */
const progressStep = 1000;

/** `ringback import <file>`: contacts or users from a file, added, changed and, when asked, removed. */
export function addImport(program: Command, toolsOf: ToolsOf): void {
  program
    .command('import')
    .summary('contacts or users from a file')
    .description(
      'Imports contacts from vCard or CSV, as Google, Outlook, iCloud and Pipedrive export them, or users from CSV. ' +
        'What kind of file it is shows in the file. Importing it again updates: nothing is there twice. ' +
        'See docs/import.md.',
    )
    .argument('<file>', 'the file; "-" reads standard input')
    .option(
      '--source <name>',
      'where it comes from, the same every time (default: the format, such as google)',
    )
    .option('--owner <userId>', "into this user's own address book; else into the company's directory")
    .addOption(new Option('--kind <kind>', 'refuse the file if it holds the other').choices(importKinds))
    .option('--remove-gone', 'remove contacts of the same source and owner that the file no longer has')
    .option('--preview', 'show what would happen, and change nothing')
    .addHelpText(
      'after',
      examples(
        'import contacts.csv --preview',
        'import contacts.vcf --owner anna --source icloud --remove-gone',
        'import users.csv',
      ),
    )
    .action(async (name: string, flags: ImportFlags, command: Command) => {
      const { terminal, around, http } = toolsOf(command);
      const { place, api } = http();
      const { preview = false, removeGone = false, owner } = flags;
      const file = await readRecords(name, flags.kind, around);
      if (file.kind === 'users' && (removeGone || owner !== undefined || flags.source !== undefined)) {
        command.error('error: --source, --owner and --remove-gone are for contacts; this file holds users');
      }
      const source = flags.source ?? file.format;
      const progress = openProgress(around, terminal, file.kind);
      const options = { source, owner, preview, removeGone };
      const report = await sendImport(api, file, options, progress.show)
        .catch((error: unknown) => {
          throw progress.interrupted(error);
        })
        .finally(progress.end);
      const where = file.kind === 'users' ? {} : { source, owner: owner ?? null };
      terminal.answer({ kind: file.kind, format: file.format, ...where, preview, ...report }, () => {
        terminal.line(`${place.url} (${place.origin})`);
        printReport(report, { kind: file.kind, preview, removeGone }, terminal);
      });
      if (report.refused.length > 0 && report.added + report.changed + report.unchanged === 0) {
        throw new Failure(`Nothing in ${name} could be imported.`);
      }
    });
}

async function readRecords(
  name: string,
  kind: ImportKind | undefined,
  around: Surroundings,
): Promise<ImportFile> {
  const bytes = name === '-' ? await readAll(around.stdin) : await readBytes(resolve(around.cwd, name), name);
  // The parsers take a while to load: other commands do without them.
  const { readImportFile } = await import('../adapters/import-files/read-file.ts');
  const read = readImportFile(decodeText(bytes), kind);
  if (read.ok) return read.value;
  const { detail, remedy } = read.faults[0]!;
  throw new Failure(`${name}: ${detail}`, remedy);
}

async function readBytes(path: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${code}).`);
  }
}

async function readAll(stdin: Surroundings['stdin']): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Tells on stderr how far an import is: on one line at a terminal, else now and then; not for programs. */
function openProgress({ stderr }: Surroundings, { json }: Terminal, kind: ImportKind) {
  const live = stderr.isTTY === true && !json;
  let last = 0;
  return {
    show(done: number, of: number) {
      if (live) stderr.write(`\r  ${done} of ${of} ${kind}`);
      else if (!json && of > progressStep && (done - last >= progressStep || done === of)) {
        stderr.write(`  ${done} of ${of} ${kind}\n`);
        last = done;
      }
      if (live || json) last = done;
    },
    end() {
      if (live && last > 0) stderr.write('\n');
    },
    /** Why it stopped in the middle, and what to do. */
    interrupted(error: unknown) {
      if (!(error instanceof Failure) || error instanceof Refusal || last === 0) return error;
      return new Failure(
        `${error.message} At least ${last} ${kind} had been looked at until then.`,
        'Run the same command again: what is done is not done twice.',
      );
    },
  };
}

function printReport(
  report: ImportReport,
  { kind, preview, removeGone }: { kind: ImportKind; preview: boolean; removeGone: boolean },
  terminal: Terminal,
): void {
  const { line, paint, width } = terminal;
  const noun = kind === 'users' ? 'user' : 'contact';
  const { added, changed, unchanged, removed, refused, warnings } = report;
  line();
  if (preview) line(paint('yellow', 'Preview: nothing was changed. It would be so:'));
  const rows: [string, number][] = [
    ['added', added],
    ['changed', changed],
    ['unchanged', unchanged],
    ...(removeGone ? [['removed', removed] as [string, number]] : []),
  ];
  for (const [what, number] of rows) line(`  ${what.padEnd(10)} ${String(number).padStart(6)}`);
  line(`  ${'refused'.padEnd(10)} ${String(refused.length).padStart(6)}`);
  if (preview) printSome('What would change', report.items.map(itemRow), terminal);
  printSome('Refused', refused.map(issueRow), terminal);
  printSome('Warnings', warnings.map(issueRow), terminal);
  if (preview) return;
  line();
  const touched = added + changed + removed;
  const summary =
    touched === 0 ? 'Nothing had to be changed.' : `${count(touched, noun)} written or removed.`;
  for (const each of wrap(summary, width)) line(each);
}

function itemRow({ line, action, name, fields }: ImportItem): string[] {
  return [
    line === null ? '' : `line ${line}`,
    action,
    shown(name, 60),
    fields ? `(${fields.map((field) => shown(field, 40)).join(', ')})` : '',
  ];
}

function issueRow({ line, detail }: ImportReport['refused'][number]): string[] {
  return [line === null ? '' : `line ${line}`, shown(detail, 300)];
}

function printSome(title: string, rows: string[][], { line, paint, width }: Terminal): void {
  if (rows.length === 0) return;
  line();
  line(paint('bold', title));
  const some = rows.slice(0, mostShown).map(([first = '', ...rest]) => [`  ${first}`, ...rest]);
  for (const each of table(some, width)) line(each);
  if (rows.length > mostShown) line(`  … and ${rows.length - mostShown} more; --json gives all.`);
}
