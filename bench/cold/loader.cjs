/**
 * The process that is measured: loads a bundle as Lambda's runtime does, says what that took, and ends. With a third
 * argument it answers requests as well: `node loader.cjs <index.js> <event.json>`.
 */
const { readFileSync, statSync, writeSync } = require('node:fs');

const [, , file, events] = process.argv;
const { handler } = require(file);

async function main() {
  const requests = [];
  for (const event of events ? JSON.parse(readFileSync(events, 'utf8')) : []) {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    const answer = await handler(event, { getRemainingTimeInMillis: () => 10_000 });
    const { user, system } = process.cpuUsage(cpu);
    requests.push({
      status: answer?.statusCode ?? 200,
      cpuMicros: user + system,
      wallMillis: performance.now() - began,
    });
  }
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const builtIn = process.moduleLoadList.filter((name) => name.startsWith('NativeModule'));
  const files = Object.keys(require.cache).filter((each) => each !== __filename);
  const told = {
    cpuMicros: userCPUTime + systemCPUTime,
    rssKiB: maxRSS,
    builtIn: builtIn.length,
    files: files.length,
    bytes: files.reduce((sum, each) => sum + statSync(each).size, 0),
    requests,
  };
  writeSync(1, `\n${JSON.stringify(told)}\n`);
  process.exit(0);
}
void main();
