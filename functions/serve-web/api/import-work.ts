import type { Collection } from '../../../adapters/store/directory.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { Contact } from '../../../core/directory.ts';
import { type CheckedContact, checkContact, type ImportTarget } from '../../../core/import/check-contact.ts';
import { planUser, userIdOf } from '../../../core/import/check-user.ts';
import { fateOf, type GoneOptions, mostUnreadable } from '../../../core/import/gone.ts';
import { candidateIds, contactIdOf, type IdentifiedRecord } from '../../../core/import/identify.ts';
import { contactName, type Planned, planContact } from '../../../core/import/plan.ts';
import { emptyReport, type ImportReport, type UserRecord } from '../../../core/import/records.ts';
import type { Position } from './paging.ts';

/** What an import works with. */
export interface ImportWork {
  readonly store: Store;
  readonly target: ImportTarget;
  /** Tell what would happen, and do nothing. */
  readonly preview: boolean;
  /** False when it is time to answer: the rest is for the next request. */
  hasTime(): boolean;
}

/** What was done, and where to go on; nothing when all is done. */
export interface Progress<P> {
  readonly report: ImportReport;
  readonly next?: P;
}

/** Entries that are read at once: DynamoDB's own limit for a request. */
const batchSize = 100;
/** Entries of one request: an answer that names each must fit into 6 MB. */
const mostAtOnce = 5000;
/** Entries that are written at the same time. */
const parallel = 16;
/** Contacts that are looked at at once for those that are gone. */
const pageSize = 500;

/**
 * Adds and changes contacts; one that is as it should be is not written.
 * @param from index of the record to begin with
 */
export async function importContacts(
  work: ImportWork,
  records: readonly IdentifiedRecord[],
  from: number,
): Promise<Progress<number>> {
  const { contacts } = work.store.directory;
  return inBatches(work, records, from, async (batch, report) => {
    const checked: CheckedContact[] = [];
    for (const record of batch) {
      const outcome = checkContact(record, work.target);
      report.warnings.push(...outcome.warnings);
      if ('refused' in outcome) report.refused.push(outcome.refused);
      else checked.push(outcome.checked);
    }
    const stored = await contacts.getMany(checked.flatMap(({ record }) => candidateIds(record, work.target)));
    const plans = checked.map((each) => {
      const id = contactIdOf(each.record, work.target, stored);
      return planContact(id, stored.get(id), each);
    });
    await carryOut(work, contacts, plans, stored, report);
  });
}

/** Adds and changes users; see {@link importContacts}. */
export async function importUsers(
  work: ImportWork,
  records: readonly UserRecord[],
  from: number,
): Promise<Progress<number>> {
  const { users } = work.store.directory;
  return inBatches(work, records, from, async (batch, report) => {
    const stored = await users.getMany(batch.flatMap((record) => userIdOf(record) ?? []));
    const plans = batch.flatMap((record) => {
      const outcome = planUser(record, stored.get(record.id), work.target.country);
      report.warnings.push(...outcome.warnings);
      if ('planned' in outcome) return [outcome.planned];
      report.refused.push(outcome.refused);
      return [];
    });
    await carryOut(work, users, plans, stored, report);
  });
}

/**
 * Removes the contacts of a source that its file no longer has, and no others. Nothing is removed when the file has
 * no contact at all, or more rows that cannot be read than would be an accident.
 * @param from where to go on in the list of all contacts
 */
export async function removeGone(
  work: ImportWork,
  gone: GoneOptions,
  from: Position | undefined,
): Promise<Progress<Position>> {
  const report = emptyReport();
  const { contacts } = work.store.directory;
  const tooMany = gone.unreadable.length > mostUnreadable;
  if (gone.kept.size === 0 || tooMany) {
    const why = tooMany ? 'too many of its rows cannot be read' : 'it has no contact';
    const detail = `Nothing was removed: the file does not say who is gone, ${why}.`;
    report.warnings.push({ line: null, code: 'nothing-removed', detail });
    return { report };
  }
  const fate = fateOf(gone);
  let next = from;
  do {
    const page = await contacts.list(pageSize, next);
    const leaving: Contact[] = [];
    for (const contact of page.items) {
      const verdict = fate(contact);
      if (verdict === 'gone') leaving.push(contact);
      if (verdict === 'doubtful') {
        const detail = `${contactName(contact)} stays: a row that cannot be read may be about them.`;
        report.warnings.push({ line: null, code: 'kept', detail });
      }
    }
    await inParallel(leaving, async (contact) => {
      // The list lags behind: somebody may have deleted the contact since.
      if (!work.preview && !(await contacts.delete(contact.id))) return;
      report.removed += 1;
      report.items.push({ line: null, action: 'removed', id: contact.id, name: contactName(contact) });
    });
    next = page.next as Position | undefined;
  } while (next && work.hasTime());
  return { report, next };
}

async function inBatches<T>(
  { hasTime }: ImportWork,
  records: readonly T[],
  from: number,
  handle: (batch: readonly T[], report: ImportReport) => Promise<void>,
): Promise<Progress<number>> {
  const report = emptyReport();
  for (let start = from; start < records.length; start += batchSize) {
    // At least one batch in every request, or nobody would ever arrive.
    if (start > from && (start - from >= mostAtOnce || !hasTime())) return { report, next: start };
    await handle(records.slice(start, start + batchSize), report);
  }
  return { report };
}

async function carryOut<T extends { id: string }>(
  { preview }: ImportWork,
  collection: Collection<T>,
  plans: readonly Planned<Omit<T, 'id' | 'number'>>[],
  stored: ReadonlyMap<string, T>,
  report: ImportReport,
): Promise<void> {
  const changes = plans.filter(({ action }) => action !== 'unchanged');
  if (!preview) {
    await inParallel(changes, async ({ id, value }) => {
      await collection.put(id, value, stored.get(id) ?? null);
    });
  }
  for (const { action, item } of plans) {
    report[action] += 1;
    if (item) report.items.push(item);
  }
}

async function inParallel<T>(items: readonly T[], handle: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await handle(item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
}
