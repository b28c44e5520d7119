import type { MissedRow } from '../../adapters/store/calls.ts';
import type { Item, Table } from '../../adapters/store/table.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Process } from './scheduler.ts';

/** A fault of the infrastructure, as the AWS SDK throws it when it has given up. */
export class Outage extends Error {
  readonly $metadata = { httpStatusCode: 503 };
}

/** The directory does not change in these runs, so reading it is no point where order matters. */
const ofInterest = (partition: string) => /#(?:CALL|CALLER)#/.test(partition);

/** The table as one process sees it: every request waits for the scheduler, and may go wrong. */
export function gatedTable(table: Table, process: Process): Table {
  async function read<T>(label: string, request: () => Promise<T>): Promise<T> {
    if (await process.pass(label)) throw new Outage(`could not: ${label}`);
    return request();
  }
  async function conditional(label: string, request: () => Promise<boolean>): Promise<boolean> {
    const fault = await process.pass(label);
    if (fault === 'refused') throw new Outage(`could not: ${label}`);
    const written = await request();
    if (fault === 'lost') throw new Outage(`no answer to: ${label}`);
    // The client repeats a request without an answer; its own first write then fails the condition.
    return fault === 'repeated' ? false : written;
  }
  return {
    ...table,
    get: (key) =>
      ofInterest(key.pk) ? read(`reads ${shortKey(key.sk)}`, () => table.get(key)) : table.get(key),
    async query(options) {
      // An index lags behind: what it shows was so before the process goes on.
      const page = await table.query(options);
      if (page.items.length > 0 && (await process.pass(`finds ${page.items.length} by ${options.index}`)))
        throw new Outage('could not query');
      return page;
    },
    queryAll: (options) =>
      ofInterest(options.partition)
        ? read(`reads all ${options.beginsWith}`, () => table.queryAll(options))
        : table.queryAll(options),
    putIfAbsent: (item) => conditional(`creates ${describe(item)}`, () => table.putIfAbsent(item)),
    putIfVersion: (item, version) =>
      conditional(`writes ${describe(item)} over version ${version}`, () =>
        table.putIfVersion(item, version),
      ),
  };
}

/** An item in a few words. */
function describe(item: Item): string {
  const delivery = item.delivery as Delivery | undefined;
  if (delivery) {
    const { state, attempt, parked, settledAt } = delivery;
    return `${nameOf(delivery)}: ${state}, attempt ${attempt}${parked ? ', parked' : ''}${settledAt ? ', settled' : ''}`;
  }
  const row = item.row as MissedRow | undefined;
  if (!row) return shortKey(item.sk);
  const { steps, notTold } = row;
  const step = steps ? `step ${steps.current + 1}${steps.waitUntil ? '' : ' at rest'}` : 'no steps';
  return `row ${row.callId}/${row.userId}: ${notTold ? `not told: ${notTold.code}` : step}`;
}

/** `c1/anna/push/phone/2`: call, recipient, channel, device, sequence. */
export function nameOf({ subject, recipient, channel, device, seq }: Delivery): string {
  return [subject.replace('CALL#', ''), recipient, channel, ...(device ? [device] : []), seq].join('/');
}

function shortKey(sk: string): string {
  return decodeURIComponent(sk).replace(/^DELIVERY#/, '');
}
