import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { retention } from './retention.ts';
import type { Table } from './table.ts';

/** Who changed something: a user in the web app, a program with an API key, or an operator on the command line. */
const author = z.union([
  z.object({ user: z.string() }),
  z.object({ apiKey: z.string() }),
  z.object({ commandLine: z.literal(true) }),
]);
/** See {@link author}. */
export type Author = z.output<typeof author>;

const stored = z.object({
  at: z.string(),
  by: author,
  /** What was done: `create`, `change`, `delete`, `pause`, `redrive` … */
  action: z.string(),
  /** What it was done to: `users/anna`, `settings`, `dead-letters/5f0c…`. */
  subject: z.string(),
  /** Names of what changed; never what it was or is. */
  fields: z.array(z.string()),
});

/** A change as it is kept: who did what to what, without any value. */
export type Change = z.output<typeof stored>;

/** What was changed in a tenant, kept for 400 days. */
export interface Audit {
  record(change: Change): Promise<void>;
  /** Latest first. @param from `next` of the page before; one that is not ours begins again */
  list(limit: number, from?: string): Promise<{ items: Change[]; next?: string }>;
}

/** Opens the audit of a tenant; `prefix` is `T#<tenant>#`. Partitions are days; the index has them in one list. */
export function openAudit(table: Table, prefix: string): Audit {
  const listKey = `${prefix}AUDIT`;
  const keysOf = (place: string) => ({
    pk: `${listKey}#${place.slice(0, 10)}`,
    sk: place,
    listKey,
    listAt: place,
  });
  return {
    async record({ at, by, action, subject, fields }) {
      await table.put({
        ...keysOf(`${at}#${randomBytes(6).toString('base64url')}`),
        change: { at, by, action, subject, fields },
        expiresAt: retention.audit(at),
      });
    },
    async list(limit, from) {
      const page = await table.query({
        index: 'list',
        partition: listKey,
        descending: true,
        limit,
        from: from !== undefined && isPlace.test(from) ? keysOf(from) : undefined,
      });
      return {
        items: page.items.map((item) => stored.parse(item.change)),
        ...(page.next && { next: String(page.next.sk) }),
      };
    },
  };
}

const isPlace = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z#[\w-]{8}$/;
