import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LocalMode } from '../../local/start.ts';
import type { TinyStack } from './tiny-stack.ts';

/** Local mode on a tiny stack, in a process that can be killed. */
export interface RunningTiny {
  readonly local: Pick<LocalMode, 'url' | 'endpoints' | 'region'>;
  /** Ends the process and waits for its end. @returns its exit code; null when a signal ended it */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
}

/** @throws Error with what it said, when it ends before it is up */
export async function runTiny(stack: TinyStack): Promise<RunningTiny> {
  const script = fileURLToPath(new URL('./run-tiny.ts', import.meta.url));
  const child = fork(script, [stack.templateDir, stack.dataDir], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    silent: true,
  });
  let errors = '';
  child.stderr?.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const local = await new Promise<RunningTiny['local']>((done, fail) => {
    child.once('message', (message) => done(message as RunningTiny['local']));
    child.once('exit', (code) => fail(new Error(`ended with ${code} before it was up: ${errors}`)));
  });
  return {
    local,
    async kill(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = new Promise<number | null>((done) => child.once('exit', done));
      child.kill(signal);
      return gone;
    },
  };
}
