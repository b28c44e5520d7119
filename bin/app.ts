/** The CDK app: checks `ringback.config.ts` and synthesises the stack. `cdk.json` names it. */
import path from 'node:path';
import { checkDeploymentConfig, describeFaults } from '../lib/deployment-config.ts';
import { ringbackApp } from '../lib/ringback-app.ts';
import input from '../ringback.config.ts';

const checked = checkDeploymentConfig(input);
if (checked.ok) {
  const functionsDir = path.join(import.meta.dirname, '..', '.build', 'functions');
  ringbackApp({ config: checked.config, functionsDir }).synth();
} else {
  console.error(describeFaults('ringback.config.ts', checked.faults));
  process.exitCode = 1;
}
