import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** What local mode uses of a queue inside fauxqs. */
export interface FauxqsQueue {
  readonly name: string;
  persistence?: FauxqsPersistence;
  readonly messages: unknown[];
  readonly inflightMessages: ReadonlyMap<string, unknown>;
  readonly delayedMessages: unknown[];
  setAttributes(attributes: Record<string, string>): void;
  enqueue(message: FauxqsMessage): void;
  dequeue(...args: unknown[]): unknown;
  processTimers(): void;
}

export interface FauxqsMessage {
  sentTimestamp: number;
  approximateReceiveCount: number;
}

export interface FauxqsStore {
  persistence?: FauxqsPersistence;
  createQueue(name: string, url: string, arn: string, attributes: Record<string, string>): FauxqsQueue;
  getQueueByName(name: string): FauxqsQueue | undefined;
  allQueues(): Iterable<FauxqsQueue>;
}

export interface FauxqsPersistence {
  readonly db: DatabaseSync;
  updateMessageReady(messageId: string): void;
  transaction(work: () => void): void;
  loadSqsAndSns(sqs: FauxqsStore, sns: unknown): void;
  close(): void;
}

/** fauxqs' stores, loaded from disk and writing through to it. */
export interface OpenedStores {
  readonly sqsStore: FauxqsStore;
  readonly snsStore: unknown;
  readonly s3Store: unknown;
  close(): void;
}

/**
 * Opens fauxqs 2.4.1's on-disk mode. Its own `startFauxqs` would listen on all addresses, and its package
 * exports `buildApp` but not the stores that `buildApp` takes; hence the files inside, at a pinned version.
 *
 * Put right on the way:
 * - Messages that were in flight when the process died are visible at once: nobody else holds them.
 * - A message moves to the dead-letter queue in one transaction (fauxqs deletes it, then inserts it).
 * - Making a message visible again (visibility 0) no longer fails: fauxqs forgets the receive count there.
 * - The file survives the death of the process without an fsync for each message.
 *
 * @param queueUrl the address a queue has in this run: fauxqs stores addresses, ports may have changed.
 */
export async function openStores(folder: string, queueUrl: (name: string) => string): Promise<OpenedStores> {
  const inside = await fauxqsInside();
  const persistence = new inside.PersistenceManager(folder);
  const { db } = persistence;
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  const rename = db.prepare('UPDATE sqs_queues SET url = ? WHERE name = ?');
  for (const { name } of db.prepare('SELECT name FROM sqs_queues').all()) {
    rename.run(queueUrl(String(name)), String(name));
  }
  const makeVisible = db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => void makeVisible.run(messageId);

  const sqsStore = new inside.SqsStore();
  const snsStore = new inside.SnsStore();
  // Loaded before the persistence is attached: storing a queue again would cascade to its messages.
  persistence.loadSqsAndSns(sqsStore, snsStore);
  sqsStore.persistence = persistence;
  snsStore.persistence = persistence;
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence;
  return { sqsStore, snsStore, s3Store: new inside.S3Store(), close: () => persistence.close() };
}

/** Gives a queue one transaction for each receive, and the moved clock for the time a message was sent. */
export function refineQueue(queue: FauxqsQueue, clockOffset: () => number): void {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (...args) => {
    // An idle poll needs no transaction.
    if (queue.messages.length === 0) queue.processTimers();
    if (queue.messages.length === 0) return dequeue(...args);
    let received: unknown;
    queue.persistence?.transaction(() => {
      received = dequeue(...args);
    });
    return received;
  };
  const enqueue = queue.enqueue.bind(queue);
  queue.enqueue = (message) => {
    // Only when it is new: on its way to a dead-letter queue a message keeps its time.
    if (message.approximateReceiveCount === 0) message.sentTimestamp += clockOffset();
    enqueue(message);
  };
}

/** Makers of fauxqs' own objects. Its classes are not exported; the interfaces above say what is used. */
interface Inside {
  readonly SqsStore: new () => FauxqsStore;
  readonly SnsStore: new () => { persistence?: FauxqsPersistence };
  readonly S3Store: new () => unknown;
  readonly PersistenceManager: new (folder: string) => FauxqsPersistence;
}

async function fauxqsInside(): Promise<Inside> {
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  if (!manifest) throw new Error('The package fauxqs is not installed: run npm ci.');
  const files = ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'];
  const modules = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ pathToFileURL(join(dirname(manifest), 'dist', file)).href)),
  );
  return Object.assign({}, ...modules) as Inside;
}
