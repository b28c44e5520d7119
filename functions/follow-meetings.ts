import { hasFailed, hasGoneOut } from '../core/delivery.ts';
import { meetingIn } from '../core/meetings.ts';
import type { FollowStep } from './follow.ts';
import type { MeetingCare } from './meeting-check.ts';

/**
 * A {@link FollowStep} that also looks after meetings: at once when an invitation has failed, or went out although it was
 * called off meanwhile. Should it die on the way, the meeting's timer does the same.
 */
export function followingMeetings(follow: FollowStep, tools: Omit<MeetingCare, 'follow'>): FollowStep {
  return async (store, step) => {
    await follow(store, step);
    if ('ignored' in step) return;
    const { delivery } = step;
    const callId = meetingIn(delivery.subject);
    if (callId === undefined || delivery.purpose !== 'invite') return;
    // A provider may say so long after nobody knew whether it had gone out.
    const wentAllTheSame = delivery.settledAt !== undefined && hasGoneOut(delivery);
    if (!hasFailed(delivery) && !wentAllTheSame) return;
    // Rarely needed, so no worker loads it as it starts.
    const { checkMeeting } = await import('./meeting-check.ts');
    await checkMeeting(store, callId, { ...tools, follow });
  };
}
