import { mailboxesRow } from '../../../core/cases.ts';
import type { User } from '../../../core/directory.ts';
import { callerName, contactFor, missedCallView, readerOf } from '../../../core/missed-call-view.ts';
import { duration, listOf } from '../../../templates/format.ts';
import { callerOf, missedCallFacts } from '../../../templates/missed-call-facts.ts';
import { outcomeLine } from '../../../templates/outcome-text.ts';
import type { CaseRowView } from '../../../web/calls/case-rows.tsx';
import { type CallsTexts, callsTexts } from '../../../web/texts/calls.ts';
import { deliveryTexts } from '../../../web/texts/calls-delivery.ts';
import { outcomeOf } from '../../missed-call-message.ts';
import type { ShownCase } from './case-list.ts';
import { attemptsOf, recipientsOf } from './missed-call-item.ts';
import { type Names, type ReaderWords, readerWords } from './reader-words.ts';
import type { SeenCall } from './seen-calls.ts';

/** Earlier calls that a row links; of more, the latest. */
const mostRepeats = 20;

/**
 * Address of the page of a call. Encoded twice, because an HTTP API decodes a path before it hands it on: what an id has of
 * `/`, `?`, `#` and `%` would become part of the address. Most ids have nothing of the kind and stay as they are.
 */
export function callPath(callId: string): string {
  return `/calls/${encodeURIComponent(encodeURIComponent(callId))}`;
}

/** Who is named in the row of a case. @param viewer whose list it is; absent: the company's */
export function namedIn({ seen, state }: ShownCase, viewer: User | undefined): (string | undefined)[] {
  return [
    seen.claim?.userId,
    ...attemptsOf(seen, viewer).map(({ by }) => by ?? undefined),
    ...recipientsOf(seen).map(({ userId }) => userId),
    ...seen.rows.flatMap(({ calls }) => calls.flatMap(({ notTold }) => notTold?.by)),
    ...(state.state === 'processed'
      ? [state.reason === 'hand' ? state.decision.userId : state.talk.by.userId]
      : []),
  ];
}

/**
 * A case as a row of the reader's list.
 * @param viewer whose list it is: the reader, or nobody where it is the company's
 */
export async function caseRowView(
  shown: ShownCase,
  reader: User,
  viewer: User | undefined,
  names: Names,
  now: Date,
): Promise<CaseRowView> {
  const { seen, state, calls } = shown;
  const { call, context } = seen;
  const words = readerWords(reader, context, now);
  const texts = callsTexts(words.language).row;
  const view = missedCallView(call, context, readerOf(reader.id, reader, context), now);
  const { callBack, companyNumber } = missedCallFacts(view);
  const { name, company, number } = callerOf(view);
  const who = name ?? number ?? (view.caller.withheld ? texts.withheld : texts.unknown);
  const rang = duration(view.ringSeconds, words.texts);
  const isDone = state.state === 'processed';
  const claim = isDone ? undefined : seen.claim;
  const first = calls.at(-1)!;
  return {
    callId: call.callId,
    href: callPath(call.callId),
    who,
    about: [company, number === who ? undefined : number].filter((each) => each !== undefined),
    when: words.clock(call.ringStartedAt),
    at: call.ringStartedAt,
    companyNumber,
    isVideo: call.kind === 'video',
    facts: [words.texts.missedCall.reasons[call.reason], ...(rang ? [texts.rang(rang)] : [])],
    hasVoicemail: call.voicemail !== undefined,
    isUnassigned: view.unassigned === true && !isDone && !claim,
    ...(calls.length > 1 && {
      repeats: {
        summary: texts.repeats(words.count(calls.length, texts.calls), words.clock(first.ringStartedAt)),
        calls: calls.slice(1, 1 + mostRepeats).map(({ callId, ringStartedAt }) => ({
          href: callPath(callId),
          when: words.clock(ringStartedAt),
        })),
      },
    }),
    standing: await standing(),
    note: isDone && state.reason === 'hand' ? state.decision.note : undefined,
    attempts: isDone ? undefined : attemptsText(seen, viewer, words, texts, names),
    told: isDone ? undefined : toldText(seen, viewer, words, texts, names),
    // The number stands beside it.
    callBack: callBack
      ? { href: callBack.href, label: words.texts.missedCall.callBack(undefined) }
      : undefined,
    may: {
      claim: !isDone && !claim && !view.caller.withheld,
      process: !isDone,
      reopen: isDone,
    },
  };

  async function standing(): Promise<CaseRowView['standing']> {
    if (state.state === 'processed') {
      const outcome = await outcomeOf(state, async (id) => (id === undefined ? undefined : names(id)));
      return { kind: 'done', text: outcomeLine(outcome, view, name ?? number) };
    }
    if (!claim) return { kind: 'open' };
    const until = words.clock(claim.until);
    return claim.userId === reader.id
      ? { kind: 'mine', text: texts.mine(until) }
      : { kind: 'claimed', text: texts.claimed(names(claim.userId), until) };
  }
}

function attemptsText(
  seen: SeenCall,
  viewer: User | undefined,
  { count, clock }: ReaderWords,
  texts: CallsTexts['row'],
  names: Names,
): string | undefined {
  const attempts = attemptsOf(seen, viewer);
  const last = attempts.at(-1);
  if (!last) return undefined;
  return texts.tried(
    count(attempts.length, texts.tries),
    last.by ? names(last.by) : texts.somebody,
    clock(last.at),
  );
}

/** Whether the reader was told and why not; in the company's list who was. */
function toldText(
  seen: SeenCall,
  viewer: User | undefined,
  { language, locale, clock }: ReaderWords,
  texts: CallsTexts['row'],
  names: Names,
): string | undefined {
  const recipients = recipientsOf(seen);
  const told = recipients.filter((each) => each.told && each.userId !== mailboxesRow);
  if (!viewer) {
    const known = recipients
      .filter((each) => each.told)
      .map(({ userId }) => (userId === mailboxesRow ? texts.mailboxes : names(userId)));
    return known.length > 0 ? texts.told(listOf(known, locale)) : texts.nobodyTold;
  }
  const own = seen.rows.find(({ userId }) => userId === viewer.id);
  const entry = own?.calls.find(({ callId }) => callId === seen.call.callId);
  if (entry?.notTold) {
    const { code, by, until } = entry.notTold;
    const reason = deliveryTexts(language).notTold(code, {
      ...(by && { by: names(by) }),
      ...(until && { until: clock(until) }),
    });
    return texts.notTold(reason);
  }
  const others = told.filter(({ userId }) => userId !== viewer.id).map(({ userId }) => names(userId));
  return others.length > 0 ? texts.alsoTold(listOf(others, locale)) : undefined;
}

/** By what a call is found in a list: as the reader may know it. */
export function searchedIn(
  { call, context }: SeenCall,
  reader: User,
): { names: (string | undefined)[]; numbers: (string | undefined)[] } {
  const { caller, colleague } = context;
  const own = readerOf(reader.id, reader, context);
  const contact = contactFor(own, context);
  if (caller.kind === 'withheld') return { names: [], numbers: [] };
  return {
    names: [
      callerName(call, context, own),
      call.caller.name,
      contact?.firstName,
      contact?.lastName,
      contact?.company,
      contact?.department,
      colleague?.name,
    ],
    numbers: [caller.display, caller.e164, caller.key],
  };
}
