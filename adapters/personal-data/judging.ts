import { isTheirs, type Person } from '../../core/person.ts';
import type { Item } from '../store/table.ts';
import type { Renaming } from './rename.ts';
import type { Verdict } from './verdict.ts';

/** What judging an item or a message goes by. */
export interface Judging {
  tenant: string;
  person: Person;
  /** What takes the place of a user's id in what stays. */
  renaming?: Renaming;
  /** Country of each company number, and under `''` the tenant's. */
  countries: ReadonlyMap<string, string>;
  /** Addresses of the company's mailboxes, in small letters: what goes there is the company's, whoever has the address. */
  mailboxes: ReadonlySet<string>;
}

/** What items of one kind of key have to do with a person. @param id the rest of the partition's key @param prefix of the tenant's keys */
export type Rule = (item: Item, id: string, judging: Judging, prefix: string) => Verdict | undefined;

/** Whether a recipient is a mailbox with an address of the person that is none of the company's (any more). */
export function isTheirMailbox(recipient: string, { person, mailboxes }: Judging): boolean {
  const mailbox = /^mailbox:(.*)$/s.exec(recipient)?.[1];
  return mailbox !== undefined && !mailboxes.has(mailbox.toLowerCase()) && isTheirs(person, mailbox);
}

/** Whether a caller's partition is the person's: by the number, or by the call of one who hid it. */
export function isTheirPartition(person: Person, key: string): boolean {
  const [, callId] = /^(?:withheld|guest)#(.*)$/s.exec(key) ?? [];
  return person.keys.has(key) || (callId !== undefined && person.callIds.has(callId));
}
