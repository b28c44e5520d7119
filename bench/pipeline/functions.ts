import { fork } from 'node:child_process';
import path from 'node:path';
import type { FunctionModel } from '../../local/template/model.ts';
import type { Cloud } from '../cloud/server.ts';
import { lambdaEnvironment } from '../stack.ts';

/** What a function's process has used since its start. */
export interface Usage {
  cpuMicros: number;
  /** Bytes: now, live objects, and the most so far. */
  rss: number;
  heap: number;
  peak: number;
}

/** A function in a process of its own, with the environment that Lambda would give it. */
export interface RunningFunction {
  /** @throws Error with what it said when the handler throws */
  invoke(event: unknown): Promise<unknown>;
  usage(): Promise<Usage>;
  /** Invocations and bytes of log so far. */
  readonly invocations: number;
  readonly logBytes: number;
  stop(): void;
}

type Told = { result?: unknown; error?: string; usage?: Usage };

/** Starts a function from its bundle, with Lambda's memory for the heap. @param preload another script that comes first */
export function startFunction(model: FunctionModel, cloud: Cloud, preload?: string): RunningFunction {
  const child = fork(path.join(import.meta.dirname, 'worker.cjs'), [path.join(model.codeDir, 'index.js')], {
    // Lambda's runtime leaves nine tenths of the memory to the heap.
    execArgv: [
      '--expose-gc',
      `--max-old-space-size=${Math.floor(model.memoryMb * 0.9)}`,
      '--import',
      path.join(import.meta.dirname, '..', 'edge', 'redirect.mjs'),
      ...(preload ? ['--require', preload] : []),
    ],
    env: { ...lambdaEnvironment(model), ...cloud.environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let [invocations, logBytes] = [0, 0];
  child.stdout!.on('data', (text: Buffer) => {
    logBytes += text.length;
    if (/"level":"(?:error|warn)"/.test(String(text))) process.stderr.write(String(text).slice(0, 600));
  });
  const ask = (message: object) =>
    new Promise<Told>((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`${model.name} ended (${code}).`));
      child.once('exit', gone);
      child.once('message', (told: Told) => {
        child.off('exit', gone);
        if (told.error) reject(new Error(`${model.name}: ${told.error}`));
        else resolve(told);
      });
      child.send(message);
    });
  return {
    async invoke(event) {
      invocations += 1;
      return (await ask({ kind: 'invoke', event })).result;
    },
    usage: async () => (await ask({ kind: 'usage' })).usage!,
    get invocations() {
      return invocations;
    },
    get logBytes() {
      return logBytes;
    },
    stop: () => child.disconnect(),
  };
}
