import type { CallCourse } from '../../core/call-course.ts';
import type { CaseRow } from '../../core/cases.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Contact } from '../../core/directory.ts';
import { type Invitee, inviteeRecipient, type Meeting } from '../../core/meetings.ts';
import { type isCaller, isTheirs, type Person } from '../../core/person.ts';
import type { VideoCall } from '../../core/video-calls.ts';
import { addressStopKey } from '../store/address-stops.ts';
import type { Item } from '../store/table.ts';
import {
  inEntry,
  inLatest,
  inMeeting,
  inReport,
  inRow,
  inTalk,
  inVideo,
  ownRow,
  type Renaming,
  renamed,
} from './rename.ts';
import { changed, removed, setsChanged, type Verdict } from './verdict.ts';

/** What {@link judge} goes by. */
export interface Judging {
  tenant: string;
  person: Person;
  /** What takes the place of a user's id in what stays. */
  renaming?: Renaming;
  /** Country of each company number, and under `''` the tenant's. */
  countries: ReadonlyMap<string, string>;
}

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

type Rule = (item: Item, id: string, judging: Judging, prefix: string) => Verdict | undefined;

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
function judgeDelivery(item: Item, { person }: Judging): Verdict | undefined {
  const { subject, recipient } = item.delivery as Delivery;
  const [, space, id] = /^([A-Z]+)#(.*)$/s.exec(subject) ?? [];
  const isTheirMatter = (space === 'CALL' || space === 'VIDEO') && person.callIds.has(id!);
  const mailbox = /^mailbox:(.*)$/s.exec(recipient)?.[1];
  const isTheirAddress =
    recipient === person.userId ||
    (mailbox !== undefined && isTheirs(person, mailbox)) ||
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

/** Whether a caller's partition is the person's: by the number, or by the call of one who hid it. */
function isTheirPartition(person: Person, key: string): boolean {
  const [, callId] = /^(?:withheld|guest)#(.*)$/s.exec(key) ?? [];
  return person.keys.has(key) || (callId !== undefined && person.callIds.has(callId));
}

/** By the first part of the key. */
const rules: Record<string, Rule> = {
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
    const { numbers, blocked, owner } = item.value as Contact;
    if (!blocked || (owner !== undefined && owner === person.userId)) return removed('contact', 'record');
    // Blocked by somebody for a reason: that they are not called by it goes on, by the number alone.
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
      (owner) => owner === `USER#${person.userId}` || person.contactIds.has(owner.replace(/^CONTACT#/, '')),
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

  CALL(item, callId, { person, renaming }) {
    const kind = item.sk === 'FACT#COURSE' ? 'call-course' : 'call-report';
    if (person.callIds.has(callId)) return removed(kind, 'facts');
    if (!renaming) return undefined;
    if (kind === 'call-course') {
      const sets = Object.fromEntries(
        (['ringing', 'answered'] satisfies (keyof CallCourse)[]).map((name) => {
          const members = [...((item[name] as Set<string>) ?? [])];
          const pairs = members.map((was) => [
            was,
            JSON.stringify(inReport(JSON.parse(was), renaming, person.keys)),
          ]);
          const real = pairs.filter(([was, next]) => was !== next);
          return [name, { remove: real.map(([was]) => was!), add: real.map(([, next]) => next!) }];
        }),
      );
      return setsChanged(kind, sets, { callId, user: renaming.from }, 'facts');
    }
    const report = item.report as { ringStartedAt: string; calledNumber: string; reason: string } | undefined;
    if (!report) return undefined;
    const { ringStartedAt, calledNumber, reason } = report;
    return changed(
      kind,
      item,
      { ...item, report: inReport(report, renaming, person.keys) },
      {
        callId,
        ringStartedAt,
        calledNumber,
        reason,
        rang: renaming.from,
      },
    );
  },

  VIDEO(item, callId, { person, renaming }) {
    if (person.callIds.has(callId)) return removed('video-call', 'facts');
    if (!renaming) return undefined;
    const call = item.call as VideoCall;
    return changed(
      'video-call',
      item,
      { ...item, call: inVideo(call, renaming) },
      {
        callId,
        ringStartedAt: call.incoming?.ringStartedAt,
        targets: call.incoming?.targets.filter((each) => each === renaming.from),
        accepted: call.accepted?.userId === renaming.from ? call.accepted : undefined,
        declined: call.declined.includes(renaming.from),
      },
    );
  },

  MEETING(item, callId, { person, renaming }, prefix) {
    if (item.sk === `HOST#${person.userId}` && renaming) {
      const next = { ...item, sk: `HOST#${renaming.to}`, listKey: `${prefix}MEETINGS#${renaming.to}` };
      return changed('video-invitation', item, next, { callId });
    }
    if (item.sk !== 'MEETING') return undefined;
    const meeting = item.meeting as Meeting;
    const isTheirInvitation = ({ id, to, alternative }: Invitee) =>
      person.invitees.has(`${callId} ${id}`) ||
      [to, alternative].some((each) => each && isTheirs(person, each.address));
    const theirs = meeting.invitees.filter(isTheirInvitation);
    const ids = new Set(theirs.map(({ id }) => id));
    const without: Meeting =
      ids.size === 0
        ? meeting
        : {
            ...meeting,
            invitees: meeting.invitees.filter(({ id }) => !ids.has(id)),
            notices: meeting.notices.filter(({ inviteeId }) => !ids.has(inviteeId)),
          };
    const next = renaming ? inMeeting(without, renaming) : without;
    const isHost = renaming !== undefined && meeting.hostId === renaming.from;
    const { invitees: _all, notices: _notices, ...about } = meeting;
    return changed(
      'video-invitation',
      item,
      { ...item, meeting: next },
      isHost ? meeting : { ...about, invitees: theirs },
    );
  },

  CALLER(item, key, { person, renaming }, prefix) {
    const kind = kindOfFact(item.sk);
    if (isTheirPartition(person, key)) return removed(kind, 'facts');
    if (!renaming) return undefined;
    if (kind === 'missed-call-row') {
      const { row } = item as unknown as { row: CaseRow };
      if (row.userId !== renaming.from)
        return changed(kind, item, inRow(item, renaming), { number: row.number });
      return changed(kind, item, ownRow(item, renaming, `${prefix}USER#${renaming.to}#MISSED`));
    }
    if (kind === 'talk') return changed(kind, item, inTalk(item, renaming), { talk: item.talk });
    if (kind === 'latest-facts')
      return changed(kind, item, inLatest(item, renaming), { user: renaming.from });
    const name = kind === 'claim' ? 'claim' : 'decision';
    const fact = item[name] as { userId: string } | undefined;
    if (!fact) return undefined;
    return changed(
      kind,
      item,
      { ...item, [name]: { ...fact, userId: renamed(fact.userId, renaming) } },
      fact,
    );
  },

  DIGEST(item, id, { person }) {
    if (person.userId !== undefined && id.startsWith(`${person.userId}#`)) return removed('digest');
    const rows = [...((item.rows as Set<string>) ?? [])];
    const theirs = rows.filter((row) => isTheirPartition(person, JSON.parse(row)[0].slice('CALLER#'.length)));
    return setsChanged('digest', { rows: { remove: theirs } }, { rows: theirs });
  },

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

function kindOfFact(sk: string) {
  const [name] = sk.split('#');
  if (name === 'CASE') return 'missed-call-row';
  if (name === 'TALK') return 'talk';
  if (name === 'LATEST') return 'latest-facts';
  return name === 'CLAIM' ? 'claim' : 'decision';
}

function entryChanged(item: Item, renaming: Renaming | undefined, about: unknown): Verdict | undefined {
  if (!renaming) return undefined;
  const value = item.value as Record<string, unknown>;
  return changed('setting', item, { ...item, value: inEntry(value, renaming) }, about);
}

/** What an item says about who calls, as a phone or video system wrote it; empty for other items. */
export function callersIn(item: Item, callId: string): Parameters<typeof isCaller>[1][] {
  if (item.report) return [item.report as Parameters<typeof isCaller>[1]];
  if (item.sk === 'FACT#COURSE') {
    return ['ringing', 'answered'].flatMap((name) =>
      [...((item[name] as Set<string>) ?? [])].map((text) => ({ ...JSON.parse(text), callId })),
    );
  }
  const incoming = (item.call as VideoCall | undefined)?.incoming;
  if (!incoming) return [];
  const { caller, calledNumber = 'video' } = incoming;
  return [{ callId, kind: 'video', calledNumber, caller: { ...caller, withheld: false } }];
}
