import type { Fault } from '../../core/problem.ts';
import { AppPage, type FramedPage } from '../app-page.tsx';
import { type SettingsSection, settingsSections, settingsTexts } from '../texts/settings.ts';

/** Address of a page of the settings. */
export function settingsPath(section: SettingsSection): string {
  return section === 'notify' ? '/settings' : `/settings/${section}`;
}

/** The frame of every page of the settings: its parts, and the one that is open. */
export function SettingsPage(
  props: Omit<FramedPage, 'about'> & {
    section: SettingsSection;
    /** Of a page below a part; absent: the part's own. */
    title?: string;
  },
) {
  const { shell, section, title } = props;
  const texts = settingsTexts(shell.language);
  const subnav = (
    <nav class="subnav" aria-label={texts.navigation}>
      {settingsSections.map((each) => (
        <a href={settingsPath(each)} aria-current={each === section ? 'page' : undefined}>
          {texts.titles[each]}
        </a>
      ))}
    </nav>
  );
  return (
    <AppPage
      {...props}
      title={title ?? texts.titles[section]}
      about={title === undefined && texts.about[section]}
      subnav={subnav}
    />
  );
}

/**
 * First in forms with several buttons: what the Enter key presses. Nobody sees it or comes by it.
 */
export function EnterPresses({ what }: { what: string }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is out of the order of the Tab key, so nothing gets there
    <button type="submit" name="do" value={what} class="visually-hidden" tabindex={-1} aria-hidden="true" />
  );
}

/** Faults in the words of an area, where it has better ones than all pages. */
export function inWords(faults: readonly Fault[], words: Readonly<Partial<Record<string, string>>>): Fault[] {
  return faults.map((fault) => {
    const detail = words[fault.code];
    return detail === undefined ? fault : { ...fault, code: `settings:${fault.code}`, detail, remedy: '' };
  });
}
