import type { DigestFacts, DigestItem } from './digest-facts.ts';
import { wrapped } from './plain-text.ts';

/** The plain text part: numbered and indented, so that nobody's name can begin a line of its own. */
export function digestText(facts: DigestFacts): string {
  const { preferences, texts } = facts;
  const blocks = [
    [wrapped(facts.subject)],
    ...facts.items.map(linesOf),
    [facts.notListed && wrapped(facts.notListed)],
    [
      '-- ',
      wrapped(texts.footer.user),
      preferences && wrapped(`${texts.footer.preferences}: ${preferences.href}`),
    ],
  ];
  return `${blocks
    .map((lines) => lines.filter(Boolean).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}

function linesOf({ callBack, claim, openContact, ...item }: DigestItem, index: number): string[] {
  const number = `${index + 1}. `;
  const indent = ' '.repeat(number.length);
  const web = callBack?.href.startsWith('https:') ? callBack : null; // numbers are made links by the reader's mail program
  const details = [item.about, item.rang, item.reason].filter((line) => line !== null);
  const links = [web, claim, openContact].filter((link) => link !== null);
  return [
    wrapped(item.caller, number, indent),
    ...details.map((line) => wrapped(line, indent)),
    ...links.map(({ label, href }) => wrapped(`${label}: ${href}`, indent)),
  ];
}
