import { type Delivery, hasFailed } from './delivery.ts';
import { withLook } from './meeting-changes.ts';
import { currentInvitations, wasAccepted } from './meeting-state.ts';
import {
  type Address,
  closedBy,
  firstLookSeconds,
  type Invitee,
  type Meeting,
  type Notice,
  proofSeconds,
  replaced,
} from './meetings.ts';
import { type Instant, plusSeconds, secondsBetween } from './time.ts';

/** An invitation that did not arrive, as far as anybody can know. */
export type InvitationProblem = Pick<Notice, 'of' | 'channel' | 'reason'>;

/** What is known when it is decided what to do about problems. */
export interface Remedies {
  /** Where else an invitee may be invited, by their id. */
  others: ReadonlyMap<string, Address>;
  /** By what the host is told. */
  ways: Notice['ways'];
}

/** What is wrong with an invitee's invitations; nothing as long as one of them has arrived. */
export function problemsOf(
  meeting: Meeting,
  invitee: Invitee,
  about: readonly Delivery[],
  now: Instant,
): InvitationProblem[] {
  if (closedBy(meeting, invitee, now) || invitee.openedAt || invitee.joinedAt) return [];
  const current = currentInvitations(invitee, about);
  const verdicts = current.map(({ channel, since, delivery }) => judge(channel, since, delivery, now));
  if (verdicts.includes('arrived')) return [];
  return current.flatMap(({ seq, channel }, index): InvitationProblem[] => {
    const verdict = verdicts[index]!;
    return verdict === 'wait' || verdict === 'arrived' ? [] : [{ of: seq, channel, reason: verdict }];
  });
}

function judge(
  channel: Address['channel'],
  since: Instant,
  delivery: Delivery | undefined,
  now: Instant,
): 'arrived' | 'wait' | Notice['reason'] {
  const state = delivery?.state;
  if (state === 'delivered' || state === 'opened') return 'arrived';
  // A mail that does not arrive comes back; a text that does not arrive is mostly never heard of.
  if (state === 'sent' && channel === 'email') return 'arrived';
  if (delivery && (hasFailed(delivery) || state === 'withdrawn')) {
    if (!wasAccepted(delivery)) return 'refused';
    return channel === 'email' ? 'bounced' : 'undelivered';
  }
  return secondsBetween(since, now) >= proofSeconds ? 'no-answer-in-time' : 'wait';
}

/** Problems that nothing has been decided about. */
export function newProblemsOf(
  meeting: Meeting,
  invitee: Invitee,
  about: readonly Delivery[],
  now: Instant,
): InvitationProblem[] {
  return problemsOf(meeting, invitee, about, now).filter(({ of, reason }) => {
    const told = meeting.notices.filter((notice) => notice.inviteeId === invitee.id && notice.of === of);
    // That it came back is news to somebody who only knows that nobody knows.
    const isNews =
      reason !== 'no-answer-in-time' && told.every((each) => each.reason === 'no-answer-in-time');
    return told.length === 0 || (isNews && told.every(({ other }) => other === undefined));
  });
}

/** Whether an invitee may be invited another way for these problems: once, and not because that way failed too. */
export function mayFallBack(
  meeting: Meeting,
  invitee: Invitee,
  problems: readonly InvitationProblem[],
): InvitationProblem | undefined {
  if (invitee.fallback) return undefined;
  return problems.find(
    ({ of }) =>
      of === invitee.sendFrom &&
      !meeting.notices.some((notice) => notice.inviteeId === invitee.id && notice.of === of),
  );
}

/**
 * Decides about every problem that is new: the invitation goes another way, once for each invitee, and the host is told.
 * @returns the same object when there is none
 */
export function withProblems(
  meeting: Meeting,
  about: readonly Delivery[],
  now: Instant,
  { others, ways }: Remedies,
): Meeting {
  let next = meeting;
  for (const invitee of meeting.invitees) {
    const problems = newProblemsOf(meeting, invitee, about, now);
    const cause = mayFallBack(meeting, invitee, problems);
    const to = cause && others.get(invitee.id);
    const isOther = to && to.channel !== invitee.to.channel;
    if (isOther) {
      const seq = invitee.seq + 1;
      next = replaced(next, { ...invitee, seq, fallback: { seq, to, at: now } });
    }
    for (const problem of problems) {
      const other = isOther && problem === cause ? to.channel : undefined;
      const seq = next.notices.length + 1;
      const notice: Notice = {
        seq,
        inviteeId: invitee.id,
        ...problem,
        ...(other && { other }),
        at: now,
        ways,
      };
      next = { ...next, notices: [...next.notices, notice] };
    }
  }
  return next === meeting ? meeting : withLook(next, plusSeconds(now, firstLookSeconds));
}
