import { App, Validations } from 'aws-cdk-lib/core';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import type { DeploymentConfig } from './deployment-config.ts';
import { RingbackStack } from './ringback-stack.ts';

/** What the app is made from. */
export interface RingbackAppProps {
  config: DeploymentConfig;
  /** Folder with a bundle per function, as `scripts/build-functions.ts` makes it. Absolute. */
  functionsDir: string;
  /** Where the cloud assembly goes; the CDK command line says so itself, through CDK_OUTDIR. */
  outdir?: string;
}

/** The app with its one stack, held against the AWS Solutions rules whenever it is synthesised. */
export function ringbackApp({ config, functionsDir, outdir }: RingbackAppProps): App {
  // As a new app of this version of the CDK behaves. Not in cdk.json, which only the CDK's command line reads:
  // tests and local mode must see the very template that is deployed.
  const app = new App({ outdir, context: featureFlags, analyticsReporting: false });
  new RingbackStack(app, `ringback-${config.stage}`, { config, functionsDir });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
