/** The CDK app: checks the configuration of the stage and synthesises the stack. `cdk.json` names it. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkDeploymentConfig, describeFaults } from '../lib/deployment-config.ts';
import { ringbackApp } from '../lib/ringback-app.ts';
import { configFileOf, StageError, stageFault } from '../lib/stage-config.ts';

const root = path.join(import.meta.dirname, '..');
const stage = process.env.RINGBACK_STAGE;
try {
  const file = configFileOf(stage, root);
  const { default: input } = (await import(pathToFileURL(path.join(root, file)).href)) as {
    default: unknown;
  };
  const checked = checkDeploymentConfig(input);
  const faults = checked.ok ? stageFault(checked.config, stage) : checked.faults;
  if (!checked.ok || faults.length > 0) fail(describeFaults(file, faults));
  else ringbackApp({ config: checked.config, functionsDir: path.join(root, '.build', 'functions') }).synth();
} catch (error) {
  // What somebody can mend says so itself; others come with their stack.
  if (!(error instanceof StageError)) throw error;
  fail(error.message);
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
