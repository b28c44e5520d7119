import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';
import { webTexts } from './texts/texts.ts';

/** The front door, until there is more behind it. */
export function HomePage({ language }: { language: Language }) {
  const { home } = webTexts(language);
  return (
    <Page language={language} title={home.title}>
      <p>{home.text}</p>
    </Page>
  );
}
