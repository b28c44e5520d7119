import type { DeliveryKey, Purpose } from './delivery.ts';
import type { CompanyNumber, Settings, User } from './directory.ts';
import type { Reach } from './reach.ts';
import { obstacle, personOf, stepDeliveries, stepsOf, usableStep } from './steps.ts';

/** Why somebody who is concerned is not told. Codes are stable; texts are made where they are read. */
export interface NotTold {
  userId: string;
  code: string;
  until?: string;
}

/** A user who is told: where their steps begin, with the deliveries of that step. */
export interface Told {
  userId: string;
  /** Index of the step that runs first. */
  step: number;
  deliveries: DeliveryKey[];
}

/** Who is told about a missed call, who is not and why. */
export interface Verdict {
  told: Told[];
  notTold: NotTold[];
  /** Deliveries to team mailboxes. */
  mailboxes: DeliveryKey[];
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
  /** How they can be reached, by user id. */
  reach: ReadonlyMap<string, Reach>;
}

/** The prefix of recipients that are team mailboxes. */
export const mailboxPrefix = 'mailbox:';

/**
 * Decides who is told about a missed call. Never nobody, as long as a mailbox is configured (design section 4): the
 * tenant's mailboxes stand in for a user who cannot be reached at all.
 */
export function decideRecipients(situation: Situation, subject: string): Verdict {
  const { settings, companyNumber, reach } = situation;
  const concerned = concernedUsers(situation);
  const told: Told[] = [];
  const notTold: NotTold[] = [];
  for (const user of concerned) {
    const person = personOf(user, reach.get(user.id));
    const step = usableStep(person, settings, 'missed', 0);
    if (step)
      told.push({
        userId: user.id,
        step: step.index,
        deliveries: stepDeliveries(person, subject, 'missed', step),
      });
    else notTold.push({ userId: user.id, code: whyUnreachable(person, settings) });
  }
  const own = companyNumber?.mailboxes ?? [];
  const unreachable = notTold.some(({ code }) => code === 'no-channel');
  const standIns = own.length === 0 && (told.length === 0 || unreachable) ? settings.mailboxes : [];
  return {
    told,
    notTold,
    mailboxes: mailboxDeliveries([...own, ...standIns], subject, 'missed'),
    unassigned: concerned.length === 0,
  };
}

/** One mail to each mailbox. */
export function mailboxDeliveries(
  addresses: readonly string[],
  subject: string,
  purpose: Purpose,
): DeliveryKey[] {
  const distinct = [...new Set(addresses)];
  return distinct.map((address) => ({
    subject,
    recipient: `${mailboxPrefix}${address}`,
    channel: 'email',
    purpose,
    seq: 1,
  }));
}

function whyUnreachable(person: ReturnType<typeof personOf>, settings: Settings): string {
  const channels = stepsOf(person.user, settings, 'missed').flat();
  return channels.some((channel) => obstacle(person, settings, channel, 'missed') === 'opted-out')
    ? 'opted-out'
    : 'no-channel';
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
