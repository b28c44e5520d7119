import type { Item } from '../store/table.ts';
import type { SetChanges } from './whole-table.ts';

/**
 * When something goes. What leads to other things goes after them, so that whoever repeats a deletion that was cut off
 * finds what is left: `rest` first, then the `facts` by which calls are known to be somebody's, then the `rows` by which
 * their record is found, then the `record` itself.
 */
export const stages = ['rest', 'facts', 'rows', 'record'] as const;
/** See {@link stages}. */
export type Stage = (typeof stages)[number];

/** What is to be done with an item that has to do with a person, if they are to be forgotten. */
export type Fate =
  | { fate: 'remove' }
  /** It belongs to others, too: only what is about the person changes. Under another key it moves. */
  | { fate: 'change'; next: Item }
  | { fate: 'change-sets'; sets: SetChanges }
  /** It stays, for a reason. */
  | { fate: 'keep'; why: string };

/** What an item has to do with a person. */
export type Verdict = Fate & {
  kind: KindName;
  stage: Stage;
  /** What of it is about the person; absent: all. */
  about?: unknown;
};

/** What is stored about people, by kind: the `kind` of an export, and what people read. */
export const kinds = {
  user: 'Profile of the user',
  devices: 'Devices that show notifications, and messages that were turned off',
  'sign-in': 'How the user signs in',
  session: 'Session of the web app',
  'sign-in-link': 'Invitation to sign in, or code for a device',
  activation: 'Device that is to be enabled',
  'address-change': 'New address or number, to be confirmed or lately changed',
  presence: 'Whether somebody is on the phone',
  contact: 'Contact',
  'look-up-row': 'Row by which a number or a name is found',
  group: 'Location, as its administrator',
  setting: 'Setting that names the user',
  'call-report': 'Report of a missed call',
  'call-course': 'Report of a ringing or answered call',
  'video-call': 'Incoming video call',
  delivery: 'Message, with its history',
  'missed-call-row': 'Missed calls of a caller, as a user has them',
  talk: 'Talk, or attempt to call',
  decision: 'Decision by hand',
  claim: 'Claim: "I\'ll call back"',
  'latest-facts': 'Latest talks and decisions about a number',
  digest: 'Calls that a digest tells of',
  'video-invitation': 'Video call that a user started, with invitations',
  'day-count': 'Count of a day, for a limit',
  'audit-entry': 'Change on record: who changed what',
  upload: 'Uploaded file that names the person',
  'address-stop': 'Address or number that is not to be written to, as a hash',
  'queued-message': 'Message in a queue',
  'dead-letter': 'Message that could not be handled',
  mention: 'Mention in something of others',
} as const;
/** One of {@link kinds}. */
export type KindName = keyof typeof kinds;

/** It goes. */
export function removed(kind: KindName, stage: Stage = 'rest', about?: unknown): Verdict {
  return { kind, stage, fate: 'remove', ...(about !== undefined && { about }) };
}

/** It changes into something else; undefined when nothing changes. */
export function changed(kind: KindName, was: Item, next: Item, about?: unknown, stage: Stage = 'facts') {
  if (JSON.stringify(was) === JSON.stringify(next)) return undefined;
  const versioned = typeof was.version === 'number' ? { ...next, version: was.version + 1 } : next;
  return { kind, stage, fate: 'change', next: versioned, ...(about !== undefined && { about }) } as const;
}

/** Members of its sets go, others come in; undefined when none do. */
export function setsChanged(kind: KindName, sets: SetChanges, about?: unknown, stage: Stage = 'rest') {
  const real = Object.entries(sets).filter(([, { remove }]) => remove.length > 0);
  if (real.length === 0) return undefined;
  return { kind, stage, fate: 'change-sets', sets: Object.fromEntries(real), about } as const;
}
