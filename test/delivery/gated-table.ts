import type { Item, Key, Table } from '../../adapters/store/table.ts';
import type { CaseRow } from '../../core/cases.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Process } from './scheduler.ts';

/** A fault of the infrastructure, as the AWS SDK throws it when it has given up. */
export class Outage extends Error {
  readonly $metadata = { httpStatusCode: 503 };
}

/** What does not change in a run, as the directory, is no point where order matters. */
const callsAndCallers = (partition: string, _sortKey?: string) => /#(?:CALL|CALLER|DIGEST)#/.test(partition);

/**
 * The table as one process sees it: every request waits for the scheduler, and may go wrong.
 * @param ofInterest partitions whose requests wait; the others are answered at once
 */
export function gatedTable(table: Table, process: Process, ofInterest = callsAndCallers): Table {
  async function read<T>(label: string, request: () => Promise<T>): Promise<T> {
    if (await process.pass(label)) throw new Outage(`could not: ${label}`);
    return request();
  }
  async function write<T>(label: string, request: () => Promise<T>): Promise<T> {
    const fault = await process.pass(label);
    if (fault === 'refused') throw new Outage(`could not: ${label}`);
    const done = await request();
    if (fault === 'lost') throw new Outage(`no answer to: ${label}`);
    // The client repeats a request without an answer; what is conditional then fails by its own first write.
    return fault === 'repeated' ? request() : done;
  }
  const writing =
    <A extends [Key, ...unknown[]], T>(tell: (...of: A) => string, request: (...of: A) => Promise<T>) =>
    (...of: A): Promise<T> =>
      ofInterest(of[0].pk, of[0].sk) ? write(tell(...of), () => request(...of)) : request(...of);
  return {
    ...table,
    get: (key) =>
      ofInterest(key.pk, key.sk) ? read(`reads ${shortKey(key)}`, () => table.get(key)) : table.get(key),
    getMany: (keys) =>
      keys.some(({ pk, sk }) => ofInterest(pk, sk))
        ? read(`reads ${keys.map(shortKey).join(', ')}`, () => table.getMany(keys))
        : table.getMany(keys),
    async query(options) {
      // An index lags behind: what it shows was so before the process goes on.
      const page = await table.query(options);
      if (page.items.length > 0 && (await process.pass(`finds ${page.items.length} by ${options.index}`)))
        throw new Outage('could not query');
      return page;
    },
    queryAll: (options) =>
      ofInterest(options.partition)
        ? read(`reads all ${options.beginsWith} of ${shortPartition(options.partition)}`, () =>
            table.queryAll(options),
          )
        : table.queryAll(options),
    putIfAbsent: writing((item) => `creates ${describe(item)}`, table.putIfAbsent),
    putIfVersion: writing(
      (item, version) => `writes ${describe(item)} over version ${version}`,
      table.putIfVersion,
    ),
    put: writing((item) => `puts ${describe(item)}`, table.put),
    delete: writing((key) => `deletes ${shortKey(key)}`, table.delete),
    changeSet: writing(
      (key, attribute, { add, remove }) =>
        `${add ? 'adds' : 'removes'} ${[...(add ?? []), ...(remove ?? [])].join(', ')} in ${attribute} of ${shortKey(key)}`,
      table.changeSet,
    ),
    raise: writing((key, attribute) => `raises ${attribute} of ${shortKey(key)}`, table.raise),
    clearDue: writing((key, dueAt) => `clears ${shortKey(key)} due at ${dueAt}`, table.clearDue),
  };
}

/** An item in a few words. */
function describe(item: Item): string {
  const delivery = item.delivery as Delivery | undefined;
  if (delivery) {
    const { state, attempt, parked, settledAt } = delivery;
    return `${nameOf(delivery)}: ${state}, attempt ${attempt}${parked ? ', parked' : ''}${settledAt ? ', settled' : ''}`;
  }
  const row = item.row as CaseRow | undefined;
  if (!row) return shortKey(item);
  const { steps, calls } = row;
  const step = steps ? `step ${steps.current + 1}${steps.waitUntil ? '' : ' at rest'}` : 'no steps';
  const each = calls.map(({ callId, message, notTold, settled }) =>
    [callId, message, notTold?.code, settled && 'settled'].filter(Boolean).join(' '),
  );
  return `${rowName(row)}: ${each.join(', ')}; ${step}`;
}

/** `row +491711234567/+4930555100/anna`. */
export function rowName({ callerKey, number, userId }: Pick<CaseRow, 'callerKey' | 'number' | 'userId'>) {
  return `row ${callerKey}/${number}/${userId}`;
}

/** `c1/anna/push/phone/2`: call, recipient, channel, device, sequence; what is not about a missed call says so. */
export function nameOf({ subject, recipient, channel, device, purpose, seq }: Delivery): string {
  const about = purpose === 'missed' ? [] : [purpose];
  return [subject.replace('CALL#', ''), recipient, channel, ...(device ? [device] : []), ...about, seq].join(
    '/',
  );
}

function shortKey({ pk, sk }: Key): string {
  return `${shortPartition(pk)} ${decodeURIComponent(sk).replace(/^DELIVERY#/, '')}`;
}

function shortPartition(pk: string): string {
  return pk.replace(/^T#[^#]*#/, '');
}
