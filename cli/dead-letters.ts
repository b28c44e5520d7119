import type { Command } from 'commander';
import { z } from 'zod';
import type { Api } from './api.ts';
import { examples, invocation } from './examples.ts';
import { Failure, Refusal } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { ToolsOf } from './tools.ts';
import { clockTime, count, indented, safeJson, shown } from './wording.ts';

const deadLetter = z.object({
  id: z.string(),
  queue: z.string(),
  reason: z.string(),
  at: z.string(),
  event: z.unknown(),
});
type DeadLetter = z.output<typeof deadLetter>;

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
      const { terminal, http } = toolsOf(command);
      const { api } = http();
      await redriveEach(api, id === undefined ? await listed(api) : [{ id }], terminal);
    });
}

function listed(api: Api): Promise<DeadLetter[]> {
  return api.list('/v1/dead-letters', deadLetter);
}

/** Goes on after one that fails. @throws Failure when any did */
async function redriveEach(api: Api, letters: readonly { id: string }[], terminal: Terminal): Promise<void> {
  const redriven: string[] = [];
  const failed: { id: string; detail: string }[] = [];
  for (const { id } of letters) {
    try {
      await api.post(`/v1/dead-letters/${encodeURIComponent(id)}/redrive`, z.object({ id: z.string() }));
      redriven.push(id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Nothing else will go better without a key or a scope.
      if (error.problem.status === 401 || error.problem.status === 403) throw error;
      failed.push({ id, detail: error.problem.status === 404 ? gone(id).message : error.problem.detail });
    }
  }
  terminal.answer({ redriven, failed }, () => {
    const { line } = terminal;
    if (letters.length === 0) line('There are no dead letters: nothing to send back.');
    if (redriven.length > 0) {
      line(`${count(redriven.length, 'message')} sent back to work.`);
      line(`See whether it went well: ${invocation} dead-letters list`);
    }
  });
  if (failed.length > 0) {
    throw new Failure(
      failed.map(({ id, detail }) => (letters.length > 1 ? `${shown(id)}: ${detail}` : detail)).join('\n'),
      `See what is there: ${invocation} dead-letters list`,
    );
  }
}

function gone(id: string): Failure {
  return new Failure(
    `There is no dead letter ${shown(id, 100)} (any more).`,
    `See what is there: ${invocation} dead-letters list`,
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
    for (const text of indented(shown(reason, 1000), 2, width)) line(paint('red', text));
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
  for (const text of indented(shown(reason, 4000), 2, width)) line(paint('red', text));
  line('Message:');
  line(typeof event === 'string' ? shown(event, 100_000) : safeJson(event));
}

/** What a message is about, as far as it can be seen. */
function aboutOf(event: unknown): string | undefined {
  if (typeof event === 'string') return shown(event, 100);
  const { type, data, subject } = (event ?? {}) as {
    type?: unknown;
    data?: { callId?: unknown };
    subject?: unknown;
  };
  const parts = [type, data?.callId ?? subject].filter((each) => typeof each === 'string');
  return parts.length > 0 ? parts.map((each) => shown(each, 130)).join('  ') : undefined;
}
