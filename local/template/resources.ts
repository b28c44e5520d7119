/** Readers for the single resource types: CloudFormation properties in, our words out. */
import * as z from 'zod';
import { check, refOf } from './check-resource.ts';
import { TemplateError } from './intrinsics.ts';
import type { EventSourceModel, FunctionModel, QueueModel, ScheduleModel, TableModel } from './model.ts';
import type { ResolvedResource } from './read-model.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Table = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).optional(),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
});

export function readTable(resource: ResolvedResource): TableModel {
  const table = check(Table, resource);
  return {
    logicalId: resource.id,
    name: refOf(resource),
    attributeDefinitions: table.AttributeDefinitions,
    keySchema: table.KeySchema,
    indexes: table.GlobalSecondaryIndexes,
  };
}

const Redrive = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() });

export function readQueue(resource: ResolvedResource): QueueModel {
  const attributes: Record<string, string> = {};
  let deadLetterArn: string | undefined;
  for (const [name, value] of Object.entries(resource.properties)) {
    if (name === 'QueueName') continue;
    if (name !== 'RedrivePolicy') {
      attributes[name] = String(value);
      continue;
    }
    const redrive = check(Redrive, { ...resource, properties: value as Record<string, unknown> });
    attributes.RedrivePolicy = JSON.stringify(redrive);
    deadLetterArn = redrive.deadLetterTargetArn;
  }
  const of = (attribute: string) => String(resource.scope.attribute(resource.id, attribute));
  return {
    logicalId: resource.id,
    name: of('QueueName'),
    arn: of('Arn'),
    url: of('QueueUrl'),
    attributes,
    deadLetterArn,
  };
}

const LambdaFunction = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string(),
  Timeout: z.coerce.number().int().positive().default(3),
  MemorySize: z.coerce.number().int().positive().default(128),
  Environment: z
    .object({
      Variables: z.record(z.string(), z.coerce.string()).default({}),
    })
    .default({ Variables: {} }),
});

export function readFunction(resource: ResolvedResource): FunctionModel {
  const it = check(LambdaFunction, resource);
  if (!it.Runtime.startsWith('nodejs')) {
    throw new TemplateError(`Function "${resource.id}": local mode runs Node.js only, not ${it.Runtime}.`);
  }
  const codeDir = resource.stack.assetFolder(it.Code.S3Key);
  if (!codeDir) {
    throw new TemplateError(
      `Function "${resource.id}": no asset is published as ${it.Code.S3Key}, so its code cannot be found.`,
    );
  }
  return {
    logicalId: resource.id,
    name: refOf(resource),
    arn: String(resource.scope.attribute(resource.id, 'Arn')),
    codeDir,
    handler: it.Handler,
    timeoutSeconds: it.Timeout,
    memoryMb: it.MemorySize,
    environment: it.Environment.Variables,
  };
}

const EventSource = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().int().positive().default(10),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().int().min(2) }).optional(),
  Enabled: z.boolean().default(true),
});

export function readEventSource(
  resource: ResolvedResource,
  functions: readonly FunctionModel[],
): EventSourceModel {
  const it = check(EventSource, resource);
  return {
    queueArn: it.EventSourceArn,
    functionName: functionNamed(it.FunctionName, functions, resource).name,
    batchSize: it.BatchSize,
    reportsItemFailures: it.FunctionResponseTypes.length > 0,
    maxConcurrency: it.ScalingConfig?.MaximumConcurrency,
    enabled: it.Enabled,
  };
}

/** What of an integration decides where a route leads. */
export interface IntegrationProperties {
  /** The function's ARN, or an API Gateway path that has it inside. */
  readonly uri: string;
}

const Integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

export function readIntegration(resource: ResolvedResource): IntegrationProperties {
  return { uri: check(Integration, resource).IntegrationUri };
}

const Route = z.object({
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE').default('NONE'),
});

export function readRoute(resource: ResolvedResource): { key: string; integrationId: string } {
  const { RouteKey, Target } = check(Route, resource);
  return { key: RouteKey, integrationId: Target.slice('integrations/'.length) };
}

const Rule = z.object({
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Arn: z.string(),
        Id: z.string(),
        Input: z.string().optional(),
        RetryPolicy: z.unknown().optional(),
        DeadLetterConfig: z.unknown().optional(),
      }),
    )
    .default([]),
});
const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;
const SECONDS = { minute: 60, hour: 3600, day: 86_400 };

export function readSchedule(
  resource: ResolvedResource,
  functions: readonly FunctionModel[],
): ScheduleModel[] {
  const rule = check(Rule, resource);
  if (rule.State === 'DISABLED') return [];
  const rate = RATE.exec(rule.ScheduleExpression);
  if (!rate) {
    throw new TemplateError(
      `Rule "${resource.id}": local mode runs rate(…) schedules, not ${rule.ScheduleExpression}.`,
    );
  }
  const everySeconds = Number(rate[1]) * SECONDS[rate[2] as keyof typeof SECONDS];
  return rule.Targets.map((target) => ({
    name: refOf(resource),
    arn: String(resource.scope.attribute(resource.id, 'Arn')),
    everySeconds,
    functionName: functionNamed(target.Arn, functions, resource).name,
    input: target.Input,
  }));
}

/** Checks resources of which local mode runs exactly one form. */
export function readSimple(resource: ResolvedResource, wanted: Record<string, string>): void {
  for (const [property, value] of Object.entries(wanted)) {
    const actual = resource.properties[property];
    if (actual !== value) {
      throw new TemplateError(
        `"${resource.id}": local mode runs only ${property} = ${value}, not ${String(actual)}.`,
      );
    }
  }
}

function functionNamed(nameOrArn: string, functions: readonly FunctionModel[], resource: ResolvedResource) {
  const found = functions.find(({ name, arn }) => name === nameOrArn || arn === nameOrArn);
  if (!found)
    throw new TemplateError(`"${resource.id}" names ${nameOrArn}, which is no function of this stack.`);
  return found;
}
