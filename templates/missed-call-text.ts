import type { MissedCallFacts } from './missed-call-facts.ts';
import { columns, wrapped } from './plain-text.ts';

/** The plain text part: reads well on its own, 72 wide, links written out. */
export function missedCallText(facts: MissedCallFacts): string {
  const { voicemail, callBack, claim, openContact, preferences, texts } = facts;
  const web = callBack?.href.startsWith('https:') ? callBack : null; // numbers are made links by the reader's mail program
  const blocks = [
    [wrapped(facts.headline), facts.about && wrapped(facts.about)],
    facts.news.map((line) => wrapped(line)),
    facts.greeting.map((line) => wrapped(line)),
    facts.notices.map((line) => wrapped(line)),
    [
      columns(
        facts.rows.map(({ label, value, note }) => ({ label, value: note ? `${value} (${note})` : value })),
      ),
    ],
    voicemail && [
      wrapped(voicemail.title),
      ...voicemail.lines.map((line) => wrapped(line, '> ')),
      voicemail.link && wrapped(`${voicemail.link.label}: ${voicemail.link.href}`),
    ],
    [web, claim, openContact].map((link) => link && wrapped(`${link.label}: ${link.href}`)),
    [
      '-- ',
      wrapped(facts.footerReason),
      preferences && wrapped(`${texts.footer.preferences}: ${preferences.href}`),
    ],
  ];
  return `${blocks
    .map((lines) => (lines ?? []).filter(Boolean).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}
