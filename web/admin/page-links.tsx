import type { Language } from '../../core/language.ts';
import { adminTexts } from '../texts/admin.ts';

/** Links to the next part of a list, and back to its beginning. */
export function PageLinks({ language, first, next }: { language: Language; first?: string; next?: string }) {
  const texts = adminTexts(language);
  if (!first && !next) return null;
  return (
    <nav class="pager" aria-label={texts.more}>
      {first && <a href={first}>{texts.toBeginning}</a>}
      {next && (
        <a href={next} rel="next">
          {texts.more}
        </a>
      )}
    </nav>
  );
}
