/** What lists have in common: nothing in them, and more of them. */
import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';
import { appTexts } from './texts/app.ts';

/** A list with nothing in it: says why, and what to do. */
export function Empty({ title, text, children }: { title: string; text: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  );
}

/**
 * Links to the next part of a list, and back to its beginning. Addresses are whole paths.
 * @param words for a list that is not in the order of time
 */
export function Pager(props: {
  language: Language;
  next?: string;
  first?: string;
  words?: { next: string; first: string };
}) {
  const { older, newest } = appTexts(props.language);
  const { next, first, words = { next: older, first: newest } } = props;
  if (!next && !first) return null;
  return (
    <nav class="pager" aria-label={words.next}>
      {first && <a href={first}>{words.first}</a>}
      {next && (
        <a href={next} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  );
}
