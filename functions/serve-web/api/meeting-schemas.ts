import * as z from 'zod';
import { inviteeStates } from '../../../core/meeting-state.ts';

const state = z.enum(inviteeStates);
const channel = z.enum(['email', 'sms']);
const startedInvitee = z.object({ id: z.string(), name: z.string(), channel, state });

/** An invitee, as the API shows them. */
export const inviteeItem = startedInvitee.extend({
  to: z.string(),
  /** Where else; set by the host, or found when the first way brought nothing. */
  alternative: z.string().nullable(),
  /** When, and by what, the invitation went another way. */
  fallback: z.object({ at: z.string(), to: z.string(), channel }).nullable(),
  history: z.array(
    z.object({
      at: z.string(),
      state: z.string(),
      code: z.string().nullable(),
      text: z.string(),
      channel: z.string().nullable(),
      message: z.enum(['invitation', 'cancellation']).nullable(),
    }),
  ),
});

/** A call that was just started. */
export const startedMeeting = z.object({
  callId: z.string(),
  hostUrl: z.string().nullable(),
  invitees: z.array(startedInvitee),
});

const meetingFacts = z.object({
  callId: z.string(),
  host: z.string(),
  text: z.string().nullable(),
  startsAt: z.string().nullable(),
  createdAt: z.string(),
  cancelledAt: z.string().nullable(),
});

/** A call with everything that is known of its invitations. */
export const meetingItem = meetingFacts.extend({
  hostUrl: z.string().nullable(),
  invitees: z.array(inviteeItem),
  /** What the host was told. */
  notices: z.array(
    z.object({
      at: z.string(),
      invitee: z.string(),
      channel,
      reason: z.string(),
      fallback: channel.nullable(),
      messages: z.array(
        z.object({ channel: z.string(), state: z.string(), code: z.string().nullable(), text: z.string() }),
      ),
    }),
  ),
});

/** A call in a list: how it stands with each invitee is told by the call itself. */
export const listedMeeting = meetingFacts.extend({
  invited: z.number().int(),
  joined: z.number().int(),
});
