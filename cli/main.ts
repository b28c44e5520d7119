/** The `ringback` command: `npm run ringback -- <command>`. */
import { enableCompileCache } from 'node:module';
import { setTimeout } from 'node:timers/promises';

// What V8 makes of the sources is kept in the system's folder for temporary files: half the time of a short command.
enableCompileCache();
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
