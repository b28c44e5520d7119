import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type ExportDocument, exportDocument } from '../adapters/personal-data/document.ts';
import { examples } from './examples.ts';
import { Failure } from './failure.ts';
import { askedFor, type PersonOptions, tellWho, withPerson, withPersonOptions } from './person.ts';
import type { Tools, ToolsOf } from './tools.ts';
import { count, safeJson, shown } from './wording.ts';

/** `ringback export`: everything that is stored about one person, for who asks for it (GDPR, Art. 15 and 20). */
export function addExport(program: Command, toolsOf: ToolsOf): void {
  withPersonOptions(program.command('export'))
    .summary('everything that is stored about a user or a caller')
    .description(
      'Writes everything that is stored about a user or a caller as one JSON document: the table, the queues and the ' +
        'dead letters. Works with the AWS credentials of this environment; in local mode, on local mode. It reads the ' +
        'whole table three times. What to look at before it is handed out: docs/privacy.md.',
    )
    .option('--out <file>', 'write it there; else to stdout (run npm with --silent)')
    .addHelpText('after', examples('export --user anna --out anna.json', 'export --caller +491711234567'))
    .action(async (options: PersonOptions & { out?: string }, command: Command) => {
      const tools = toolsOf(command);
      const at = new Date(tools.now()).toISOString();
      const made = await withPerson(tools, options, command, async ({ data, store }) => {
        const found = await data.find(await askedFor(options, store));
        tellWho(found, options, tools);
        const made = exportDocument(store.tenant, found.person, await data.gather(found), at);
        const subject = options.user === undefined ? 'callers' : `users/${options.user}`;
        const change = { at, by: { commandLine: true as const }, action: 'export', subject, fields: [] };
        await store.audit.record(change).catch(() => tools.terminal.warn('This could not be put on record.'));
        return made;
      });
      await hand(made, options.out, tools);
    });
}

async function hand(
  made: ExportDocument,
  out: string | undefined,
  { terminal, around }: Tools,
): Promise<void> {
  if (made.inWork > 0) {
    terminal.warn(
      `${count(made.inWork, 'message')} of the queues could not be looked at: workers have them just now.`,
    );
  }
  if (out === undefined) {
    around.stdout.write(`${safeJson(made)}\n`);
    return;
  }
  // Personal data: for the one who made it.
  await writeFile(resolve(around.cwd, out), `${safeJson(made)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error) => {
      throw new Failure(
        `${shown(out)} could not be written (${error.code}).`,
        error.code === 'EEXIST'
          ? 'Name a file that does not exist yet.'
          : 'Name a file in a folder that exists and that you may write to.',
      );
    },
  );
  terminal.answer({ out, items: made.items.length }, () =>
    terminal.line(
      made.items.length === 0
        ? `Nothing is stored about them; ${shown(out)} says so. Was the name written as Ringback has it?`
        : `${count(made.items.length, 'item')} written to ${shown(out)}.`,
    ),
  );
}
