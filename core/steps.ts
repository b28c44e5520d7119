import { type Delivery, type DeliveryKey, hasFailed, hasSucceeded, type Purpose } from './delivery.ts';
import { type Channel, defaultSteps, type Settings, type User } from './directory.ts';
import { type Reach, unknownReach } from './reach.ts';
import { type Instant, plusSeconds } from './time.ts';

/** How long a step may take to bring something before the next one runs, seconds (design section 4). */
const stepWaitSeconds = 600;

/** Where a user's steps stand; part of the row of what concerns the user. */
export interface StepState {
  /** What the messages are about: a delivery's subject and purpose. */
  subject: string;
  purpose: 'missed' | 'digest';
  /** Index into the user's steps. */
  current: number;
  /** When the next look is due at the latest; absent: nothing is waited for, but a late failure still runs the next step. */
  waitUntil?: Instant;
}

/** Somebody to reach: addresses, devices, wishes. */
export interface Person {
  user: User;
  reach: Reach;
}

/** What steps are for: the two kinds of message that users choose ways for. */
export type Occasion = 'missed' | 'video';

/** The steps that hold for a user. */
export function stepsOf(user: User, settings: Settings, occasion: Occasion = 'missed'): Channel[][] {
  return user.notify?.[occasion] ?? settings.notify[occasion] ?? defaultSteps[occasion];
}

/** Why a channel of a step cannot be used; undefined when it can. */
export function obstacle(
  { user, reach }: Person,
  settings: Settings,
  channel: Channel,
  occasion: Occasion = 'missed',
): string | undefined {
  if (reach.stopped.includes(`${channel}:${occasion}`)) return 'opted-out';
  switch (channel) {
    case 'email':
      return user.email ? undefined : 'no-channel';
    case 'sms':
      return user.mobile && settings.sms ? undefined : 'no-channel';
    case 'push':
      return reach.devices.some(({ disabled }) => !disabled) ? undefined : 'no-channel';
  }
}

/**
 * The first step from `from` on that can reach the person: its channels. Channels without an address or device are
 * skipped, an empty step falls through at once.
 */
export function usableStep(
  person: Person,
  settings: Settings,
  from: number,
  occasion: Occasion = 'missed',
): { index: number; channels: Channel[] } | undefined {
  const steps = stepsOf(person.user, settings, occasion);
  for (let index = from; index < steps.length; index += 1) {
    const channels = steps[index]!.filter((channel) => !obstacle(person, settings, channel, occasion));
    if (channels.length > 0) return { index, channels };
  }
  return undefined;
}

/** The deliveries of a step: one for each channel, push one for each device. */
export function stepDeliveries(
  person: Person,
  subject: string,
  purpose: Purpose,
  step: { index: number; channels: Channel[] },
): DeliveryKey[] {
  const key = { subject, recipient: person.user.id, purpose, seq: step.index + 1 };
  return step.channels.flatMap((channel): DeliveryKey[] => {
    if (channel !== 'push') return [{ ...key, channel }];
    return person.reach.devices
      .filter(({ disabled }) => !disabled)
      .map(({ id }) => ({ ...key, channel, device: id }));
  });
}

/** What is next for somebody whose step is running. */
export type StepVerdict = 'reached' | 'wait' | 'next' | 'withdrawn';

/**
 * Judges a step by its deliveries: one success is enough; when all have failed, or time is over, the next step runs.
 * A delivery that was withdrawn means that the matter is settled.
 */
export function judgeStep(deliveries: readonly Delivery[], state: StepState, now: Instant): StepVerdict {
  if (deliveries.some((delivery) => hasSucceeded(delivery, now))) return 'reached';
  if (deliveries.some(({ settledAt, state }) => settledAt !== undefined || state === 'withdrawn'))
    return 'withdrawn';
  // None: whoever began the step has not come to its messages yet, and will, or time is over.
  if (deliveries.length > 0 && deliveries.every(hasFailed)) return 'next';
  return state.waitUntil !== undefined && now >= state.waitUntil ? 'next' : 'wait';
}

/** The state of a step that begins at a time. */
export function startStep(
  about: Pick<StepState, 'subject' | 'purpose'>,
  current: number,
  at: Instant,
): StepState {
  return { ...about, current, waitUntil: plusSeconds(at, stepWaitSeconds) };
}

/** A person of whom only the profile is known. */
export function personOf(user: User, reach: Reach | undefined): Person {
  return { user, reach: reach ?? unknownReach };
}
