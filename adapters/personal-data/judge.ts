import type { Delivery } from '../../core/delivery.ts';
import type { Contact } from '../../core/directory.ts';
import { inviteeRecipient } from '../../core/meetings.ts';
import type { Person } from '../../core/person.ts';
import { addressStopKey } from '../store/address-stops.ts';
import type { Item } from '../store/table.ts';
import { factRules } from './judge-facts.ts';
import { isTheirMailbox, type Judging, type Rule } from './judging.ts';
import { inEntry, type Renaming } from './rename.ts';
import { changed, removed, setsChanged, type Verdict } from './verdict.ts';

/** Where the id that takes the place of a user's is kept until everything is renamed. */
export const renamingKey = 'FORGETTING';

/**
 * What an item of the table has to do with a person; undefined: nothing. The keys of items are those of `adapters/store`.
 */
export function judge(item: Item, judging: Judging): Verdict | undefined {
  const prefix = `T#${judging.tenant}#`;
  if (!item.pk.startsWith(prefix)) return judgeShared(item, judging);
  const [, space = '', id = ''] = /^([^#]*)#?(.*)$/s.exec(item.pk.slice(prefix.length)) ?? [];
  if (item.sk.startsWith('DELIVERY#')) return judgeDelivery(item, judging);
  return rules[space]?.(item, id, judging, prefix);
}

/** What is found by hashes, without a tenant. */
function judgeShared(item: Item, { tenant, person }: Judging): Verdict | undefined {
  const isUsers = item.tenant === tenant && person.userId !== undefined && item.userId === person.userId;
  const [space] = item.pk.split('#');
  if (space === 'SESSION')
    return person.loginHashes.has(String(item.loginHash)) ? removed('session') : undefined;
  // It leads to their sessions.
  if (space === 'LOGIN') return isUsers ? removed('sign-in', 'rows') : undefined;
  if (space === 'INVITATION' || space === 'ACTIVATION') return isUsers ? removed('sign-in-link') : undefined;
  if (space !== 'ADDRESS') return undefined;
  const address = [...person.mails, ...person.keys].find((each) => {
    const channel = each.includes('@') ? 'email' : 'sms';
    return addressStopKey(channel, each).pk === item.pk;
  });
  if (address === undefined) return undefined;
  return {
    kind: 'address-stop',
    stage: 'rest',
    fate: 'keep',
    why: 'Whoever does not want to be written to must not be written to again: only a hash of the address is kept.',
    about: { address, stop: item.stop },
  };
}

/** Messages, whatever they are about. */
function judgeDelivery(item: Item, judging: Judging): Verdict | undefined {
  const { person } = judging;
  const { subject, recipient } = item.delivery as Delivery;
  const [, space, id] = /^([A-Z]+)#(.*)$/s.exec(subject) ?? [];
  const isTheirMatter = (space === 'CALL' || space === 'VIDEO') && person.callIds.has(id!);
  const isTheirAddress =
    recipient === person.userId ||
    isTheirMailbox(recipient, judging) ||
    (space === 'MEETING' && isInvited(person, id!, recipient));
  const isUsers =
    person.userId !== undefined &&
    (subject === `USER#${person.userId}` || subject.startsWith(`DIGEST#${person.userId}#`));
  return isTheirMatter || isTheirAddress || isUsers ? removed('delivery') : undefined;
}

function isInvited(person: Person, callId: string, recipient: string): boolean {
  return [...person.invitees].some((each) => {
    const [of, ...invitee] = each.split(' ');
    return of === callId && inviteeRecipient(invitee.join(' ')) === recipient;
  });
}

function isGoing({ contactIds, keptContactIds }: Person, contact: string): boolean {
  return contactIds.has(contact) && !keptContactIds.has(contact);
}

/** By the first part of the key. */
const rules: Record<string, Rule> = {
  ...factRules,

  USER(item, id, { person, renaming }) {
    if (id === person.userId) return usersOwn(item);
    if (item.sk === 'PHONE') {
      const calls = [...((item.calls as Set<string>) ?? [])];
      const theirs = calls.filter((each) => person.callIds.has(each.split('#').slice(1).join('#')));
      return setsChanged('presence', { calls: { remove: theirs } }, { calls: theirs });
    }
    return item.sk === 'PROFILE' ? entryChanged(item, renaming, { user: id }) : undefined;
  },

  GROUP(item, id, { renaming }) {
    const value = item.value as { administrators?: string[] };
    if (!renaming || !value.administrators?.includes(renaming.from)) return undefined;
    const administrators = value.administrators.filter((each) => each !== renaming.from);
    return changed('group', item, { ...item, value: { ...value, administrators } }, { group: id });
  },

  CONTACT(item, id, { person }) {
    if (!person.contactIds.has(id)) return undefined;
    if (item.sk !== 'CONTACT') return removed('look-up-row', 'rows');
    if (!person.keptContactIds.has(id)) return removed('contact', 'record');
    const { numbers, blocked } = item.value as Contact;
    const value = {
      numbers: numbers.map(({ number }) => ({ number })),
      emails: [],
      inDirectory: false,
      blocked,
    };
    return changed('contact', item, { ...item, value }, item.value, 'record');
  },

  NUMBER(item, key, { person }) {
    const owners = [...((item.owners as Set<string>) ?? [])];
    const theirs = owners.filter(
      (owner) => owner === `USER#${person.userId}` || isGoing(person, owner.replace(/^CONTACT#/, '')),
    );
    if (owners.length === 0 && person.keys.has(key)) return removed('look-up-row', 'rows');
    return setsChanged(
      'look-up-row',
      { owners: { remove: theirs } },
      { number: key, owners: theirs },
      'rows',
    );
  },

  COMPANY: (item, id, { renaming }) => entryChanged(item, renaming, { companyNumber: id }),
  SETTINGS: (item, _id, { renaming }) => entryChanged(item, renaming, { settings: true }),

  CAPS(item, _day, { person }) {
    // `SMS#USER#<id>`, or the number of somebody who was invited; `USER#<id>#<purpose>`; `INVITE#HOST#<id>`.
    const [, who = ''] = /^(?:SMS#USER|INVITE#HOST|USER)#([^#]*)/.exec(item.sk) ?? [];
    return who !== '' && (who === person.userId || person.keys.has(who)) ? removed('day-count') : undefined;
  },

  AUDIT(item, _day, { person, renaming }) {
    const change = item.change as { by: { user?: string }; subject: string };
    let next = change;
    if (renaming) {
      const { by, subject } = change;
      const about = `users/${renaming.from}`;
      next = {
        ...change,
        by: by.user === renaming.from ? { user: renaming.to } : by,
        subject:
          subject === about || subject.startsWith(`${about}/`)
            ? `users/${renaming.to}${subject.slice(about.length)}`
            : subject,
      };
    }
    const [, contact] = /^contacts\/(.*)$/s.exec(change.subject) ?? [];
    if (contact !== undefined && person.contactIds.has(contact))
      next = { ...next, subject: 'contacts/forgotten' };
    return changed('audit-entry', item, { ...item, change: next }, change);
  },

  UPLOAD: (_item, id, { person }) => (person.uploads.has(id) ? removed('upload') : undefined),
};

function usersOwn(item: Item): Verdict | undefined {
  const [name = ''] = item.sk.split('#');
  switch (name) {
    case renamingKey:
      return undefined;
    case 'PROFILE':
      return removed('user', 'record');
    case 'REACH':
      return removed('devices');
    case 'SIGNIN':
      return removed('sign-in');
    case 'ACTIVATION':
      return removed('activation');
    case 'PHONE':
      return removed('presence');
    default:
      // CHANGE, CHANGED, and whatever else somebody puts beside a user: it is theirs.
      return removed('address-change');
  }
}

function entryChanged(item: Item, renaming: Renaming | undefined, about: unknown): Verdict | undefined {
  if (!renaming) return undefined;
  const value = item.value as Record<string, unknown>;
  return changed('setting', item, { ...item, value: inEntry(value, renaming) }, about);
}
