import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** Folders of earlier stacks that are kept: another local mode may still run from one. */
const keptStacks = 3;

/**
 * Builds the functions and synthesises the stack, as `cdk synth` would, and gives the folder. Its name is made from what is
 * in it, so starting a second local mode never takes the code away from under the first.
 * The app is run without the CDK's command line, which would take a second more; like it, this hands over the
 * context of `cdk.json`, which decides about feature flags.
 * @throws Error when either step fails; what it said is on the terminal
 */
export async function synthesise(): Promise<string> {
  const { context = {} } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context?: object };
  await run('scripts/build.ts', {});
  const stacks = join(ROOT, '.build', 'stacks');
  mkdirSync(stacks, { recursive: true });
  const made = mkdtempSync(join(stacks, 'new-'));
  try {
    await run('bin/app.ts', { CDK_OUTDIR: made, CDK_CONTEXT_JSON: JSON.stringify(context) });
    const folder = join(stacks, hashOfTemplates(made));
    if (!existsSync(folder)) take(made, folder);
    utimesSync(folder, new Date(), new Date());
    removeOld(stacks);
    return folder;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Gives a folder its name, unless another start was faster. */
function take(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Templates name the code of their functions by its hash. */
function hashOfTemplates(folder: string): string {
  const hash = createHash('sha256');
  const templates = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  for (const file of templates.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

function removeOld(stacks: string): void {
  const byAge = readdirSync(stacks)
    .filter((name) => !name.startsWith('new-'))
    .map((name) => ({ folder: join(stacks, name), usedAt: statSync(join(stacks, name)).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { folder } of byAge.slice(keptStacks)) rmSync(folder, { recursive: true, force: true });
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
