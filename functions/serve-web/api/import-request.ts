import * as z from 'zod';
import type { Store } from '../../../adapters/store/store.ts';
import { check } from '../../../core/check.ts';
import { cleanText } from '../../../core/clean-text.ts';
import { decodeText } from '../../../core/import/decode-text.ts';
import {
  contactRecord,
  type ImportFile,
  type ImportKind,
  importKinds,
  userRecord,
} from '../../../core/import/records.ts';
import type { Checked, Fault } from '../../../core/problem.ts';
import { type Position, positionOf } from './paging.ts';

/** Bytes of a body: a Lambda takes 6 MB as JSON, in which a file's quotation marks and line ends grow. */
export const longestBody = 4 * 1024 * 1024;
/** Records of one request. */
const mostRecords = 2000;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const where = {
  source: z
    .string()
    .transform((value) => cleanText(value, 60) || undefined)
    .optional(),
  owner: z.string().min(1).max(64).optional(),
  preview: flag.default(false),
  cursor: z.string().optional(),
};

/** The query of `POST /v1/import`; a misspelt `preview` must not write, so unknown names are refused. */
export const importQuery = z.strictObject({
  ...where,
  kind: z.enum(importKinds).optional(),
  removeGone: flag.default(false),
});
/** The query of `POST /v1/import/remove-gone`. */
export const goneQuery = z.strictObject(where);

const contactsBody = z.strictObject({ records: z.array(contactRecord).max(mostRecords) });
const usersBody = z.strictObject({ records: z.array(userRecord).max(mostRecords) });
/** Bodies that are JSON. */
export const recordsBody = z.union([contactsBody, usersBody]);
/** The body of `POST /v1/import/remove-gone`. */
export const goneBody = z.strictObject({
  keep: z.array(z.string()),
  changed: z.array(z.string()).default([]),
  unreadable: z.array(z.string()).default([]),
});

/** Where an import goes on: at a record of the body, or at a place in the list of contacts that may be gone. */
export interface Place {
  readonly record: number;
  readonly gone?: Position;
}

/** Reads a cursor. @returns undefined for one that is not ours */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return { record: 0 };
  const record = /^r(\d{1,7})$/.exec(cursor)?.[1];
  if (record) return { record: Number(record) };
  const gone = cursor.startsWith('g') ? positionOf(cursor.slice(1)) : undefined;
  return gone && { record: Number.MAX_SAFE_INTEGER, gone };
}

/** What a request's query leaves to be looked up, or what is wrong with it. */
export async function checkTarget(
  store: Store,
  { source, owner }: { source?: string; owner?: string },
): Promise<Checked<{ source: string; owner?: string; country: string }>> {
  if (!source) return { ok: false, faults: [noSource] };
  const [settings, user] = await Promise.all([
    store.directory.settings(),
    owner ? store.directory.users.get(owner) : undefined,
  ]);
  if (owner && !user) return { ok: false, faults: [unknownOwner] };
  return { ok: true, value: { source, owner, country: settings.country } };
}

/** The records of a body, by its media type; undefined for a type that is none of ours. */
export async function recordsOf(
  body: Buffer,
  mediaType: string,
  kind: ImportKind | undefined,
): Promise<Checked<ImportFile> | undefined> {
  if (/^(?:text\/(?:csv|vcard|x-vcard|directory))$/.test(mediaType)) {
    // The parsers are only needed here: other requests need not wait for them to load.
    const { readImportFile } = await import('../../../adapters/import-files/read-file.ts');
    return readImportFile(decodeText(body), kind);
  }
  if (mediaType !== 'application/json') return undefined;
  const users = kind === 'users';
  const checked = checkJson(users ? usersBody : contactsBody, body);
  if (!checked.ok) return checked;
  const { records } = checked.value;
  return {
    ok: true,
    value: {
      format: 'records',
      kind: users ? 'users' : 'contacts',
      contacts: [],
      users: [],
      ...{ [users ? 'users' : 'contacts']: records },
      refused: [],
      warnings: [],
      unreadable: [],
    },
  };
}

/** Holds a body against a schema, as JSON. */
export function checkJson<S extends z.ZodType>(schema: S, body: Buffer): Checked<z.output<S>> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    // The parser's message is of no help to the sender and may quote the input.
    return { ok: false, faults: [notJson] };
  }
  return check(schema, value);
}

const notJson: Fault = {
  pointer: '',
  code: 'not-json',
  detail: 'The body is not JSON.',
  remedy: 'Send a JSON object.',
};
/** The cursor is not one of ours. */
export const notACursor: Fault = {
  pointer: '/cursor',
  code: 'cursor',
  detail: 'cursor is not one of ours.',
  remedy: 'Leave it out to begin again, or send the "cursor" of the answer before.',
};
const noSource: Fault = {
  pointer: '/source',
  code: 'missing',
  detail: 'source is missing.',
  remedy: 'Name where the contacts come from, for example ?source=crm; the same name every time.',
};
const unknownOwner: Fault = {
  pointer: '/owner',
  code: 'unknown-owner',
  detail: 'owner is not a user.',
  remedy: 'Use the id of a user, or leave it out for contacts of the company.',
};
