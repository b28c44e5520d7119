import { CfnCondition, CfnParameter, Fn, type Stack } from 'aws-cdk-lib/core';
import type { DeploymentConfig } from './deployment-config.ts';

/**
 * The address that people reach, without a slash at the end: the parameter `PublicUrl` where it is given (local
 * mode gives its own), else the configuration's, else the one that AWS assigned.
 *
 * The configuration's is not the parameter's default, because `cdk deploy` keeps the value that a parameter had
 * at the last deployment: a change of the configuration would have no effect.
 */
export function publicUrl(stack: Stack, config: DeploymentConfig, assigned: string): string {
  const parameter = new CfnParameter(stack, 'PublicUrl', {
    type: 'String',
    default: '',
    description: 'Where people reach Ringback; empty: as configured, or as assigned by AWS.',
  });
  const empty = new CfnCondition(stack, 'PublicUrlIsEmpty', {
    expression: Fn.conditionEquals(parameter.valueAsString, ''),
  });
  return Fn.conditionIf(empty.logicalId, config.publicUrl ?? assigned, parameter.valueAsString).toString();
}
