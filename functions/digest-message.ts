import { lookUpForMessage } from '../adapters/store/look-up.ts';
import type { Store } from '../adapters/store/store.ts';
import { availability } from '../core/availability.ts';
import { allNumbersOfCaller } from '../core/call-context.ts';
import { stateOfCall } from '../core/call-state.ts';
import type { CaseCall, CaseRow } from '../core/cases.ts';
import type { Delivery } from '../core/delivery.ts';
import type { Settings, User } from '../core/directory.ts';
import { languageOf } from '../core/language.ts';
import type { DigestEntry, DigestView } from '../core/mail-view.ts';
import { missedCallView } from '../core/missed-call-view.ts';
import { mergeReports } from '../core/missed-calls.ts';
import { instant, secondsBetween } from '../core/time.ts';
import { type NotSent, pausedUntil } from './missed-call-message.ts';
import { isWaited } from './waiting.ts';

/** What a digest tells, and to whom. */
export interface DigestMessage {
  user: User;
  settings: Settings;
  view: Omit<DigestView, 'preferences'>;
}

/** Callers that a digest names; of more it says how many. */
const mostEntries = 30;

/** Loads the calls that waited for a user, as far as they are still open, and judges the digest at the last moment. */
export async function loadDigest(
  store: Store,
  delivery: Delivery,
  clock: Date,
): Promise<DigestMessage | NotSent> {
  const now = instant(clock);
  const [settings, user, inCall] = await Promise.all([
    store.directory.settings(),
    store.directory.users.getMany([delivery.recipient]),
    store.presence.inCall([delivery.recipient], now),
  ]).then(([kept, users, busy]) => [kept, users.get(delivery.recipient), busy] as const);
  if (!user) return { withdraw: 'user-gone' };
  const paused = pausedUntil({ settings }, delivery);
  if (paused) return paused;
  const around = { settings, timeZone: settings.timeZone, inCall: inCall.has(user.id), now };
  const free = availability(user, around);
  if (!free.available) {
    const waitSeconds = free.until ? secondsBetween(now, free.until) : 300;
    return { failure: { class: 'retryable', code: free.code, waitSeconds } };
  }
  const rows = await store.cases.at(await store.digests.rows(delivery.subject));
  const entries = await Promise.all(rows.map((row) => entryOf(store, row, delivery.subject, user, clock)));
  const open = entries.flatMap((entry) => entry ?? []).sort(byTime);
  if (open.length === 0) return { withdraw: 'nothing-open' };
  return {
    user,
    settings,
    view: {
      language: languageOf(user.locale),
      locale: user.locale,
      timeZone: user.timeZone ?? settings.timeZone,
      now: clock,
      since: new Date(Math.min(...open.map(({ firstRangAt }) => firstRangAt.getTime()))),
      tenantName: settings.name,
      entries: open.slice(0, mostEntries).map(({ firstRangAt: _first, ...entry }) => entry),
      more: Math.max(0, open.length - mostEntries),
      color: settings.color,
      logoUrl: settings.logoUrl,
    },
  };
}

type FoundEntry = DigestEntry & { firstRangAt: Date };

/** What is open of a case, as the last call of it shows it; undefined when nothing is. */
async function entryOf(
  store: Store,
  row: CaseRow,
  subject: string,
  user: User,
  now: Date,
): Promise<FoundEntry | undefined> {
  const waited = row.calls.filter((call) => isWaitedIn(call, subject));
  const last = waited.at(-1);
  const call = last && mergeReports((await store.calls.facts(last.callId)).reports);
  if (!call) return undefined;
  const context = await lookUpForMessage(store, call);
  const latest = await store.callers.latest(allNumbersOfCaller(context, call.callId));
  const state = stateOfCall(call, context, latest);
  const open = waited.filter(({ ringStartedAt }) => state(user.id, ringStartedAt).state === 'open');
  if (open.length === 0) return undefined;
  const zone = user.timeZone ?? context.companyNumber?.timeZone ?? context.settings.timeZone;
  const reader = { user, language: languageOf(user.locale), timeZone: zone };
  const view = missedCallView(call, context, reader, now);
  const { caller, companyNumber, callBack, openContact, ringStartedAt, reason, voicemail, show } = view;
  return {
    caller: {
      ...caller,
      company: show?.company === false ? undefined : caller.company,
      jobTitle: show?.jobTitle === false ? undefined : caller.jobTitle,
      number: show?.number === false ? undefined : caller.number,
    },
    companyNumber: companyNumber.name,
    count: open.length,
    firstRangAt: new Date(open[0]!.ringStartedAt),
    lastRangAt: ringStartedAt,
    reason,
    voicemail: voicemail !== undefined,
    callBack,
    openContact,
  };
}

/** Not told then, and either of this digest or on the way into it. */
function isWaitedIn({ notTold, digest, message }: CaseCall, subject: string): boolean {
  return notTold !== undefined && isWaited(notTold.code) && (digest === subject || message === undefined);
}

function byTime(a: FoundEntry, b: FoundEntry): number {
  return b.lastRangAt.getTime() - a.lastRangAt.getTime();
}
