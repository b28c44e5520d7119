/** `npm run deploy`: deploys the stage of RINGBACK_STAGE, and writes its outputs to the file that the command line reads. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { outputsFileOf } from '../lib/stage-config.ts';

const root = path.join(import.meta.dirname, '..');
const cdk = path.join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const outputs = ['--outputs-file', outputsFileOf(process.env.RINGBACK_STAGE)];

const child = spawn(process.execPath, [cdk, 'deploy', ...outputs, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
