/**
 * The process of one way of sending: `node --import redirect.mjs sender.ts <module>`. Sends as many events as it is told,
 * ten in flight, and says what processor time that took.
 */
import { pathToFileURL } from 'node:url';
import type { Send } from './ours.ts';
import { missedCallEvent, type Sample } from './sample.ts';

/** What the process is asked. */
export type Order = { kind: 'open'; sample: Sample } | { kind: 'send'; events: number; inFlight: number };
/** And answers. */
export type Done =
  | { kind: 'opened' }
  | { kind: 'sent'; cpuMicros: number; wallMicros: number; rssMiB: number }
  | { kind: 'failed'; error: string };

let send: Send;
let sent = 0;

process.on('message', (order: Order) => {
  handle(order).then(
    (done) => process.send!(done),
    (error: unknown) => process.send!({ kind: 'failed', error: String((error as Error)?.stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function handle(order: Order): Promise<Done> {
  if (order.kind === 'open') {
    const way = (await import(pathToFileURL(process.argv[2]!).href)) as {
      open(sample: Sample): Send | Promise<Send>;
    };
    send = await way.open(order.sample);
    return { kind: 'opened' };
  }
  // Connections that the others' turns left idle too long are opened anew before anything is measured.
  await sendMany(2 * order.inFlight, order.inFlight);
  const before = process.cpuUsage();
  const began = performance.now();
  await sendMany(order.events, order.inFlight);
  const { user, system } = process.cpuUsage(before);
  const wallMicros = (performance.now() - began) * 1000;
  return { kind: 'sent', cpuMicros: user + system, wallMicros, rssMiB: process.memoryUsage().rss / 2 ** 20 };
}

async function sendMany(events: number, inFlight: number): Promise<void> {
  const texts = Array.from({ length: events }, () => JSON.stringify(missedCallEvent(++sent)));
  const lane = async () => {
    for (let text = texts.pop(); text !== undefined; text = texts.pop()) await send(text);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}
