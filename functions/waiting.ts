import { type RowPlace, rowPlace } from '../adapters/store/cases.ts';
import type { Store } from '../adapters/store/store.ts';
import { availability } from '../core/availability.ts';
import { type CaseRow, withCall } from '../core/cases.ts';
import { type Delivery, newDelivery } from '../core/delivery.ts';
import { personOf, startStep, stepDeliveries, usableStep } from '../core/steps.ts';
import { type Instant, instant, plusSeconds } from '../core/time.ts';
import { type EnqueueDeliveries, enqueueAll } from './delivery-message.ts';

/** Somebody who is not to be disturbed for no known time is looked at again so often, seconds. */
const againSeconds = { 'in-call': 60, otherwise: 900 };
/** A digest is made so long after its time, seconds: what was decided just before is on record by then. */
const digestAfterSeconds = 60;
/** A digest goes out so long after its first row, seconds: the others come to it one by one. */
const gatherSeconds = 20;

/**
 * Calls waited for a user to be available again: one message tells of all that are still open then.
 * Each row comes here by itself; the first makes the digest, the others find it made. May be repeated.
 */
export async function endWaiting(
  store: Store,
  place: RowPlace,
  { enqueue, now }: { enqueue: EnqueueDeliveries; now(): Date },
): Promise<void> {
  const at = instant(now());
  let created: Delivery[] = [];
  await store.cases.change(place, async (row) => {
    if (!row.waits || row.waits.until > at) return undefined;
    const ended = await decide(store, row, at);
    created = ended.deliveries;
    await Promise.all(created.map((delivery) => store.deliveries.create(delivery)));
    return ended.row;
  });
  await enqueueAll(created, store.tenant, enqueue);
}

async function decide(
  store: Store,
  row: CaseRow,
  now: Instant,
): Promise<{ row: CaseRow; deliveries: Delivery[] }> {
  const [settings, user, reach, inCall, companyNumber] = await Promise.all([
    store.directory.settings(),
    store.directory.users.get(row.userId),
    store.reach.getMany([row.userId]),
    store.presence.inCall([row.userId], now),
    store.directory.companyNumbers.get(row.number),
  ]);
  if (!user) return { row: { ...row, waits: undefined }, deliveries: [] };
  const timeZone = companyNumber?.timeZone ?? settings.timeZone;
  const free = availability(user, { settings, timeZone, inCall: inCall.has(user.id), now });
  if (!free.available) {
    return { row: { ...row, waits: waitsFor(free, now) }, deliveries: [] };
  }
  const waited = row.calls.filter(
    ({ notTold, message, settled }) => notTold && !message && !settled && isWaited(notTold.code),
  );
  if (waited.length === 0) return { row: { ...row, waits: undefined }, deliveries: [] };
  const subject = await joinDigest(store, row, now);
  const told = waited.reduce<CaseRow>(
    (each, call) => withCall(each, { ...call, message: 'digest', digest: subject }),
    {
      ...row,
      waits: undefined,
    },
  );
  const person = personOf(user, reach.get(user.id));
  const step = usableStep(person, settings, 0);
  if (!step) return { row: told, deliveries: [] };
  const usefulUntil = plusSeconds(now, settings.missedExpiresHours * 3600);
  return {
    row: { ...told, steps: startStep({ subject, purpose: 'digest' }, step.index, now) },
    deliveries: stepDeliveries(person, subject, 'digest', step).map((key) =>
      newDelivery(
        store.tenant,
        { ...key, concern: rowPlace(row) },
        now,
        usefulUntil,
        plusSeconds(now, gatherSeconds),
      ),
    ),
  };
}

const waitedCodes = [
  'quiet-hours',
  'outside-working-hours',
  'holiday',
  'absent',
  'do-not-disturb',
  'in-call',
];

/** Whether a reason not to tell somebody ends by itself: then they are told afterwards. */
export function isWaited(code: string): boolean {
  return waitedCodes.includes(code);
}

/** When somebody who is not to be disturbed is looked at again. */
export function waitsFor(
  { code, until }: { code: string; until?: Instant },
  now: Instant,
): NonNullable<CaseRow['waits']> {
  if (until) return { code, until: plusSeconds(until, digestAfterSeconds) };
  return { code, until: plusSeconds(now, againSeconds[code === 'in-call' ? code : 'otherwise']) };
}

/**
 * Puts a row into the digest of this minute. Its sender claims it and then reads the rows; we write the row and then look
 * whether it was claimed (invariant 2): what comes too late begins another digest.
 */
async function joinDigest(store: Store, row: CaseRow, now: Instant): Promise<string> {
  const ofMinute = `DIGEST#${row.userId}#${now.slice(0, 16)}`;
  await store.digests.add(ofMinute, rowPlace(row), now);
  const deliveries = await store.deliveries.about(ofMinute);
  if (deliveries.every(({ state }) => state === 'queued')) return ofMinute;
  const own = `DIGEST#${row.userId}#${now}`;
  await store.digests.add(own, rowPlace(row), now);
  return own;
}
