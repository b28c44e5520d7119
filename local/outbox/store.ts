import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

/** An email that the embedded SES accepted. */
export interface OutboxEmail {
  /** SES's message id. */
  readonly id: string;
  /** From the message tag `delivery`; null when the sender gave none. */
  readonly deliveryId: string | null;
  /** When it was accepted, ISO 8601, on the moved clock. */
  readonly at: string;
  readonly envelopeFrom: string;
  /** Envelope recipients. */
  readonly to: readonly string[];
  /** The RFC 5322 message as it was handed over. */
  readonly raw: string;
}

/** What the providers accepted, oldest first, kept on disk. */
export interface Outbox {
  addEmail(email: OutboxEmail): void;
  emails(): readonly OutboxEmail[];
  email(id: string): OutboxEmail | undefined;
  /** Changes with every message: readers ask whether they have seen it. */
  version(): string;
  /** Tells of each new message, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/**
 * Opens the outbox on an append-only file, one JSON object a line. A line is in the file before the sender
 * gets its answer, and the operating system keeps it when this process is killed. (It is not forced to the
 * disk: losing power may lose the last mails of a laptop's outbox.)
 */
export function openOutbox(file: string): Outbox {
  const emails = new Map<string, OutboxEmail>();
  for (const line of readLines(file)) {
    const entry = JSON.parse(line) as { kind: string; email: OutboxEmail };
    if (entry.kind === 'email') emails.set(entry.email.id, entry.email);
  }
  const listeners = new Set<() => void>();
  const run = randomUUID();
  return {
    addEmail(email) {
      appendFileSync(file, `${JSON.stringify({ kind: 'email', email })}\n`);
      emails.set(email.id, email);
      for (const listener of listeners) listener();
    },
    emails: () => [...emails.values()],
    email: (id) => emails.get(id),
    version: () => `${run}-${emails.size}`,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whole lines of the file; half a line at its end (killed while writing, never acknowledged) is cut off. */
function readLines(file: string): string[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end < content.length) truncateSync(file, end);
  return content.subarray(0, end).toString('utf8').split('\n').filter(Boolean);
}
