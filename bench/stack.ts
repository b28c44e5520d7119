import { environmentOf, type ServiceEndpoints } from '../local/functions/environment.ts';
import { synthesise } from '../local/synthesise.ts';
import type { FunctionModel, StackModel } from '../local/template/model.ts';
import { readModel } from '../local/template/read-model.ts';
import { readSynthesisedStack } from '../local/template/read-template.ts';

/** The region that everything is said to run in. */
export const region = 'eu-central-1';
/** Where people are said to find Ringback. */
export const publicUrl = 'https://ringback.example';

let known: Promise<StackModel> | undefined;

/** Synthesises the stack, once, and reads what is in it, with the addresses that AWS would give. */
export function readStack(): Promise<StackModel> {
  known ??= synthesised();
  return known;
}

async function synthesised(): Promise<StackModel> {
  return readModel(readSynthesisedStack(await synthesise()), {
    publicUrl,
    sqsEndpoint: `https://sqs.${region}.amazonaws.com`,
    region,
    accountId: '111122223333',
  });
}

/** A function's short name: that of its folder. */
export function shortName(model: Pick<FunctionModel, 'name'>): string {
  return /-((?:receive|on|send|serve)-[a-z-]+|[a-z]+)$/.exec(model.name)?.[1] ?? model.name;
}

/** Local mode's ways to its own services, of which a benchmark takes none: the SDK's usual addresses are redirected. */
const elsewhere = /^(AWS_ENDPOINT_URL.*|TWILIO_ENDPOINT_URL|RINGBACK_EXTRA_PUSH_ORIGIN|NODE_EXTRA_CA_CERTS)$/;

/** A function's whole environment as Lambda makes it, from the template. */
export function lambdaEnvironment(model: FunctionModel): Record<string, string> {
  const none = {} as ServiceEndpoints;
  const all = Object.entries(environmentOf(model, none, region));
  return Object.fromEntries(all.filter(([name]) => !elsewhere.test(name)));
}
