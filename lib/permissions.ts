/**
 * What a function may do, in the words of the IAM actions. Each function's list stands with the function in
 * the stack; nothing else grants anything, so that the list is the whole truth.
 */
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConfigurationSet, IEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import type { IndexName } from './ringback-table.ts';

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** Reads and writes items of the table by key. */
export function useItems(table: ITable, ...actions: ItemAction[]): PolicyStatement {
  return allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  );
}

/** Queries indexes of the table; what they do not project is not readable this way. */
export function queryIndexes(table: ITable, ...indexes: IndexName[]): PolicyStatement {
  return allow(
    ['dynamodb:Query'],
    indexes.map((index) => `${table.tableArn}/index/${index}`),
  );
}

/** Sends to queues, one by one or in batches: SQS knows one permission for both. */
export function sendTo(...queues: IQueue[]): PolicyStatement {
  return allow(
    ['sqs:SendMessage'],
    queues.map(({ queueArn }) => queueArn),
  );
}

/** Reads dead letters, leaves them in place or takes them out. */
export function handleDeadLetters(...queues: IQueue[]): PolicyStatement {
  return allow(
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
    queues.map(({ queueArn }) => queueArn),
  );
}

/** What Lambda itself needs, in the function's name, to feed it from queues. */
export function beFedFrom(...queues: IQueue[]): PolicyStatement {
  return allow(
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    queues.map(({ queueArn }) => queueArn),
  );
}

/** Sends complete messages whose sender is one of these identities, reported as the configuration set says. */
export function sendMailAs(set: IConfigurationSet, ...identities: IEmailIdentity[]): PolicyStatement {
  const setArn = Stack.of(set).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: set.configurationSetName,
  });
  return allow(['ses:SendRawEmail'], [...identities.map(({ emailIdentityArn }) => emailIdentityArn), setArn]);
}

/** Reads secrets. */
export function readSecrets(...secrets: ISecret[]): PolicyStatement {
  return allow(
    ['secretsmanager:GetSecretValue'],
    secrets.map(({ secretArn }) => secretArn),
  );
}

function allow(actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}
