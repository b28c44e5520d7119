/** Who may administer what: pure decisions behind every page and change under `/admin` (V7). */
import type { CompanyNumber, Group, User } from './directory.ts';

/** Somebody who uses the web app, as far as administration is concerned. */
export interface Administrator {
  userId: string;
  role: 'user' | 'administrator';
  /** Ids of the groups (locations) that they look after. */
  administers: readonly string[];
}

/** A part of the administration; also the first part of its address, `/admin/<section>`. */
export const adminSections = [
  'users',
  'groups',
  'numbers',
  'contacts',
  'import',
  'reach',
  'failed',
  'dead-letters',
  'keys',
  'audit',
  'company',
] as const;
/** One of {@link adminSections}. */
export type AdminSection = (typeof adminSections)[number];

/** What administrators of locations see at all. */
const sectionsOfLocations: readonly AdminSection[] = ['users', 'numbers'];

/** Whether somebody administers the whole company, not just locations. */
export function administersAll({ role }: Administrator): boolean {
  return role === 'administrator';
}

/** The sections that somebody may open; none for plain users. What is not named is not there for them. */
export function sectionsOf(who: Administrator): readonly AdminSection[] {
  if (administersAll(who)) return adminSections;
  return who.administers.length > 0 ? sectionsOfLocations : [];
}

/** Whether somebody may open an address under `/admin`. */
export function mayOpen(who: Administrator, path: string): boolean {
  const [, admin, section] = path.split('/');
  if (admin !== 'admin') return false;
  const sections = sectionsOf(who);
  return section ? sections.some((each) => each === section) : sections.length > 0;
}

/** Fields of a user that pages of the administration change; others belong to the user, or to the API. */
export const userFields = [
  'name',
  'email',
  'mobile',
  'extension',
  'locale',
  'timeZone',
  'notify',
  'group',
  'role',
] as const satisfies readonly (keyof User)[];
/** One of {@link userFields}. */
export type UserField = (typeof userFields)[number];

const userFieldsOfLocations: readonly UserField[] = ['email', 'mobile', 'notify'];

/**
 * Which fields of a user somebody may change; none: to them the user is not there. Administrators of a location reach
 * only users of their locations who may do no more than themselves: an address that one may change is an address to
 * which one can have invitations sent.
 * @param groups all groups of the company
 */
export function editableUserFields(
  who: Administrator,
  user: User,
  groups: readonly Group[],
): readonly UserField[] {
  if (administersAll(who)) return userFields;
  if (user.group === undefined || !who.administers.includes(user.group)) return [];
  return maysAsMuch(who, user, groups) ? userFieldsOfLocations : [];
}

/** Whether somebody may see and change a user at all; see {@link editableUserFields}. */
export function mayEditUser(who: Administrator, user: User, groups: readonly Group[]): boolean {
  return editableUserFields(who, user, groups).length > 0;
}

function maysAsMuch(who: Administrator, user: User, groups: readonly Group[]): boolean {
  const theirs = groups.filter(({ administrators }) => administrators.includes(user.id));
  return user.role !== 'administrator' && theirs.every(({ id }) => who.administers.includes(id));
}

/** Fields of a company number that pages of the administration change. */
export const numberFields = [
  'name',
  'country',
  'language',
  'timeZone',
  'sender',
  'callerAsSender',
  'attachVCard',
  'recipients',
  'mailboxes',
  'greeting',
  'color',
  'logoUrl',
  'show',
  'group',
  'callLink',
  'contactLink',
  'holdSeconds',
  'repeatWindowMinutes',
  'claimMinutes',
  'processedBy',
  'attemptProcesses',
  'tellWhenAnswered',
] as const satisfies readonly (keyof CompanyNumber)[];
/** One of {@link numberFields}. */
export type NumberField = (typeof numberFields)[number];

/** What of a number concerns more than its location: where it belongs, whom mails come from, where links lead. */
const numberFieldsOfCompany: readonly NumberField[] = [
  'country',
  'sender',
  'callerAsSender',
  'logoUrl',
  'group',
  'callLink',
  'contactLink',
];

/** Which fields of a company number somebody may change; none: to them the number is not there. */
export function editableNumberFields(who: Administrator, number: CompanyNumber): readonly NumberField[] {
  if (administersAll(who)) return numberFields;
  if (number.group === undefined || !who.administers.includes(number.group)) return [];
  return numberFields.filter((field) => !numberFieldsOfCompany.includes(field));
}

/**
 * What is stored with the fields that somebody may change, and no others.
 * @param wanted what they entered; an absent field is one that they emptied
 */
export function withEdits<T extends object>(
  stored: T,
  wanted: Partial<T>,
  editable: readonly (keyof T)[],
): T {
  const edited = { ...stored };
  for (const field of editable) {
    if (wanted[field] === undefined) delete edited[field];
    else edited[field] = wanted[field];
  }
  return edited;
}

/** Whether a company would be left without an administrator: nobody could give the role back. */
export function leavesNobody(
  before: User,
  after: User | undefined,
  otherAdministrators: readonly User[],
): boolean {
  const isLost = before.role === 'administrator' && after?.role !== 'administrator';
  return isLost && !otherAdministrators.some(({ id, role }) => id !== before.id && role === 'administrator');
}
