import type { Language } from '../../core/language.ts';
import { missedReasons } from '../../core/mail-view.ts';
import { AppPage, type Shell } from '../app-page.tsx';
import { Choice, Field } from '../forms.tsx';
import { Empty, Pager } from '../lists.tsx';
import { type CallDone, callsTexts } from '../texts/calls.ts';
import { CaseRows, type CaseRowView } from './case-rows.tsx';
import { Keys } from './keys.tsx';
import { Live, type LivePart } from './live.tsx';

/** What a list of calls is asked for. */
export interface ListQuery {
  state: 'open' | 'processed';
  whose: 'mine' | 'all';
  q: string;
  number: string;
  kind: string;
  reason: string;
}

/** The calls of a list, decided. */
export interface CaseListView {
  rows: CaseRowView[];
  /** Why there are none. */
  empty: 'none' | 'open' | 'processed' | 'found';
  /** It was not looked through to its end. */
  lookedFar: boolean;
  next?: string;
  first?: string;
  /** This page, to come back to. */
  back: string;
}

/** Everything about the page but the calls. */
export interface ListPageView {
  shell: Shell;
  query: ListQuery;
  /** Company numbers to choose from. */
  numbers: { value: string; label: string }[];
  /** The reader may see everybody's calls. */
  mayAll: boolean;
  done?: CallDone;
}

/** Address of a list. */
export function listPath(query: Partial<ListQuery>, cursor?: string): string {
  const { state, whose, ...rest } = query;
  const given = new URLSearchParams();
  if (state === 'processed') given.set('state', state);
  if (whose === 'all') given.set('whose', whose);
  for (const [name, value] of Object.entries(rest)) if (value) given.set(name, value);
  if (cursor) given.set('cursor', cursor);
  const text = given.toString();
  return text ? `/calls?${text}` : '/calls';
}

/** Missed calls, open or done, grouped by case, with search and filters. */
export function ListPage({ view, live }: { view: ListPageView; live: LivePart }) {
  const { shell, done } = view;
  const texts = callsTexts(shell.language);
  return (
    <AppPage
      shell={shell}
      title={texts.list.title}
      scripts={['live', 'calls']}
      done={done && texts.done[done]}
    >
      <Choices view={view} />
      <h2 class="visually-hidden">{texts.list.heading}</h2>
      <Live language={shell.language} live={live} />
      <Keys language={shell.language} />
    </AppPage>
  );
}

/** The part of the page that keeps itself up to date. */
export function CaseList({ language, csrf, list }: { language: Language; csrf: string; list: CaseListView }) {
  const texts = callsTexts(language);
  const { rows, empty, lookedFar, next, first, back } = list;
  const reason = texts.empty[empty];
  return (
    <>
      {rows.length > 0 && <CaseRows rows={rows} language={language} csrf={csrf} back={back} />}
      {lookedFar ? (
        <div class="empty" data-key="further">
          <p>{texts.list.lookedFar}</p>
          {next && (
            <a class="button secondary" href={next}>
              {texts.list.searchOn}
            </a>
          )}
        </div>
      ) : (
        rows.length === 0 && (
          <div data-key={`empty-${empty}`}>
            <Empty {...reason} />
          </div>
        )
      )}
      <div data-key="pager">
        <Pager language={language} next={lookedFar ? undefined : next} first={first} />
      </div>
    </>
  );
}

function Choices({ view: { shell, query, numbers, mayAll } }: { view: ListPageView }) {
  const texts = callsTexts(shell.language).list;
  const link = (change: Partial<ListQuery>, label: string) => {
    const isCurrent = Object.entries(change).every(
      ([name, value]) => query[name as keyof ListQuery] === value,
    );
    return (
      <a href={listPath({ ...query, ...change })} aria-current={isCurrent ? 'page' : undefined}>
        {label}
      </a>
    );
  };
  const isFiltered = Boolean(query.number || query.kind || query.reason);
  const any = { value: '', label: texts.any };
  return (
    <>
      <div class="choices">
        <nav class="subnav" aria-label={texts.stateLabel}>
          {link({ state: 'open' }, texts.states.open)}
          {link({ state: 'processed' }, texts.states.processed)}
        </nav>
        {mayAll && (
          <nav class="subnav" aria-label={texts.whoseLabel}>
            {link({ whose: 'mine' }, texts.whose.mine)}
            {link({ whose: 'all' }, texts.whose.everybody)}
          </nav>
        )}
      </div>
      <search>
        <form method="get" action="/calls" class="find">
          {query.state === 'processed' && <input type="hidden" name="state" value="processed" />}
          {query.whose === 'all' && <input type="hidden" name="whose" value="all" />}
          <div class="find-line">
            <Field
              language={shell.language}
              label={texts.search}
              name="q"
              type="search"
              value={query.q}
              placeholder={texts.searchHint}
              maxlength={100}
            />
            <button type="submit" class="secondary">
              {texts.apply}
            </button>
          </div>
          <details class="find-more" open={isFiltered}>
            <summary>{texts.filter}</summary>
            <div class="filters">
              <Choice
                language={shell.language}
                label={texts.number}
                name="number"
                value={query.number}
                choices={[any, ...numbers]}
              />
              <Choice
                language={shell.language}
                label={texts.kind}
                name="kind"
                value={query.kind}
                choices={[
                  any,
                  { value: 'voice', label: texts.kinds.voice },
                  { value: 'video', label: texts.kinds.video },
                ]}
              />
              <Choice
                language={shell.language}
                label={texts.reason}
                name="reason"
                value={query.reason}
                choices={[any, ...missedReasons.map((value) => ({ value, label: texts.reasons[value] }))]}
              />
            </div>
          </details>
          {(query.q || isFiltered) && (
            <p>
              <a href={listPath({ state: query.state, whose: query.whose })}>{texts.reset}</a>
            </p>
          )}
        </form>
      </search>
    </>
  );
}
