import type { ProcessedBy, Scope } from './case-state.ts';
import type { StepState } from './steps.ts';
import { type Instant, later, plusSeconds } from './time.ts';

/**
 * The missed calls of one caller to one company number as one user has them, and the conversation about them: what was
 * told and when. Not the truth about open or processed, which is derived from facts (`core/case-state.ts`).
 */
export interface CaseRow {
  /** The caller's number; a withheld caller's calls are a case each. */
  callerKey: string;
  /** Key of the company number that was called. */
  number: string;
  /** User id; {@link mailboxesRow} for team mailboxes and for calls that concern nobody the directory knows. */
  userId: string;
  /** The latest calls, by ring time. */
  calls: CaseCall[];
  /** The call whose message opened the conversation, and when that message goes out. */
  told?: { callId: string; at: Instant };
  /** When the last mail of the conversation goes or went out. */
  mailAt?: Instant;
  /** The step of the user's notifications that is running; absent: none is, or all are done. */
  steps?: StepState;
  /** Calls wait for the user to be available again. */
  waits?: { code: string; until: Instant };
}

/** One call of a case. */
export interface CaseCall {
  callId: string;
  /** The earliest that any report says. */
  ringStartedAt: Instant;
  /** Part of what kind of message it is; absent: of none. */
  message?: 'first' | 'repeat' | 'digest';
  /** The digest that tells of it. */
  digest?: string;
  /** When the further mail goes out that this call brought about. */
  mailAt?: Instant;
  notTold?: NotTold;
  /** Its messages are withdrawn or replaced. */
  settled?: true;
}

/** Why somebody who is concerned is not told. Codes are stable; texts are made where they are read. */
export interface NotTold {
  userId: string;
  code: string;
  /** Until when the reason holds. */
  until?: Instant;
  /** Who answered, called back, stands in. */
  by?: string;
}

/** The `userId` of the row for team mailboxes. */
export const mailboxesRow = 'mailboxes';

/** Calls that a row keeps; older ones stay on record with their call. */
const mostCalls = 100;
/** At most one further mail per hour, seconds. */
const mailEverySeconds = 3600;

/** A row without calls. */
export function newRow(place: Pick<CaseRow, 'callerKey' | 'number' | 'userId'>): CaseRow {
  return { ...place, calls: [] };
}

/** The row with a call put in or changed. */
export function withCall(row: CaseRow, call: CaseCall): CaseRow {
  const known = row.calls.find(({ callId }) => callId === call.callId);
  // Another report may say that it rang earlier.
  const ringStartedAt =
    known && known.ringStartedAt < call.ringStartedAt ? known.ringStartedAt : call.ringStartedAt;
  const others = row.calls.filter((each) => each !== known);
  const calls = [...others, { ...call, ringStartedAt }].sort(byRingTime).slice(-mostCalls);
  return { ...row, calls };
}

/** What telling somebody of one more call amounts to. */
export type Joined =
  /** A message of its own, at `at`. */
  | { message: 'first'; at: Instant }
  /** The message that is there already is brought up to date; one more mail at `mailAt`, if any. */
  | { message: 'repeat'; at: Instant; mailAt?: Instant };

/** What decides whether a call opens a conversation or joins one. */
export interface Joining {
  now: Instant;
  holdSeconds: number;
  repeatWindowMinutes: number;
  /** Whether a call is processed by now. */
  isOver(ringStartedAt: Instant): boolean;
  /** The person's messages include mail. */
  byMail: boolean;
}

/**
 * Decides what a call means to somebody who is told. What was decided once stays: a copy of the event comes to the same.
 * @returns the decision, and the row with it
 */
export function joinCase(
  row: CaseRow,
  call: Pick<CaseCall, 'callId' | 'ringStartedAt'>,
  { now, holdSeconds, repeatWindowMinutes, isOver, byMail }: Joining,
): { joined: Joined; row: CaseRow } {
  const { callId, ringStartedAt } = call;
  const known = row.calls.find((each) => each.callId === callId);
  if (known?.message === 'repeat') {
    const joined: Joined = { message: 'repeat', at: row.told?.at ?? now, mailAt: known.mailAt };
    return { joined, row: withCall(row, { ...known, ringStartedAt }) };
  }
  if (known?.message) {
    const at = row.told?.callId === callId ? row.told.at : now;
    return { joined: { message: 'first', at }, row: withCall(row, { ...known, ringStartedAt }) };
  }
  const { told } = row;
  // After very many calls the first is not kept any more: what settles the oldest has settled it, too.
  const opening = row.calls.find((each) => each.callId === told?.callId) ?? row.calls[0];
  const isSettled = opening !== undefined && (opening.settled || isOver(opening.ringStartedAt));
  const isRunning = told && !isSettled && now < plusSeconds(told.at, repeatWindowMinutes * 60);
  if (!isRunning) {
    const at = plusSeconds(now, holdSeconds);
    const opened = withCall(row, { callId, ringStartedAt, message: 'first' });
    return {
      joined: { message: 'first', at },
      row: { ...opened, told: { callId, at }, ...(byMail ? { mailAt: at } : { mailAt: undefined }) },
    };
  }
  const mailAt = byMail ? nextMail(row.mailAt, now) : undefined;
  const joinedRow = withCall(row, { callId, ringStartedAt, message: 'repeat', ...(mailAt && { mailAt }) });
  return {
    joined: { message: 'repeat', at: later(now, told.at), mailAt },
    row: mailAt ? { ...joinedRow, mailAt } : joinedRow,
  };
}

/** When one more mail may go out; undefined while one is about to. */
function nextMail(last: Instant | undefined, now: Instant): Instant | undefined {
  if (!last) return now;
  return last > now ? undefined : later(now, plusSeconds(last, mailEverySeconds));
}

/** Calls of a row that have not been settled yet. */
export function unsettled(row: CaseRow): CaseCall[] {
  return row.calls.filter(({ settled }) => !settled);
}

/** The row once calls of it are settled. */
export function withSettled(row: CaseRow, calls: readonly CaseCall[]): CaseRow {
  const isSettled = ({ callId }: CaseCall) => calls.some((each) => each.callId === callId);
  const isDone = calls.some(({ callId }) => row.steps?.subject === `CALL#${callId}`);
  return {
    ...row,
    calls: row.calls.map((call) => (isSettled(call) ? { ...call, settled: true } : call)),
    ...(isDone && { steps: undefined }),
  };
}

/** Whose talk counts for a row: team mailboxes have no user of their own. */
export function scopeOf(
  userId: string,
  concerned: readonly string[],
  { processedBy, attemptProcesses }: { processedBy: ProcessedBy; attemptProcesses: boolean },
): Scope {
  return {
    processedBy: userId === mailboxesRow ? 'everyone' : processedBy,
    attemptProcesses,
    userId,
    concerned,
  };
}

/** Somebody said "I'll call back": colleagues need not. */
export interface Claim {
  userId: string;
  /** The call from whose message or page it was claimed. */
  callId: string;
  at: Instant;
  /** It lapses then, unless they have called. */
  until: Instant;
  /** When that call rang: what is processed since makes the claim void. */
  rang: Instant;
}

function byRingTime(a: CaseCall, b: CaseCall): number {
  const order = ({ ringStartedAt, callId }: CaseCall) => `${ringStartedAt} ${callId}`;
  return order(a) < order(b) ? -1 : 1;
}
