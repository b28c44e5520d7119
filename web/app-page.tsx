import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';
import type { Fault } from '../core/problem.ts';
import { FaultSummary, type NamedField } from './faults.tsx';
import { Csrf } from './forms.tsx';
import { Notice } from './notice.tsx';
import { Head } from './page.tsx';
import { ReachSlot } from './reach-slot.tsx';
import { SectionIcon } from './section-icon.tsx';
import { appTexts } from './texts/app.ts';

/** The part of the web app that a page belongs to. */
export type Section = 'overview' | 'calls' | 'follow-up' | 'settings' | 'admin';

/** What every page of the web app knows of its reader. */
export interface Shell {
  language: Language;
  userName: string;
  /** The tenant's name. */
  company: string;
  /** For forms; see {@link Csrf}. */
  csrf: string;
  isAdministrator: boolean;
  current: Section;
  /** Tells users of one browser apart: tenant and user id. */
  reader: string;
  /** Path of the page, for links that come back to it. */
  path: string;
}

/** What a page of the web app gives its frame. */
export interface FramedPage {
  shell: Shell;
  about?: Child;
  /** Names of scripts that it needs: `calls` is `/calls.js`. */
  scripts?: string[];
  /** A sentence about what has just been done. */
  done?: string;
  /** Why something was not done. */
  refused?: string;
  /** What was wrong in a form of the page that was not accepted. */
  faults?: readonly Fault[];
  /** Fields of the page, by which the summary names the faults. */
  fields?: readonly NamedField[];
  children: Child;
}

/** The frame of every page behind sign-in. @param subnav the pages of a section */
export function AppPage(props: FramedPage & { title: string; subnav?: Child }) {
  const { shell, title, about, scripts = [], done, refused, faults = [], fields, subnav, children } = props;
  const texts = appTexts(shell.language);
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={shell.language}>
        <Head
          title={faults.length > 0 ? `${texts.error}: ${title}` : title}
          scripts={['reach', ...scripts]}
        />
        <body class="app">
          <a class="skip" href="#content">
            {texts.skip}
          </a>
          <Header shell={shell} />
          <main id="content" tabindex={-1}>
            <ReachSlot shell={shell} />
            <header class="page-head">
              <h1>{title}</h1>
              {about && <p class="about">{about}</p>}
            </header>
            {done && <Notice kind="good">{done}</Notice>}
            {subnav}
            {refused && <Notice kind="bad">{refused}</Notice>}
            <FaultSummary language={shell.language} faults={faults} fields={fields} />
            {children}
          </main>
        </body>
      </html>
    </>
  );
}

const sections: { section: Section; href: string; label: 'overview' | 'calls' | 'followUp' | 'settings' }[] =
  [
    { section: 'overview', href: '/', label: 'overview' },
    { section: 'calls', href: '/calls', label: 'calls' },
    { section: 'follow-up', href: '/follow-up', label: 'followUp' },
    { section: 'settings', href: '/settings', label: 'settings' },
  ];

function Header({ shell }: { shell: Shell }) {
  const texts = appTexts(shell.language);
  const link = (section: Section, href: string, label: string) => (
    <a href={href} class={`to-${section}`} aria-current={shell.current === section ? 'page' : undefined}>
      <SectionIcon section={section} />
      {label}
    </a>
  );
  return (
    <header class="bar">
      <p class="brand">
        <a href="/">Ringback</a> <span class="company">{shell.company}</span>
      </p>
      <nav aria-label={texts.navigation}>
        {sections.map(({ section, href, label }) => link(section, href, texts[label]))}
        {shell.isAdministrator && link('admin', '/admin', texts.admin)}
      </nav>
      <form class="leave" method="post" action="/logout">
        <Csrf shell={shell} />
        <span class="who">
          <span class="visually-hidden">{texts.signedInAs('')}</span>
          {shell.userName}
        </span>
        <button type="submit" class="plain">
          {texts.signOut}
        </button>
      </form>
    </header>
  );
}
