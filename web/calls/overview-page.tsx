import type { Language } from '../../core/language.ts';
import { AppPage, type Shell } from '../app-page.tsx';
import { Empty } from '../lists.tsx';
import { Notice } from '../notice.tsx';
import { type CallDone, callsTexts } from '../texts/calls.ts';
import { CaseRows, type CaseRowView } from './case-rows.tsx';
import { Live, type LivePart } from './live.tsx';

/** The overview, decided and in the reader's words. */
export interface OverviewView {
  shell: Shell;
  /** The day of the figures. */
  date: string;
  figures: { callsToday: string; averageVideo?: string; activeUsers: string };
  done?: CallDone;
  /** The reader is not to be disturbed. */
  isSilent: boolean;
}

/** The day in figures, and the newest calls to return. */
export function OverviewPage({ view, live }: { view: OverviewView; live: LivePart }) {
  const { shell, date, figures, done, isSilent } = view;
  const texts = callsTexts(shell.language);
  const { title, about, figures: labels, newest, silent } = texts.overview;
  return (
    <AppPage
      shell={shell}
      title={title}
      about={about(date)}
      scripts={['live', 'calls']}
      done={done && texts.done[done]}
    >
      {isSilent && (
        <Notice kind="warn">
          <p>
            {silent.text} <a href="/settings/hours">{silent.change}</a>
          </p>
        </Notice>
      )}
      <dl class="figures">
        <Figure label={labels.callsToday} value={figures.callsToday} />
        <Figure label={labels.averageVideo} value={figures.averageVideo} none={labels.none} />
        <Figure label={labels.activeUsers} value={figures.activeUsers} />
      </dl>
      <h2 class="section-title">{newest}</h2>
      <Live language={shell.language} live={live} />
    </AppPage>
  );
}

/** The newest open calls. */
export function NewestCases(props: {
  language: Language;
  csrf: string;
  rows: CaseRowView[];
  /** Why there are none. */
  empty: 'none' | 'open';
}) {
  const { language, csrf, rows, empty } = props;
  const texts = callsTexts(language);
  const reason = texts.empty[empty];
  return (
    <>
      {rows.length > 0 ? (
        <CaseRows rows={rows} language={language} csrf={csrf} back="/" />
      ) : (
        <div data-key={`empty-${empty}`}>
          <Empty {...reason} />
        </div>
      )}
      <p data-key="all">
        <a href="/calls">{texts.overview.all}</a>
      </p>
    </>
  );
}

function Figure({ label, value, none }: { label: string; value?: string; none?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value ?? (
          <>
            <span aria-hidden="true">–</span>
            <span class="visually-hidden">{none}</span>
          </>
        )}
      </dd>
    </div>
  );
}
