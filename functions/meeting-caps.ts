import type { Store } from '../adapters/store/store.ts';
import type { Settings } from '../core/directory.ts';
import type { Address } from '../core/meetings.ts';
import type { Fault } from '../core/problem.ts';
import { countryOfNumber } from '../core/sms-sender.ts';

/**
 * How many invitations a day allows: by one host, and by text to one country. A stolen login or a loop in somebody's
 * program shall not write to the world, nor pump numbers that cost.
 */
export const invitationsPerDay = { host: 200, country: 200 };

/**
 * Takes invitations from what the day allows, all or none: of those that would pass a limit nothing is sent. What was
 * counted before the limit was met stays counted: a day rather allows too few.
 * @returns what is to be said when the day allows no more
 */
export async function takeInvitations(
  store: Store,
  settings: Settings,
  hostId: string,
  addresses: readonly Address[],
  now: Date,
): Promise<Fault | undefined> {
  const day = dayIn(settings.timeZone, now);
  const numbers = addresses.filter(({ channel }) => channel === 'sms');
  const byCountry = Map.groupBy(numbers, ({ address }) => countryOfNumber(address) ?? 'unknown');
  for (const [country, each] of byCountry) {
    const what = `INVITE#SMS#${country}`;
    if (await store.caps.take(day, what, each.length, invitationsPerDay.country)) continue;
    return {
      pointer: '/invitees',
      code: 'country-cap-reached',
      detail: `Today's ${invitationsPerDay.country} invitations by text to ${country} are used up.`,
      remedy: 'Invite by mail, or tomorrow. Nobody was invited by this request.',
    };
  }
  if (await store.caps.take(day, `INVITE#HOST#${hostId}`, addresses.length, invitationsPerDay.host))
    return undefined;
  return {
    pointer: '/invitees',
    code: 'host-cap-reached',
    detail: `The host has used up today's ${invitationsPerDay.host} invitations.`,
    remedy: 'Have somebody else invite, or wait until tomorrow. Nobody was invited by this request.',
  };
}

/** `2026-11-21`: the day it is in a zone. */
function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}
