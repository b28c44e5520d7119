import { randomUUID } from 'node:crypto';
import type { FunctionModel } from '../template/model.ts';
import { environmentOf, type ServiceEndpoints } from './environment.ts';
import { type FunctionProcess, type InvocationResult, startFunctionProcess } from './process.ts';

/** Runs the stack's functions, each in processes of its own. */
export interface FunctionRunner {
  /** Invokes a function and waits for its end. Never rejects: what goes wrong is in the result. */
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  /** Tells every process the moved clock. */
  setClock(offset: number): void;
  /** How many invocations are running or waiting for a process. */
  running(): number;
  /** The live processes, for tests that kill them. */
  processes(): { functionName: string; pid: number; busy: boolean }[];
  /** Waits for running invocations, at most this long, then ends every process. */
  stop(graceMs: number): Promise<void>;
}

/** What the runner needs from its surroundings. */
export interface RunnerOptions {
  readonly functions: readonly FunctionModel[];
  readonly endpoints: ServiceEndpoints;
  readonly region: string;
  readonly clockOffset: () => number;
  /** Takes each line a function writes. */
  readonly onLine: (functionName: string, line: string, stream: 'stdout' | 'stderr') => void;
  /** Takes the failures that Lambda itself would log: time-outs, dead processes, bundles that do not load. */
  readonly onFailure: (functionName: string, message: string) => void;
}

/**
 * How many processes one function may have. AWS would start one for each concurrent invocation; on a laptop
 * two are enough to make handlers run at the same time, which is what matters for finding mistakes.
 */
export const MAX_PROCESSES = 2;

export function makeFunctionRunner(options: RunnerOptions): FunctionRunner {
  const pools = new Map(options.functions.map((model) => [model.name, makePool(model, options)]));
  const all = () => [...pools.values()];
  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName);
      if (!pool) throw new Error(`The stack has no function ${functionName}.`);
      return pool.invoke(JSON.stringify(event));
    },
    setClock(offset) {
      for (const pool of all()) for (const process of pool.processes) process.setClock(offset);
    },
    running: () => all().reduce((sum, pool) => sum + pool.running(), 0),
    processes: () =>
      [...pools].flatMap(([functionName, pool]) =>
        [...pool.processes].flatMap(({ pid, busy, alive }) =>
          pid !== undefined && alive ? [{ functionName, pid, busy }] : [],
        ),
      ),
    async stop(graceMs) {
      const deadline = performance.now() + graceMs;
      while (performance.now() < deadline && all().some((pool) => pool.running() > 0)) {
        await new Promise((done) => setTimeout(done, 20));
      }
      await Promise.all(all().map((pool) => pool.stop()));
    },
  };
}

function makePool(model: FunctionModel, options: RunnerOptions) {
  const processes = new Set<FunctionProcess>();
  const waiting: ((process: FunctionProcess | undefined) => void)[] = [];
  let running = 0;
  let stopped = false;

  function start(): FunctionProcess {
    const started = startFunctionProcess({
      model,
      environment: environmentOf(model, options.endpoints, options.region),
      clockOffset: options.clockOffset(),
      onLine: (line, stream) => options.onLine(model.name, line, stream),
    });
    processes.add(started);
    return started;
  }
  // A process is reserved from here until released, which `busy` alone cannot tell between two ticks.
  const reserved = new Set<FunctionProcess>();
  function acquire(): Promise<FunctionProcess | undefined> {
    if (stopped) return Promise.resolve(undefined);
    for (const process of processes) if (!process.alive && !reserved.has(process)) processes.delete(process);
    const idle = [...processes].find((process) => !reserved.has(process));
    const chosen = idle ?? (processes.size < MAX_PROCESSES ? start() : undefined);
    if (!chosen) return new Promise((done) => waiting.push(done));
    reserved.add(chosen);
    return Promise.resolve(chosen);
  }
  function release(process: FunctionProcess): void {
    reserved.delete(process);
    if (!process.alive) processes.delete(process);
    const next = waiting.shift();
    if (next) void acquire().then(next);
  }

  return {
    processes,
    running: () => running,
    async invoke(event: string): Promise<InvocationResult> {
      running += 1;
      const process = await acquire();
      if (!process) {
        running -= 1;
        return { ok: false, error: { errorType: 'Stopped', errorMessage: 'Local mode has stopped.' } };
      }
      try {
        const result = await process.invoke(randomUUID(), event);
        if (!result.ok) {
          options.onFailure(model.name, `${result.error.errorType}: ${result.error.errorMessage}`);
        }
        return result;
      } finally {
        running -= 1;
        release(process);
      }
    },
    async stop() {
      stopped = true;
      for (const turnAway of waiting.splice(0)) turnAway(undefined);
      await Promise.all([...processes].map((process) => process.kill()));
    },
  };
}
