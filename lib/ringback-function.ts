import path from 'node:path';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';
import { keptLogs } from './kept-logs.ts';

/** What all parts of the system share. */
export interface Surroundings {
  config: DeploymentConfig;
  functionsDir: string;
  table: ITable;
  alarmTopic: ITopic;
}

/** How a function runs, what it is told, what it may do. */
export interface RingbackFunctionProps {
  timeout: Duration;
  /** Memory in MB; the share of a processor grows with it. */
  memorySize?: number;
  /** In addition to RINGBACK_TABLE. */
  environment: Record<string, string>;
  /** Everything that it may do, besides writing its log. */
  may: PolicyStatement[];
}

/** A function from its folder in `functions/`, which is also its id, with a role and a log of its own. */
export class RingbackFunction extends LambdaFunction {
  constructor(scope: Construct, name: string, around: Surroundings, props: RingbackFunctionProps) {
    const { timeout, memorySize = 512, environment, may } = props;
    const logGroup = keptLogs(scope, `${name}-logs`, around.config);
    super(scope, name, {
      functionName: `${Stack.of(scope).stackName}-${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(path.join(around.functionsDir, name)),
      handler: 'index.handler',
      timeout,
      memorySize,
      environment: { RINGBACK_TABLE: around.table.tableName, ...environment },
      role: roleThat(scope, name, [...may, writeLog(logGroup)]),
      logGroup,
    });
  }
}

function roleThat(scope: Construct, name: string, may: PolicyStatement[]): Role {
  return new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `All that ${name} may do`,
    inlinePolicies: { may: new PolicyDocument({ statements: may }) },
  });
}

function writeLog(logGroup: LogGroup): PolicyStatement {
  return new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
}
