/** Before tests that run the real thing: builds it once, and synthesises the stack to `.build/cdk.out`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export default function setup(): void {
  const root = path.join(import.meta.dirname, '..', '..');
  for (const script of ['scripts/build.ts', 'bin/app.ts']) {
    const { status, stderr } = spawnSync(process.execPath, [script], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: path.join(root, '.build', 'cdk.out') },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  }
}
