import { type Channel, channels, type Settings } from './directory.ts';
import { obstacle, type Person, stepsOf } from './steps.ts';
import type { Instant } from './time.ts';

/** Why an address is not written to any more, for a person: it bounced, complained, or its owner wrote STOP. */
export type StopKind = 'bounce' | 'complaint' | 'stop' | 'number';

/** An address or number that is not written to any more. */
export interface Stopped {
  channel: 'email' | 'sms';
  kind: StopKind;
  code: string;
  at: Instant;
}

/** Why a way that the user's steps name does not lead to them. */
export type WayProblem =
  | { channel: Channel; kind: 'stopped'; stop: Stopped }
  | { channel: Channel; kind: 'opted-out' }
  /** No address, no mobile number, no texts set up. */
  | { channel: 'email' | 'sms'; kind: 'no-address' }
  | { channel: 'sms'; kind: 'no-texts' }
  | { channel: 'push'; kind: 'no-device' | 'devices-disabled' };

/** By what a user learns of missed calls, and what is in the way of the rest. */
export interface Reachability {
  /** Channels of the user's steps that can be used. */
  ways: Channel[];
  /** Of the other channels of the steps. */
  problems: WayProblem[];
}

/** How a user can be told of missed calls. @param stops of their address and number */
export function reachability(person: Person, settings: Settings, stops: readonly Stopped[]): Reachability {
  const wanted = new Set(stepsOf(person.user, settings).flat());
  const found = channels
    .filter((channel) => wanted.has(channel))
    .map((channel) => ({ channel, problem: problemOf(person, settings, stops, channel) }));
  return {
    ways: found.filter(({ problem }) => problem === undefined).map(({ channel }) => channel),
    problems: found.flatMap(({ problem }) => problem ?? []),
  };
}

function problemOf(
  person: Person,
  settings: Settings,
  stops: readonly Stopped[],
  channel: Channel,
): WayProblem | undefined {
  const why = obstacle(person, settings, channel);
  if (why === 'opted-out') return { channel, kind: 'opted-out' };
  if (why === undefined) {
    const stop = stops.find((each) => each.channel === channel);
    return stop && { channel, kind: 'stopped', stop };
  }
  switch (channel) {
    case 'push':
      return { channel, kind: person.reach.devices.length > 0 ? 'devices-disabled' : 'no-device' };
    case 'sms':
      return person.user.mobile ? { channel, kind: 'no-texts' } : { channel, kind: 'no-address' };
    case 'email':
      return { channel, kind: 'no-address' };
  }
}

/** What the code of a stop means. */
export function stopKind(channel: 'email' | 'sms', code: string): StopKind {
  if (channel === 'email') return code.includes('complaint') ? 'complaint' : 'bounce';
  return code === 'twilio:21610' ? 'stop' : 'number';
}
