import * as z from 'zod';
import type { SdkCall } from './sdk-calls.ts';

/** Something about a function's rights that is not as it should be. */
export interface Disagreement {
  functionName: string;
  /** IAM action, e.g. `dynamodb:PutItem`. */
  action: string;
  /** What for: a resource as {@link SdkCall} names it, or a kind of resource. */
  on: string;
  /** The reason that was given, where it is the reason that is wrong. */
  reason?: string;
}

/** What a comparison found. */
export interface PolicyComparison {
  /** Called, but not allowed: it would fail in AWS. */
  forbidden: Disagreement[];
  /** Allowed, but neither called nor given a reason. */
  unused: Disagreement[];
  /** Given a reason for not being called, and called. */
  needless: Disagreement[];
}

/** Batches have no IAM action of their own. */
const iamAction: Record<string, string> = {
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
};

const several = z.union([z.string(), z.array(z.string())]);
const Statement = z.looseObject({ Action: several, Effect: z.string(), Resource: z.unknown() });
const PolicyDocument = z.looseObject({ Statement: z.array(Statement) });
/** As `lib/permissions.ts` gives reasons. */
const Reason = z.object({
  inADay: z.enum(['never', 'maybe']),
  reason: z.string().min(10),
  actions: z.array(z.string()),
  resources: z.array(z.unknown()),
});
const Role = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument })).optional(),
});
const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});
const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });
type Resources = z.output<typeof Template>['Resources'];
const LambdaFunction = z.looseObject({
  FunctionName: z.string(),
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
});

/** An action on a resource. */
type Grant = Pick<Disagreement, 'action' | 'on'>;

/**
 * Holds the requests that functions made against what the synthesised stack allows them, both ways: each call must be
 * allowed on just that resource, and each action must be called on each kind of resource that it is allowed on (the table,
 * one index, one secret, the queues of channels, dead letters), or have a reason in place (`seldom`, `maybe` in
 * `lib/permissions.ts`). Which items of the table a call was for is not looked at.
 */
export function comparePolicies(template: unknown, calls: readonly SdkCall[]): PolicyComparison {
  const { Resources } = Template.parse(template);
  const found: PolicyComparison = { forbidden: [], unused: [], needless: [] };
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const { FunctionName: functionName, Role: reference } = LambdaFunction.parse(Properties);
    const role = Resources[reference['Fn::GetAtt'][0]]!;
    const allowed = grantsOf(role, Resources);
    const reasons = reasonsOf(role, Resources);
    const called = calls.filter((call) => call.functionName === functionName).map(callOf);
    const disagree = ({ action, on }: Grant): Disagreement => ({ functionName, action, on });

    found.forbidden.push(...called.filter((call) => !allowed.some(same(call))).map(disagree));
    const idle = allowed.filter((grant) => !called.some(sameKind(grant)));
    const unexplained = idle.filter((grant) => !reasons.some(({ grants }) => grants.some(sameKind(grant))));
    found.unused.push(...distinct(unexplained.map(({ action, on }) => disagree({ action, on: kindOf(on) }))));
    for (const { inADay, reason, grants } of reasons) {
      if (inADay === 'maybe') continue;
      const used = grants.filter((grant) => called.some(same(grant)));
      found.needless.push(...used.map((grant) => ({ ...disagree(grant), reason })));
    }
  }
  return found;
}

function same(grant: Grant): (other: Grant) => boolean {
  return ({ action, on }) => action === grant.action && on === grant.on;
}

function sameKind(grant: Grant): (other: Grant) => boolean {
  return ({ action, on }) => action === grant.action && kindOf(on) === kindOf(grant.on);
}

/** Queues of one kind are alike to whoever sends to them; of everything else each is a kind. */
function kindOf(resource: string): string {
  const [, name] = /^queue:(.*)$/.exec(resource) ?? [];
  if (name === undefined) return resource;
  if (name.endsWith('-dead-letters')) return 'dead letters';
  if (/-urgent-[a-z]+$/.test(name)) return 'urgent queues of channels';
  return /-send-[a-z]+$/.test(name) ? 'queues of channels' : 'queues of events';
}

function callOf({ service, action, resource }: SdkCall): Grant {
  const name = `${service}:${action}`;
  return { action: iamAction[name] ?? name, on: resource };
}

function grantsOf({ Properties }: z.output<typeof Resource>, resources: Resources): Grant[] {
  const { Policies = [] } = Role.parse(Properties);
  const statements = Policies.flatMap(({ PolicyDocument: document }) => document.Statement);
  return statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource: on }) => pairs([Action].flat(), [on].flat(), resources));
}

function reasonsOf({ Metadata }: z.output<typeof Resource>, resources: Resources) {
  return z
    .array(Reason)
    .default([])
    .parse(Metadata['ringback:unused'])
    .map(({ actions, resources: on, ...rest }) => ({ ...rest, grants: pairs(actions, on, resources) }));
}

function pairs(actions: readonly string[], on: readonly unknown[], resources: Resources): Grant[] {
  return actions.flatMap((action) => on.map((each) => ({ action, on: resourceOf(each, resources) })));
}

/** The name that {@link SdkCall} has for what a policy's `Resource` means. */
function resourceOf(value: unknown, resources: Resources): string {
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, unknown>;
  if (join !== undefined) {
    const [separator, parts] = join as [string, unknown[]];
    const text = parts
      .map((part) => (typeof part === 'string' ? part : resourceOf(part, resources)))
      .join(separator);
    const [, index] = /^table\/index\/(.+)$/.exec(text) ?? [];
    return index ? `index:${index}` : (/(?:identity|configuration-set):[^/]+$/.exec(text)?.[0] ?? text);
  }
  const id = String(Ref ?? (attribute as string[])[0]);
  const resource = resources[id];
  if (!resource) return id;
  const { Type, Properties, Metadata } = resource;
  // The name that local mode gives to what the template leaves unnamed (`local/template/identities.ts`).
  const path = Metadata['aws:cdk:path'];
  const parts = typeof path === 'string' ? path.split('/').slice(1) : [id];
  const given = parts.filter((part) => part !== 'Resource').join('-');
  switch (Type) {
    case 'AWS::DynamoDB::Table':
      return 'table';
    case 'AWS::SQS::Queue':
      return `queue:${Properties.QueueName}`;
    case 'AWS::SecretsManager::Secret':
      return `secret:${given}`;
    case 'AWS::SES::EmailIdentity':
      return `identity:${Properties.EmailIdentity}`;
    case 'AWS::SES::ConfigurationSet':
      return `configuration-set:${given}`;
    case 'AWS::Logs::LogGroup':
      return 'log';
    default:
      return id;
  }
}

function distinct(grants: readonly Disagreement[]): Disagreement[] {
  return [...new Map(grants.map((grant) => [`${grant.action} ${grant.on}`, grant])).values()];
}
