import { cleanText } from './clean-text.ts';
import type { Contact, Settings } from './directory.ts';
import { checkAddress } from './meeting-addresses.ts';
import type { Address } from './meetings.ts';
import { callingCode, displayNumber } from './phone-number.ts';

/** A contact by one of their addresses, as it is offered to somebody who types. */
export interface Suggestion {
  name: string;
  company?: string;
  to: string;
  /** As a person reads it. */
  shown: string;
  channel: Address['channel'];
}

/** Fewest characters that are looked for. */
const fewestSought = 2;
/** Longest beginning that is looked for; names are kept no longer. */
const longestSought = 60;
/** Most addresses that are offered. */
const mostSuggestions = 8;

/** Letters that Unicode does not take apart. */
const plainLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o' };

/** How a word is compared: without accents, capitals, and more than one space. */
export function folded(text: string): string {
  return cleanText(text, longestSought)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœø]/g, (letter) => plainLetters[letter] ?? letter)
    .trim();
}

/** The beginnings under which a contact is found by people who type: names either way round, company, mail addresses. */
export function soughtAs({ firstName = '', lastName = '', company = '', emails }: Contact): string[] {
  const names = [`${firstName} ${lastName}`, `${lastName} ${firstName}`, company];
  const all = [...names, ...emails.map(({ email }) => email)].map(folded);
  return [...new Set(all.filter((each) => each !== ''))];
}

/** The beginning of a number in E.164 that somebody types; undefined for what is no number. @param prefix of the country, `+49` */
function numberBeginning(typed: string, prefix: string): string | undefined {
  const digits = typed.replace(/[\s()./-]/g, '');
  if (!/^(?:\+|0)\d*$/.test(digits)) return undefined;
  if (digits.startsWith('+')) return digits;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : `${prefix}${digits.slice(1)}`;
}

/** Whether a user may see a contact: of the company's directory, or their own; never a blocked one. */
function maySee({ owner, inDirectory, blocked }: Contact, userId: string): boolean {
  return !blocked && (owner === undefined ? inDirectory : owner === userId);
}

/** What is looked for when somebody has typed so much; undefined: nothing yet. */
export function soughtFor(typed: string, country: string): { name?: string; number?: string } | undefined {
  const name = folded(typed);
  if ([...name].length < fewestSought) return undefined;
  const number = numberBeginning(typed, callingCode(country));
  return number === undefined ? { name } : { name, number };
}

/**
 * The addresses by which contacts can be invited, for one user; those that begin as was typed first. Contacts without such
 * an address are left out.
 */
export function suggestionsFrom(
  contacts: readonly Contact[],
  { name = '', number }: { name?: string; number?: string },
  userId: string,
  settings: Settings,
): Suggestion[] {
  const all = contacts
    .filter((contact) => maySee(contact, userId))
    .flatMap((contact) => {
      const { firstName, lastName, company, emails, numbers } = contact;
      const person = [firstName, lastName].filter(Boolean).join(' ');
      const name = person || company;
      if (!name) return [];
      const typed = [...emails.map(({ email }) => email), ...numbers.map(({ number }) => number)];
      return typed.flatMap((each): Suggestion[] => {
        const checked = checkAddress(each, settings, '');
        if (!checked.ok) return [];
        const { address, channel } = checked.value;
        const shown = channel === 'sms' ? displayNumber(address) : address;
        return [{ name, ...(person && company && { company }), to: address, shown, channel }];
      });
    });
  const isMeant = ({ to }: Suggestion) => to.startsWith(number ?? name);
  return [...all.filter(isMeant), ...all.filter((each) => !isMeant(each))].slice(0, mostSuggestions);
}
