import { createHash, randomBytes } from 'node:crypto';
import type { Rooms } from '../adapters/rooms/rooms.ts';
import type { Store } from '../adapters/store/store.ts';
import type { Settings, User } from '../core/directory.ts';
import type { Language } from '../core/language.ts';
import { checkAddresses } from '../core/meeting-addresses.ts';
import { type Meeting, namedMeetingId, newMeeting } from '../core/meetings.ts';
import type { Checked, Fault } from '../core/problem.ts';
import { instant, plusSeconds } from '../core/time.ts';
import { act, type MeetingResult } from './meeting.ts';
import { takeInvitations } from './meeting-caps.ts';
import type { MeetingCare } from './meeting-check.ts';

/** What starting and changing meetings needs. */
export interface MeetingTools extends MeetingCare {
  /** Where a tenant's calls take place. */
  roomsOf(store: Store, settings: Settings): Rooms;
}

/** A call that somebody wants to start: checked and cleaned, but for what depends on the directory. */
export interface MeetingRequest {
  host: string;
  invitees: { name: string; to: string; alternative?: string; language?: Language }[];
  text?: string;
  /** ISO 8601 with offset. */
  startsAt?: string;
}

/** A beginning may lie this far back, seconds: somebody took their time over the form. */
const latestStartSeconds = 300;
/** … and this far ahead: what is recorded of its invitations is kept for 90 days. */
const earliestStartSeconds = 80 * 86_400;

/**
 * Starts a call and invites people (V4): all of them, or nobody.
 * @param name what the client called its request (`Idempotency-Key`): the same again is the same call
 */
export async function startMeeting(
  store: Store,
  request: MeetingRequest,
  name: string | undefined,
  tools: MeetingTools,
): Promise<MeetingResult> {
  const at = instant(tools.now());
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  const callId =
    name === undefined ? randomBytes(16).toString('base64url') : namedMeetingId(store.tenant, name);
  const made = (meeting: Meeting): Promise<MeetingResult> | MeetingResult =>
    meeting.request === hash ? act(store, meeting, tools) : { refused: 'other-request' };

  const known = name === undefined ? undefined : await store.meetings.get(callId);
  if (known) return made(known);
  const settings = await store.directory.settings();
  const checked = await checkRequest(store, request, callId, settings, tools);
  if (!checked.ok) return { faults: checked.faults };
  const invitees = request.invitees.map(({ name: invitee, language }, index) => ({
    name: invitee,
    ...(language && { language }),
    ...checked.value[index]!,
  }));
  const addresses = invitees.map(({ to }) => to);
  const limit = await takeInvitations(store, settings, request.host, addresses, tools.now());
  if (limit) return { limit };
  const { host: hostId, text, startsAt } = request;
  const about = {
    callId,
    hostId,
    ...(text && { text }),
    ...(startsAt && { startsAt: instant(new Date(startsAt)) }),
    request: hash,
  };
  return made(await store.meetings.create(newMeeting(about, invitees, at)));
}

/** What depends on the directory, the clock and the rooms. @returns the addresses of those invited */
async function checkRequest(
  store: Store,
  { host: hostId, invitees, startsAt }: MeetingRequest,
  callId: string,
  settings: Settings,
  tools: MeetingTools,
): Promise<ReturnType<typeof checkAddresses>> {
  const now = instant(tools.now());
  const faults: Fault[] = [];
  const host = await store.directory.users.get(hostId);
  if (!host) {
    faults.push({
      pointer: '/host',
      code: 'unknown-user',
      detail: 'There is no user with this id.',
      remedy: 'Use the id of a user, as GET /v1/users lists them.',
    });
  }
  const start = startsAt && instant(new Date(startsAt));
  if (start && start < plusSeconds(now, -latestStartSeconds)) {
    const remedy = 'Give a time that is still to come, or leave it out: then the call begins now.';
    faults.push({ pointer: '/startsAt', code: 'past', detail: '/startsAt lies in the past.', remedy });
  }
  if (start && start > plusSeconds(now, earliestStartSeconds)) {
    const detail = '/startsAt is more than 80 days ahead.';
    const remedy = 'Start the call nearer to its time: links are not kept for longer.';
    faults.push({ pointer: '/startsAt', code: 'too-far-ahead', detail, remedy });
  }
  const addresses = checkAddresses(invitees, settings);
  if (!addresses.ok) faults.push(...addresses.faults);
  if (host) {
    const room = await roomOfHost(store, settings, callId, host, tools);
    if (!room.ok) faults.push(...room.faults.map((fault) => ({ ...fault, pointer: '', remedy: roomRemedy })));
  }
  return faults.length > 0 ? { ok: false, faults } : addresses;
}

const roomRemedy =
  'Have an administrator configure rooms: rooms.jitsi or rooms.template of PUT /v1/settings.';

/** The host's own way into the call, good for now: it may carry a token. */
export function roomOfHost(
  store: Store,
  settings: Settings,
  callId: string,
  { name, email }: User,
  tools: Pick<MeetingTools, 'roomsOf'>,
): Promise<Checked<string>> {
  const person = { name, isHost: true, ...(email && { email }) };
  return tools.roomsOf(store, settings).roomFor({ callId }, person);
}
