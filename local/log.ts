import { createWriteStream } from 'node:fs';

/** Where local mode tells what happens. */
export interface LocalLog {
  info(message: string): void;
  warn(message: string): void;
}

/** Prints to the terminal. */
export const consoleLog: LocalLog = {
  info: (message) => console.log(message),
  warn: (message) => console.warn(message),
};

/** What functions write: all of it in a file, warnings and errors in the terminal too. */
export interface FunctionLog {
  line(functionName: string, line: string, stream: 'stdout' | 'stderr'): void;
  failure(functionName: string, message: string): void;
  close(): Promise<void>;
}

/** The same line is shown in the terminal at most this often; the file has them all. */
const REPEAT_MS = 10_000;

export function openFunctionLog(file: string, log: LocalLog, now: () => number): FunctionLog {
  const stream = createWriteStream(file, { flags: 'a' });
  const shown = new Map<string, number>();
  /** A broken function says the same for each of a thousand messages; the terminal says it now and then. */
  const show = (text: string) => {
    const last = shown.get(text) ?? Number.NEGATIVE_INFINITY;
    if (performance.now() - last < REPEAT_MS) return;
    if (shown.size > 500) shown.clear();
    shown.set(text, performance.now());
    log.warn(text);
  };
  const write = (functionName: string, line: string) => {
    stream.write(`${new Date(now()).toISOString()} ${functionName} ${line}\n`);
  };
  return {
    line(functionName, line, from) {
      write(functionName, line);
      if (from === 'stderr' || isWarning(line)) show(`${functionName}: ${line}`);
    },
    failure(functionName, message) {
      write(functionName, message);
      show(`${functionName}: ${message}`);
    },
    close: () => new Promise((done) => stream.end(done)),
  };
}

/** Structured lines say their level. */
function isWarning(line: string): boolean {
  return /"(level|severity)":\s*"(warn|error|fatal|critical)/i.test(line);
}
