import type { CompanyNumber, Contact, Settings, User } from './directory.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { Reach } from './reach.ts';

/** A call and everybody around it, as the directory knows them now. */
export interface CallContext {
  settings: Settings;
  /** The number that was called, understood; its directory entry where there is one. */
  called: PhoneNumber;
  companyNumber?: CompanyNumber;
  /** The caller's number; withheld where it is one of our own (forwarded calls). */
  caller: PhoneNumber;
  /** The colleague who called, known by extension or mobile. */
  colleague?: User;
  /** Contacts with the caller's number: of the company directory first, then personal ones. */
  contacts: Contact[];
  /** Users whose phones rang, in ring order. */
  rang: User[];
  /** Users on the company number's fixed list. */
  listed: User[];
  /** How the users above can be reached, by user id. */
  reach: ReadonlyMap<string, Reach>;
}
