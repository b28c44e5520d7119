import type { Store } from '../../../adapters/store/store.ts';
import { numbersOfCaller } from '../../../core/call-context.ts';
import { factsAbout, type HandDecision } from '../../../core/case-state.ts';
import { mailboxesRow } from '../../../core/cases.ts';
import { mailboxPrefix } from '../../../core/concerned.ts';
import { type Delivery, deliverySortKey } from '../../../core/delivery.ts';
import type { User } from '../../../core/directory.ts';
import type { Talk } from '../../../core/talks.ts';
import type { Instant } from '../../../core/time.ts';
import { outcomeLine } from '../../../templates/outcome-text.ts';
import type { CallPageView } from '../../../web/call-page.tsx';
import type { CallDetailsView, ToldView } from '../../../web/calls/call-details.tsx';
import { callsTexts } from '../../../web/texts/calls.ts';
import { deliveryTexts } from '../../../web/texts/calls-delivery.ts';
import { webTexts } from '../../../web/texts/texts.ts';
import { storyOf } from './call-story.ts';
import { callPath } from './case-row.ts';
import { callsOfCase } from './missed-call-item.ts';
import { type Names, type ReaderWords, readerWords, readNames } from './reader-words.ts';
import type { SeenCall } from './seen-calls.ts';

/** Most other calls, and most things that happened, on one page; of more, the latest. */
const mostListed = 100;

/**
 * All that is known of a call beside what the page behind its link shows.
 * @param viewer whose list it is in: the reader's, or nobody's where they see it as an administrator
 */
export async function callDetailsView(
  store: Store,
  seen: SeenCall,
  { reader, viewer, call, now }: { reader: User; viewer: User | undefined; call: CallPageView; now: Date },
): Promise<CallDetailsView> {
  const [story, ringing, decisions] = await Promise.all([
    storyOf(store, seen),
    // While a video call rang, before it was missed.
    store.deliveries.about(`VIDEO#${seen.call.callId}`),
    decisionsOf(store, seen, viewer),
  ]);
  const talks = talksSince(seen, viewer);
  const deliveries = [...ringing, ...story.deliveries].sort((a, b) =>
    deliverySortKey(a) < deliverySortKey(b) ? -1 : 1,
  );
  const names = await readNames(store, [
    ...deliveries.map(({ recipient }) => recipient),
    ...story.why.flatMap(({ userId, by }) => [userId, by]),
    ...talks.map(({ by }) => by.userId),
    ...decisions.map(({ userId }) => userId),
  ]);
  const words = readerWords(reader, seen.context, now);
  const texts = callsTexts(words.language).page;
  const nameOf = (id: string) => {
    if (id === mailboxesRow) return texts.mailboxes;
    return id.startsWith(mailboxPrefix) ? texts.mailbox(id.slice(mailboxPrefix.length)) : names(id);
  };
  const { notTold } = deliveryTexts(words.language);
  return {
    call,
    others: callsOfCase(seen, viewer)
      .slice(0, mostListed)
      .map(({ callId, ringStartedAt, state }) => ({
        href: callPath(callId),
        when: words.clock(ringStartedAt),
        isThis: callId === seen.call.callId,
        isOpen: state.state === 'open',
      })),
    happened: happenings(talks, decisions, names, words, reader, seen, now),
    told: [...Map.groupBy(deliveries, ({ recipient }) => recipient)].map(([recipient, own]) => ({
      name: nameOf(recipient),
      messages: own.map((delivery) => messageView(delivery, words)),
    })),
    notTold: story.why.map(({ userId, code, by, at, until, later }) => ({
      name: nameOf(userId),
      text: notTold(code, {
        by: by && names(by),
        at: at && words.clock(at),
        until: until && words.clock(until),
        later,
      }),
    })),
    back: '/calls',
  };
}

function messageView(
  { channel, purpose, state, history }: Delivery,
  { language, clock }: ReaderWords,
): ToldView['messages'][number] {
  const words = deliveryTexts(language);
  const { channels } = callsTexts(language).page;
  const reason = history.findLast((entry) => entry.code !== undefined && entry.state === state)?.code;
  const about = words.purpose(purpose);
  return {
    what: about ? `${channels[channel]} (${about})` : channels[channel],
    state: words.state(state, channel, reason),
    kind: isGood(state) ? 'good' : state === 'failed' || state === 'unknown' ? 'bad' : 'waiting',
    history: history.map((entry) => ({
      when: clock(entry.at),
      text: words.state(entry.state, channel, entry.code),
    })),
  };
}

function isGood(state: Delivery['state']): boolean {
  return state === 'sent' || state === 'delivered' || state === 'opened';
}

/** Decisions about the case; they lie with each number of the caller from which somebody decided. */
async function decisionsOf(
  store: Store,
  { call, context, key, facts }: SeenCall,
  viewer: User | undefined,
): Promise<HandDecision[]> {
  const numbers = numbersOfCaller(context, call.callId, viewer?.id);
  const decided = numbers.filter((number) => facts.get(number)?.decisions.has(key.number));
  const all = await Promise.all(decided.map((number) => store.callers.decisions(number, key.number)));
  return all.flat().filter(({ at }) => at >= call.ringStartedAt);
}

function talksSince({ call, context, key, facts }: SeenCall, viewer: User | undefined): Talk[] {
  const numbers = numbersOfCaller(context, call.callId, viewer?.id);
  return factsAbout(facts, numbers, key.number).talks.filter(({ at }) => at >= call.ringStartedAt);
}

/** What people did about the call, in the order of time. */
function happenings(
  talks: readonly Talk[],
  decisions: readonly HandDecision[],
  names: Names,
  { language, locale, clock }: ReaderWords,
  reader: User,
  { context }: SeenCall,
  now: Date,
): CallDetailsView['happened'] {
  const { somebody, tried } = webTexts(language).call;
  const { reopened } = callsTexts(language).page;
  const timeZone = reader.timeZone ?? context.companyNumber?.timeZone ?? context.settings.timeZone;
  const line = (kind: 'called-back' | 'talked' | 'by-hand', by: string | undefined, at: Instant) =>
    `${outcomeLine({ kind, by, at: new Date(at) }, { language, locale, timeZone, now })}.`;
  const told: { at: Instant; text: string; note?: string }[] = [
    ...talks.map(({ at, by, kind, direction }) => {
      const name = by.userId && names(by.userId);
      if (kind === 'attempt') return { at, text: tried(name ?? somebody, clock(at)) };
      return { at, text: line(direction === 'outbound' ? 'called-back' : 'talked', name, at) };
    }),
    ...decisions.map(({ at, kind, userId, note }) => ({
      at,
      text: kind === 'process' ? line('by-hand', names(userId), at) : reopened(names(userId), clock(at)),
      ...(note && { note }),
    })),
  ];
  return told.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-mostListed);
}
