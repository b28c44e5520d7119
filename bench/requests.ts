/**
 * What each worker asks of DynamoDB and SQS for one record, and what of it grows with the company or with what is open.
 *
 *   npm run bench:requests -- [--contacts 10,20000] [--open 1,1000]
 */
import { parseArgs } from 'node:util';
import { measureRequests } from './requests/measure.ts';

const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '10,20000' },
    open: { type: 'string', default: '1,1000' },
  },
});
const [contacts = 10, ...more] = values.contacts.split(',').map(Number);
const [openCalls = 1, ...many] = values.open.split(',').map(Number);
const measured = await measureRequests([
  { contacts, openCalls },
  ...more.map((each) => ({ contacts: each, openCalls })),
  ...many.map((each) => ({ contacts, openCalls: each })),
]);

console.table(
  measured
    .map((each) => ({
      worker: each.worker,
      what: each.what,
      users: each.users,
      contacts: each.size.contacts,
      open: each.size.openCalls,
      deliveries: each.deliveries,
      reads: each.cost.reads,
      writes: each.cost.writes,
      queue: each.cost.queue,
      'read units': each.cost.readUnits,
      'write units': each.cost.writeUnits,
    }))
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b))),
);

/** Rows about the same together, in the order in which they were measured. */
function orderOf({ worker, what, users }: { worker: string; what: string; users: number }): string {
  const first = measured.findIndex(
    (each) => each.worker === worker && each.what === what && each.users === users,
  );
  return String(first).padStart(3, '0');
}
