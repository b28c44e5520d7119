import type { Store } from '../../../adapters/store/store.ts';
import { callSearch, isFound } from '../../../core/call-search.ts';
import type { User } from '../../../core/directory.ts';
import { missedReasons } from '../../../core/mail-view.ts';
import { instant } from '../../../core/time.ts';
import type { CaseRowView } from '../../../web/calls/case-rows.tsx';
import { type CaseListView, type ListQuery, listPath } from '../../../web/calls/list-page.tsx';
import type { Visit } from '../sign-in/visit.ts';
import { casePlaceOf, casePlaceText, listCases, type ShownCase } from './case-list.ts';
import { caseRowView, namedIn, searchedIn } from './case-row.ts';
import { readNames } from './reader-words.ts';
import type { SeenCall } from './seen-calls.ts';

/** Cases on one page. */
const perPage = 20;

/** What an address asks for; what it may not, or what is not known, is left out. */
export function listQueryOf(
  given: (name: string) => string | undefined,
  { role }: Pick<Visit, 'role'>,
): ListQuery {
  const oneOf = (name: string, known: readonly string[]) => known.find((each) => each === given(name)) ?? '';
  return {
    state: given('state') === 'processed' ? 'processed' : 'open',
    whose: given('whose') === 'all' && role === 'administrator' ? 'all' : 'mine',
    q: (given('q') ?? '').slice(0, 100).trim(),
    number: (given('number') ?? '').slice(0, 20),
    kind: oneOf('kind', ['voice', 'video']),
    reason: oneOf('reason', missedReasons),
  };
}

/** Nothing is picked out of the list: only then it can be kept up to date without reading a lot. */
export function isWhole({ q, number, kind, reason }: ListQuery): boolean {
  return !q && !number && !kind && !reason;
}

/** A page of the reader's list, or the company's. */
export async function caseListView(
  { store, user }: Pick<Visit, 'store' | 'user'>,
  query: ListQuery,
  cursor: string | undefined,
  now: Date,
): Promise<CaseListView> {
  const { state, whose } = query;
  const viewer = whose === 'mine' ? user : undefined;
  const name = JSON.stringify([store.tenant, viewer?.id ?? null]);
  const from = casePlaceOf(name, cursor);
  const wanted = { user: viewer, state, matches: matcher(query, user), limit: perPage, from };
  const { cases, next, lookedFar, isBare } = await listCases(store, wanted, instant(now));
  return {
    rows: await rowsOf(store, cases, user, viewer, now),
    empty: isBare ? 'none' : isWhole(query) ? state : 'found',
    lookedFar,
    next: next && listPath(query, casePlaceText(name, next)),
    first: from && listPath(query),
    back: listPath(query, from && cursor),
  };
}

/** Cases as rows; names are read once for all of them. */
export async function rowsOf(
  store: Store,
  cases: readonly ShownCase[],
  reader: User,
  viewer: User | undefined,
  now: Date,
): Promise<CaseRowView[]> {
  const names = await readNames(
    store,
    cases.flatMap((each) => namedIn(each, viewer)),
  );
  return Promise.all(cases.map((each) => caseRowView(each, reader, viewer, names, now)));
}

function matcher(query: ListQuery, reader: User): ((seen: SeenCall) => boolean) | undefined {
  if (isWhole(query)) return undefined;
  const search = callSearch(query.q);
  return (seen) =>
    (!query.number || seen.key.number === query.number) &&
    (!query.kind || seen.call.kind === query.kind) &&
    (!query.reason || seen.call.reason === query.reason) &&
    (!search || isFound(search, searchedIn(seen, reader)));
}
