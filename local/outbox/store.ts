import { randomUUID } from 'node:crypto';
import { openJournal } from '../journal.ts';
import type { EmailRecord, OutboxEmail, OutboxPush, OutboxSms, PushRecord, SmsRecord } from './messages.ts';

/** The messages of one provider, oldest first, each with what its provider keeps about it. */
export interface Shelf<Message, Kept> {
  /**
   * Keeps an accepted message. Message and record are one line of the file, so that neither is without the
   * other: what a provider owes for an accepted message outlives a kill right after the acceptance.
   */
  add(message: Message, record: Kept): void;
  list(): readonly Message[];
  get(id: string): Message | undefined;
  recordOf(id: string): Kept | undefined;
  /** Replaces what is kept about a message. */
  note(id: string, record: Kept): void;
}

/** What the providers accepted, kept on disk. */
export interface Outbox {
  readonly emails: Shelf<OutboxEmail, EmailRecord | null>;
  readonly sms: Shelf<OutboxSms, SmsRecord>;
  readonly pushes: Shelf<OutboxPush, PushRecord>;
  /** Changes with every message and every note: readers ask whether they have seen it. */
  version(): string;
  /** Tells of each change, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

type Kind = 'email' | 'sms' | 'push';
/** A line of the file. The message stands under its kind: `{"kind":"sms","sms":{…},"record":{…}}`. */
type Line =
  | ({ kind: Kind; record?: unknown } & { [kind in Kind]?: { id: string } })
  | { kind: 'note'; of: Kind; id: string; record: unknown };

/** Opens the outbox on an append-only file. A line is in the file before the sender gets its answer. */
export function openOutbox(file: string): Outbox {
  const journal = openJournal<Line>(file);
  const listeners = new Set<() => void>();
  const run = randomUUID();
  const shelves = { email: emptyShelf(), sms: emptyShelf(), push: emptyShelf() };
  for (const line of journal.entries) {
    if (line.kind === 'note') shelves[line.of].records.set(line.id, line.record);
    else put(shelves[line.kind], line[line.kind] as { id: string }, line.record ?? null);
  }
  let changes = Object.values(shelves).reduce((sum, { messages }) => sum + messages.size, 0);
  const write = (line: Line) => {
    journal.append(line);
    changes += 1;
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  function shelf<Message extends { id: string }, Kept>(kind: Kind): Shelf<Message, Kept> {
    const { messages, records } = shelves[kind];
    return {
      add(message, record) {
        write({ kind, [kind]: message, record });
        put(shelves[kind], message, record);
        tell();
      },
      list: () => [...messages.values()] as Message[],
      get: (id) => messages.get(id) as Message | undefined,
      recordOf: (id) => records.get(id) as Kept | undefined,
      note(id, record) {
        write({ kind: 'note', of: kind, id, record });
        records.set(id, record);
        tell();
      },
    };
  }
  return {
    emails: shelf('email'),
    sms: shelf('sms'),
    pushes: shelf('push'),
    version: () => `${run}-${changes}`,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Stored {
  messages: Map<string, { id: string }>;
  records: Map<string, unknown>;
}

function emptyShelf(): Stored {
  return { messages: new Map(), records: new Map() };
}

function put({ messages, records }: Stored, message: { id: string }, record: unknown): void {
  messages.set(message.id, message);
  records.set(message.id, record);
}
