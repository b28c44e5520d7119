/** The `ringback` command: `npm run ringback -- <command>`. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

// What V8 makes of the sources is kept: half the time of a short command. Not in the system's folder for temporary files,
// where others could put something else in its place.
enableCompileCache(join(import.meta.dirname, '..', '.build', 'compile-cache'));
const { runCommand } = await import('./program.ts');

// Whoever reads the output may have seen enough (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  now: () => Date.now(),
  pause: (duration) => setTimeout(duration),
});
