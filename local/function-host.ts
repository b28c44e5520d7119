/**
 * The process that one function runs in: what the Lambda runtime is in AWS. It loads the bundle from its
 * asset folder and runs one invocation at a time, with a `Date` that local mode can move forward.
 */
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  FromFunction,
  FunctionError,
  InvokeMessage,
  StartMessage,
  ToFunction,
} from './functions/protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

let clockOffset = 0;
let handler: Handler | undefined;

// Ctrl-C reaches the whole process group; local mode ends this process when its work is done.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
// Local mode is gone, perhaps killed: nothing may go on working without it.
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToFunction) => {
  if (message.kind === 'clock') clockOffset = message.offset;
  else if (message.kind === 'start') start(message);
  else void invoke(message);
});

function start(message: StartMessage): void {
  clockOffset = message.clockOffset;
  moveDate();
  try {
    handler = load(message);
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'init-failed', error: describe(error) });
  }
}

function load({ codeDir, handler: name }: StartMessage): Handler {
  loadAsCommonJs(codeDir);
  const [file = '', exported = ''] = name.split('.');
  const path = join(codeDir, `${file}.js`);
  const loaded = createRequire(path)(path) as Record<string, unknown>;
  const found = loaded[exported];
  if (typeof found !== 'function') throw new Error(`${file}.js exports no function "${exported}"`);
  return found as Handler;
}

/**
 * In Lambda nothing lies above the asset, so its `.js` is CommonJS. Here it lies inside a package whose
 * `"type": "module"` would apply to it.
 */
function loadAsCommonJs(codeDir: string): void {
  const folder = pathToFileURL(join(codeDir, '/')).href;
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith(folder) || !url.endsWith('.js')) return next(url, context);
      return { format: 'commonjs', source: readFileSync(new URL(url)), shortCircuit: true };
    },
  });
}

async function invoke(message: InvokeMessage): Promise<void> {
  const { requestId } = message;
  const deadline = performance.now() + message.timeoutMs;
  const env = process.env;
  const context = {
    awsRequestId: requestId,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    // By the real clock: moving the time forward takes nothing away from an invocation.
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  try {
    if (!handler) throw new Error('The function has not been started.');
    const result = await handler(JSON.parse(message.event), context);
    send({ kind: 'result', requestId, payload: JSON.stringify(result ?? null) });
  } catch (error) {
    console.error(error);
    send({ kind: 'failed', requestId, error: describe(error) });
  }
}

/** Replaces the global Date. (`Intl.DateTimeFormat().format()` without an argument keeps the real time.) */
function moveDate(): void {
  const RealDate = Date;
  class MovedDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(RealDate.now() + clockOffset);
      else super(...(args as [number]));
    }
    static override now(): number {
      return RealDate.now() + clockOffset;
    }
  }
  // `Date()` without `new` gives a string; a class cannot be called, so this stands in front of it.
  globalThis.Date = new Proxy(MovedDate, {
    apply: () => new MovedDate().toString(),
  }) as unknown as DateConstructor;
}

function describe(error: unknown): FunctionError {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack }
    : { errorType: typeof error, errorMessage: String(error) };
}

function send(message: FromFunction): void {
  process.send?.(message);
}
