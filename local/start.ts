import { resolve } from 'node:path';
import { announcementOf } from './announcement.ts';
import { makeClock } from './clock.ts';
import { makeClockAdvance } from './clock-advance.ts';
import { openDataDir } from './data-dir.ts';
import { startEventSource } from './event-sources/event-source.ts';
import { startSchedules } from './event-sources/schedule.ts';
import { firstCallCommand, furnish, sampleAccounts } from './first-start.ts';
import type { ServiceEndpoints } from './functions/environment.ts';
import { makeFunctionRunner } from './functions/runner.ts';
import { startFront } from './http/front.ts';
import { makeLocalSurface } from './http/local-surface.ts';
import { consoleLog, type LocalLog, openFunctionLog } from './log.ts';
import { openOutbox } from './outbox/store.ts';
import { startProviders } from './providers.ts';
import { makeSdkCallRecorder } from './sdk-calls.ts';
import { type EmbeddedAwsService, startAwsEndpoint } from './services/aws-endpoint.ts';
import { ensureTables, localDynamoDbClient, startDynamoDb } from './services/dynamodb.ts';
import { makeFaultBoard } from './services/faults.ts';
import { onUsualPort } from './services/listen.ts';
import { makeOidcProvider } from './services/oidc.ts';
import { ensureProviderSecrets } from './services/provider-secrets.ts';
import { ensureSecrets, makeSecretsService } from './services/secrets.ts';
import { startSqs } from './services/sqs.ts';
import { withSecretValues } from './template/dynamic-references.ts';
import { localClientId, localIssuerPath } from './template/identities.ts';
import type { StackModel } from './template/model.ts';
import { readModel } from './template/read-model.ts';
import { readSynthesisedStack } from './template/read-template.ts';
import { makeUndoList, type UndoList } from './undo-list.ts';

/** How to start local mode. */
export interface LocalOptions {
  /** Port for people; 0 takes a free one. */
  readonly port: number;
  /** Folder for everything that is kept. */
  readonly dataDir: string;
  /** Begin with an empty folder. */
  readonly fresh?: boolean;
  /** Folder of the synthesised stack. */
  readonly templateDir: string;
  /** Whether the key `local` and the sample company are put in at the first start; on by default. */
  readonly sample?: boolean;
  readonly log?: LocalLog;
  /** For tests that cannot wait as long as AWS does: seconds until a failed message comes back. */
  readonly visibilityTimeoutSeconds?: number;
}

/** A running local mode. */
export interface LocalMode {
  /** Address for people, without a slash at the end. */
  readonly url: string;
  readonly endpoints: ServiceEndpoints;
  readonly region: string;
  /** Name of the table; undefined when the stack has none. */
  readonly table: string | undefined;
  /** What is run, read from the template. */
  readonly model: StackModel;
  /** The time of functions and embedded providers, milliseconds since the epoch. */
  now(): number;
  /** Live processes of functions, for tests that kill them. */
  processes(): { functionName: string; pid: number; busy: boolean }[];
  /** Ends the running invocations, then everything; nothing is left running. */
  stop(): Promise<void>;
}

const REGION = 'eu-central-1';
/** The account that fauxqs puts its queues in. */
const ACCOUNT = '000000000000';
/** How long a stop waits for invocations that are running. */
const GRACE_MS = 10_000;

/**
 * Starts everything that the synthesised stack describes on this machine.
 * @throws TemplateError when the stack has something that local mode cannot run
 * @throws Error when the port or the folder is taken; nothing is left running then
 */
export async function startLocal(options: LocalOptions): Promise<LocalMode> {
  const undo = makeUndoList();
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

async function start(options: LocalOptions, undo: UndoList): Promise<LocalMode> {
  const log = options.log ?? consoleLog;
  const stack = readSynthesisedStack(resolve(options.templateDir));
  const data = openDataDir(resolve(options.dataDir), options.fresh ?? false);
  undo.add(() => data.release());
  const clock = makeClock(data.clockOffset(), data.saveClockOffset);
  if (clock.offset() > 0) {
    const hours = (clock.offset() / 3_600_000).toFixed(1);
    log.info(`The clock is ${hours} hours ahead, as PUT /local/clock left it; --fresh sets it back.`);
  }
  const functionLog = openFunctionLog(data.log, log, clock.now);
  undo.add(() => functionLog.close());

  const front = await startFront(options.port);
  undo.add(() => front.close(0));
  const sdkCalls = makeSdkCallRecorder();
  const outbox = openOutbox(data.outbox);
  const faults = makeFaultBoard();
  const common = { onCall: sdkCalls.record, region: REGION };
  const usual = data.ports();
  const dynamodb = await onUsualPort(usual.dynamodb, (port) =>
    startDynamoDb({ ...common, port, folder: data.dynamodb }),
  );
  undo.add(() => dynamodb.stop());
  const sqs = await onUsualPort(usual.sqs, (port) =>
    startSqs({ ...common, port, folder: data.sqs, accountId: ACCOUNT, clockOffset: clock.offset }),
  );
  undo.add(() => sqs.stop());
  const services = new Map<string, EmbeddedAwsService>();
  const aws = await onUsualPort(usual.ses, (port) => startAwsEndpoint({ ...common, port, services }));
  undo.add(() => aws.stop());
  data.savePorts({ ...usual, dynamodb: dynamodb.port, sqs: sqs.port, ses: aws.port });

  const model = withVisibility(
    readModel(stack, {
      publicUrl: front.url,
      sqsEndpoint: sqs.endpoint,
      region: REGION,
      accountId: ACCOUNT,
    }),
    options.visibilityTimeoutSeconds,
  );
  const secrets = ensureProviderSecrets(model, data.secrets, clock.now());
  ensureSecrets(model.secrets, data.secrets);
  const { functions } = withSecretValues(model, data.secrets);
  const dynamodbClient = localDynamoDbClient(dynamodb.endpoint, REGION);
  undo.add(() => dynamodbClient.destroy());
  await ensureTables(model.tables, dynamodbClient, data.wasKilled);
  sqs.ensureQueues(model.queues);

  const providers = await startProviders({
    model,
    data,
    outbox,
    faults,
    clock,
    secrets,
    functionLog,
    publicUrl: front.url,
    sqsEndpoint: sqs.endpoint,
    region: REGION,
    accountId: ACCOUNT,
    undo,
  });
  services.set('ses', providers.ses);
  services.set('secretsmanager', makeSecretsService(model.secrets, data.secrets));
  const awsEndpoints = { dynamodb: dynamodb.endpoint, sqs: sqs.endpoint, ses: aws.endpoint };
  const endpoints = { ...awsEndpoints, ...providers.endpoints };
  const runner = makeFunctionRunner({
    functions,
    endpoints,
    region: REGION,
    clockOffset: clock.offset,
    onLine: functionLog.line,
    onFailure: functionLog.failure,
  });
  undo.add(() => runner.stop(GRACE_MS));
  const eventSources = model.eventSources
    .filter(({ enabled }) => enabled)
    .map((source) =>
      startEventSource({
        model: source,
        queue: model.queues.find(({ arn }) => arn === source.queueArn) as StackModel['queues'][number],
        endpoint: sqs.endpoint,
        region: REGION,
        runner,
        onFailure: functionLog.failure,
      }),
    );
  undo.add(async () => void (await Promise.all(eventSources.map((source) => source.stop(GRACE_MS)))));
  const schedules = startSchedules({
    schedules: model.schedules,
    runner,
    clock,
    region: REGION,
    accountId: ACCOUNT,
  });
  undo.add(() => schedules.stop());
  const surface = makeLocalSurface({
    outbox,
    faults,
    providers,
    sdkCalls,
    queues: sqs.counts,
    processes: runner.processes,
    firstCall: () => firstCallCommand(front.url, clock.now()),
    runScheduled: schedules.run,
    advanceClock: makeClockAdvance({
      clock,
      runner,
      schedules,
      eventSources,
      queues: sqs.counts,
      reporting: providers.busy,
      sdkCalls,
      scheduledFunctions: model.schedules.map(({ functionName }) => functionName),
    }),
  });
  const oidc = makeOidcProvider({
    publicUrl: front.url,
    path: localIssuerPath,
    clientId: localClientId,
    accounts: sampleAccounts,
    secrets: data.secrets,
  });
  front.open({ routes: model.routes, runner, clock, surface, oidc });

  const table = model.tables[0]?.name;
  if (options.sample !== false && table) {
    const moved = usual.front !== front.port;
    await furnish({ data, client: dynamodbClient, table, url: front.url, moved, now: clock.now });
  }
  data.savePorts({ ...data.ports(), front: front.port });
  data.announce(
    announcementOf(model, {
      url: front.url,
      region: REGION,
      endpoints: { ...endpoints, secretsmanager: aws.endpoint },
    }),
  );
  undo.add(() => data.announce(undefined));
  providers.resume();
  // Last in, first out: nothing new comes in while the rest ends what it has begun.
  undo.add(() => {
    surface.close();
    return front.close(GRACE_MS);
  });
  undo.add(() => providers.stopReporting());

  return {
    url: front.url,
    endpoints,
    region: REGION,
    table,
    model,
    now: clock.now,
    processes: runner.processes,
    stop: undo.run,
  };
}

function withVisibility(model: StackModel, seconds: number | undefined): StackModel {
  if (seconds === undefined) return model;
  const queues = model.queues.map((queue) => ({
    ...queue,
    attributes: { ...queue.attributes, VisibilityTimeout: String(seconds) },
  }));
  return { ...model, queues };
}
