import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';
import { reachTexts } from './texts/reach.ts';

/** What the service worker shows when a page cannot be had; it knows nothing of anybody. */
export function OfflinePage({ language }: { language: Language }) {
  const { offline } = reachTexts(language);
  return (
    <Page language={language} title={offline.title}>
      <p>{offline.text}</p>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: this very address, whichever could not be had */}
        <a class="button" href="">
          {offline.again}
        </a>
      </p>
    </Page>
  );
}
