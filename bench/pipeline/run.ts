import path from 'node:path';
import type { Channel } from '../../core/directory.ts';
import { accessKeyIdOf } from '../../local/sdk-calls.ts';
import { type Cloud, startCloud } from '../cloud/server.ts';
import { readStack, region, shortName } from '../stack.ts';
import { callerNumber, companyNumber, contacts, fillCompany, userIds } from './company.ts';
import { type RunningFunction, startFunction, type Usage } from './functions.ts';
import { httpEvent } from './http-event.ts';
import { reportsAbout } from './reports.ts';
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

/** The functions of the stack that a missed call goes through, each bundle in a process of its own. */
export interface Pipeline {
  /**
   * Reports missed calls in one request and works everything off until the providers have the messages.
   * @returns what lay in the queues of the channels
   */
  post(events: number): Promise<string[]>;
  /** Takes in what providers say of messages afterwards. @returns how many reports came over HTTP, how many by SES */
  report(messages: readonly string[]): Promise<{ http: number; ses: number }>;
  /** Runs the timers of all calls so far, as if their time had come. */
  sweep(): Promise<void>;
  /** What each function that has run has cost since the last call; by its short name. */
  costs(): Promise<Map<string, FunctionCost>>;
  /** Messages that the providers accepted, by provider. */
  accepted(): Record<'ses' | 'twilio' | 'push', number>;
  stop(): Promise<void>;
}

/** Functions between the event and the providers. */
export const onTheWay = ['receive-events', 'on-missed-call', 'send-email', 'send-sms', 'send-push'];
/** Functions that have to do with a call afterwards. */
const afterwards = ['on-mail-report', 'receive-status', 'on-due'];
/** More than this would be timers that do not end: the benchmark's table gives one page of each shard to a sweep. */
const mostSweeps = 50;
/** Items that are kept in the table besides the company: of long runs the oldest calls go. */
const keptItems = 60_000;

export async function startPipeline({ users, channels, batch }: PipelineOptions): Promise<Pipeline> {
  const stack = await readStack();
  const cloud = await startCloud(secretsOf(stack));
  await fillCompany(cloud.table, users, channels);
  cloud.table.keepAtMost(keptItems);
  const models = new Map(stack.functions.map((model) => [shortName(model), model]));
  const functions = new Map<string, RunningFunction>();
  const sources = stack.eventSources.flatMap(({ queueArn, functionName, batchSize }) => {
    const worker = shortName({ name: functionName });
    const queue = stack.queues.find(({ arn }) => arn === queueArn);
    return queue && [...onTheWay, ...afterwards].includes(worker)
      ? [{ worker, url: queue.url, arn: queueArn, size: Math.min(batch, batchSize) }]
      : [];
  });
  let calls = 1;

  /** A function's process; started when it is needed for the first time. */
  function running(name: string): RunningFunction {
    const known = functions.get(name);
    if (known) return known;
    const preload = name === 'on-due' ? path.join(import.meta.dirname, 'later.cjs') : undefined;
    const started = startFunction(models.get(name)!, cloud, preload);
    functions.set(name, started);
    return started;
  }

  /** Works one queue off until it is empty. @returns what lay in it */
  async function workOff({ worker, url, arn, size }: (typeof sources)[number]): Promise<string[]> {
    const worked: string[] = [];
    for (let waiting = cloud.queues.get(url); waiting?.length; waiting = cloud.queues.get(url)) {
      const bodies = waiting.splice(0, size);
      worked.push(...bodies);
      const answer = await running(worker).invoke({
        Records: bodies.map((body, n) => record(body, n, arn)),
      });
      const { batchItemFailures } = answer as { batchItemFailures: unknown[] };
      if (batchItemFailures.length > 0)
        throw new Error(`${batchItemFailures.length} records of ${url} failed.`);
    }
    return worked;
  }

  /** Works all queues off. @returns what lay in those of the senders */
  async function workAllOff(): Promise<string[]> {
    const messages: string[] = [];
    for (let idle = false; !idle; ) {
      const worked = await Promise.all(sources.map(workOff));
      for (const [index, bodies] of worked.entries())
        if (sources[index]!.worker.startsWith('send-')) messages.push(...bodies);
      idle = worked.every((bodies) => bodies.length === 0);
    }
    return messages;
  }

  const looks = new Map<string, FunctionCost>();
  async function look(name: string, process: RunningFunction): Promise<FunctionCost> {
    const asked = cloud.asked.get(accessKeyIdOf(models.get(name)!.name));
    return {
      ...(await process.usage()),
      invocations: process.invocations,
      logBytes: process.logBytes,
      requests: { ...asked?.requests },
      readUnits: asked?.read ?? 0,
      writeUnits: asked?.write ?? 0,
    };
  }

  return {
    async post(events) {
      const list = Array.from({ length: events }, (_, n) => missedCall(calls + n, users));
      calls += events;
      expect(202, await running('receive-events').invoke(httpEvent('POST', '/v1/events', list)));
      return workAllOff();
    },
    async report(messages) {
      const { mails, requests } = reportsAbout(messages, cloud.table);
      for (const request of requests) expect(204, await running('receive-status').invoke(request));
      const queue = sources.find(({ worker }) => worker === 'on-mail-report')!;
      cloud.queues.set(queue.url, [...mails]);
      await workAllOff();
      return { http: requests.length, ses: mails.length };
    },
    async sweep() {
      const timers = running('on-due');
      const written = () => cloud.asked.get(accessKeyIdOf(models.get('on-due')!.name))?.write ?? 0;
      for (let sweeps = 0, before = -1; written() > before; sweeps += 1) {
        if (sweeps === mostSweeps) throw new Error('The timers do not come to an end.');
        before = written();
        await timers.invoke({});
      }
      await workAllOff();
    },
    async costs() {
      const since = new Map<string, FunctionCost>();
      for (const [name, process] of functions) {
        const now = await look(name, process);
        since.set(name, difference(now, looks.get(name)));
        looks.set(name, now);
      }
      return since;
    },
    accepted: () => ({
      ses: acceptedBy(cloud, 'ses'),
      twilio: acceptedBy(cloud, 'twilio'),
      push: acceptedBy(cloud, 'push'),
    }),
    async stop() {
      for (const process of functions.values()) process.stop();
      await cloud.stop();
    },
  };
}

/** @throws Error when a request was answered in another way */
function expect(status: number, answer: unknown): void {
  const { statusCode, body } = answer as { statusCode: number; body?: string };
  if (statusCode !== status) throw new Error(`A request was answered ${statusCode}: ${body}`);
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
