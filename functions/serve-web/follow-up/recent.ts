import { endOf, type Meeting } from '../../../core/meetings.ts';
import { instant } from '../../../core/time.ts';
import { callTitle, type Reading, whenIn } from '../../../web/follow-up/call-view.ts';
import type { RecentCall } from '../../../web/follow-up/form-page.tsx';
import { followUpTexts } from '../../../web/texts/follow-up.ts';

/** A call as the list shows it. */
export function recentCall(meeting: Meeting, language: Reading): RecentCall {
  const texts = followUpTexts(language.language).recent;
  const { callId, createdAt, startsAt, cancelledAt } = meeting;
  const coming = meeting.invitees.filter(({ removedAt }) => !removedAt);
  const joined = coming.filter(({ joinedAt }) => joinedAt).length;
  const now = instant(language.now);
  const badge = cancelledAt
    ? texts.cancelled
    : now >= endOf(meeting)
      ? texts.over
      : startsAt && startsAt > now
        ? texts.planned
        : undefined;
  return {
    callId,
    title: callTitle(meeting, language.language),
    when: whenIn(startsAt ?? createdAt, language),
    joined: coming.length === 0 ? texts.nobody : texts.joined(joined, coming.length),
    ...(badge && { badge }),
  };
}
