import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import * as z from 'zod';
import type { DeployedStack, LocalModeAddress } from './addresses.ts';
import { type ConnectionFlags, type ConnectionSources, outputsFileOf } from './connection.ts';
import { Failure } from './failure.ts';

/** As `local/announcement.ts` has it. */
const announced = z.object({
  url: z.url(),
  region: z.string(),
  table: z.string().optional(),
  /** Name of the secret with the VAPID keys. */
  vapidSecret: z.string().optional(),
  /** Name of the secret with the Twilio account. */
  twilioSecret: z.string().optional(),
  /** ARN of the secret that makes the hashes in logs. */
  logKeySecret: z.string().optional(),
  /** Addresses by name. */
  queues: z.record(z.string(), z.url()).optional(),
  endpoints: z.object({
    dynamodb: z.url(),
    sqs: z.url().optional(),
    secretsmanager: z.url().optional(),
    twilio: z.url().optional(),
    ses: z.url().optional(),
  }),
  mailDomains: z.array(z.string()).optional(),
  signIn: z.object({ issuer: z.string(), clientId: z.string() }).optional(),
});
/** As `local/clock.ts` keeps it. */
const movedClock = z.object({ offset: z.number() });
/** By stack; other stacks of the same deployment have other outputs. */
const outputs = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * Reads what may say where Ringback is.
 * @param cwd where `ringback-outputs.json`, and `.ringback` unless RINGBACK_DATA names another, are looked for
 * @throws Failure when a file is there and cannot be read
 */
export function readConnectionSources(
  flags: ConnectionFlags,
  env: ConnectionSources['env'],
  cwd: string,
): ConnectionSources {
  const given = env.RINGBACK_DATA || '.ringback';
  const dataDir = isAbsolute(given) ? given : join(cwd, given);
  const localFile = join(dataDir, 'local.json');
  const shown = relative(cwd, localFile);
  return {
    flags,
    env,
    stacks: readStacks(cwd, outputsFileOf(env)),
    local: readLocal(localFile, join(dataDir, 'clock.json')),
    localFile: shown.startsWith('..') ? localFile : shown,
  };
}

function readStacks(cwd: string, outputsFile: string): DeployedStack[] {
  const remedy = 'Write it anew with: npm run deploy. Or delete it.';
  const stacks = readJson(join(cwd, outputsFile), outputs, remedy) ?? {};
  const found = Object.entries(stacks).flatMap(([stackName, values]): DeployedStack[] => {
    const { WebAddress, TableName, AlarmTopicArn, VapidSecretArn, TwilioSecretArn, UserPoolId } = values;
    if (!WebAddress || !TableName) return [];
    const table = { name: TableName, region: regionOf(AlarmTopicArn) };
    const secretOf = (arn: string | undefined) => (arn ? { id: arn, region: regionOf(arn) } : undefined);
    const vapidSecret = secretOf(VapidSecretArn);
    const twilioSecret = secretOf(TwilioSecretArn);
    return [
      {
        stackName,
        url: WebAddress,
        table,
        outputs: values,
        ...(vapidSecret && { vapidSecret }),
        ...(twilioSecret && { twilioSecret }),
        ...(UserPoolId && { userPool: { id: UserPoolId, region: UserPoolId.split('_')[0] } }),
      },
    ];
  });
  if (found.length === 0 && Object.keys(stacks).length > 0) {
    throw new Failure(`${outputsFile} has no stack with the outputs WebAddress and TableName.`, remedy);
  }
  return found;
}

/** The outputs do not name the region, but an ARN among them does: `arn:aws:sns:<region>:…`. */
function regionOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[3] || undefined;
}

function readLocal(file: string, clockFile: string): LocalModeAddress | undefined {
  const remedy = 'Start local mode again with: npm start.';
  const local = readJson(file, announced, remedy);
  if (!local) return undefined;
  const { url, region, table, endpoints, vapidSecret, twilioSecret, logKeySecret } = local;
  const { mailDomains, signIn, queues } = local;
  const { secretsmanager: endpoint, twilio, ses } = endpoints;
  return {
    url,
    ...(vapidSecret && endpoint && { vapidSecret: { id: vapidSecret, region, endpoint } }),
    ...(twilioSecret && endpoint && { twilioSecret: { id: twilioSecret, region, endpoint } }),
    ...(logKeySecret && endpoint && { logKeySecret: { id: logKeySecret, region, endpoint } }),
    ...(twilio && { twilioEndpoint: twilio }),
    ...(ses && { sesEndpoint: ses }),
    ...(mailDomains && { mailDomains }),
    ...(signIn && { signIn }),
    table: table === undefined ? undefined : { name: table, region, endpoint: endpoints.dynamodb },
    ...(queues &&
      endpoints.sqs && { queues: { names: Object.values(queues), region, endpoint: endpoints.sqs } }),
    clockOffset: readJson(clockFile, movedClock, remedy)?.offset ?? 0,
  };
}

/** @returns undefined when there is no such file */
function readJson<S extends z.ZodType>(file: string, schema: S, remedy: string): z.output<S> | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Failure(`${file} cannot be read (${code}).`);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Failure(`${file} is not as expected.`, remedy);
  }
}
