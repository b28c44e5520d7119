import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { SecretValues } from './services/secrets.ts';
import { SAMPLE_ACCOUNT, TwilioState } from './services/twilio-account.ts';

/** Ports of the last run, so that addresses stay the same over restarts. */
const PORTS = z
  .object({
    dynamodb: z.number(),
    sqs: z.number(),
    ses: z.number(),
    twilio: z.number(),
    push: z.number(),
    pushSocket: z.number(),
    front: z.number(),
  })
  .partial();
export type Ports = z.infer<typeof PORTS>;

/** A folder that holds everything one local mode keeps, held by one process at a time. */
export interface DataDir {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly outbox: string;
  readonly log: string;
  /** Push subscriptions. */
  readonly pushSubscriptions: string;
  /** The certificate of the push service. */
  readonly pushCa: string;
  /** Whether the process that held the folder before ended without letting go of it. */
  readonly wasKilled: boolean;
  ports(): Ports;
  savePorts(ports: Ports): void;
  /** Milliseconds that the moved clock is ahead. */
  clockOffset(): number;
  saveClockOffset(offset: number): void;
  /** The Twilio account: what was kept, or the sample at first. */
  twilio(): TwilioState;
  saveTwilio(state: TwilioState): void;
  /** Values of secrets. */
  readonly secrets: SecretValues;
  /** The table that the sample company was put into, if it was. */
  furnished(): string | undefined;
  setFurnished(table: string): void;
  /** Tells the command line where local mode is; undefined takes it back. */
  announce(addresses: unknown): void;
  release(): void;
}

/** The folder of `npm start`: `RINGBACK_DATA`, or `.ringback` in the working folder. */
export function defaultDataDir(): string {
  return process.env.RINGBACK_DATA || join(process.cwd(), '.ringback');
}

/** All that local mode puts into its folder; `fresh` removes these and nothing else. */
const ENTRIES = [
  'dynamodb',
  'sqs',
  'outbox.jsonl',
  'functions.log',
  'ports.json',
  'clock.json',
  'furnished',
  'secrets.json',
  'twilio.json',
  'push.jsonl',
  'push-ca.pem',
  'local.json',
];

/**
 * Takes hold of the folder, making it if need be.
 * @param fresh whether to begin with nothing in it
 * @throws Error when another local mode uses it
 */
export function openDataDir(folder: string, fresh: boolean): DataDir {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const wasKilled = takeLock(at('lock'), folder);
  if (fresh) for (const entry of ENTRIES) rmSync(at(entry), { recursive: true, force: true });
  for (const entry of ['dynamodb', 'sqs']) mkdirSync(at(entry), { recursive: true });
  return {
    dynamodb: at('dynamodb'),
    sqs: at('sqs'),
    outbox: at('outbox.jsonl'),
    log: at('functions.log'),
    pushSubscriptions: at('push.jsonl'),
    pushCa: at('push-ca.pem'),
    wasKilled: wasKilled && !fresh,
    ports: () => PORTS.catch({}).parse(readJson(at('ports.json'))),
    savePorts: (ports) => writeJson(at('ports.json'), ports),
    clockOffset: () =>
      z
        .object({ offset: z.number() })
        .catch({ offset: 0 })
        .parse(readJson(at('clock.json'))).offset,
    saveClockOffset: (offset) => writeJson(at('clock.json'), { offset }),
    twilio: () => TwilioState.catch(SAMPLE_ACCOUNT).parse(readJson(at('twilio.json'))),
    saveTwilio: (state) => writeJson(at('twilio.json'), state),
    secrets: secretsIn(at('secrets.json')),
    furnished: () => (existsSync(at('furnished')) ? readFileSync(at('furnished'), 'utf8') : undefined),
    setFurnished: (table) => writeFileSync(at('furnished'), table),
    announce(addresses) {
      if (addresses === undefined) rmSync(at('local.json'), { force: true });
      else writeJson(at('local.json'), addresses);
    },
    release: () => rmSync(at('lock'), { force: true }),
  };
}

/** @returns whether a dead process's lock was taken over */
function takeLock(file: string, folder: string): boolean {
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return attempt > 0;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
    }
    const holder = Number(readFileSync(file, 'utf8'));
    // Half-written, or left by a process that is gone.
    if (!Number.isInteger(holder) || holder <= 0 || !isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    throw new Error(
      `Another local mode (process ${holder}) uses ${folder}. Stop it, or give this one its own folder: ` +
        `RINGBACK_DATA=.ringback-2 npm start. If process ${holder} is something else, delete ${file}.`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function secretsIn(file: string): SecretValues {
  const read = () => z.record(z.string(), z.string()).catch({}).parse(readJson(file));
  return {
    get: (name) => read()[name],
    set: (name, value) => writeJson(file, { ...read(), [name]: value }, 0o600),
  };
}

/** In one step: a reader, or the next start after a kill, sees the old or the new content. */
function writeJson(file: string, value: unknown, mode = 0o644): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(`${file}.new`, file);
}
