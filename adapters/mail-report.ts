import * as z from 'zod/mini';
import { check } from '../core/check.ts';
import type { Checked } from '../core/problem.ts';

const recipients = z._default(z.array(z.looseObject({ emailAddress: z.string() })), []);

/**
 * What SES publishes about a mail (event publishing through SNS).
 * Source: Amazon SES developer guide, "Contents of event data that Amazon SES publishes to Amazon SNS".
 */
const event = z.looseObject({
  eventType: z.string(),
  mail: z.looseObject({ messageId: z.string(), tags: z.optional(z.record(z.string(), z.array(z.string()))) }),
  bounce: z.optional(
    z.looseObject({
      bounceType: z.string(),
      bounceSubType: z.optional(z.string()),
      bouncedRecipients: recipients,
    }),
  ),
  complaint: z.optional(z.looseObject({ complainedRecipients: recipients })),
});

/** SNS's envelope, where raw delivery is off. */
const notification = z.looseObject({ Type: z.literal('Notification'), Message: z.string() });

/** A report in our words. */
export interface MailReport {
  /** SES's name of it. */
  type: string;
  messageId: string;
  /** The tag `delivery`; absent for mails that are not ours. */
  deliveryId?: string;
  /** The tag `correlation`. */
  correlationId?: string;
  /** How it moves the delivery; absent: not at all. */
  state?: 'sent' | 'delivered' | 'failed';
  code?: string;
  /** The mail was too large or its attachment refused: once more, without the vCard. */
  fallback?: 'no-vcard';
  /** Addresses that are not to be written to any more. */
  stop: { address: string; code: string }[];
}

/** Reads a report, in SNS's envelope or bare. */
export function parseMailReport(body: unknown): Checked<MailReport> {
  const wrapped = notification.safeParse(body);
  const checked = check(event, wrapped.success ? jsonOf(wrapped.data.Message) : body);
  if (!checked.ok) return checked;
  const { eventType: type, mail, bounce, complaint } = checked.value;
  const report = {
    type,
    messageId: mail.messageId,
    deliveryId: mail.tags?.delivery?.[0],
    correlationId: mail.tags?.correlation?.[0],
    stop: [],
  };
  switch (type) {
    case 'Send':
      return { ok: true, value: { ...report, state: 'sent' } };
    case 'Delivery':
      return { ok: true, value: { ...report, state: 'delivered' } };
    case 'Bounce':
      return { ok: true, value: { ...report, ...afterBounce(bounce) } };
    case 'Complaint': {
      const stop = (complaint?.complainedRecipients ?? []).map(({ emailAddress }) => ({
        address: emailAddress,
        code: 'ses:complaint',
      }));
      return { ok: true, value: { ...report, stop } };
    }
    case 'Reject':
    case 'Rendering Failure':
      return { ok: true, value: { ...report, state: 'failed', code: `ses:${type.replace(' ', '-')}` } };
    default:
      return { ok: true, value: report }; // DeliveryDelay, Open, Click: nothing to be done
  }
}

function afterBounce(
  bounce: z.output<typeof event>['bounce'],
): Pick<MailReport, 'state' | 'code' | 'stop' | 'fallback'> {
  const { bounceType = 'Undetermined', bounceSubType = '', bouncedRecipients = [] } = bounce ?? {};
  const code = `ses:bounce-${bounceType}-${bounceSubType || 'General'}`;
  if (bounceType === 'Permanent') {
    return {
      state: 'failed',
      code,
      stop: bouncedRecipients.map(({ emailAddress }) => ({ address: emailAddress, code })),
    };
  }
  if (bounceSubType === 'MessageTooLarge' || bounceSubType === 'AttachmentRejected') {
    return { state: 'failed', code, stop: [], fallback: 'no-vcard' };
  }
  // An out-of-office reply is reported like this too: the mail is not marked as failed for it.
  if (bounceType === 'Transient' && (bounceSubType === 'General' || bounceSubType === ''))
    return { stop: [] };
  return { state: 'failed', code, stop: [] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused as having the wrong type
  }
}
