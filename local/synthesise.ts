import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Builds the functions and synthesises the stack, as `cdk synth` would, and gives the folder.
 * The app is run without the CDK's command line, which would take a second more; like it, this hands over the
 * context of `cdk.json`, which decides about feature flags.
 * @throws Error when either step fails; what it said is on the terminal
 */
export async function synthesise(): Promise<string> {
  const folder = join(ROOT, '.build', 'cdk.out');
  const { context = {} } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context?: object };
  // What an earlier stage was called would be found beside the present one.
  rmSync(folder, { recursive: true, force: true });
  await run('scripts/build.ts', {});
  await run('bin/app.ts', { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) });
  return folder;
}

async function run(script: string, environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', done);
  });
  if (code !== 0) throw new Error(`node ${script} failed; local mode needs what it makes.`);
}
