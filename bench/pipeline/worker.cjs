/** A function's process: loads the bundle, handles one event at a time, and says what that has cost so far. */
const { handler } = require(process.argv[2]);

const context = { getRemainingTimeInMillis: () => 10_000 };

process.on('message', async ({ kind, event }) => {
  if (kind === 'usage') {
    const [{ user, system }, { rss }] = [process.cpuUsage(), process.memoryUsage()];
    globalThis.gc();
    const heap = process.memoryUsage().heapUsed;
    const peak = process.resourceUsage().maxRSS * 1024;
    return process.send({ usage: { cpuMicros: user + system, rss, heap, peak } });
  }
  try {
    process.send({ result: await handler(event, context) });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
