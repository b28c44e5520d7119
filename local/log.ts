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

export function openFunctionLog(file: string, log: LocalLog, now: () => number): FunctionLog {
  const stream = createWriteStream(file, { flags: 'a' });
  const write = (functionName: string, line: string) => {
    stream.write(`${new Date(now()).toISOString()} ${functionName} ${line}\n`);
  };
  return {
    line(functionName, line, from) {
      write(functionName, line);
      if (from === 'stderr' || isWarning(line)) log.warn(`${functionName}: ${line}`);
    },
    failure(functionName, message) {
      write(functionName, message);
      log.warn(`${functionName}: ${message}`);
    },
    close: () => new Promise((done) => stream.end(done)),
  };
}

/** Structured lines say their level. */
function isWarning(line: string): boolean {
  return /"(level|severity)":\s*"(warn|error|fatal|critical)/i.test(line);
}
