import { styleText } from 'node:util';
import { Failure, Refusal } from './failure.ts';
import { problemLines, safeJson, shownLines, wrap } from './wording.ts';

/** A stream that text is written to; with `isTTY` a person is looking at it. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** A style of `styleText`. */
export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

/** Where a command writes its answer. */
export interface Terminal {
  /** True when the answer is for a program: then nothing but its JSON goes to stdout. */
  readonly json: boolean;
  /** Characters in a line; 80 unless a terminal says otherwise. */
  readonly width: number;
  /** IANA zone that times are shown in. */
  readonly timeZone: string;
  /** The answer, once per command: as JSON, or as `human` prints it. */
  answer(value: unknown, human: () => void): void;
  /** A line for people on stdout; nothing with `--json`. */
  line(text?: string): void;
  /** Something amiss that does not make the command fail; on stderr. */
  warn(text: string): void;
  paint(style: Style, text: string): string;
}

/** What {@link openTerminal} needs of its process. */
export interface TerminalStreams {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeZone: string;
}

/** Narrower terminals get lines of this length all the same: below it tables fall apart. */
const narrowest = 60;
/** Longer lines are hard to read. */
const widest = 100;

/** Opens the terminal of a command. */
export function openTerminal({ stdout, stderr, env, timeZone }: TerminalStreams, json: boolean): Terminal {
  const width = Math.min(widest, Math.max(narrowest, stdout.columns ?? 80));
  const line: Terminal['line'] = (text = '') => {
    if (!json) stdout.write(`${text}\n`);
  };
  return {
    json,
    width,
    timeZone,
    line,
    answer(value, human) {
      if (json) stdout.write(`${safeJson(value)}\n`);
      else human();
    },
    warn: (text) => stderr.write(`${text}\n`),
    paint: painterOf(stdout, env),
  };
}

/** Says on stderr why a command failed: with `--json` as one JSON object, in the form of a problem (RFC 9457). */
export function tellFailure(error: unknown, { stderr, env }: TerminalStreams, json: boolean): void {
  const paint = painterOf(stderr, env);
  const write = (text: string) => stderr.write(`${text}\n`);
  if (!(error instanceof Failure)) {
    // Ours to mend: whoever reports it needs the stack.
    write(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  const { message, remedy } = error;
  if (json) {
    const problem = error instanceof Refusal ? error.problem : { title: 'Failed', detail: message };
    write(safeJson({ ...problem, ...(remedy && { remedy }) }));
    return;
  }
  if (error instanceof Refusal) {
    for (const { kind, text } of problemLines(error.problem, 80)) {
      write(kind === 'title' ? paint('red', text) : text);
    }
  } else {
    for (const text of wrap(shownLines(message, 2000), 80)) write(paint('red', text));
  }
  if (remedy) for (const text of wrap(remedy, 80)) write(text);
}

/** Colours are for people at a terminal that have not asked to be spared (https://no-color.org). */
function painterOf(stream: TextStream, env: TerminalStreams['env']): Terminal['paint'] {
  const coloured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text);
}
