/**
 * What a function may do, in the words of the IAM actions. Each function's list stands with the function; nothing else
 * grants anything, so that the list is the whole truth.
 */
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConfigurationSet, IEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import type { IndexName } from './ringback-table.ts';

/** A grant that need not be used in a day's run, and why it is there. */
export interface UnusedGrant {
  /** `never` in the demo's day: that it is used there is a mistake; `maybe`: time and chance decide. */
  inADay: 'never' | 'maybe';
  reason: string;
  actions: string[];
  resources: string[];
}

const unusedGrants = new WeakMap<PolicyStatement, UnusedGrant>();

/**
 * Gives a reason to a grant that the demo's day does not use: `npm run demo` ends with holding what each function called
 * against what it may call, and takes nothing that goes unused without a reason, nor a reason for what is used.
 */
export function seldom(reason: string, grant: PolicyStatement): PolicyStatement {
  return withReason('never', reason, grant);
}

/** The same for what a day uses or not, as time and chance decide. */
export function maybe(reason: string, grant: PolicyStatement): PolicyStatement {
  return withReason('maybe', reason, grant);
}

/** The reasons of grants, for the template. */
export function reasonsOf(grants: readonly PolicyStatement[]): UnusedGrant[] {
  return grants.flatMap((grant) => unusedGrants.get(grant) ?? []);
}

function withReason(inADay: UnusedGrant['inADay'], reason: string, grant: PolicyStatement): PolicyStatement {
  const { actions, resources } = grant;
  unusedGrants.set(grant, { inADay, reason, actions, resources });
  return grant;
}

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** Reads and writes items of the table by key. */
export function useItems(table: ITable, ...actions: ItemAction[]): PolicyStatement {
  return allow(
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  );
}

/**
 * Puts API keys of the canary, of which only hashes are stored, and the name of its tenant. Such keys open nothing else,
 * whatever the item says (`adapters/store/api-keys.ts`).
 */
export function putCanaryKeys(table: ITable): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CANARY-KEY#*', 'TENANTS'] } },
  });
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

/** Writes its log: streams that the Lambda runtime makes and fills in the function's name. */
export function writeLog({ logGroupArn }: ILogGroup): PolicyStatement {
  return allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroupArn]);
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
