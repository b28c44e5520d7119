import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';
import type { MissedCallFacts } from '../templates/missed-call-facts.ts';
import { Page } from './page.tsx';
import { webTexts } from './texts/texts.ts';

/** What a page about a missed call shows, decided and in the reader's words. */
export interface CallPageView {
  language: Language;
  /** The call itself, as its mail says it. */
  facts: MissedCallFacts;
  /** How it stands: whole sentences. `mine`: the reader said that they call back. */
  standing: { kind: 'open' | 'mine' | 'claimed' | 'done'; lines: string[] };
  /** What somebody wrote when they marked it as done. */
  note?: string;
  /** Why what the reader wanted was not done. */
  refused?: string;
  /** What the reader can do. */
  may: { claim: boolean; process: boolean; reopen: boolean };
}

/** Longest note on a decision, in characters. */
export const longestNote = 500;

/** Who called, how it stands, what can be done about it. Works without script: every button is a form of its own. */
export function CallPage(view: CallPageView) {
  const { language, facts } = view;
  return (
    <Page language={language} title={facts.headline} about={facts.about ?? undefined}>
      <CallParts view={view} />
    </Page>
  );
}

/** Everything below the headline. @param props.fields what each form carries along */
export function CallParts({ view, fields }: { view: CallPageView; fields?: Child }) {
  const { language, facts, standing, note, refused, may } = view;
  const texts = webTexts(language).call;
  const { callBack, openContact } = facts;
  return (
    <>
      {refused && (
        <p role="alert" class="refused">
          {refused}
        </p>
      )}
      <div role="status" class={`standing ${standing.kind}`}>
        {standing.lines.map((line) => (
          <p>{line}</p>
        ))}
        {note && (
          <blockquote>
            <span class="label">{texts.note}</span> {note}
          </blockquote>
        )}
      </div>
      <div class="actions">
        {may.claim && <Do what="claim" label={facts.texts.missedCall.claim} fields={fields} />}
        {callBack && (
          <a class={standing.kind === 'mine' ? 'button' : 'button secondary'} href={callBack.href} data-call>
            {callBack.label}
          </a>
        )}
        {may.reopen && <Do what="reopen" label={texts.reopen} fields={fields} isSecondary />}
      </div>
      <Details facts={facts} heading={texts.details} />
      {openContact && (
        <p>
          <a href={openContact.href}>{openContact.label}</a>
        </p>
      )}
      {may.process && (
        <section class="finish" aria-label={texts.markDone}>
          <Do what="process" label={texts.markDone} fields={fields} isSecondary>
            <details>
              <summary>{texts.addNote}</summary>
              <label for="note">{texts.noteLabel}</label>
              <textarea id="note" name="note" rows={3} maxlength={longestNote} autocomplete="off" />
            </details>
          </Do>
        </section>
      )}
    </>
  );
}

/** One button; nothing happens before it is pressed (invariant 6). */
function Do(props: {
  what: 'claim' | 'process' | 'reopen';
  label: string;
  isSecondary?: boolean;
  fields?: Child;
  children?: Child;
}) {
  return (
    <form method="post">
      {props.fields}
      <input type="hidden" name="do" value={props.what} />
      <button type="submit" class={props.isSecondary ? 'secondary' : undefined}>
        {props.label}
      </button>
      {props.children}
    </form>
  );
}

function Details({ facts, heading }: { facts: MissedCallFacts; heading: string }) {
  const { rows, voicemail, notices } = facts;
  return (
    <section aria-label={heading}>
      {notices.map((notice) => (
        <p class="quiet">{notice}</p>
      ))}
      <dl>
        {rows.map(({ label, value, note }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              {value}
              {note && <span class="quiet">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {voicemail && (
        <div class="voicemail">
          <h2>{voicemail.title}</h2>
          {voicemail.lines.map((line) => (
            <p>{line}</p>
          ))}
          {voicemail.link && (
            <p>
              <a href={voicemail.link.href}>{voicemail.link.label}</a>
            </p>
          )}
        </div>
      )}
    </section>
  );
}
