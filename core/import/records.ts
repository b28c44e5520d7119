import * as z from 'zod';

/**
 * What files are read into before anything is decided: raw text, neither cleaned nor checked.
 * The command line reads files itself and sends records, so that a file of any size goes in parts.
 */

/** Where a record began in its file, counted from 1; reports name it. */
const line = z.number().int().min(1).optional();
const raw = z.string().optional();

/** A contact as a file has it. */
export const contactRecord = z.strictObject({
  line,
  /** Names the contact within its source, for ever: the vCard's UID, the CRM's id; else made by `identify`. */
  sourceId: raw,
  /** Where the file has no ids: name and company; made by `identify`, as the two that follow. */
  personId: raw,
  /** `sourceId` of other records of the file with the same name and company. */
  namesakes: z.array(z.string()).optional(),
  /** Not the first of its namesakes. */
  isLater: z.boolean().optional(),
  firstName: raw,
  lastName: raw,
  company: raw,
  department: raw,
  jobTitle: raw,
  numbers: z
    .array(z.strictObject({ number: z.string(), label: raw, default: z.boolean().optional() }))
    .default([]),
  emails: z.array(z.strictObject({ email: z.string(), label: raw })).default([]),
  /** Absent where the format cannot say so: then it stays as it is. */
  inDirectory: z.boolean().optional(),
  /** Base64. Absent: a photo that is there stays. */
  photo: raw,
  /** Why the row looks damaged; it is then taken only with a name and a number or address. */
  damage: raw,
});
/** See {@link contactRecord}. */
export type ContactRecord = z.output<typeof contactRecord>;

/** A user as a file has it: cells by column; an empty cell takes a value away, a missing one leaves it. */
export const userRecord = z.strictObject({
  line,
  id: z.string(),
  cells: z.record(z.string(), z.string()),
});
/** See {@link userRecord}. */
export type UserRecord = z.output<typeof userRecord>;

/** What is imported. */
export const importKinds = ['contacts', 'users'] as const;
/** One of {@link importKinds}. */
export type ImportKind = (typeof importKinds)[number];

/** Something to tell about a row, for a person to mend. */
export const rowIssue = z.object({
  /** Counted from 1; null when it is not about a row. */
  line: z.number().int().nullable(),
  /** Stable, machine-readable. */
  code: z.string(),
  detail: z.string(),
});
/** See {@link rowIssue}. */
export type RowIssue = z.output<typeof rowIssue>;

/** A file, read. */
export interface ImportFile {
  /** Id of the format that was recognised; the source's name when nobody gives one. */
  readonly format: string;
  readonly kind: ImportKind;
  readonly contacts: ContactRecord[];
  readonly users: UserRecord[];
  /** Rows that could not be read. */
  readonly refused: RowIssue[];
  /** Parts of rows that could not be read. */
  readonly warnings: RowIssue[];
  /** Text of the rows that could not be read: contacts it mentions are not taken for gone. */
  readonly unreadable: string[];
}

/** One entry that an import adds, changes or removes. */
export const importItem = z.object({
  line: z.number().int().nullable(),
  action: z.enum(['added', 'changed', 'removed']),
  id: z.string(),
  /** As people call it. */
  name: z.string(),
  /** What differs; only of a change. */
  fields: z.array(z.string()).optional(),
});
/** See {@link importItem}. */
export type ImportItem = z.output<typeof importItem>;

/** What an import did, or with `preview` would do. */
export const importReport = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  refused: z.array(rowIssue),
  warnings: z.array(rowIssue),
  items: z.array(importItem),
});
/** See {@link importReport}. */
export type ImportReport = z.output<typeof importReport>;

/** The report of nothing. */
export function emptyReport(): ImportReport {
  return { added: 0, changed: 0, unchanged: 0, removed: 0, refused: [], warnings: [], items: [] };
}

/** Adds what a part of an import did to the report of the whole. */
export function addToReport(whole: ImportReport, part: ImportReport): void {
  whole.added += part.added;
  whole.changed += part.changed;
  whole.unchanged += part.unchanged;
  whole.removed += part.removed;
  whole.refused.push(...part.refused);
  whole.warnings.push(...part.warnings);
  whole.items.push(...part.items);
}
