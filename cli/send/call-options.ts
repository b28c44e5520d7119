import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { rangOutcomes } from '../../core/event-schemas.ts';
import type { Api } from '../api.ts';
import { Failure, Refusal } from '../failure.ts';
import type { Tools } from '../tools.ts';

/** Options that say which call came in, and at whose phones. */
export interface IncomingOptions {
  from?: string;
  withheld?: boolean;
  name?: string;
  to?: string;
  rang?: Rang[];
  callId?: string;
}

/** Options of an event about a call that came in, where something becomes of it. */
export interface CallOptions extends IncomingOptions {
  /** Seconds to look at what becomes of it. */
  wait: number;
}

/** Somebody of the company. */
export type Person = { userId: string } | { extension: string };

/** A phone that rang: whose, and how that ended, where it was said. */
export type Rang = ({ userId: string } | { extension: string } | { number: string }) & {
  outcome?: (typeof rangOutcomes)[number];
};

/** What is known about a call once the options are understood and what they leave out is filled in. */
export interface CallFacts {
  readonly callId: string;
  readonly caller: { number?: string; name?: string; withheld?: true };
  readonly calledNumber: string;
  /** Name of the company number, where it was looked up. */
  readonly calledName?: string;
  readonly rang: readonly Rang[];
  /** On Ringback's clock, milliseconds. */
  readonly now: number;
}

/** Longest call or wait that an option takes, seconds. */
const longest = 86_400;

/** Reads an option that is a number of seconds. */
export function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > longest) {
    throw new InvalidArgumentError(`Give seconds, 0 to ${longest}.`);
  }
  return value;
}

/** Adds the options of a call that came in, and how long to look at what becomes of it. */
export function addCallOptions(command: Command): Command {
  return addIncomingOptions(command).option(
    '--wait <seconds>',
    'how long to look at what becomes of it',
    seconds,
    10,
  );
}

/** Adds the options that every event about an incoming call takes. */
export function addIncomingOptions(command: Command): Command {
  return command
    .option('--from <number>', 'who called: a number, extension or SIP address')
    .addOption(new Option('--withheld', 'the caller hid the number').conflicts('from'))
    .option('--name <name>', "the caller's name, as the network showed it")
    .option('--to <number>', 'company number that was called (default: the first one known)')
    .option(
      '--rang <who>',
      'whose phones rang, in ring order: user ids, extensions or numbers, separated by commas, each with ' +
        `:${rangOutcomes.join(', :')} if it matters; "none" for nobody (default: the first user)`,
      rangList,
    )
    .option('--call-id <id>', 'name of the call; the same again is the same call (default: a new one)');
}

/** Reads `anna` or `12`: a user's id, or an extension. */
export function personOf(text: string): Person {
  const who = text.trim();
  if (who === '') throw new InvalidArgumentError('Give the id of a user, or an extension.');
  return /^[\d*#]{1,6}$/.test(who) ? { extension: who } : { userId: who };
}

/** Reads `anna,12:busy,+493055512`; `none` is nobody. */
export function rangList(text: string): Rang[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) throw new InvalidArgumentError('Name somebody, or write "none".');
  return text.trim() === 'none' ? [] : parts.map(rangOf);
}

function rangOf(part: string): Rang {
  const [, who = '', outcome] = /^(.*?)(?::([^:@]*))?$/.exec(part) ?? [];
  if (!who) throw new InvalidArgumentError(`"${part}" names nobody.`);
  if (outcome !== undefined && !isOutcome(outcome)) {
    throw new InvalidArgumentError(`"${outcome}" is not one of ${rangOutcomes.join(', ')}.`);
  }
  const ended = outcome === undefined ? {} : { outcome };
  if (/^[\d*#]{1,6}$/.test(who)) return { extension: who, ...ended };
  // Longer than an extension, and nothing but what numbers are written with.
  if (/^[+(\d][\d\s()./-]*$/.test(who)) return { number: who, ...ended };
  return { userId: who, ...ended };
}

function isOutcome(text: string): text is (typeof rangOutcomes)[number] {
  return (rangOutcomes as readonly string[]).includes(text);
}

/**
 * Understands the options of a call, and looks up in the directory what they leave out.
 * @throws Failure when the directory has nothing to fill in
 */
export async function callFacts(
  command: Command,
  options: IncomingOptions,
  tools: Tools,
): Promise<CallFacts> {
  if (options.from === undefined && !options.withheld) {
    command.error('error: say who called with --from <number>, or --withheld');
  }
  const { api } = tools.http();
  const called = options.to === undefined ? await firstNumber(api) : { number: options.to };
  const rang = options.rang ?? [{ userId: await firstUser(api) }];
  const now = tools.now();
  return {
    callId: options.callId ?? newCallId(now),
    caller: {
      ...(options.withheld ? { withheld: true } : { number: options.from }),
      ...(options.name !== undefined && { name: options.name }),
    },
    calledNumber: called.number,
    ...('name' in called && { calledName: called.name }),
    rang,
    now,
  };
}

/** Sorts by time, and two made in one second differ: `cli-20261121-091402-3fa9`. */
export function newCallId(now: number): string {
  const at = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `cli-${at}-${randomBytes(2).toString('hex')}`;
}

async function firstNumber(api: Api): Promise<{ number: string; name: string }> {
  const numbers = z.object({ items: z.array(z.object({ number: z.string(), name: z.string() })) });
  const { items } = await lookUp('--to', () => api.get('/v1/numbers?limit=1', numbers));
  if (items[0]) return items[0];
  throw new Failure(
    'Ringback knows no company number yet, so it is not clear which one was called.',
    'Say it with --to +49…, or add one by PUT /v1/numbers/{number}.',
  );
}

async function firstUser(api: Api): Promise<string> {
  const users = z.object({ items: z.array(z.object({ id: z.string() })) });
  const { items } = await lookUp('--rang', () => api.get('/v1/users?limit=1', users));
  if (items[0]) return items[0].id;
  throw new Failure(
    'Ringback knows no user yet, so it is not clear whose phone rang.',
    'Say it with --rang, "--rang none" for nobody, or add a user by PUT /v1/users/{id}.',
  );
}

/** A key that may only report events can do so, if nothing has to be looked up. */
async function lookUp<T>(option: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.status !== 403) throw error;
    throw new Refusal(error.problem, `With ${option} nothing has to be looked up.`);
  }
}
