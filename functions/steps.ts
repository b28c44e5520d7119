import { type MissedRow, type RowPlace, rowPlace } from '../adapters/store/calls.ts';
import type { Store } from '../adapters/store/store.ts';
import { type Delivery, type DeliveryKey, hasFailed, hasSucceeded, newDelivery } from '../core/delivery.ts';
import { mailboxDeliveries } from '../core/recipients.ts';
import { judgeStep, personOf, type StepState, startStep, stepDeliveries, usableStep } from '../core/steps.ts';
import { type Instant, instant, plusSeconds } from '../core/time.ts';
import { type EnqueueDeliveries, enqueueAll } from './delivery-message.ts';

/** What running steps needs. */
export interface Stepping {
  enqueue: EnqueueDeliveries;
  now(): Date;
}

/** Looks at the step that is running for a user, and runs the next one where it brought nothing (design section 4). */
export type AdvanceSteps = (store: Store, place: RowPlace) => Promise<void>;

/** How often a look is repeated when somebody else changed the row meanwhile. */
const mostRounds = 5;

/** Makes {@link AdvanceSteps}. Every step may be repeated: deliveries are put if absent, the row moves on by version. */
export function stepAdvancer({ enqueue, now }: Stepping): AdvanceSteps {
  return async (store, place) => {
    for (let round = 0; round < mostRounds; round += 1) {
      let created: Delivery[] = [];
      const changed = await store.calls.changeRow(place, async (row) => {
        if (!row.steps) return undefined;
        const next = await decide(store, row, row.steps, instant(now()));
        created = next.deliveries;
        await Promise.all(created.map((delivery) => store.deliveries.create(delivery)));
        return next.row;
      });
      if (!changed) continue;
      await enqueueAll(created, store.tenant, enqueue);
      return;
    }
    throw new Error('The steps of a call kept changing; they will be looked at again.');
  };
}

async function decide(
  store: Store,
  row: MissedRow,
  steps: StepState,
  now: Instant,
): Promise<{ row: MissedRow | undefined; deliveries: Delivery[] }> {
  const { current } = steps;
  // A message that went out may still bounce, so the row remembers which step that would concern.
  const atRest = steps.waitUntil === undefined ? undefined : { ...row, steps: { current } };
  const subject = `CALL#${row.callId}`;
  const all = (await store.deliveries.about(subject)).filter(({ recipient }) => recipient === row.userId);
  const running = all.filter(({ purpose, seq }) => purpose === 'missed' && seq === current + 1);
  // A message of an earlier step may arrive after its time was over.
  const reached = all.some((delivery) => hasSucceeded(delivery, now));
  switch (reached ? 'reached' : judgeStep(running, steps, now)) {
    case 'wait':
      return { row: undefined, deliveries: [] };
    case 'reached':
      return { row: atRest, deliveries: [] };
    case 'withdrawn':
      return { row: { ...row, steps: undefined }, deliveries: [] };
    case 'next':
      break;
  }
  const [settings, user, reach] = await Promise.all([
    store.directory.settings(),
    store.directory.users.get(row.userId),
    store.reach.getMany([row.userId]),
  ]);
  const person = user && personOf(user, reach.get(user.id));
  const step = person && usableStep(person, settings, 'missed', current + 1);
  const make = (usefulUntil: Instant) => (key: DeliveryKey) =>
    newDelivery(store.tenant, { ...key, concern: rowPlace(row) }, now, usefulUntil);
  if (person && step) {
    const deliveries = stepDeliveries(person, subject, 'missed', step).map(make(all[0]?.usefulUntil ?? now));
    return { row: { ...row, steps: startStep(step.index, 'missed', now) }, deliveries };
  }
  if (!running.every(hasFailed)) {
    // There is no further step, but the last one may still bring something: it is looked at again later.
    return { row: { ...row, steps: startStep(current, 'missed', now) }, deliveries: [] };
  }
  // Nothing reached the user: whoever looks after the mailboxes has to know, however late it is by now.
  const usefulUntil = plusSeconds(now, settings.missedExpiresHours * 3600);
  const notTold = { userId: row.userId, code: 'all-failed' };
  return {
    row: { ...row, steps: undefined, notTold },
    deliveries: mailboxDeliveries(settings.mailboxes, subject, 'missed').map(make(usefulUntil)),
  };
}
