import { readMailReport, readSecret, readSubscription } from './account-resources.ts';
import { makeScope } from './identities.ts';
import { conditionHolds, resolve, type Scope, TemplateError } from './intrinsics.ts';
import { KNOWN_PROPERTIES, MEANINGLESS_TYPES } from './known-types.ts';
import type {
  EventSourceModel,
  FunctionModel,
  RouteModel,
  ScheduleModel,
  StackModel,
  Surroundings,
} from './model.ts';
import type { SynthesisedStack } from './read-template.ts';
import {
  type IntegrationProperties,
  readEventSource,
  readFunction,
  readIntegration,
  readQueue,
  readRoute,
  readSchedule,
  readSimple,
  readTable,
} from './resources.ts';

/** A resource with its expressions resolved, as the readers of the single types get it. */
export interface ResolvedResource {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly scope: Scope;
  readonly stack: SynthesisedStack;
}

/**
 * Turns the synthesised template into what local mode runs.
 * @throws TemplateError naming the resource, type and property that local mode cannot run; all of them at once.
 */
export function readModel(stack: SynthesisedStack, surroundings: Surroundings): StackModel {
  const scope = makeScope(stack, surroundings);
  refuseUnknown(stack);
  const of = (type: string): ResolvedResource[] =>
    Object.entries(stack.resources)
      .filter(([, resource]) => resource.Type === type)
      .filter(([id, { Condition }]) => !Condition || conditionHolds(Condition, scope, `${id}.Condition`))
      .map(([id, resource]) => ({ id, properties: runProperties(id, resource, scope), scope, stack }));

  const functions = of('AWS::Lambda::Function').map(readFunction);
  const queues = of('AWS::SQS::Queue').map(readQueue);
  const integrations = new Map(of('AWS::ApiGatewayV2::Integration').map((r) => [r.id, readIntegration(r)]));
  for (const api of of('AWS::ApiGatewayV2::Api')) readSimple(api, { ProtocolType: 'HTTP' });
  for (const stage of of('AWS::ApiGatewayV2::Stage')) readSimple(stage, { StageName: '$default' });
  return {
    tables: of('AWS::DynamoDB::Table').map(readTable),
    queues,
    functions,
    eventSources: of('AWS::Lambda::EventSourceMapping').map((resource) =>
      checkEventSource(readEventSource(resource, functions), queues, resource.id),
    ),
    routes: of('AWS::ApiGatewayV2::Route').map((resource) => joinRoute(resource, integrations, functions)),
    schedules: of('AWS::Events::Rule').flatMap((resource): ScheduleModel[] =>
      readSchedule(resource, functions),
    ),
    secrets: of('AWS::SecretsManager::Secret').map(readSecret),
    mailIdentities: of('AWS::SES::EmailIdentity').map(({ properties }) =>
      String(properties.EmailIdentity).toLowerCase(),
    ),
    mailConfigurationSets: of('AWS::SES::ConfigurationSet').map(({ id }) => scope.ref(id) ?? id),
    mailReports: of('AWS::SES::ConfigurationSetEventDestination').flatMap(readMailReport),
    subscriptions: of('AWS::SNS::Subscription').flatMap((resource) => readSubscription(resource, queues)),
  };
}

function refuseUnknown(stack: SynthesisedStack): void {
  const faults: string[] = [];
  for (const [id, { Type, Properties }] of Object.entries(stack.resources)) {
    if (MEANINGLESS_TYPES.has(Type)) continue;
    const known = KNOWN_PROPERTIES[Type];
    if (!known) {
      faults.push(`resource "${id}" is of type ${Type}`);
      continue;
    }
    for (const property of Object.keys(Properties)) {
      if (!known.runs.includes(property) && !known.ignores.includes(property)) {
        faults.push(`resource "${id}" (${Type}) has the property ${property}`);
      }
    }
  }
  if (faults.length === 0) return;
  throw new TemplateError(
    `Local mode cannot run this stack: ${faults.join('; ')}. ` +
      'Teach local/template/ what it does on a laptop, or name it in known-types.ts as meaning nothing there.',
  );
}

function runProperties(id: string, resource: SynthesisedStack['resources'][string], scope: Scope) {
  const runs = KNOWN_PROPERTIES[resource.Type]?.runs ?? [];
  // A function's code location is looked up by its asset, not resolved; see readFunction.
  return Object.fromEntries(
    Object.entries(resource.Properties)
      .filter(([name]) => runs.includes(name))
      .map(([name, value]) => [name, resolve(value, scope, `${id}.${name}`)]),
  );
}

function checkEventSource(source: EventSourceModel, queues: StackModel['queues'], id: string) {
  if (queues.some(({ arn }) => arn === source.queueArn)) return source;
  throw new TemplateError(`Event source "${id}" reads ${source.queueArn}, which is no queue of this stack.`);
}

function joinRoute(
  resource: ResolvedResource,
  integrations: ReadonlyMap<string, IntegrationProperties>,
  functions: readonly FunctionModel[],
): RouteModel {
  const { key, integrationId } = readRoute(resource);
  const integration = integrations.get(integrationId);
  const target = functions.find(({ arn }) => integration?.uri.includes(arn));
  if (!target) throw new TemplateError(`Route "${key}" (${resource.id}) leads to no function of this stack.`);
  return { key, functionName: target.name };
}
