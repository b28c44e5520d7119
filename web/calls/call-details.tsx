import type { Language } from '../../core/language.ts';
import { AppPage, type Shell } from '../app-page.tsx';
import { type CallPageView, CallParts } from '../call-page.tsx';
import { Csrf } from '../forms.tsx';
import { type CallDone, callsTexts } from '../texts/calls.ts';
import { Live, type LivePart } from './live.tsx';

/** What became of one message, or why there was none; in words. */
export interface ToldView {
  /** Who: a user, a mailbox, a phone. */
  name: string;
  messages: {
    /** By what channel, and what for. */
    what: string;
    state: string;
    kind: 'good' | 'bad' | 'waiting';
    history: { when: string; text: string }[];
  }[];
}

/** The page of one call beside what the page behind a link shows, too. */
export interface CallDetailsView {
  call: CallPageView;
  /** All calls of its case, the latest first. */
  others: { href: string; when: string; isThis: boolean; isOpen: boolean }[];
  /** Talks, attempts, decisions, in the order of time; whole sentences. */
  happened: { text: string; note?: string }[];
  told: ToldView[];
  notTold: { name: string; text: string }[];
  /** The list that the reader came from. */
  back: string;
}

/** One call, with all that is known of it. */
export function CallDetailsPage(props: {
  shell: Shell;
  view: CallDetailsView;
  live: LivePart;
  done?: CallDone;
}) {
  const { shell, view, live, done } = props;
  const texts = callsTexts(shell.language);
  const { headline, about } = view.call.facts;
  return (
    <AppPage
      shell={shell}
      title={headline}
      about={about ?? undefined}
      scripts={['live', 'calls']}
      done={done && texts.done[done]}
    >
      <Live language={shell.language} live={live} />
      <p>
        <a href={view.back}>{texts.page.toList}</a>
      </p>
    </AppPage>
  );
}

/** The part of the page that keeps itself up to date. */
export function CallDetails({
  language,
  csrf,
  view,
}: {
  language: Language;
  csrf: string;
  view: CallDetailsView;
}) {
  const texts = callsTexts(language).page;
  const { call, others, happened, told, notTold } = view;
  return (
    <div class="call-page">
      <section class="panel" data-key="call">
        <CallParts view={call} fields={<Csrf shell={{ csrf }} />} />
      </section>
      {others.length > 1 && (
        <section class="panel" data-key="others" aria-labelledby="others">
          <h2 id="others">{texts.otherCalls}</h2>
          <ul class="call-facts">
            {others.map(({ href, when, isThis, isOpen }) => (
              <li>
                {isThis ? <strong>{when}</strong> : <a href={href}>{when}</a>}{' '}
                <span class="quiet">
                  {isOpen ? texts.stillOpen : texts.closed}
                  {isThis && `, ${texts.thisCall}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {happened.length > 0 && (
        <section class="panel" data-key="happened" aria-labelledby="happened">
          <h2 id="happened">{texts.happened}</h2>
          <ul class="call-facts">
            {happened.map(({ text, note }) => (
              <li>
                {text}
                {note && <p class="case-note">{note}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="panel" data-key="told" aria-labelledby="told">
        <h2 id="told">{texts.told}</h2>
        {told.length === 0 && <p>{texts.nobody}</p>}
        <ul class="call-facts told">
          {told.map((person) => (
            <Told person={person} record={texts.record} />
          ))}
        </ul>
      </section>
      {notTold.length > 0 && (
        <section class="panel" data-key="not-told" aria-labelledby="not-told">
          <h2 id="not-told">{texts.notTold}</h2>
          <dl>
            {notTold.map(({ name, text }) => (
              <div>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function Told({ person, record }: { person: ToldView; record: string }) {
  return (
    <li>
      <h3>{person.name}</h3>
      {person.messages.map(({ what, state, kind, history }) => (
        <details class="message">
          <summary>
            <span class={`dot ${kind}`} aria-hidden="true" /> {what}: {state}
          </summary>
          <ol aria-label={record}>
            {history.map(({ when, text }) => (
              <li>
                <span class="quiet">{when}</span> {text}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </li>
  );
}
