import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';

/** A log that is kept as long as the configuration says, and no longer. */
export function keptLogs(
  scope: Construct,
  id: string,
  config: DeploymentConfig,
  props?: LogGroupProps,
): LogGroup {
  return new LogGroup(scope, id, {
    // The numbers of RetentionDays are days.
    retention: config.logRetentionDays,
    removalPolicy: config.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...props,
  });
}
