import { keyed, type Log } from '../adapters/log.ts';
import { type RowPlace, rowPlace } from '../adapters/store/cases.ts';
import type { Store } from '../adapters/store/store.ts';
import { type CaseRow, withCall } from '../core/cases.ts';
import { mailboxDeliveries } from '../core/concerned.ts';
import { correlationId } from '../core/correlation.ts';
import { type Delivery, type DeliveryKey, hasFailed, hasSucceeded, newDelivery } from '../core/delivery.ts';
import { judgeStep, personOf, type StepState, startStep, stepDeliveries, usableStep } from '../core/steps.ts';
import { isTestCall } from '../core/test-call.ts';
import { type Instant, instant, plusSeconds } from '../core/time.ts';
import { peoplesFigures } from './delivery-log.ts';
import { type EnqueueDeliveries, enqueueAll } from './delivery-message.ts';

/** What running steps needs. */
export interface Stepping {
  enqueue: EnqueueDeliveries;
  now(): Date;
  /** Told of users whom nothing reached. */
  log?: Log;
}

/** Looks at the step that is running for a user, and runs the next one where it brought nothing (design section 4). */
export type AdvanceSteps = (store: Store, place: RowPlace) => Promise<void>;

/** A row as it shall be, and deliveries that belong to it; without `row` nothing changes. */
interface Advanced {
  row?: CaseRow;
  deliveries: Delivery[];
  /** Nothing reached the user, by any step. */
  unreached?: boolean;
}

/** Makes {@link AdvanceSteps}. Every part may be repeated: deliveries are put if absent, the row moves on by version. */
export function stepAdvancer({ enqueue, now, log }: Stepping): AdvanceSteps {
  return async (store, place) => {
    const at = instant(now());
    let created: Delivery[] = [];
    let unreached: string | undefined;
    const changed = await store.cases.change(place, async (row) => {
      const next: Advanced = row.steps ? await runSteps(store, row, row.steps, at) : { deliveries: [] };
      created = next.deliveries;
      unreached = next.unreached ? row.steps?.subject : undefined;
      await Promise.all(created.map((delivery) => store.deliveries.create(delivery)));
      return next.row;
    });
    await enqueueAll(created, store.tenant, enqueue);
    if (changed && unreached) tellUnreached(store.tenant, unreached, changed.userId);
  };

  function tellUnreached(tenant: string, subject: string, userId: string): void {
    const fields = {
      tenant,
      correlationId: correlationId(tenant, subject),
      recipient: keyed(userId),
    };
    const figures = { values: { NotTold: 1 }, dimensions: { Reason: 'all-failed' } };
    log?.warn('USER_NOT_REACHED', fields, peoplesFigures(tenant, figures));
  }
}

async function runSteps(store: Store, row: CaseRow, steps: StepState, now: Instant): Promise<Advanced> {
  const { current, subject, purpose } = steps;
  // A message that went out may still bounce, so the row remembers which step that would concern.
  const atRest =
    steps.waitUntil === undefined ? undefined : { ...row, steps: { ...steps, waitUntil: undefined } };
  const all = (await store.deliveries.about(subject)).filter(
    (each) => each.recipient === row.userId && each.purpose === purpose,
  );
  const running = all.filter(({ seq }) => seq === current + 1);
  // A message of an earlier step may arrive after its time was over.
  const reached = all.some((delivery) => hasSucceeded(delivery, now));
  switch (reached ? 'reached' : judgeStep(running, steps, now)) {
    case 'wait':
      return { deliveries: [] };
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
  // No message yet: whoever began the step died before it was made, so this step is still to run.
  const step = person && usableStep(person, settings, running.length > 0 ? current + 1 : current);
  const make = (usefulUntil: Instant) => (key: DeliveryKey) =>
    newDelivery(store.tenant, { ...key, concern: rowPlace(row) }, now, usefulUntil);
  if (person && step) {
    const usefulUntil = all[0]?.usefulUntil ?? plusSeconds(now, settings.missedExpiresHours * 3600);
    const deliveries = stepDeliveries(person, subject, purpose, step).map(make(usefulUntil));
    return { row: { ...row, steps: startStep({ subject, purpose }, step.index, now) }, deliveries };
  }
  if (!running.every(hasFailed)) {
    // There is no further step, but the last one may still bring something: it is looked at again later.
    return { row: { ...row, steps: startStep({ subject, purpose }, current, now) }, deliveries: [] };
  }
  return nobodyReached(store, row, steps, settings, now);
}

/** Nothing reached the user: whoever looks after the mailboxes has to know, however late it is by now. */
function nobodyReached(
  store: Store,
  row: CaseRow,
  { subject, purpose }: StepState,
  { missedExpiresHours, mailboxes }: { missedExpiresHours: number; mailboxes: string[] },
  now: Instant,
): Advanced {
  const usefulUntil = plusSeconds(now, missedExpiresHours * 3600);
  const failed = row.calls.filter(({ callId, message }) =>
    purpose === 'digest' ? message === 'digest' : subject === `CALL#${callId}`,
  );
  const notTold = { userId: row.userId, code: 'all-failed' };
  const marked = failed.reduce((each, call) => withCall(each, { ...call, notTold }), row);
  // A digest is a user's own: its calls are told to the mailboxes one by one.
  const subjects = purpose === 'digest' ? failed.map(({ callId }) => `CALL#${callId}`) : [subject];
  return {
    row: { ...marked, steps: undefined },
    unreached: true,
    deliveries: subjects
      .filter((each) => !isTestCall(each.replace(/^CALL#/, '')))
      .flatMap((each) => mailboxDeliveries(mailboxes, each, 'missed'))
      .map((key) => newDelivery(store.tenant, { ...key, concern: rowPlace(row) }, now, usefulUntil)),
  };
}
