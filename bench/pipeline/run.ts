import type { Channel } from '../../core/directory.ts';
import { accessKeyIdOf } from '../../local/sdk-calls.ts';
import { type Cloud, startCloud } from '../cloud/server.ts';
import { readStack, region, shortName } from '../stack.ts';
import { callerNumber, companyNumber, contacts, fillCompany, userIds } from './company.ts';
import { type RunningFunction, startFunction, type Usage } from './functions.ts';
import { httpEvent } from './http-event.ts';
import { secretsOf } from './secrets.ts';

/** What a run is about. */
export interface PipelineOptions {
  /** Users whose phones ring at each call. */
  users: number;
  channels: Channel[];
  /** Messages handed to a worker at once: 1, as when calls are rare, to 10, as when they pile up. */
  batch: number;
}

/** What one function has used and asked for since the last look. */
export interface FunctionCost extends Usage {
  invocations: number;
  logBytes: number;
  /** Requests by service and action. */
  requests: Record<string, number>;
  readUnits: number;
  writeUnits: number;
}

/** The functions of the stack between an event and its providers, each bundle in a process of its own. */
export interface Pipeline {
  /** Reports missed calls in one request and works everything off that follows. */
  post(events: number): Promise<void>;
  /** What each function has cost since the last call; by its short name. */
  costs(): Promise<Map<string, FunctionCost>>;
  /** Messages that the providers accepted, by provider. */
  accepted(): Record<'ses' | 'twilio' | 'push', number>;
  stop(): Promise<void>;
}

/** Functions that are on the way of a missed call. */
const onTheWay = ['receive-events', 'on-missed-call', 'send-email', 'send-sms', 'send-push'];
/** Items that are kept in the table besides the company: of long runs the oldest calls go. */
const keptItems = 60_000;

export async function startPipeline({ users, channels, batch }: PipelineOptions): Promise<Pipeline> {
  const stack = await readStack();
  const cloud = await startCloud(secretsOf(stack));
  await fillCompany(cloud.table, users, channels);
  cloud.table.keepAtMost(keptItems);
  const models = stack.functions.filter((model) => onTheWay.includes(shortName(model)));
  const functions = new Map(models.map((model) => [model.name, startFunction(model, cloud)]));
  const sources = stack.eventSources.flatMap(({ queueArn, functionName, batchSize }) => {
    const worker = functions.get(functionName);
    const queue = stack.queues.find(({ arn }) => arn === queueArn);
    return worker && queue
      ? [{ worker, url: queue.url, arn: queueArn, size: Math.min(batch, batchSize) }]
      : [];
  });
  const entrance = functions.get(models.find((model) => shortName(model) === 'receive-events')!.name)!;
  let calls = 1;

  /** Works one queue off until it is empty. @returns whether there was anything */
  async function workOff({ worker, url, arn, size }: (typeof sources)[number]): Promise<boolean> {
    let worked = false;
    for (let waiting = cloud.queues.get(url); waiting?.length; waiting = cloud.queues.get(url)) {
      worked = true;
      const answer = await worker.invoke({
        Records: waiting.splice(0, size).map((body, n) => record(body, n, arn)),
      });
      const { batchItemFailures } = answer as { batchItemFailures: unknown[] };
      if (batchItemFailures.length > 0)
        throw new Error(`${batchItemFailures.length} records of ${url} failed.`);
    }
    return worked;
  }

  const looks = new Map<string, FunctionCost>();
  async function look(name: string, running: RunningFunction): Promise<FunctionCost> {
    const asked = cloud.asked.get(accessKeyIdOf(name));
    return {
      ...(await running.usage()),
      invocations: running.invocations,
      logBytes: running.logBytes,
      requests: { ...asked?.requests },
      readUnits: asked?.read ?? 0,
      writeUnits: asked?.write ?? 0,
    };
  }

  return {
    async post(events) {
      const list = Array.from({ length: events }, (_, n) => missedCall(calls + n, users));
      calls += events;
      const answer = (await entrance.invoke(httpEvent('POST', '/v1/events', list))) as {
        statusCode: number;
        body: string;
      };
      if (answer.statusCode !== 202)
        throw new Error(`Events were answered ${answer.statusCode}: ${answer.body}`);
      while ((await Promise.all(sources.map(workOff))).some(Boolean));
    },
    async costs() {
      const since = new Map<string, FunctionCost>();
      for (const model of models) {
        const now = await look(model.name, functions.get(model.name)!);
        since.set(shortName(model), difference(now, looks.get(model.name)));
        looks.set(model.name, now);
      }
      return since;
    },
    accepted: () => ({
      ses: acceptedBy(cloud, 'ses'),
      twilio: acceptedBy(cloud, 'twilio'),
      push: acceptedBy(cloud, 'push'),
    }),
    async stop() {
      for (const running of functions.values()) running.stop();
      await cloud.stop();
    },
  };
}

const acceptedBy = (cloud: Cloud, provider: string) => cloud.asked.get(provider)?.requests.send ?? 0;

/** What came since an earlier look; memory is as it is now. */
function difference(now: FunctionCost, before: FunctionCost | undefined): FunctionCost {
  if (!before) return now;
  return {
    ...now,
    cpuMicros: now.cpuMicros - before.cpuMicros,
    invocations: now.invocations - before.invocations,
    logBytes: now.logBytes - before.logBytes,
    readUnits: now.readUnits - before.readUnits,
    writeUnits: now.writeUnits - before.writeUnits,
    requests: Object.fromEntries(
      Object.entries(now.requests).map(([name, count]) => [name, count - (before.requests[name] ?? 0)]),
    ),
  };
}

/** A call that has just rung out at all users; every fifth caller is in the directory. */
function missedCall(n: number, users: number): object {
  const ended = Date.now() - 1000;
  return {
    specversion: '1.0',
    id: `bench-${n}`,
    source: '/bench',
    type: 'ringback.call.missed.v1',
    data: {
      callId: `bench-${n}`,
      caller: { number: callerNumber(n % 5 ? 10_000 + n : (n / 5) % contacts) },
      calledNumber: companyNumber,
      ringStartedAt: new Date(ended - 25_000).toISOString(),
      endedAt: new Date(ended).toISOString(),
      reason: 'no-answer',
      rang: userIds(users).map((userId) => ({ userId, outcome: 'no-answer' })),
    },
  };
}

function record(body: string, n: number, arn: string): object {
  const now = String(Date.now());
  return {
    messageId: `message-${n}`,
    receiptHandle: `handle-${n}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: now,
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: now,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: region,
  };
}
