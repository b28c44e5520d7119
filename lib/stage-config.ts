import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConfigFault, DeploymentConfig } from './deployment-config.ts';

/** RINGBACK_STAGE names no stage. */
export class StageError extends Error {
  override name = 'StageError';
}

/**
 * Which file configures the deployment that RINGBACK_STAGE names: `ringback.<stage>.config.ts`, or `ringback.config.ts`
 * without a stage.
 * @param root where the files lie
 * @throws StageError when there is none for the stage
 */
export function configFileOf(stage: string | undefined, root: string): string {
  if (!stage) return 'ringback.config.ts';
  if (!/^[a-z][a-z0-9-]*$/.test(stage)) {
    throw new StageError(
      'RINGBACK_STAGE must be lower-case letters, digits and hyphens, beginning with a letter.',
    );
  }
  const file = `ringback.${stage}.config.ts`;
  if (existsSync(path.join(root, file))) return file;
  throw new StageError(
    `RINGBACK_STAGE is "${stage}", but there is no ${file}. Copy ringback.config.ts to it, and change stage and mail.`,
  );
}

/** The file that a deployment's outputs are written to, and that the command line reads them from. */
export function outputsFileOf(stage: string | undefined): string {
  return stage ? `ringback-outputs.${stage}.json` : 'ringback-outputs.json';
}

/** Whether the configuration is of the stage that was asked for: a copied file must not deploy over the first stage. */
export function stageFault(
  { stage }: Pick<DeploymentConfig, 'stage'>,
  wanted: string | undefined,
): ConfigFault[] {
  if (!wanted || stage === wanted) return [];
  return [{ field: 'stage', text: `${JSON.stringify(stage)} must be "${wanted}", as RINGBACK_STAGE says` }];
}
