/** `npm start`: builds, synthesises and runs the stack on this machine until it is stopped. */
import { parseArgs } from 'node:util';
import { defaultDataDir } from './data-dir.ts';
import { firstCallCommand } from './first-start.ts';
import { startLocal } from './start.ts';
import { synthesise } from './synthesise.ts';
import { TemplateError } from './template/intrinsics.ts';

const DEFAULT_PORT = 4100;

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    port: { type: 'string', default: process.env.PORT ?? String(DEFAULT_PORT) },
  },
});

try {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`"${values.port}" is no port.`);
  const local = await startLocal({
    port,
    dataDir: defaultDataDir(),
    fresh: values.fresh,
    templateDir: await synthesise(),
  });
  let asked = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      asked += 1;
      // Asked again: at once. What was accepted is on disk, and comes back at the next start.
      if (asked > 1) process.exit(1);
      console.log('Stopping: waiting for what is being worked on. Once more to stop at once.');
      void local.stop().then(() => process.exit(0));
    });
  }
  console.log(`
Ringback is ready.

  App       ${local.url}
  Outbox    ${local.url}/local
  Events    ${local.url}/v1/events

A first missed call:

${firstCallCommand(local.url, local.now())}
`);
} catch (error) {
  // Faults that a person can do something about say so themselves; others come with their stack.
  const expected = error instanceof TemplateError || (error instanceof Error && error.constructor === Error);
  console.error(expected ? (error as Error).message : error);
  process.exit(1);
}
