import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FunctionModel } from '../template/model.ts';
import type { FromFunction, FunctionError, ToFunction } from './protocol.ts';

/** How an invocation ended. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

/** One process of a function; it works on one invocation at a time, as a Lambda environment does. */
export interface FunctionProcess {
  readonly pid: number | undefined;
  readonly busy: boolean;
  /** False once it is gone; the runner then starts another. */
  readonly alive: boolean;
  invoke(requestId: string, event: string): Promise<InvocationResult>;
  setClock(offset: number): void;
  /** Ends it at once. */
  kill(): Promise<void>;
}

const HOST = fileURLToPath(new URL('../function-host.ts', import.meta.url));
/** Lambda gives the loading of a bundle ten seconds. */
const INIT_LIMIT_MS = 10_000;

/** Starts a process for a function. Its output goes to `onLine`, line by line. */
export function startFunctionProcess(options: {
  model: FunctionModel;
  environment: Record<string, string>;
  clockOffset: number;
  onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}): FunctionProcess {
  const { model } = options;
  const child = fork(HOST, [], {
    env: options.environment,
    cwd: model.codeDir,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  readLines(child, options.onLine);

  // Not alive from the moment it is ended on purpose: it must not get work while it dies.
  let alive = true;
  const kill = () => {
    alive = false;
    child.kill('SIGKILL');
  };
  let finish: ((result: InvocationResult) => void) | undefined;
  let initialised: (result: InvocationResult | undefined) => void = () => undefined;
  const init = new Promise<InvocationResult | undefined>((done) => {
    initialised = done;
  });
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done());
    // Never started: there will be no exit.
    child.once('error', () => done());
  });
  const fail = (errorType: string, errorMessage: string): InvocationResult => ({
    ok: false,
    error: { errorType, errorMessage },
  });
  const end = (result: InvocationResult) => {
    const done = finish;
    finish = undefined;
    done?.(result);
  };
  const send = (message: ToFunction) => {
    if (child.connected) child.send(message, () => undefined);
  };

  child.on('message', (message: FromFunction) => {
    if (message.kind === 'ready') initialised(undefined);
    else if (message.kind === 'init-failed') {
      initialised({ ok: false, error: message.error });
      kill();
    } else if (message.kind === 'result') end({ ok: true, payload: message.payload });
    else end({ ok: false, error: message.error });
  });
  child.once('error', (error) => initialised(fail('Runtime.CannotStart', error.message)));
  child.once('exit', (code, signal) => {
    alive = false;
    const ended = fail(
      'Runtime.ExitError',
      `The function's process ended (${signal ?? `exit code ${code}`}).`,
    );
    initialised(ended);
    end(ended);
  });
  send({
    kind: 'start',
    codeDir: model.codeDir,
    handler: model.handler,
    clockOffset: options.clockOffset,
  });

  let busy = false;
  return {
    pid: child.pid,
    get busy() {
      return busy;
    },
    get alive() {
      return alive && child.connected;
    },
    async invoke(requestId, event) {
      busy = true;
      try {
        const failedInit = await within(INIT_LIMIT_MS, init);
        if (failedInit) return failedInit;
        const result = new Promise<InvocationResult>((done) => {
          finish = done;
        });
        if (!alive) end(fail('Runtime.ExitError', "The function's process is gone."));
        const timeoutMs = model.timeoutSeconds * 1000;
        send({ kind: 'invoke', requestId, event, timeoutMs, functionArn: model.arn });
        const timer = setTimeout(() => {
          end(fail('Sandbox.Timedout', `Task timed out after ${model.timeoutSeconds.toFixed(2)} seconds`));
          kill();
        }, timeoutMs);
        return await result.finally(() => clearTimeout(timer));
      } finally {
        busy = false;
      }
    },
    setClock: (offset) => send({ kind: 'clock', offset }),
    async kill() {
      kill();
      await gone;
    },
  };

  async function within(limitMs: number, work: typeof init): Promise<InvocationResult | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<InvocationResult>((done) => {
      timer = setTimeout(() => {
        kill();
        done(fail('Sandbox.Timedout', `The bundle was not loaded within ${limitMs / 1000} seconds`));
      }, limitMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}

function readLines(child: ChildProcess, onLine: (line: string, stream: 'stdout' | 'stderr') => void): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    let rest = '';
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line, stream);
    });
    child[stream]?.once('end', () => {
      if (rest) onLine(rest, stream);
    });
  }
}
