import type { Store } from '../adapters/store/store.ts';
import { type Delivery, newDelivery } from '../core/delivery.ts';
import type { Settings } from '../core/directory.ts';
import { checkAddress } from '../core/meeting-addresses.ts';
import { nextLook, planMessages } from '../core/meeting-plan.ts';
import { mayFallBack, newProblemsOf, type Remedies, withProblems } from '../core/meeting-problems.ts';
import { type Address, endOf, type Invitee, type Meeting, meetingSubject } from '../core/meetings.ts';
import { obstacle, personOf, stepDeliveries, stepsOf } from '../core/steps.ts';
import { instant } from '../core/time.ts';
import { type EnqueueDeliveries, enqueueAll } from './delivery-message.ts';
import type { FollowStep } from './follow.ts';
import { takeInvitations } from './meeting-caps.ts';

/** What looking after meetings needs. */
export interface MeetingCare {
  enqueue: EnqueueDeliveries;
  follow: FollowStep;
  now(): Date;
}

/**
 * Does what a meeting calls for: makes messages that are not there, withdraws those that shall not go out. Every part may
 * be repeated, and is, whenever the meeting is looked at.
 * @returns the meeting's deliveries
 */
export async function carryOut(store: Store, meeting: Meeting, tools: MeetingCare): Promise<Delivery[]> {
  const at = instant(tools.now());
  const about = await store.deliveries.about(meetingSubject(meeting.callId));
  const { create, settle } = planMessages(meeting, about, at);
  const created = create.map((key) => newDelivery(store.tenant, key, at, endOf(meeting)));
  await Promise.all(created.map((delivery) => store.deliveries.create(delivery)));
  await Promise.all(
    settle.map(async ({ delivery, code }) =>
      tools.follow(store, await store.deliveries.settle(delivery, { now: at, code })),
    ),
  );
  // Whoever made a message may have died before it was in its queue; a copy there does no harm.
  const settled = new Set(settle.map(({ delivery }) => delivery.id));
  const waiting = about.filter(
    ({ id, state, attempt }) => state === 'queued' && attempt === 1 && !settled.has(id),
  );
  await enqueueAll([...created, ...waiting], store.tenant, tools.enqueue);
  return [...about, ...created];
}

/**
 * Looks whether a meeting's invitations arrived: where one did not it goes another way, once, and the host is told.
 * For the meeting's timer, and for every report of a failure. May be repeated.
 */
export async function checkMeeting(store: Store, callId: string, tools: MeetingCare): Promise<void> {
  const at = instant(tools.now());
  const known = await store.meetings.get(callId);
  if (!known) return;
  const about = await store.deliveries.about(meetingSubject(callId));
  let meeting: Meeting | undefined = known;
  if (known.invitees.some((invitee) => newProblemsOf(known, invitee, about, at).length > 0)) {
    const remedies = await remediesFor(store, known, about, tools);
    meeting = await store.meetings.change(callId, (latest) => withProblems(latest, about, at, remedies));
  }
  if (!meeting) return;
  const messages = await carryOut(store, meeting, tools);
  await store.meetings.change(callId, (latest) => {
    const dueAt = nextLook(latest, messages, at);
    return dueAt === latest.dueAt ? latest : { ...latest, dueAt };
  });
}

/** Where else those may be invited whom an invitation did not reach, and by what their host is told. */
async function remediesFor(
  store: Store,
  meeting: Meeting,
  about: readonly Delivery[],
  { now }: MeetingCare,
): Promise<Remedies> {
  const at = instant(now());
  const [settings, host, reach] = await Promise.all([
    store.directory.settings(),
    store.directory.users.get(meeting.hostId),
    store.reach.getMany([meeting.hostId]),
  ]);
  const others = new Map<string, Address>();
  for (const invitee of meeting.invitees) {
    const problems = newProblemsOf(meeting, invitee, about, at);
    if (!mayFallBack(meeting, invitee, problems)) continue;
    const other = await otherAddress(store, meeting, invitee, settings);
    if (other && !(await takeInvitations(store, settings, meeting.hostId, [other], now())))
      others.set(invitee.id, other);
  }
  if (!host) return { others, ways: [] };
  const person = personOf(host, reach.get(host.id));
  const usual = stepsOf(host, settings, 'video').flat();
  const channels = (['push', 'email'] as const).filter(
    (channel) => usual.includes(channel) && !obstacle(person, settings, channel, 'video'),
  );
  const ways = stepDeliveries(person, meetingSubject(meeting.callId), 'notice', { index: 0, channels });
  return {
    others,
    ways: ways.map(({ channel, device }) => ({
      channel: channel as 'email' | 'push',
      ...(device && { device }),
    })),
  };
}

/** The address of the other kind: the one that was given, else that of the contact whose mobile it is. */
async function otherAddress(
  store: Store,
  { hostId }: Meeting,
  { to, alternative }: Invitee,
  settings: Settings,
): Promise<Address | undefined> {
  if (alternative) {
    const checked = checkAddress(alternative.address, settings, '');
    return checked.ok ? checked.value : undefined;
  }
  if (to.channel !== 'sms') return undefined;
  const ids = (await store.directory.owners([to.address])).get(to.address)?.contacts ?? [];
  const contacts = [...(await store.directory.contacts.getMany(ids)).values()].filter(
    ({ numbers, owner }) =>
      numbers.some(({ number }) => number === to.address) && (owner === undefined || owner === hostId),
  );
  const [email] = contacts.flatMap(({ emails }) => emails);
  const checked = email && checkAddress(email.email, settings, '');
  return checked?.ok ? checked.value : undefined;
}
