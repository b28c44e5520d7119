import { AppPage, type Shell } from './app-page.tsx';
import { ThisBrowser } from './reach-slot.tsx';
import { reachTexts } from './texts/reach.ts';

/** How it stands with notifications in the reader's browser; all of it is in the slot of the frame. */
export function ThisBrowserPage({ shell }: { shell: Shell }) {
  return (
    <AppPage shell={shell} title={reachTexts(shell.language).label}>
      <ThisBrowser shell={shell} />
      <p class="quiet">{reachTexts(shell.language).own}</p>
    </AppPage>
  );
}
