import { hmacSha256 } from '../core/hmac.ts';
import { embedded, type Measured } from './metrics.ts';

/**
 * Facts beside a log code. Never personal data, tokens, numbers or addresses: ids, counts, codes, durations; and what an
 * on-call engineer has to be able to search for, as {@link Keyed}.
 */
export type LogFields = Record<string, string | number | boolean | Keyed | undefined>;

/** Structured log: one JSON line an entry, found by its stable code. docs/log-codes.md has them all. */
export interface Log {
  /** @param measured figures that CloudWatch takes from the entry */
  info(code: string, fields?: LogFields, measured?: Measured): void;
  warn(code: string, fields?: LogFields, measured?: Measured): void;
  /** `cause` is logged by name and stack position; its message may quote input, so it is left out. */
  error(code: string, cause: unknown, fields?: LogFields): void;
}

/** A number, address or user id that appears in the log as a hash only, made with the stack's key. */
export class Keyed {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  /**
   * HMAC-SHA256, 12 hexadecimal digits. Numbers are the same however they are punctuated, addresses in any case.
   * @param key the secret of the output LogKeySecretArn
   */
  hash(key: string): string {
    const text = this.#text.trim().toLowerCase();
    const plain = /^\+[\d\s()./-]+$/.test(text) ? `+${text.replace(/\D/g, '')}` : text;
    return hmacSha256(key).update(plain).digest('hex').slice(0, 12);
  }
  /** Whoever forgets to hash it writes nothing. */
  toJSON(): string {
    return '(keyed)';
  }
}

/** See {@link Keyed}; undefined stays undefined, and is left out of the entry. */
export function keyed(text: string | undefined): Keyed | undefined {
  return text === undefined ? undefined : new Keyed(text);
}

/**
 * A log that writes to standard output, where Lambda collects it.
 * @param worker name of the function
 * @throws when the stack's name or the key of the hashes is not in the environment
 */
export function openLog(worker: string): Log {
  // Not among the variables of each function: all have them, for this.
  const { RINGBACK_STACK: stack, LOG_KEY: key } = process.env;
  if (!stack || !key) {
    const missing = [!stack && 'RINGBACK_STACK', !key && 'LOG_KEY'].filter(Boolean).join(', ');
    throw new Error(`Environment variables are missing or wrong, look at lib/: ${missing}`);
  }
  const write = (level: string, code: string, fields: LogFields, measured?: Measured) => {
    const plain = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value instanceof Keyed ? value.hash(key) : value]),
    );
    const figures = measured && embedded(stack, measured, Date.now());
    process.stdout.write(`${JSON.stringify({ level, code, worker, ...plain, ...figures })}\n`);
  };
  return {
    info: (code, fields = {}, measured) => write('info', code, fields, measured),
    warn: (code, fields = {}, measured) => write('warn', code, fields, measured),
    error: (code, cause, fields = {}) => write('error', code, { ...fields, ...causeOf(cause) }),
  };
}

/** What may be told about an error without telling what it was about: names along the chain of causes, and where. */
export function causeOf(error: unknown): LogFields {
  const names: string[] = [];
  let at: string | undefined;
  for (let each: unknown = error; each instanceof Error && names.length < 5; each = each.cause) {
    names.push(each.name === 'Error' ? each.constructor.name : each.name);
    at ??= placeOf(each);
  }
  const status = (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode;
  return { cause: names.join(' < ') || (error === undefined ? undefined : typeof error), at, status };
}

const frame = /^\s*at (?:.*\()?(?:file:|node:|\/|[A-Z]:\\)[^()]*:\d+:\d+\)?$/;

/** The first place of an error's stack. Before it stands the message, whose lines may look like places. */
function placeOf({ stack = '', message }: Error): string | undefined {
  const said = stack.indexOf(message);
  return stack
    .slice(said < 0 ? 0 : said + message.length)
    .split('\n')
    .find((line) => frame.test(line))
    ?.trim();
}
