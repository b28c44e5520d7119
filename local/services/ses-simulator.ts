/**
 * SES's mailbox simulator: addresses that take mails as some mailboxes do, and that nobody reads. SES accepts and reports
 * them; no such mail reaches anybody.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
import type { EmailRecord, OutboxEmail } from '../outbox/messages.ts';

const simulator = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** What the simulator makes of a mail to this address; undefined for everybody else's mailboxes. */
export function simulated(address: string): Pick<EmailRecord, 'outcome' | 'code'> | undefined {
  switch (simulator.exec(address)?.[1]?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'bounce':
      return { outcome: 'bounced' };
    case 'suppressionlist':
      return { outcome: 'bounced', code: 'Permanent/OnAccountSuppressionList' };
    case 'complaint':
      return { outcome: 'complained' };
    default:
      // `success`; and `ooto`, which answers with a mail of its own that we would not take.
      return { outcome: 'delivered' };
  }
}

/** Whether a mail is for somebody, and so belongs to what the outbox shows. */
export function isForPeople({ to }: Pick<OutboxEmail, 'to'>): boolean {
  return !to.every((address) => simulated(address));
}
