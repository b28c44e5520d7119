import { claimName } from '../adapters/store/callers.ts';
import { lookUpForMessage } from '../adapters/store/look-up.ts';
import type { Store } from '../adapters/store/store.ts';
import { availability } from '../core/availability.ts';
import { allNumbersOfCaller, type CallContext } from '../core/call-context.ts';
import { firstAnswer } from '../core/call-course.ts';
import { stateOfCall } from '../core/call-state.ts';
import type { CaseState } from '../core/case-state.ts';
import { type CaseCall, type CaseRow, type Claim, newRow } from '../core/cases.ts';
import { processedCode, rowUserOf } from '../core/concerned.ts';
import type { Delivery } from '../core/delivery.ts';
import type { User } from '../core/directory.ts';
import type { CallOutcome, MissedCallView } from '../core/mail-view.ts';
import { type Reader, readerOf } from '../core/missed-call-view.ts';
import { callerKey, type MissedCall, mergeReports } from '../core/missed-calls.ts';
import { caseOptions } from '../core/options.ts';
import { type Instant, instant, secondsBetween } from '../core/time.ts';
import type { Prepared } from './deliver.ts';

/** A missed call as it is now, and who is to be told. */
export interface MissedCallMessage {
  call: MissedCall;
  context: CallContext;
  reader: Reader;
  /** Absent: a team mailbox. */
  user?: User;
  /** How the case stands, as far as the message says it. */
  standing: Pick<MissedCallView, 'repeats' | 'thread' | 'lapsed' | 'claimed' | 'answeredBy'>;
  /** What became of the call, for messages that tell of that. */
  outcome?: CallOutcome;
  /** Names the case: its notifications share a place on screens. */
  conversation: string;
  /** Names what began with one first message: its mails are shown together. */
  thread: string;
}

/** Why a message is not sent, or not now. */
export type NotSent = Exclude<Prepared<never>, { request: never }>;

/** How long a paused channel waits between two looks, seconds. */
const pauseSeconds = 300;
/** Somebody who is not to be disturbed for no known time is looked at again after so long, seconds. */
const disturbedSeconds = 300;

/** What is known of a case when a message about it is judged. */
interface Case {
  call: MissedCall;
  context: CallContext;
  row: CaseRow;
  claim?: Claim;
  stateAt(ringStartedAt?: Instant): CaseState;
  answer?: { by?: string; at: Instant };
  user?: User;
  now: Instant;
}

/**
 * Loads what a delivery is about, and judges it again at the last moment (invariant 5): still known, open, wanted, and its
 * channel not paused.
 */
export async function loadMissedCall(
  store: Store,
  delivery: Delivery,
  clock: Date,
): Promise<MissedCallMessage | NotSent> {
  const now = instant(clock);
  const callId = delivery.subject.replace(/^CALL#/, '');
  const facts = await store.calls.facts(callId);
  const call = mergeReports(facts.reports);
  if (!call) return { withdraw: 'call-forgotten' };
  const context = await lookUpForMessage(store, call);
  const userId = rowUserOf(delivery.recipient);
  const isMailbox = userId !== delivery.recipient;
  const key = { callerKey: callerKey(context.caller, callId), number: context.called.key };
  const [latest, claims, users, rows, inCall] = await Promise.all([
    store.callers.latest(allNumbersOfCaller(context, callId)),
    store.callers.claims([key]),
    isMailbox ? undefined : store.directory.users.getMany([userId]),
    store.cases.getMany([{ ...key, userId }]),
    isMailbox ? undefined : store.presence.inCall([userId], now),
  ]);
  const user = users?.get(userId);
  if (!isMailbox && !user) return { withdraw: 'user-gone' };
  const paused = pausedUntil(context, delivery);
  if (paused) return paused;
  const disturbed = user && disturbs(delivery, user, context, inCall?.has(userId) ?? false, now);
  if (disturbed) return disturbed;

  const state = stateOfCall(call, context, latest);
  const answer = firstAnswer(facts.course);
  const known: Case = {
    call,
    context,
    row: rows[0]?.row ?? newRow({ ...key, userId }),
    claim: claims.get(claimName(key)),
    stateAt: (ringStartedAt) => state(userId, ringStartedAt),
    answer: answer && { by: answer.answeredBy.userId, at: answer.answeredAt },
    user,
    now,
  };
  const judged = await judge(store, delivery, known);
  if ('withdraw' in judged) return judged;
  return {
    call,
    context,
    reader: readerOf(delivery.recipient, user, context),
    user,
    conversation: `CASE#${key.callerKey}#${key.number}`,
    thread: `THREAD#${known.row.told?.callId ?? callId}`,
    ...judged,
  };
}

type Judged = Pick<MissedCallMessage, 'standing' | 'outcome'> | { withdraw: string };

async function judge(store: Store, delivery: Delivery, known: Case): Promise<Judged> {
  const { call, context, row, claim, answer, now } = known;
  const { tellWhenAnswered } = caseOptions(context.settings, context.companyNumber);
  const state = known.stateAt();
  const claimed =
    claim && now < claim.until && known.stateAt(claim.rang).state === 'open' ? claim : undefined;
  const nameOf = async (userId: string | undefined) =>
    userId === undefined ? undefined : (await store.directory.users.get(userId))?.name;
  const isOtherOpen = ({ callId, message, settled, ringStartedAt }: CaseCall) =>
    message !== undefined &&
    !settled &&
    callId !== call.callId &&
    known.stateAt(ringStartedAt).state === 'open';
  switch (delivery.purpose) {
    case 'missed': {
      if (answer && !tellWhenAnswered) return { withdraw: 'answered' };
      if (state.state === 'processed') return { withdraw: processedCode(state).code };
      const open = row.calls.filter((each) => known.stateAt(each.ringStartedAt).state === 'open').length;
      // Of very many calls the first is not kept: the oldest that is stands for it.
      const opening = row.calls.find(({ callId }) => callId === row.told?.callId) ?? row.calls[0];
      const isRepeat = row.told && row.told.callId !== call.callId;
      const by = claimed && (await nameOf(claimed.userId));
      const answeredBy = answer && ((await nameOf(answer.by)) ?? '');
      return {
        standing: {
          ...(open > 1 && { repeats: { count: open } }),
          ...(isRepeat &&
            opening && {
              thread: {
                firstRangAt: new Date(opening.ringStartedAt),
                firstToldAt: new Date(row.told!.at),
              },
            }),
          ...(claimed && by && { claimed: { by, until: new Date(claimed.until) } }),
          ...(answeredBy !== undefined && { answeredBy }),
        },
      };
    }
    case 'claimed':
      if (!claimed || Date.parse(claimed.at) !== delivery.seq) return { withdraw: 'not-claimed' };
      return {
        standing: {},
        outcome: {
          kind: 'claimed',
          by: await nameOf(claimed.userId),
          at: new Date(claimed.at),
          until: new Date(claimed.until),
        },
      };
    case 'lapsed': {
      if (!claim || claimed || state.state !== 'open' || known.stateAt(claim.rang).state !== 'open')
        return { withdraw: 'not-open' };
      const by = await nameOf(claim.userId);
      return {
        standing: by ? { lapsed: { by } } : {},
        outcome: { kind: 'lapsed', by, at: new Date(claim.until) },
      };
    }
    case 'settled': {
      // The place on the screen is that of another call, for which somebody still has to call back.
      if (row.calls.some(isOtherOpen)) return { withdraw: 'other-call-open' };
      if (answer && !tellWhenAnswered)
        return {
          standing: {},
          outcome: { kind: 'answered', by: await nameOf(answer.by), at: new Date(answer.at) },
        };
      if (state.state === 'open') return { withdraw: 'open-again' };
      return { standing: {}, outcome: await outcomeOf(state, nameOf) };
    }
    default:
      return { withdraw: 'not-a-call' };
  }
}

/** By what a call is processed, with names. */
export async function outcomeOf(
  state: Extract<CaseState, { state: 'processed' }>,
  nameOf: (userId: string | undefined) => Promise<string | undefined>,
): Promise<CallOutcome> {
  const { code, by } = processedCode(state);
  const kind = code === 'tried' ? 'called-back' : (code as 'called-back' | 'talked' | 'by-hand');
  return { kind, by: await nameOf(by), at: new Date(state.at) };
}

/** A channel that an administrator has paused waits. */
export function pausedUntil(
  { settings }: Pick<CallContext, 'settings'>,
  { channel }: Delivery,
): NotSent | undefined {
  return settings.paused.includes(channel)
    ? { failure: { class: 'retryable', code: 'paused', waitSeconds: pauseSeconds } }
    : undefined;
}

/** A message that was late, or tried again, does not wake anybody: it waits. What replaces a shown one makes no sound. */
function disturbs(
  { purpose }: Delivery,
  user: User,
  { settings, companyNumber }: CallContext,
  inCall: boolean,
  now: Instant,
): NotSent | undefined {
  if (purpose === 'settled' || purpose === 'claimed') return undefined;
  const timeZone = companyNumber?.timeZone ?? settings.timeZone;
  const free = availability(user, { settings, timeZone, inCall, now });
  if (free.available) return undefined;
  const waitSeconds = free.until ? secondsBetween(now, free.until) : disturbedSeconds;
  return { failure: { class: 'retryable', code: free.code, waitSeconds } };
}
