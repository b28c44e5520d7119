import { soughtAs } from '../../core/contact-suggestions.ts';
import type { Contact, User } from '../../core/directory.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';

/** By what else than its id an entry of the directory is found. */
export interface FoundBy {
  numberKeys: string[];
  /** Beginnings of names that people type. */
  names: string[];
}

/** A user is found by extension and mobile. */
export function userFoundBy({ extension, mobile }: User): FoundBy {
  const numberKeys = extension ? [parsePhoneNumber(extension, '').key] : [];
  return { numberKeys: mobile ? [...numberKeys, mobile] : numberKeys, names: [] };
}

/** A contact is found by their numbers, and by people who type a name. */
export function contactFoundBy(contact: Contact): FoundBy {
  return { numberKeys: contact.numbers.map(({ number }) => number), names: soughtAs(contact) };
}
