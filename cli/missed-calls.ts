import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { notToldWords } from '../core/delivery-words.ts';
import type { Api } from './api.ts';
import { examples, invocation } from './examples.ts';
import type { Terminal } from './terminal.ts';
import type { ToolsOf } from './tools.ts';
import { clockTime, count, indented, shown, table } from './wording.ts';

const missedCall = z.looseObject({
  callId: z.string(),
  caller: z.looseObject({ number: z.string().nullish(), name: z.string().nullish(), withheld: z.boolean() }),
  ringStartedAt: z.string(),
  state: z.string(),
  processed: z
    .looseObject({ at: z.string(), by: z.string().nullish(), reason: z.string(), note: z.string().nullish() })
    .nullish(),
  claim: z.looseObject({ userId: z.string(), until: z.string() }).nullish(),
  attempts: z.array(z.looseObject({ at: z.string(), by: z.string().nullish() })),
  repeats: z.number(),
});
/** A missed call, as `GET /v1/missed-calls` lists it. */
export type MissedCall = z.output<typeof missedCall>;

const claimed = z.looseObject({
  callId: z.string(),
  claim: z.looseObject({ userId: z.string(), until: z.string() }),
});

/** Most calls that are listed at once, and in one request. */
const mostListed = 5000;
const mostInPage = 200;

/** `ringback missed-calls`, and what people decide about them: `process`, `reopen`, `claim`. */
export function addMissedCalls(program: Command, toolsOf: ToolsOf): void {
  program
    .command('missed-calls')
    .summary('list missed calls: open, or processed and by what')
    .description('Lists missed calls, latest first: whether they are open, who is calling back, who did.')
    .option('--user <id>', "a user's list, as they see it; else the company's")
    .addOption(new Option('--state <state>', 'only these').choices(['open', 'processed']))
    .option('--limit <n>', 'how many at most', limitOf, 50)
    .addHelpText('after', examples('missed-calls --state open', 'missed-calls --user anna'))
    .action(async (options: ListOptions, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const found = await listed(http().api, options);
      terminal.answer(found, () => printList(found, options, terminal));
    });

  addDecision(
    'process',
    'mark a missed call as done',
    'Marks the open calls of the same caller to the same company number as done.',
  );
  addDecision(
    'reopen',
    'open a missed call again',
    'Opens the calls of the same caller to the same company number again; only later talks count from now on.',
  );
  program
    .command('claim')
    .summary('say that somebody calls back')
    .description('Says that a user calls back, as the link in messages does: colleagues need not.')
    .argument('<callId>', 'the callId of the events')
    .requiredOption('--user <id>', 'who calls back')
    .addHelpText('after', examples('claim call-4711 --user anna'))
    .action(async (callId: string, { user }: { user: string }, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const answer = await post(http().api, callId, 'claim', claimed, { userId: user });
      const until = clockTime(answer.claim.until, terminal.timeZone);
      terminal.answer(answer, () =>
        terminal.line(`${shown(answer.claim.userId)} is calling back until ${until}.`),
      );
    });

  function addDecision(name: 'process' | 'reopen', summary: string, description: string): void {
    program
      .command(name)
      .summary(summary)
      .description(description)
      .argument('<callId>', 'the callId of the events')
      .requiredOption('--user <id>', 'who decides')
      .option('--note <text>', 'shown with the call')
      .addHelpText('after', examples(`${name} call-4711 --user anna`))
      .action(async (callId: string, { user, note }: { user: string; note?: string }, command: Command) => {
        const { terminal, http } = toolsOf(command);
        const body = { userId: user, ...(note !== undefined && { note }) };
        const call = await post(http().api, callId, name, missedCall, body);
        terminal.answer(call, () => {
          for (const row of table([rowOf(call, terminal)], terminal.width)) terminal.line(row);
        });
      });
  }
}

interface ListOptions {
  user?: string;
  state?: string;
  limit: number;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostListed) return limit;
  throw new InvalidArgumentError(`Give a number, 1 to ${mostListed}.`);
}

/** As many as wanted; a page may have fewer than it was asked for, and still not be the last. */
async function listed(
  api: Api,
  { user, state, limit }: ListOptions,
): Promise<{ items: MissedCall[]; cursor: string | null }> {
  const page = z.object({ items: z.array(missedCall), cursor: z.string().nullish() });
  const items: MissedCall[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({
      limit: String(Math.min(mostInPage, limit - items.length)),
      ...(user !== undefined && { user }),
      ...(state !== undefined && { state }),
      ...(cursor !== null && { cursor }),
    });
    const read = await api.get(`/v1/missed-calls?${query}`, page);
    items.push(...read.items);
    cursor = read.cursor ?? null;
  } while (cursor !== null && items.length < limit);
  return { items, cursor };
}

function post<S extends z.ZodType>(
  api: Api,
  callId: string,
  action: string,
  schema: S,
  body: object,
): Promise<z.output<S>> {
  const path = `/v1/missed-calls/${encodeURIComponent(callId)}/${action}`;
  return api.post(path, schema, { type: 'application/json', content: JSON.stringify(body) });
}

function printList(
  { items, cursor }: { items: readonly MissedCall[]; cursor: string | null },
  { user, state, limit }: ListOptions,
  terminal: Terminal,
): void {
  const { line, paint, timeZone, width } = terminal;
  const kind = state ? `${state} missed call` : 'missed call';
  const whose = user === undefined ? '' : ` of ${shown(user)}`;
  if (items.length === 0) {
    line(`There are no ${kind}s${whose}.`);
    return;
  }
  line(paint('bold', `${count(items.length, kind)}${whose}${cursor ? ', and more' : ''}`));
  for (const row of table(
    items.map((item) => rowOf(item, terminal)),
    width,
  ))
    line(row);
  line();
  line(paint('dim', `Times are those of ${timeZone}.`));
  if (cursor) line(paint('dim', `There are more: --limit ${Math.min(mostListed, limit * 2)}`));
  for (const text of indented(`Why was whom told? ${invocation} explain <callId>`, 0, width)) line(text);
}

function rowOf(call: MissedCall, { paint, timeZone }: Terminal): string[] {
  const { name, number, withheld } = call.caller;
  const who = withheld ? 'number withheld' : [name, number].filter(Boolean).join(', ');
  return [
    `  ${clockTime(call.ringStartedAt, timeZone).slice(0, 16)}`,
    shown(call.callId, 128),
    shown(who || 'unknown', 40),
    paint(call.state === 'open' ? 'yellow' : 'green', standingOf(call, timeZone)),
  ];
}

/** How a call stands, in words. */
function standingOf(call: MissedCall, timeZone: string): string {
  const { state, processed, claim, attempts, repeats } = call;
  const [day] = clockTime(call.ringStartedAt, timeZone).split(' ');
  // The date stands beside it already, unless it is another one.
  const clock = (at: string) => {
    const time = clockTime(at, timeZone).slice(0, 16);
    return time.startsWith(`${day} `) ? time.slice(11) : time;
  };
  if (processed) {
    const facts = { by: processed.by ? shown(processed.by) : undefined, at: clock(processed.at) };
    const note = processed.note ? ` "${shown(processed.note, 120)}"` : '';
    return `${notToldWords(shown(processed.reason, 40), facts)}${note}`;
  }
  const tried = attempts.at(-1);
  return [
    shown(state, 20),
    claim && `${shown(claim.userId)} is calling back until ${clock(claim.until)}`,
    tried && `${tried.by ? shown(tried.by) : 'somebody'} tried at ${clock(tried.at)}`,
    repeats > 0 && `${repeats} more of this caller`,
  ]
    .filter(Boolean)
    .join('; ');
}
