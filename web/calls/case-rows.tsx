import type { Language } from '../../core/language.ts';
import { textsOf } from '../../templates/texts/texts.ts';
import { longestNote } from '../call-page.tsx';
import { Csrf } from '../forms.tsx';
import { appTexts } from '../texts/app.ts';
import { type CallsTexts, callsTexts } from '../texts/calls.ts';
import { webTexts } from '../texts/texts.ts';

/** A case in a list, decided and in the reader's words. Unescaped. */
export interface CaseRowView {
  /** Of the call that stands for the case. */
  callId: string;
  href: string;
  who: string;
  /** Company, and the number where a name stands first. */
  about: string[];
  /** When it rang, in words and as an instant. */
  when: string;
  at: string;
  companyNumber: string;
  isVideo: boolean;
  /** Why it reached nobody, how long it rang. */
  facts: string[];
  hasVoicemail: boolean;
  isUnassigned: boolean;
  /** The earlier calls of the case: `3 calls since 9:14`, and each. */
  repeats?: { summary: string; calls: { href: string; when: string }[] };
  standing: { kind: 'open' | 'mine' | 'claimed' | 'done'; text?: string };
  note?: string;
  attempts?: string;
  told?: string;
  callBack?: { href: string; label: string };
  may: { claim: boolean; process: boolean; reopen: boolean };
}

/** Where forms of rows go, and come back to. */
interface RowForms {
  language: Language;
  csrf: string;
  /** Path of the list. */
  back: string;
}

/** Cases, one below the other; each with what can be done about it. */
export function CaseRows({ rows, ...forms }: RowForms & { rows: readonly CaseRowView[] }) {
  return (
    <ul class="cases">
      {rows.map((row) => (
        <CaseRow row={row} {...forms} />
      ))}
    </ul>
  );
}

function CaseRow({ row, ...forms }: RowForms & { row: CaseRowView }) {
  const texts = callsTexts(forms.language).row;
  return (
    <li class={`case ${row.standing.kind}`} data-key={row.callId} data-row>
      <div class="case-what">
        <h3>
          <a href={row.href} data-open>
            {row.who}
          </a>
        </h3>
        <p class="case-when">
          <time datetime={row.at}>{row.when}</time>
        </p>
        {row.about.length > 0 && <p class="case-about">{row.about.join(' · ')}</p>}
        <p class="quiet case-facts">
          {row.isVideo && <span class="badge">{texts.video}</span>} {row.companyNumber}
          {row.facts.map((fact) => (
            <> · {fact}</>
          ))}
        </p>
        <Marks row={row} texts={texts} />
        {row.note && <p class="case-note">{row.note}</p>}
        {row.attempts && <p class="quiet">{row.attempts}</p>}
        {row.told && <p class="quiet">{row.told}</p>}
        {row.repeats && <Repeats repeats={row.repeats} label={texts.earlier} />}
      </div>
      <CaseActions row={row} {...forms} />
    </li>
  );
}

function Marks({ row, texts }: { row: CaseRowView; texts: CallsTexts['row'] }) {
  const { standing, hasVoicemail, isUnassigned } = row;
  if (!standing.text && !hasVoicemail && !isUnassigned) return null;
  return (
    <p class="marks">
      {standing.text && (
        <span class={`badge ${standing.kind === 'mine' ? 'claimed' : standing.kind}`}>{standing.text}</span>
      )}
      {hasVoicemail && <span class="badge">{texts.voicemail}</span>}
      {isUnassigned && <span class="badge warn">{texts.unassigned}</span>}
    </p>
  );
}

function Repeats({ repeats, label }: { repeats: NonNullable<CaseRowView['repeats']>; label: string }) {
  return (
    <details class="repeats">
      <summary>{repeats.summary}</summary>
      <ul aria-label={label}>
        {repeats.calls.map(({ href, when }) => (
          <li>
            <a href={href}>{when}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function CaseActions({ row, ...forms }: RowForms & { row: CaseRowView }) {
  const texts = callsTexts(forms.language).row;
  const { callBack, may } = row;
  return (
    <fieldset class="case-do" aria-label={texts.actions(row.who)}>
      {callBack && (
        <a
          class={`button call-back${row.standing.kind === 'open' || row.standing.kind === 'mine' ? '' : ' secondary'}`}
          href={callBack.href}
          data-call
        >
          {callBack.label}
        </a>
      )}
      {may.claim && (
        <form method="post" action={row.href}>
          <Hidden what="claim" {...forms} />
          <button type="submit" class="secondary">
            {textsOf(forms.language).missedCall.claim}
          </button>
        </form>
      )}
      {may.process && (
        <details class="finishing" data-finish>
          <summary class="button secondary">{texts.done}</summary>
          <form method="post" action={row.href}>
            <Hidden what="process" {...forms} />
            <label for={`note-${row.callId}`}>
              {texts.noteLabel} <span class="quiet optional">{appTexts(forms.language).optional}</span>
            </label>
            <textarea
              id={`note-${row.callId}`}
              name="note"
              rows={2}
              maxlength={longestNote}
              autocomplete="off"
            />
            <button type="submit">{texts.markDone}</button>
          </form>
        </details>
      )}
      {may.reopen && (
        <form method="post" action={row.href}>
          <Hidden what="reopen" {...forms} />
          <button type="submit" class="secondary">
            {webTexts(forms.language).call.reopen}
          </button>
        </form>
      )}
    </fieldset>
  );
}

function Hidden({ what, csrf, back }: RowForms & { what: 'claim' | 'process' | 'reopen' }) {
  return (
    <>
      <Csrf shell={{ csrf }} />
      <input type="hidden" name="do" value={what} />
      <input type="hidden" name="back" value={back} />
    </>
  );
}
