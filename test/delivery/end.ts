import type { CaseRow } from '../../core/cases.ts';
import { mailboxPrefix } from '../../core/concerned.ts';
import { type Delivery, isFinal } from '../../core/delivery.ts';
import { nameOf } from './gated-table.ts';
import { type Plan, userName } from './plan.ts';
import type { World } from './world.ts';

/** What does not hold once nothing is left to do. */
export function checkEnd(world: World, plan: Plan): string[] {
  const items = [...world.items.values()];
  const deliveries = items.flatMap((item) => (item.delivery ? [item.delivery as Delivery] : []));
  const rows = items.flatMap((item) => (item.row ? [item.row as CaseRow] : []));
  const calls = Array.from({ length: plan.calls }, (_, index) => `c${index + 1}`);
  return [
    ...world.deadLetters.map((letter) => `a dead letter: ${letter}`),
    ...items.filter(({ dueAt }) => dueAt).map(({ sk }) => `something is still due: ${sk}`),
    ...deliveries
      .filter(({ state }) => !isFinal(state))
      .map((delivery) => `${nameOf(delivery)} is left ${delivery.state}`),
    ...calls.flatMap((callId) => plan.users.flatMap((_, index) => checkUser(callId, index))),
  ];

  /** A user was reached, or the matter was settled, or every step was tried and the mailboxes know. */
  function checkUser(callId: string, index: number): string[] {
    const userId = userName(index);
    const row = rows.find(
      (each) => each.userId === userId && each.calls.some((call) => call.callId === callId),
    );
    const call = row?.calls.find((each) => each.callId === callId);
    if (!call) return [`${userId} has no row for ${callId}`];
    // A later conversation of the case took its place: its first message tells of all calls that are open.
    if (row?.told && row.told.callId !== callId && call.message === 'first') return [];
    const about = deliveries.filter(
      ({ subject, purpose }) => subject === `CALL#${callId}` && purpose === 'missed',
    );
    const own = about.filter(({ recipient }) => recipient === userId);
    // A further call of the case brings what is on the screen up to date; it has no steps of its own.
    if (call.message === 'repeat')
      return own
        .filter(({ channel }) => channel === 'sms')
        .map((each) => `${nameOf(each)} is of a further call`);
    const mailbox = about.some(({ recipient }) => recipient.startsWith(mailboxPrefix));
    const seqs = new Set(own.map(({ seq }) => seq));
    const missing = usableSteps(plan, index).filter((seq) => !seqs.has(seq));
    if (own.some(({ settledAt }) => settledAt)) return [];
    if (own.some(({ state }) => state === 'sent' || state === 'delivered' || state === 'opened')) return [];
    return [
      ...missing.map((seq) => `${userId} was not reached about ${callId}, but step ${seq} never ran`),
      ...(call.notTold ? [] : [`${userId} was not reached about ${callId}, and the row does not say so`]),
      ...(plan.mailbox && !mailbox
        ? [`${userId} was not reached about ${callId}, and the mailboxes were not told`]
        : []),
    ];
  }
}

/** Numbers of the steps that have an address or device. */
function usableSteps(plan: Plan, index: number): number[] {
  const { steps, devices } = plan.users[index]!;
  return steps.flatMap((channels, step) =>
    channels.some((channel) => channel !== 'push' || devices > 0) ? [step + 1] : [],
  );
}
