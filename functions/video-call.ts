import type { Store } from '../adapters/store/store.ts';
import { availability } from '../core/availability.ts';
import { type Delivery, hasSucceeded, newDelivery } from '../core/delivery.ts';
import type { CompanyNumber, Settings, User } from '../core/directory.ts';
import { parsePhoneNumber } from '../core/phone-number.ts';
import { type Person, personOf, stepDeliveries, usableStep } from '../core/steps.ts';
import { type Instant, instant } from '../core/time.ts';
import {
  type AcceptResult,
  accept,
  answeredVideo,
  type IncomingVideo,
  isOver,
  missedVideo,
  type VideoCall,
  withDecline,
} from '../core/video-calls.ts';
import type { EnqueueDeliveries } from './delivery-message.ts';
import { enqueueAll } from './delivery-message.ts';
import type { FollowStep } from './follow.ts';
import type { ReportCall } from './report-call.ts';

/** What handling video calls needs. */
export interface VideoTools {
  enqueue: EnqueueDeliveries;
  follow: FollowStep;
  reportCall: ReportCall;
  now(): Date;
}

/** How long a step of a ringing call has to bring something before the next one runs, seconds (design section 4). */
export const videoStepSeconds = 10;

/** Rings at a call's users by their first ways; what exists already stays as it is. @returns users who have further ways */
export async function ring(store: Store, call: VideoCall, tools: VideoTools): Promise<boolean> {
  const { incoming } = call;
  const now = instant(tools.now());
  if (!incoming || isOver(call, now)) return false;
  const { people, settings } = await peopleOf(store, incoming, now);
  const first = people.flatMap((person) => {
    const step = usableStep(person, settings, 0, 'video');
    return step ? [{ person, step }] : [];
  });
  await send(store, call, first, tools);
  return first.some(
    ({ person, step }) => usableStep(person, settings, step.index + 1, 'video') !== undefined,
  );
}

/** Runs the next step of everybody whom the last one has not reached. @returns whether there is one more after that */
export async function ringOn(store: Store, callId: string, tools: VideoTools): Promise<boolean> {
  const call = await store.videos.get(callId);
  const now = instant(tools.now());
  if (!call?.incoming || isOver(call, now)) return false;
  const { people, settings } = await peopleOf(store, call.incoming, now);
  const about = (await store.deliveries.about(`VIDEO#${callId}`)).filter(
    ({ purpose }) => purpose === 'video',
  );
  const next = people.flatMap((person) => {
    const own = about.filter(({ recipient }) => recipient === person.user.id);
    if (own.length === 0 || own.some((delivery) => hasSucceeded(delivery, now))) return [];
    const step = usableStep(person, settings, Math.max(...own.map(({ seq }) => seq)), 'video');
    return step ? [{ person, step }] : [];
  });
  await send(store, call, next, tools);
  return next.length > 0;
}

/** A user takes a call, if nobody else has and it still rings. What the others were sent is withdrawn or replaced. */
export async function acceptVideo(
  store: Store,
  callId: string,
  userId: string,
  tools: Pick<VideoTools, 'follow' | 'now' | 'reportCall'>,
): Promise<AcceptResult> {
  const now = instant(tools.now());
  let result: AcceptResult | undefined;
  const call = await store.videos.change(callId, now, (known) => {
    result = accept(known, userId, now);
    return result.call === known ? undefined : result.call;
  });
  // Also when it was taken before: who took it may have died before telling the others.
  if (call.accepted) await taken(store, call, tools);
  return { ...result!, call };
}

/** A user does not want to take a call: their own messages are withdrawn, the others are told nothing. */
export async function declineVideo(
  store: Store,
  callId: string,
  userId: string,
  tools: Pick<VideoTools, 'follow' | 'now'>,
): Promise<VideoCall> {
  const now = instant(tools.now());
  const call = await store.videos.change(callId, now, (known) => withDecline(known, userId));
  await settle(store, callId, 'declined', ({ recipient }) => recipient === userId, tools);
  return call;
}

/** A call was taken: the others see who took it, and it is a talk with the caller like any other. May be repeated. */
export async function taken(
  store: Store,
  call: VideoCall,
  tools: Pick<VideoTools, 'follow' | 'now' | 'reportCall'>,
): Promise<void> {
  await settleVideo(store, call, tools);
  const data = answeredVideo(call);
  if (data) await tools.reportCall(store.tenant, 'ringback.call.answered.v1', data);
}

/** Settles the messages of a call that is over. May be repeated. */
async function settleVideo(
  store: Store,
  { callId, accepted }: VideoCall,
  tools: Pick<VideoTools, 'follow' | 'now'>,
): Promise<void> {
  await settle(store, callId, accepted ? 'accepted' : 'ended', () => true, tools);
}

/** What is to be done once the ringing is over: messages are settled; a call that nobody took was missed. */
export async function conclude(store: Store, call: VideoCall, tools: VideoTools): Promise<void> {
  const now = instant(tools.now());
  if (!isOver(call, now)) return;
  const data = missedVideo(call, now);
  if (data) {
    await tools.reportCall(store.tenant, 'ringback.call.missed.v1', data);
  }
  await settleVideo(store, call, tools);
}

/** Users whom a call rings for and who may be disturbed, and what holds for them. */
async function peopleOf(
  store: Store,
  { targets, calledNumber }: IncomingVideo,
  now: Instant,
): Promise<{ people: Person[]; settings: Settings; companyNumber?: CompanyNumber }> {
  const called = parsePhoneNumber(calledNumber, '').e164;
  const [settings, users, reach, inCall, numbers] = await Promise.all([
    store.directory.settings(),
    store.directory.users.getMany(targets),
    store.reach.getMany(targets),
    store.presence.inCall(targets, now),
    store.directory.companyNumbers.getMany(called ? [called] : []),
  ]);
  const companyNumber = numbers.get(called ?? '');
  const timeZone = companyNumber?.timeZone ?? settings.timeZone;
  const isFree = (user: User) =>
    availability(user, { settings, timeZone, inCall: inCall.has(user.id), now }).available;
  const people = targets.flatMap((id) => {
    const user = users.get(id);
    return user && isFree(user) ? [personOf(user, reach.get(id))] : [];
  });
  return { people, settings, companyNumber };
}

type Ringing = { person: Person; step: NonNullable<ReturnType<typeof usableStep>> };

async function send(store: Store, call: VideoCall, ringing: Ringing[], tools: VideoTools): Promise<void> {
  const at = instant(tools.now());
  const subject = `VIDEO#${call.callId}`;
  const deliveries = ringing
    .flatMap(({ person, step }) => stepDeliveries(person, subject, 'video', step))
    .map((key) => newDelivery(store.tenant, key, at, call.incoming!.ringsUntil));
  await Promise.all(deliveries.map((delivery) => store.deliveries.create(delivery)));
  // Write, then look (invariant 2): who took the call meanwhile sees our messages, or we see that it is taken.
  const now = await store.videos.get(call.callId);
  if (now && isOver(now, instant(tools.now()))) return settleVideo(store, now, tools);
  await enqueueAll(deliveries, store.tenant, tools.enqueue);
}

async function settle(
  store: Store,
  callId: string,
  code: string,
  whose: (delivery: Delivery) => boolean,
  { follow, now }: Pick<VideoTools, 'follow' | 'now'>,
): Promise<void> {
  const about = (await store.deliveries.about(`VIDEO#${callId}`)).filter(
    ({ purpose }) => purpose === 'video',
  );
  await Promise.all(
    about.filter(whose).map(async (delivery) => {
      const shown = ['sent', 'delivered', 'opened'].includes(delivery.state);
      const step = delivery.settledAt
        ? { delivery, effects: shown ? [{ type: 'replace' as const }] : [] }
        : await store.deliveries.settle(delivery, { now: instant(now()), code });
      await follow(store, step);
    }),
  );
}
