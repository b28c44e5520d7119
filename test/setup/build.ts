/**
 * Before tests that run the real thing: builds it once, synthesises the stack to `.build/cdk.out`, and starts it once to
 * keep the folder of a first start, with the sample company in it, for every test that wants no other (`startRinging`).
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startLocal } from '../../local/start.ts';
import { firstStart } from '../fixtures/running.ts';

export default async function setup(): Promise<void> {
  const root = path.join(import.meta.dirname, '..', '..');
  for (const script of ['scripts/build.ts', 'bin/app.ts']) {
    const { status, stderr } = spawnSync(process.execPath, [script], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: firstStart.templateDir },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  }
  const log = { info() {}, warn() {} };
  const local = await startLocal({ ...firstStart, port: 0, fresh: true, log });
  await local.stop();
}
