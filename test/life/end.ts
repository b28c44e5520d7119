import type { CaseCall, CaseRow } from '../../core/cases.ts';
import { type Delivery, isFinal } from '../../core/delivery.ts';
import { instant } from '../../core/time.ts';
import { nameOf } from '../delivery/gated-table.ts';
import type { Run } from './ledger.ts';
import { type Judged, judge, type Missed, missedCall } from './reference.ts';
import { checkStates } from './states.ts';
import type { Life } from './world.ts';

/** What does not hold once everything has come to rest. */
export async function checkEnd(life: Life): Promise<string[]> {
  const { ledger, plan, items, screens, store } = life;
  const known = life.known(ledger.facts());
  const callIds = plan.calls.map((_, index) => `c${index}`);
  const deliveries = [...items.values()].flatMap(({ delivery }) => (delivery as Delivery | undefined) ?? []);
  const rows = [...items.values()].flatMap(({ row }) => (row as CaseRow | undefined) ?? []);
  const stored = new Map(deliveries.map((each) => [each.id, each]));
  /** Nothing can make an open call out of a processed one. */
  const isMonotone =
    ledger.edits.length === 0 &&
    !ledger.begun().some((fact) => fact.kind === 'decision' && fact.decision === 'reopen');

  return [
    ...life.deadLetters.map((letter) => `a dead letter: ${letter}`),
    ...[...items.values()].filter(({ dueAt }) => dueAt).map(({ pk, sk }) => `still due: ${pk} ${sk}`),
    ...deliveries
      .filter(({ state }) => !isFinal(state))
      .map((each) => `${nameOf(each)} is left ${each.state}`),
    ...(await checkStates(store, known, callIds, instant(life.now()))),
    ...checkSettled(),
    ...checkScreens(),
    ...(isMonotone ? checkTold() : []),
    ...checkFurther(),
    ...checkClaims(),
    ...(await checkPresence()),
  ];

  /** How a call stands for a user; undefined: it was not missed. */
  function standing(
    callId: string,
    userId: string,
  ): { call: Missed; judged: Judged; over: boolean } | undefined {
    const call = missedCall(known, callId);
    if (!call) return undefined;
    const judged = judge(known, call, userId);
    return { call, judged, over: call.answered || !judged.open };
  }

  /**
   * Whether what made the call processed was handled with the contacts as they are now, and met whoever told of the call:
   * they had written their rows by then, or saw the contacts as they are now.
   */
  function isSettledFor({ call, judged }: { call: Missed; judged: Judged }): boolean {
    const last = ledger.lastEdit();
    const entries = [...ledger.entries.values()];
    const { callId } = call;
    const reports = entries
      .filter(({ fact }) => fact.kind === 'missed' && fact.callId === callId)
      .flatMap(({ runs }) => runs);
    const makers = entries.filter(({ fact }) => {
      if (call.answered) return fact.kind === 'answered' && fact.callId === callId;
      if (judged.open || !('at' in fact) || fact.at !== judged.at) return false;
      return fact.kind === 'outbound' || fact.kind === 'answered';
    });
    const deeds = ledger.deeds.filter(
      ({ of }) =>
        !judged.open && judged.by === 'hand' && of?.callerKey === call.caller && of.number === call.number,
    );
    const runs = [...makers.flatMap((entry) => entry.runs), ...deeds.map(({ run }) => run)];
    const met = (maker: Run) =>
      reports.every(({ began, over = Number.POSITIVE_INFINITY }) => began > last || over < maker.began);
    return runs.some((run) => run.ended && run.began > last && met(run));
  }

  /** What a push service took of a call that is over by now is settled, or replaced. */
  function checkSettled(): string[] {
    return [...new Set(screens.arrived)].flatMap(({ delivery: { id, purpose } }) => {
      const delivery = stored.get(id)!;
      const { subject, recipient, device } = delivery;
      const stand = standing(subject.slice('CALL#'.length), recipient);
      if (purpose !== 'missed' || delivery.settledAt || !stand?.over || !isSettledFor(stand)) return [];
      const isReplaced = deliveries.some(
        (each) =>
          each.purpose === 'settled' &&
          each.subject === subject &&
          each.recipient === recipient &&
          each.device === device,
      );
      return isReplaced ? [] : [`${nameOf(delivery)} went out, is over, and was not settled`];
    });
  }

  /** No screen shows a case of which all is over; none hides what is open. */
  function checkScreens(): string[] {
    return [...screens.shown].flatMap(([place, { delivery }]) => {
      const { subject, recipient, purpose } = delivery;
      const about = missedCall(known, subject.slice('CALL#'.length));
      const told = rows
        .filter(
          (row) => row.userId === recipient && row.callerKey === about?.caller && row.number === about.number,
        )
        .flatMap(({ calls }) => calls.filter(({ message }) => message))
        .map(({ callId }) => standing(callId, recipient));
      // What would have replaced it was refused by the provider, or is too late by now.
      const isRefused = deliveries.some(
        (each) =>
          each.purpose === 'settled' &&
          each.recipient === recipient &&
          each.device === delivery.device &&
          (each.state === 'failed' || each.state === 'expired'),
      );
      // Where the phone system's clock was ahead, the end may seem to be earlier than the beginning.
      const isAhead = plan.calls.some(({ ago }) => ago < 0);
      const shown = standing(subject.slice('CALL#'.length), recipient);
      const isOver = shown?.over && told.length > 0 && told.every((each) => each?.over && isSettledFor(each));
      if (purpose !== 'settled' && isOver && !isRefused && !isAhead)
        return [`a screen still shows ${nameOf(delivery)}, which is over`];
      if (purpose !== 'settled' || !isMonotone) return [];
      const hidden = screens.arrived.find(
        (each) =>
          each.place === place &&
          each.delivery.purpose === 'missed' &&
          standing(each.delivery.subject.slice('CALL#'.length), recipient)?.over === false,
      );
      return hidden
        ? [`a screen shows ${nameOf(delivery)} and hides ${nameOf(hidden.delivery)}, which is open`]
        : [];
    });
  }

  /** Who has an open call was told of it, or it says why not; and nothing of it was taken back. */
  function checkTold(): string[] {
    return callIds.flatMap((callId) => {
      const call = missedCall(known, callId);
      return (call?.concerned ?? []).flatMap((userId) => {
        if (standing(callId, userId)?.over !== false) return [];
        const entry = entryOf(callId, userId);
        if (!entry) return [`${callId} is open for ${userId}, who has no row for it`];
        const code = entry.notTold?.code ?? '';
        const own = deliveries.filter(
          ({ subject, recipient, purpose }) =>
            subject === `CALL#${callId}` && recipient === userId && purpose === 'missed',
        );
        return [
          ...(entry.message || entry.notTold ? [] : [`${callId} is open for ${userId}, who was not told`]),
          ...(['answered', 'by-hand', 'called-back', 'talked', 'tried'].includes(code)
            ? [`${callId} is open for ${userId}, who was not told: ${code}`]
            : []),
          ...(code === 'in-call' && !entry.message ? [`${callId} waits for ${userId} for ever`] : []),
          ...own
            .filter(({ settledAt, state }) => settledAt || state === 'withdrawn')
            .map(
              (each) =>
                `${nameOf(each)} was taken back (${each.settledCode ?? each.history.at(-1)?.code}), but is open`,
            ),
        ];
      });
    });
  }

  /** Further calls of a conversation bring no texts, and a mail only where it is planned. */
  function checkFurther(): string[] {
    return deliveries.flatMap((delivery) => {
      const { subject, recipient, channel, purpose } = delivery;
      const entry = entryOf(subject.slice('CALL#'.length), recipient);
      if (purpose !== 'missed' || entry?.message !== 'repeat') return [];
      if (channel === 'sms') return [`${nameOf(delivery)}: a text for a further call`];
      return channel === 'email' && !entry.mailAt ? [`${nameOf(delivery)}: a mail for a further call`] : [];
    });
  }

  function entryOf(callId: string, userId: string): CaseCall | undefined {
    return rows
      .filter((row) => row.userId === userId)
      .flatMap(({ calls }) => calls)
      .find((each) => each.callId === callId);
  }

  /** Who claimed has it on record; who was too late learned who was faster. */
  function checkClaims(): string[] {
    return life.answers.flatMap(({ callId, userId, result }) => {
      if (result.result === 'over' || result.result === 'answered') return [];
      const { claim } = result;
      const isOnRecord = life.watch.claims.some(
        (each) => JSON.stringify(each.claim) === JSON.stringify(claim),
      );
      const isOwn = claim?.userId === userId;
      return isOnRecord && isOwn === (result.result === 'claimed')
        ? []
        : [`${userId} learned about ${callId}: ${JSON.stringify(result)}, which is not on record`];
    });
  }

  async function checkPresence(): Promise<string[]> {
    const now = instant(life.now());
    const busy = await store.presence.inCall(known.users, now);
    const since = new Date(life.clock.milliseconds - 4 * 3600_000).toISOString();
    const right = known.facts.flatMap((fact) => {
      if (fact.kind !== 'answered' || !fact.by.userId || fact.at < since) return [];
      const hasEnded = known.facts.some((each) => each.kind === 'ended' && each.callId === fact.callId);
      return hasEnded ? [] : [fact.by.userId];
    });
    return known.users
      .filter((id) => busy.has(id) !== right.includes(id))
      .map((id) => `${id} is ${busy.has(id) ? 'said' : 'not said'} to be on the phone`);
  }
}
