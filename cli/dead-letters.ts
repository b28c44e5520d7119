import type { Command } from 'commander';
import * as z from 'zod';
import type { Api } from './api.ts';
import { examples, invocation } from './examples.ts';
import { Failure, Refusal } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { ToolsOf } from './tools.ts';
import { clockTime, count, indented, safeJson, shown, shownLines } from './wording.ts';

const deadLetter = z.looseObject({
  id: z.string(),
  queue: z.string(),
  reason: z.string(),
  at: z.string(),
  event: z.unknown(),
});
type DeadLetter = z.output<typeof deadLetter>;

/** A little longer than a dead letter is hidden by a look at it (`adapters/dead-letters.ts`). */
const hiddenMs = 6_000;

/** `ringback dead-letters …`: what nobody could handle, why, and back to work with it. */
export function addDeadLetters(program: Command, toolsOf: ToolsOf): void {
  const deadLetters = program
    .command('dead-letters')
    .helpCommand(false)
    .summary('what could not be handled, why, and back to work with it')
    .description(
      'Messages that a worker could not handle: see them with their reason, send them back to work.',
    );

  deadLetters
    .command('list')
    .description('Lists what could not be handled, newest first, each with its reason.')
    .addHelpText('after', examples('dead-letters list'))
    .action(async (_options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const items = await listed(http().api);
      terminal.answer({ items }, () => printList(items, terminal));
    });

  deadLetters
    .command('show')
    .description('Shows one message whole.')
    .argument('<id>', 'id, as "dead-letters list" shows it')
    .addHelpText('after', examples('dead-letters show 5f0c7a52-9b0e-4c8e-9d53-2f6f5a1f7a10'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const letter = (await listed(http().api)).find((each) => each.id === id);
      if (!letter) throw gone(id);
      terminal.answer(letter, () => printLetter(letter, terminal));
    });

  deadLetters
    .command('redrive')
    .description(
      'Sends messages back to their workers, once what stopped them is mended. What fails again comes back as a ' +
        'new dead letter; what was done already is not done twice.',
    )
    .argument('[id]', 'id, as "dead-letters list" shows it')
    .option('--all', 'all that are there now')
    .addHelpText(
      'after',
      examples('dead-letters redrive 5f0c7a52-9b0e-4c8e-9d53-2f6f5a1f7a10', 'dead-letters redrive --all'),
    )
    .action(async (id: string | undefined, { all = false }: { all?: boolean }, command: Command) => {
      if (all === (id !== undefined)) command.error('error: give one id, or --all');
      const tools = toolsOf(command);
      const { api } = tools.http();
      const ids = id === undefined ? (await listed(api)).map((letter) => letter.id) : [id];
      const result = await redriveEach(api, ids);
      if (all && result.failed.length > 0) await redriveHidden(api, result, tools.around.pause);
      finishRedrive(ids, result, tools.terminal);
    });
}

function listed(api: Api): Promise<DeadLetter[]> {
  return api.list('/v1/dead-letters', deadLetter);
}

/** What became of messages that were to be sent back. */
interface Redriven {
  redriven: string[];
  failed: { id: string; detail: string; isGone: boolean }[];
}

/** Goes on after one that fails. @throws Refusal for what would fail every other as well */
async function redriveEach(api: Api, ids: readonly string[]): Promise<Redriven> {
  const result: Redriven = { redriven: [], failed: [] };
  for (const id of ids) {
    try {
      await api.post(`/v1/dead-letters/${encodeURIComponent(id)}/redrive`, z.object({ id: z.string() }));
      result.redriven.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, detail } = error.problem;
      if (status === 401 || status === 403) throw error;
      const isGone = status === 404;
      result.failed.push({ id, isGone, detail: isGone ? gone(id).message : detail });
    }
  }
  return result;
}

/** Whoever looks at a dead letter hides it from others for some seconds: those that seemed gone are tried once more. */
async function redriveHidden(
  api: Api,
  result: Redriven,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  const hidden = result.failed.filter(({ isGone }) => isGone);
  if (hidden.length === 0) return;
  await pause(hiddenMs);
  const again = await redriveEach(
    api,
    hidden.map(({ id }) => id),
  );
  result.redriven.push(...again.redriven);
  result.failed = [...result.failed.filter(({ isGone }) => !isGone), ...again.failed];
}

/** Says how it went. @throws Failure when not all were sent back */
function finishRedrive(ids: readonly string[], { redriven, failed }: Redriven, terminal: Terminal): void {
  terminal.answer({ redriven, failed: failed.map(({ id, detail }) => ({ id, detail })) }, () => {
    const { line } = terminal;
    if (ids.length === 0) line('There are no dead letters: nothing to send back.');
    if (redriven.length > 0) {
      line(`${count(redriven.length, 'message')} sent back to work.`);
      line(`See whether it went well: ${invocation} dead-letters list`);
    }
  });
  if (failed.length === 0) return;
  throw new Failure(
    failed.map(({ id, detail, isGone }) => (isGone ? detail : `${shown(id)}: ${detail}`)).join('\n'),
    `See what is there:\n  ${invocation} dead-letters list`,
  );
}

function gone(id: string): Failure {
  return new Failure(
    `There is no dead letter ${shown(id, 100)} (any more).`,
    `See what is there:\n  ${invocation} dead-letters list`,
  );
}

function printList(items: readonly DeadLetter[], { line, paint, timeZone, width }: Terminal): void {
  if (items.length === 0) {
    line('There are no dead letters: everything could be handled.');
    return;
  }
  line(paint('bold', count(items.length, 'dead letter')));
  for (const { id, queue, at, reason, event } of items) {
    line();
    line(`${paint('bold', shown(id))}  ${shown(queue)}  ${clockTime(at, timeZone)}`);
    const about = aboutOf(event);
    if (about) for (const text of indented(about, 2, width)) line(text);
    for (const text of indented(shownLines(reason, 1000), 2, width)) line(paint('red', text));
  }
  line();
  line(`Whole:        ${invocation} dead-letters show <id>`);
  line(`Back to work: ${invocation} dead-letters redrive <id>, or --all`);
}

function printLetter({ id, queue, at, reason, event }: DeadLetter, terminal: Terminal): void {
  const { line, paint, timeZone, width } = terminal;
  line(paint('bold', shown(id)));
  line(`For:    ${shown(queue)}`);
  line(`Since:  ${clockTime(at, timeZone)} (${timeZone})`);
  line('Reason:');
  for (const text of indented(shownLines(reason, 4000), 2, width)) line(paint('red', text));
  line('Message:');
  line(typeof event === 'string' ? shownLines(event, 100_000) : safeJson(event));
}

/** What a message is about, as far as it can be seen. */
function aboutOf(event: unknown): string | undefined {
  if (typeof event === 'string') return shown(event, 100);
  const { type, data, subject } = (event ?? {}) as {
    type?: unknown;
    data?: { callId?: unknown };
    subject?: unknown;
  };
  const parts = [type, data?.callId ?? subject].filter((each): each is string => typeof each === 'string');
  return parts.length > 0 ? parts.map((each) => shown(each, 130)).join('  ') : undefined;
}
