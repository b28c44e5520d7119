import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';

/** What the page behind an invitation shows, decided and in the reader's words. */
export interface JoinPageView {
  language: Language;
  title: string;
  /** Company of the host. */
  about?: string;
  /** Who invites, as a whole sentence. */
  invites: string;
  /** When it begins, and by which clock; absent: now. */
  start?: { when: string; zone: string };
  /** The host's own words, and above them whose they are. */
  quote?: { title: string; lines: string[] };
  /** What is said more quietly: whole sentences. */
  notes: string[];
  /** Words on the button. */
  join: string;
  /** The reader wanted to go in, and there was no room to send them to: a whole sentence. */
  noRoom?: string;
}

/** Who invites to which call, and a button: opening the page tells nobody anything (invariant 6). Works without script. */
export function JoinPage(view: JoinPageView) {
  const { language, title, about, invites, start, quote, notes, join, noRoom } = view;
  return (
    <Page language={language} title={title} about={about}>
      {noRoom && (
        <p role="alert" class="refused">
          {noRoom}
        </p>
      )}
      <p>{invites}</p>
      {start && (
        <p>
          <strong>{start.when}</strong>
          <br />
          <span class="quiet">{start.zone}</span>
        </p>
      )}
      {quote && (
        <section class="standing" aria-label={quote.title}>
          <p>{quote.title}</p>
          {quote.lines.map((line) => (
            <p>{line}</p>
          ))}
        </section>
      )}
      <form method="post">
        <button type="submit">{join}</button>
      </form>
      {notes.map((note) => (
        <p class="quiet">{note}</p>
      ))}
    </Page>
  );
}

/** For links into calls that are over, with what the reader can do. */
export function JoinOverPage({ language, title, text }: { language: Language; title: string; text: string }) {
  return (
    <Page language={language} title={title}>
      <p role="status">{text}</p>
    </Page>
  );
}
