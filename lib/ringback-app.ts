import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { DeploymentConfig } from './deployment-config.ts';
import { RingbackStack } from './ringback-stack.ts';

export interface RingbackAppProps {
  config: DeploymentConfig;
  /** Folder with a bundle per function, as `scripts/build-functions.ts` makes it. Absolute. */
  functionsDir: string;
  /** Where the cloud assembly goes; the CDK command line says so itself, through CDK_OUTDIR. */
  outdir?: string;
}

/**
 * Behaviour of the CDK that is off for old apps only. Set here and not in cdk.json, which only the CDK
 * command line reads: tests and local mode must see the very template that is deployed.
 */
const featureFlags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:includePrefixInUniqueNameGeneration': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-sns-subscriptions:restrictSqsDescryption': true,
};

/** The app with its one stack, held against the AWS Solutions rules whenever it is synthesised. */
export function ringbackApp({ config, functionsDir, outdir }: RingbackAppProps): App {
  const app = new App({ outdir, context: featureFlags, analyticsReporting: false });
  new RingbackStack(app, `ringback-${config.stage}`, { config, functionsDir });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
