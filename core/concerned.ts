import type { CallContext } from './call-context.ts';
import type { CaseState } from './case-state.ts';
import { mailboxesRow, type NotTold } from './cases.ts';
import type { DeliveryKey, Purpose } from './delivery.ts';
import type { User } from './directory.ts';
import type { MissedCall } from './missed-calls.ts';

/** Whom a missed call concerns, whoever of them is told (`core/recipients.ts`). */

/** The prefix of recipients that are team mailboxes. */
export const mailboxPrefix = 'mailbox:';

/** The user id of the row that a recipient's messages belong to. */
export function rowUserOf(recipient: string): string {
  return recipient.startsWith(mailboxPrefix) ? mailboxesRow : recipient;
}

/** One mail to each mailbox. */
export function mailboxDeliveries(
  addresses: readonly string[],
  subject: string,
  purpose: Purpose,
): DeliveryKey[] {
  return addresses.map((address) => ({
    subject,
    recipient: `${mailboxPrefix}${address}`,
    channel: 'email',
    purpose,
    seq: 1,
  }));
}

/** The users concerned: by the company number's rule; everybody who rang where it has none. */
export function concernedUsers(call: MissedCall, { companyNumber, rang, listed }: CallContext): User[] {
  const onList = (ids: readonly string[]) => ids.flatMap((id) => listed.find((user) => user.id === id) ?? []);
  if (isAbandonedInQueue(call) && companyNumber?.abandoned?.recipients)
    return onList(companyNumber.abandoned.recipients);
  const rule = companyNumber?.recipients ?? 'all';
  if (Array.isArray(rule)) return onList(rule);
  switch (rule) {
    case 'none':
      return [];
    case 'first':
      return rang.slice(0, 1);
    case 'last':
      return rang.slice(-1);
    case 'all':
      return rang;
  }
}

/** By what a call is processed, as a stable code, and by whom. */
export function processedCode(state: Extract<CaseState, { state: 'processed' }>): Omit<NotTold, 'userId'> {
  if (state.reason === 'hand') return { code: 'by-hand', by: state.decision.userId };
  const { kind, direction, by } = state.talk;
  const code = kind === 'attempt' ? 'tried' : direction === 'outbound' ? 'called-back' : 'talked';
  return { code, ...(by.userId && { by: by.userId }) };
}

/** The caller gave up while waiting: in a queue, or before any phone rang. */
export function isAbandonedInQueue({ reason, queueId, rang }: MissedCall): boolean {
  return reason === 'abandoned' && (queueId !== undefined || rang.length === 0);
}
