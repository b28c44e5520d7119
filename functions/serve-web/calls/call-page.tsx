import type { Store } from '../../../adapters/store/store.ts';
import { numbersOfCaller } from '../../../core/call-context.ts';
import { type CaseState, factsAbout } from '../../../core/case-state.ts';
import type { User } from '../../../core/directory.ts';
import type { CallOutcome } from '../../../core/mail-view.ts';
import { missedCallView, readerOf } from '../../../core/missed-call-view.ts';
import { localeFor, whenFor } from '../../../templates/format.ts';
import { callerOf, missedCallFacts } from '../../../templates/missed-call-facts.ts';
import { outcomeLine } from '../../../templates/outcome-text.ts';
import type { CallPageView } from '../../../web/call-page.tsx';
import { webTexts } from '../../../web/texts/texts.ts';
import { outcomeOf } from '../../missed-call-message.ts';
import { openOthers, standingOf } from './missed-call-item.ts';
import { type SeenCall, wasAnswered } from './seen-calls.ts';

/** Attempts that the page shows; of more, the latest. */
const mostAttempts = 3;

/**
 * The page about a missed call, as one user sees it now.
 * @param refused why what they wanted was not done: somebody else claimed it first, or it is over
 * @param asCompany how it stands for all concerned: for a reader whom it does not concern
 */
export async function callPageView(
  store: Store,
  seen: SeenCall,
  user: User,
  now: Date,
  { refused, asCompany = false }: { refused?: 'taken' | 'over'; asCompany?: boolean } = {},
): Promise<CallPageView> {
  const { call, context, claim, answeredBy } = seen;
  const viewer = asCompany ? undefined : user;
  const state = standingOf(seen, viewer);
  const others = openOthers(seen, viewer);
  const nameOf = async (id: string | undefined) =>
    id ? (await store.directory.users.get(id))?.name : undefined;
  const answered = answeredBy && ((await nameOf(answeredBy.userId)) ?? '');
  const reader = readerOf(user.id, user, context);
  const view = missedCallView(call, context, reader, now, {
    ...(state.state === 'open' && others > 0 && { repeats: { count: others + 1 } }),
    ...(answered !== undefined && { answeredBy: answered }),
  });
  const facts = missedCallFacts(view);
  const words = webTexts(view.language).call;
  const clock = (at: string) =>
    facts.texts.when(whenFor(new Date(at), now, localeFor(facts.texts, view.locale), view.timeZone));
  const isOver = wasAnswered(seen) || state.state === 'processed';
  const holder = claim && ((await nameOf(claim.userId)) ?? words.somebody);

  const lines = wasAnswered(seen) ? [] : [...facts.news];
  if (isOver) {
    const { name, number } = callerOf(view);
    lines.push(`${outcomeLine(await outcome(), view, name ?? number)}.`);
  } else if (claim && holder) {
    lines.push(
      claim.userId === user.id ? words.mine(clock(claim.until)) : words.claimed(holder, clock(claim.until)),
    );
  } else lines.push(words.open);
  if (!isOver) lines.push(...(await attempts()));

  const isMine = claim?.userId === user.id;
  return {
    language: view.language,
    facts,
    standing: {
      kind: isOver ? 'done' : !claim ? 'open' : isMine ? 'mine' : 'claimed',
      lines,
    },
    note: noteOf(state),
    refused: refused && (refused === 'taken' ? words.taken(holder ?? words.somebody) : words.over),
    may: {
      claim: !isOver && !claim && !view.caller.withheld,
      process: !isOver,
      reopen: isOver && !wasAnswered(seen),
    },
  };

  async function outcome(): Promise<CallOutcome> {
    if (state.state === 'processed' && !wasAnswered(seen)) return outcomeOf(state, nameOf);
    return { kind: 'answered', by: answered || undefined, at: new Date(answeredBy!.at) };
  }

  /** Calls back that nobody picked up. */
  async function attempts(): Promise<string[]> {
    const { talks } = factsAbout(seen.facts, numbersOfCaller(context, call.callId, user.id), seen.key.number);
    const tried = talks.filter(({ kind, at }) => kind === 'attempt' && at >= call.ringStartedAt);
    const latest = tried.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-mostAttempts);
    return Promise.all(
      latest.map(async ({ at, by }) => words.tried((await nameOf(by.userId)) ?? words.somebody, clock(at))),
    );
  }
}

function noteOf(state: CaseState): string | undefined {
  return state.state === 'processed' && state.reason === 'hand' ? state.decision.note : undefined;
}
