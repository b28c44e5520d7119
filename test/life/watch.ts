import type { Item, Table } from '../../adapters/store/table.ts';
import type { CaseRow, Claim } from '../../core/cases.ts';
import type { Delivery } from '../../core/delivery.ts';
import { nameOf, rowName } from '../delivery/gated-table.ts';
import { after, type Fact } from './facts.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import { judge, type Known, missedCall } from './reference.ts';

/** What watching rests on. */
interface Watching {
  plan: Plan;
  ledger: Ledger;
  known(facts: readonly Fact[]): Known;
  now(): string;
  violated(what: string): void;
}

/** A claim as it was stored. */
export interface StoredClaim {
  pk: string;
  claim: Claim;
  stamp: number;
}

/** No process lives longer, seconds. */
const longestProcessSeconds = 30;

/** Checks, while it happens: what goes out, which conversations open, who holds claims. */
export function openWatch({ plan, ledger, known, now, violated }: Watching) {
  const claimedAt = new Map<string, number>();
  const claims: StoredClaim[] = [];

  /** Whether by these facts nobody has to call back. */
  function isOver(facts: readonly Fact[], callId: string, userId: string): boolean {
    const all = known(facts);
    const call = missedCall(all, callId);
    return call !== undefined && (call.answered || !judge(all, call, userId).open);
  }
  const isReopened = () =>
    ledger.begun().some((fact) => fact.kind === 'decision' && fact.decision === 'reopen');

  /** Invariant 5: what was known to be over before a message was claimed keeps it from going out. */
  function asked(delivery: Delivery): void {
    if (delivery.heldUntil && now() < delivery.heldUntil)
      violated(`${nameOf(delivery)}: goes out while it is held`);
    const claimed = claimedAt.get(delivery.id);
    if (delivery.purpose !== 'missed' || claimed === undefined || isReopened()) return;
    if (!ledger.contactsStood(claimed, ledger.stamp())) return;
    const row = delivery.recipient.startsWith('mailbox:') ? 'mailboxes' : delivery.recipient;
    if (isOver(ledger.recorded(claimed), delivery.subject.slice('CALL#'.length), row))
      violated(`${nameOf(delivery)}: goes out although it was over before it was claimed`);
  }

  /** One conversation at a time, and mails an hour apart. */
  function checkRow(before: CaseRow | undefined, after_: CaseRow): void {
    const wrong = (what: string) => violated(`${rowName(after_)}: ${what}`);
    const { told } = before ?? {};
    const opening = before?.calls.find(({ callId }) => callId === told?.callId);
    const isSettled = opening?.settled === true;
    const until = told && after(told.at, plan.repeatWindowMinutes * 60);
    if (after_.told && after_.told.callId !== told?.callId) {
      const isRunning = told && opening && until && now() < until && !isSettled;
      if (isRunning && !isReopened() && !isOver(ledger.begun(), opening.callId, after_.userId))
        wrong(`${after_.told.callId} opens a conversation while that about ${told.callId} goes on`);
      return;
    }
    const joined = after_.calls.filter(
      ({ callId, message }) =>
        message === 'repeat' && !before?.calls.some((each) => each.callId === callId && each.message),
    );
    for (const { callId, mailAt } of joined) {
      if (!told || !opening || !until) wrong(`${callId} joins no conversation`);
      else if (isSettled) wrong(`${callId} joins a conversation that is settled`);
      else if (now() >= after(until, longestProcessSeconds))
        wrong(`${callId} joins a conversation that is over`);
      else if (
        ledger.edits.length === 0 &&
        !isReopened() &&
        ledger.isHandled(opening.callId) &&
        isOver(ledger.recorded(ledger.oldest()), opening.callId, after_.userId)
      )
        wrong(`${callId} joins the conversation about ${opening.callId}, which was over`);
      if (mailAt && before?.mailAt && mailAt < after(before.mailAt, 3600))
        wrong(`${callId} brings a mail less than an hour after the last`);
    }
  }

  /** One holder at a time: another may claim once the claim has lapsed, or what it was about is over. */
  function checkClaim(before: Claim | undefined, item: Item): void {
    const claim = item.claim as Claim;
    claims.push({ pk: item.pk, claim, stamp: ledger.stamp() });
    if (!before || before.userId === claim.userId || now() >= before.until || isReopened()) return;
    if (!isOver(ledger.begun(), before.callId, before.userId))
      violated(
        `${claim.userId} claims ${claim.callId} while ${before.userId} holds the claim until ${before.until}`,
      );
  }

  function written(before: Item | undefined, item: Item): void {
    const delivery = item.delivery as Delivery | undefined;
    if (delivery?.state === 'sending' && (before?.delivery as Delivery | undefined)?.state !== 'sending')
      claimedAt.set(delivery.id, ledger.stamp());
    if (item.row) checkRow(before?.row as CaseRow | undefined, item.row as CaseRow);
    if (item.claim) checkClaim(before?.claim as Claim | undefined, item);
  }

  return {
    asked,
    claims,
    /** The table, and every write to it seen. */
    table(table: Table): Table {
      const seen = async (item: Item, write: Promise<boolean>, before: Item | undefined) => {
        const done = await write;
        if (done) written(before, item);
        return done;
      };
      return {
        ...table,
        putIfAbsent: async (item) => seen(item, table.putIfAbsent(item), undefined),
        putIfVersion: async (item, version) => {
          const before = await table.get(item);
          return seen(item, table.putIfVersion(item, version), before);
        },
      };
    },
  };
}
