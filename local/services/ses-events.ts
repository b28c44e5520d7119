/**
 * The events that SES publishes about a mail with a configuration set.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import type { EmailRecord, OutboxEmail } from '../outbox/messages.ts';
import { headersOf } from './mail-headers.ts';

/** One event, as JSON says it. */
export interface SesEvent {
  /** In CloudFormation's spelling, for the event destination's `MatchingEventTypes`. */
  readonly type: 'send' | 'delivery' | 'bounce' | 'complaint';
  readonly json: Readonly<Record<string, unknown>>;
}

/** What events say about the account. */
export interface EventAccount {
  readonly region: string;
  readonly accountId: string;
}

/** What each kind of bounce says about a recipient. */
const BOUNCES: Readonly<Record<string, { action: string; status: string; diagnosticCode: string }>> = {
  'Permanent/General': {
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  },
  'Permanent/OnAccountSuppressionList': {
    action: 'failed',
    status: '5.1.1',
    diagnosticCode:
      'Amazon SES did not send the message to this address because it is on the suppression list.',
  },
  'Transient/MailboxFull': {
    action: 'failed',
    status: '4.2.2',
    diagnosticCode: 'smtp; 452 4.2.2 mailbox full',
  },
  'Transient/MessageTooLarge': {
    action: 'failed',
    status: '5.3.4',
    diagnosticCode: 'smtp; 552 5.3.4 message too big',
  },
  'Transient/AttachmentRejected': {
    action: 'failed',
    status: '5.7.1',
    diagnosticCode: 'smtp; 552 5.7.1 attachment rejected',
  },
};
const OTHER_BOUNCE = { action: 'failed', status: '5.0.0', diagnosticCode: 'smtp; 550 5.0.0 refused' };

/** All events about a mail, in the order in which they happen. @param at when they happen */
export function eventsOf(
  email: OutboxEmail,
  record: EmailRecord,
  account: EventAccount,
  at: Date,
): SesEvent[] {
  const mail = mailOf(email, record, account);
  const timestamp = at.toISOString();
  const event = (type: SesEvent['type'], eventType: string, about: unknown): SesEvent => ({
    type,
    json: { eventType, mail, [type]: about },
  });
  const reached =
    record.outcome === 'bounced' ? email.to.filter((to) => !record.concerned.includes(to)) : email.to;
  const events = [event('send', 'Send', {})];
  if (record.outcome === 'bounced')
    events.push(event('bounce', 'Bounce', bounceOf(email, record, timestamp)));
  if (reached.length > 0) {
    const delivery = {
      timestamp,
      processingTimeMillis: Math.max(1, at.getTime() - Date.parse(email.at)),
      recipients: reached,
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'a1-2.smtp-out.amazonses.com',
    };
    events.push(event('delivery', 'Delivery', delivery));
  }
  if (record.outcome === 'complained') {
    const complaint = {
      complainedRecipients: record.concerned.map((emailAddress) => ({ emailAddress })),
      timestamp,
      feedbackId: `${email.id}-complaint`,
      complaintSubType: null,
      complaintFeedbackType: record.code ?? 'abuse',
      userAgent: 'Amazon SES Mailbox Simulator',
      arrivalDate: timestamp,
    };
    events.push(event('complaint', 'Complaint', complaint));
  }
  return events;
}

function bounceOf(email: OutboxEmail, { code = 'Permanent/General', concerned }: EmailRecord, at: string) {
  const [bounceType = 'Permanent', bounceSubType = 'General'] = code.split('/');
  const kind = `${bounceType}/${bounceSubType}`;
  return {
    bounceType,
    bounceSubType,
    bouncedRecipients: concerned.map((emailAddress) => ({
      emailAddress,
      ...(BOUNCES[kind] ?? OTHER_BOUNCE),
    })),
    timestamp: at,
    feedbackId: `${email.id}-bounce`,
    reportingMTA: 'dsn; a1-2.smtp-out.amazonses.com',
  };
}

function mailOf(email: OutboxEmail, record: EmailRecord, { region, accountId }: EventAccount) {
  const headers = headersOf(Buffer.from(email.raw, 'utf8'));
  const first = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
  const domain = email.envelopeFrom.slice(email.envelopeFrom.lastIndexOf('@') + 1);
  const tags = {
    'ses:operation': 'SendRawEmail',
    'ses:configuration-set': record.configurationSet,
    'ses:source-ip': '127.0.0.1',
    'ses:from-domain': domain,
    'ses:caller-identity': 'local',
    ...record.tags,
  };
  return {
    timestamp: email.at,
    source: email.envelopeFrom,
    sourceArn: `arn:aws:ses:${region}:${accountId}:identity/${domain}`,
    sendingAccountId: accountId,
    messageId: email.id,
    destination: email.to,
    headersTruncated: false,
    headers,
    commonHeaders: {
      from: [first('from') ?? email.envelopeFrom],
      to: [first('to') ?? email.to.join(', ')],
      messageId: email.id,
      subject: first('subject') ?? '',
    },
    tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  };
}
