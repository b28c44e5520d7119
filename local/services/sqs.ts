import { buildApp } from 'fauxqs';
import type { OnSdkCall } from '../sdk-calls.ts';
import type { QueueModel } from '../template/model.ts';
import { freePort, LOOPBACK } from './listen.ts';
import { openStores, refineQueue } from './sqs-store.ts';

/** Counts of one queue and of its dead-letter queue, as `/local/queues.json` shows them. */
export interface QueueCounts {
  readonly name: string;
  readonly ready: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly deadLetters: number;
}

/** The embedded SQS. */
export interface SqsService {
  readonly endpoint: string;
  readonly port: number;
  /** Makes the template's queues, or gives those on disk the template's attributes. */
  ensureQueues(queues: readonly QueueModel[]): void;
  /** Counts of the queues that work is done from; dead-letter queues are shown with theirs. */
  counts(): QueueCounts[];
  stop(): Promise<void>;
}

/** Starts fauxqs on a folder, on the loopback address only. */
export async function startSqs(options: {
  folder: string;
  port: number;
  region: string;
  accountId: string;
  clockOffset: () => number;
  onCall: OnSdkCall;
}): Promise<SqsService> {
  // Stored queues need their addresses before anything listens.
  const port = options.port || (await freePort());
  const urlOf = (name: string) => `http://${LOOPBACK}:${port}/${options.accountId}/${name}`;
  const stores = await openStores(options.folder, urlOf);
  const app = buildApp({ logger: false, defaultRegion: options.region, stores: stores as never });
  app.addHook('preHandler', async (request) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const [, action] = target.split('.');
    if (!action) return;
    const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
    const queue = /"QueueUrl"\s*:\s*"[^"]*\/([^"/]+)"/.exec(body)?.[1];
    options.onCall('sqs', action, request.headers.authorization, queue ? `queue:${queue}` : '');
  });
  try {
    await app.listen({ port, host: LOOPBACK });
  } catch (error) {
    stores.close();
    throw error;
  }

  const { sqsStore } = stores;
  let wanted: readonly QueueModel[] = [];
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    port,
    ensureQueues(queues) {
      wanted = queues;
      for (const { name, arn, url, attributes } of queues) {
        const existing = sqsStore.getQueueByName(name);
        if (existing) existing.setAttributes({ RedrivePolicy: '', ...attributes });
        const queue = existing ?? sqsStore.createQueue(name, url, arn, { ...attributes });
        refineQueue(queue, options.clockOffset);
      }
    },
    counts() {
      const deadLetterArns = new Set(wanted.map(({ deadLetterArn }) => deadLetterArn));
      return wanted
        .filter(({ arn }) => !deadLetterArns.has(arn))
        .map(({ name, deadLetterArn }) => {
          const dead = wanted.find(({ arn }) => arn === deadLetterArn);
          const { ready, inFlight, delayed } = countsOf(name);
          const there = dead ? countsOf(dead.name) : { ready: 0, inFlight: 0, delayed: 0 };
          const deadLetters = there.ready + there.inFlight + there.delayed;
          return { name, ready, inFlight, delayed, deadLetters };
        });
    },
    async stop() {
      await app.close();
      stores.close();
    },
  };

  function countsOf(name: string) {
    const queue = sqsStore.getQueueByName(name);
    queue?.processTimers();
    return {
      ready: queue?.messages.length ?? 0,
      inFlight: queue?.inflightMessages.size ?? 0,
      delayed: queue?.delayedMessages.length ?? 0,
    };
  }
}
