import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';
import { webTexts } from './texts/texts.ts';

/** Asks before anything is stopped: opening the link changes nothing (invariant 6). */
export function UnsubscribePage({ language, name }: { language: Language; name: string }) {
  const { unsubscribe } = webTexts(language);
  return (
    <Page language={language} title={unsubscribe.title}>
      <p>{unsubscribe.question(name)}</p>
      <p class="quiet">{unsubscribe.consequence}</p>
      <form method="post">
        <button type="submit">{unsubscribe.button}</button>
      </form>
    </Page>
  );
}

/** Says that the mails have stopped, and offers the way back. */
export function UnsubscribedPage({ language, stopped }: { language: Language; stopped: boolean }) {
  const { unsubscribe } = webTexts(language);
  return (
    <Page language={language} title={stopped ? unsubscribe.doneTitle : unsubscribe.undone}>
      <p role="status">{stopped ? unsubscribe.done : unsubscribe.undone}</p>
      <form method="post">
        <input type="hidden" name="again" value={stopped ? 'yes' : 'no'} />
        <button type="submit" class="secondary">
          {stopped ? unsubscribe.undo : unsubscribe.button}
        </button>
      </form>
    </Page>
  );
}

/** For links that are over, or that we never made. */
export function LinkProblemPage({
  language,
  problem,
}: {
  language: Language;
  problem: 'linkOver' | 'linkUnknown';
}) {
  const { title, text } = webTexts(language)[problem];
  return (
    <Page language={language} title={title}>
      <p>{text}</p>
    </Page>
  );
}
