import type { Command } from 'commander';
import type { Concerned, Forgotten, Gathered, Mention } from '../adapters/personal-data/personal-data.ts';
import type { QueuedMessage } from '../adapters/personal-data/queued.ts';
import { kinds } from '../adapters/personal-data/verdict.ts';
import type { Store } from '../adapters/store/store.ts';
import { leavesNobody } from '../core/administration.ts';
import type { User } from '../core/directory.ts';
import { examples, invocation } from './examples.ts';
import { Failure } from './failure.ts';
import { askedFor, type PersonOptions, tellWho, withPerson, withPersonOptions } from './person.ts';
import type { Terminal } from './terminal.ts';
import type { ToolsOf } from './tools.ts';
import { count, shown, table } from './wording.ts';

/** `ringback forget`: removes what is stored about one person (GDPR, Art. 17). */
export function addForget(program: Command, toolsOf: ToolsOf): void {
  withPersonOptions(program.command('forget'))
    .summary('remove what is stored about a user or a caller')
    .description(
      'Removes what is stored about a user or a caller: from the table, the queues and the dead letters. What belongs to ' +
        "others, too, stays without them; a user's id in it becomes a neutral one. Without --yes it only shows what it " +
        'would do. It may be repeated, and goes on where it was cut off. Works with the AWS credentials of this ' +
        'environment; in local mode, on local mode. What backups and logs still hold: docs/privacy.md.',
    )
    .option('--yes', 'do it: nothing brings it back')
    .addHelpText('after', examples('forget --caller +491711234567', 'forget --user anna --yes'))
    .action(async (options: PersonOptions & { yes?: boolean }, command: Command) => {
      const tools = toolsOf(command);
      const { terminal } = tools;
      await withPerson(tools, options, command, async ({ data, store }) => {
        const asked = await askedFor(options, store);
        const found = await data.find(asked);
        tellWho(found, options, tools);
        if (!options.yes) {
          const gathered = await data.gather(found);
          const plan = planOf(gathered);
          terminal.answer({ done: false, ...plan }, () => printPlan(plan, terminal));
          return;
        }
        if (options.user !== undefined) await checkNotLast(options.user, store);
        const forgotten = await data.forget(asked);
        const at = new Date(tools.now()).toISOString();
        const subject = options.user === undefined ? 'callers' : 'users/forgotten';
        const change = { at, by: { commandLine: true as const }, action: 'forget', subject, fields: [] };
        await store.audit.record(change).catch(() => terminal.warn('This could not be put on record.'));
        finish(forgotten, options, terminal);
      });
    });
}

/** Nobody could give the role back. @throws Failure */
async function checkNotLast(userId: string, { directory: { users } }: Store): Promise<void> {
  const user = await users.get(userId);
  if (user?.role !== 'administrator') return;
  const others: User[] = [];
  let from: Parameters<typeof users.list>[1];
  do {
    const page = await users.list(200, from);
    others.push(...page.items);
    from = page.next;
  } while (from);
  if (!leavesNobody(user, undefined, others)) return;
  throw new Failure(
    'They are the only administrator of the company: nobody could make another.',
    'Make somebody else administrator first.',
  );
}

interface Plan {
  /** How many of each kind. */
  removed: Record<string, number>;
  changed: Record<string, number>;
  kept: { kind: string; why: string }[];
  mentions: { place: string; at: string[] }[];
  /** Messages that workers had at the time. */
  inWork: number;
}

function planOf({ items, mentions, messages, unseen }: Gathered): Plan {
  const of = (fates: string[]) => [
    ...items.filter(({ verdict }) => fates.includes(verdict.fate)).map(({ verdict }) => verdict.kind),
    ...messages.filter(({ verdict }) => fates.includes(verdict.fate)).map(kindOfMessage),
  ];
  return {
    removed: counted(of(['remove'])),
    changed: counted(of(['change', 'change-sets'])),
    kept: [...items.flatMap(reasonOf), ...messages.flatMap(reasonOfMessage)],
    mentions: mentions.map(placeOf),
    inWork: unseen,
  };
}

function reasonOf({ verdict }: Concerned): Plan['kept'] {
  return verdict.fate === 'keep' ? [{ kind: verdict.kind, why: verdict.why }] : [];
}

function reasonOfMessage(message: QueuedMessage): Plan['kept'] {
  if (message.verdict.fate !== 'keep') return [];
  const why = `${message.queue} ${message.id}: it names them, and it cannot be told whose it is. Look at it: dead-letters show.`;
  return [{ kind: kindOfMessage(message), why }];
}

function kindOfMessage({ isDeadLetter }: QueuedMessage) {
  return isDeadLetter ? 'dead-letter' : 'queued-message';
}

function placeOf({ item, texts }: Mention): Plan['mentions'][number] {
  return { place: `${item.pk} ${item.sk}`, at: texts.map(({ at }) => at || '(its key)') };
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** @throws Failure when it has to be repeated */
function finish(
  { done, messages, kept, mentions, unseen, left }: Forgotten,
  options: PersonOptions,
  terminal: Terminal,
): void {
  const plan = planOf({ items: [...done, ...kept], mentions, messages, unseen });
  terminal.answer({ done: left.length === 0, ...plan }, () => {
    printCounts('Removed', plan.removed, terminal);
    printCounts('Changed, because it is about others, too', plan.changed, terminal);
    if (Object.keys(plan.removed).length + Object.keys(plan.changed).length === 0) {
      terminal.line('Nothing is stored about them (any more).');
    }
    printRest(plan, terminal);
    if (options.user !== undefined) {
      terminal.line();
      terminal.line('Their account at the sign-in provider is not part of this: delete it there, too.');
    }
  });
  if (left.length > 0) {
    const what = [...new Set(left.map(({ verdict }) => kinds[verdict.kind]))].join('; ');
    throw new Failure(
      `While data about them was removed, new data came or changed: ${what}.`,
      'Run the command again.',
    );
  }
}

function printPlan(plan: Plan, terminal: Terminal): void {
  printCounts('Would be removed', plan.removed, terminal);
  printCounts('Would be changed, because it is about others, too', plan.changed, terminal);
  printRest(plan, terminal);
  terminal.line();
  if (Object.keys(plan.removed).length + Object.keys(plan.changed).length === 0) {
    terminal.line('Nothing is stored about them.');
    return;
  }
  terminal.line('Nothing was changed. To do it, add: --yes');
  terminal.line(`To keep what is stored, for who asks for it, first: ${invocation} export --help`);
}

function printCounts(title: string, counts: Record<string, number>, { line, paint, width }: Terminal): void {
  const rows = Object.entries(counts).map(([kind, number]) => [
    `  ${number}`,
    kinds[kind as keyof typeof kinds] ?? kind,
  ]);
  if (rows.length === 0) return;
  line(paint('bold', title));
  for (const row of table(rows, width)) line(row);
}

function printRest({ kept, mentions, inWork }: Plan, { line, paint }: Terminal): void {
  if (kept.length > 0) {
    line(paint('bold', 'Stays'));
    for (const { kind, why } of kept) line(`  ${kinds[kind as keyof typeof kinds]}: ${shown(why)}`);
  }
  if (mentions.length > 0) {
    line(paint('bold', 'Mentioned by others (to be looked at by a person)'));
    for (const { place, at } of mentions) line(`  ${shown(place)}: ${shown(at.join(', '))}`);
  }
  if (inWork > 0) {
    line(
      `${count(inWork, 'message')} of the queues could not be looked at: workers have them. Run it again in some minutes.`,
    );
  }
}
