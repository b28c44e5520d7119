import { type Channel, type CompanyNumber, defaultSteps, type Settings, type User } from './directory.ts';

/** Somebody to be told: a user or a team mailbox, with the channels of the first step. */
export interface Recipient {
  /** User id, or `mailbox:<address>`. */
  id: string;
  channels: Channel[];
}

/** Why somebody who is concerned is not told. Codes are stable; texts are made where they are read. */
export interface NotTold {
  userId: string;
  code: string;
  until?: string;
}

/** Who is told about a missed call, who is not and why. */
export interface Verdict {
  told: Recipient[];
  notTold: NotTold[];
  /** There was no user to tell: the mailboxes were told, or there is nobody at all. */
  unassigned: boolean;
}

/** Everything the decision rests on. */
export interface Situation {
  settings: Settings;
  /** Absent: a number that the directory does not know. */
  companyNumber?: CompanyNumber;
  /** Users whose phones rang and whom the directory knows, in ring order. */
  rang: User[];
  /** A fixed list of the company number, as far as the directory knows them. */
  listed: User[];
  /** What users stopped, by user id: `<channel>:<purpose>`. */
  optOuts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The prefix of recipients that are team mailboxes. */
export const mailboxPrefix = 'mailbox:';

/** Decides who is told about a missed call. Never nobody, as long as a mailbox is configured (design section 4). */
export function decideRecipients(situation: Situation): Verdict {
  const { settings, companyNumber } = situation;
  const concerned = concernedUsers(situation);
  const told: Recipient[] = [];
  const notTold: NotTold[] = [];
  for (const user of concerned) {
    const wanted = (channel: Channel) => !situation.optOuts.get(user.id)?.has(`${channel}:missed`);
    const channels = firstStep(user, settings, wanted);
    if (channels.length > 0) told.push({ id: user.id, channels });
    else
      notTold.push({
        userId: user.id,
        code: firstStep(user, settings, () => true).length > 0 ? 'opted-out' : 'no-channel',
      });
  }
  const unassigned = concerned.length === 0;
  const own = companyNumber?.mailboxes ?? [];
  const mailboxes = own.length > 0 ? own : unassigned || told.length === 0 ? settings.mailboxes : [];
  for (const address of new Set(mailboxes))
    told.push({ id: `${mailboxPrefix}${address}`, channels: ['email'] });
  return { told, notTold, unassigned };
}

/** The users concerned: by the company number's rule; everybody who rang where it has none. */
function concernedUsers({ companyNumber, rang, listed }: Situation): User[] {
  const rule = companyNumber?.recipients ?? 'all';
  if (Array.isArray(rule)) return listed;
  const distinct = [...new Map(rang.map((user) => [user.id, user])).values()];
  switch (rule) {
    case 'none':
      return [];
    case 'first':
      return distinct.slice(0, 1);
    case 'last':
      return distinct.slice(-1);
    case 'all':
      return distinct;
  }
}

/** The first step that can reach the user: channels without an address are skipped, an empty step falls through. */
function firstStep(user: User, settings: Settings, wanted: (channel: Channel) => boolean): Channel[] {
  const steps = user.notify?.missed ?? settings.notify.missed ?? defaultSteps.missed;
  for (const step of steps) {
    const channels = step.filter((channel) => canReach(user, channel) && wanted(channel));
    if (channels.length > 0) return channels;
  }
  return [];
}

function canReach(user: User, channel: Channel): boolean {
  return channel === 'email' && user.email !== undefined;
}
