import path from 'node:path';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  type CfnRole,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';
import { keptLogs } from './kept-logs.ts';
import { reasonsOf, seldom, writeLog } from './permissions.ts';

/** What all parts of the system share. */
export interface Surroundings {
  config: DeploymentConfig;
  functionsDir: string;
  table: ITable;
  alarmTopic: ITopic;
  /** Makes the hashes in logs. */
  logKey: ISecret;
}

/** How a function runs, what it is told, what it may do. */
export interface RingbackFunctionProps {
  timeout: Duration;
  /** Memory in MB; the share of a processor grows with it. */
  memorySize?: number;
  /** In addition to the table, and to what the log needs. */
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
      environment: {
        RINGBACK_TABLE: around.table.tableName,
        RINGBACK_STACK: Stack.of(scope).stackName,
        // Put in by CloudFormation: reading it costs no request, and it is in no template.
        LOG_KEY: around.logKey.secretValue.unsafeUnwrap(),
        ...environment,
      },
      role: roleThat(scope, name, [
        ...may,
        seldom('Called by the Lambda runtime, not by the function.', writeLog(logGroup)),
      ]),
      logGroup,
    });
  }
}

function roleThat(scope: Construct, name: string, may: PolicyStatement[]): Role {
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `All that ${name} may do`,
    inlinePolicies: { may: new PolicyDocument({ statements: may }) },
  });
  // Beside the grants, for who holds them against what is used (`local/policies.ts`).
  (role.node.defaultChild as CfnRole).addMetadata('ringback:unused', reasonsOf(may));
  return role;
}
