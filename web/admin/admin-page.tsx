import type { AdminSection } from '../../core/administration.ts';
import { AppPage, type FramedPage, type Shell } from '../app-page.tsx';
import { adminTexts } from '../texts/admin.ts';

/** What every page of the administration knows of its reader. */
export interface AdminShell extends Shell {
  /** The parts that the reader may open. */
  sections: readonly AdminSection[];
  /** The whole company, not just locations. */
  administersAll: boolean;
}

/** The frame of every page of the administration: its parts, and the one that is open. */
export function AdminPage(
  props: FramedPage & {
    shell: AdminShell;
    /** Absent: the overview. */
    section?: AdminSection;
    title: string;
  },
) {
  const { shell, section } = props;
  const texts = adminTexts(shell.language);
  const subnav = (
    <nav class="subnav many" aria-label={texts.navigation}>
      {shell.administersAll && (
        <a href="/admin" aria-current={section === undefined ? 'page' : undefined}>
          {texts.overview}
        </a>
      )}
      {shell.sections.map((each) => (
        <a href={`/admin/${each}`} aria-current={each === section ? 'page' : undefined}>
          {texts.sections[each]}
        </a>
      ))}
    </nav>
  );
  return <AppPage {...props} subnav={subnav} />;
}
