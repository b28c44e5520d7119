/** What the providers accepted, as `/local/outbox.json` gives it (design section 7). */

/** An email that the embedded SES accepted. */
export interface OutboxEmail {
  /** SES's message id. */
  readonly id: string;
  /** From the message tag `delivery`; null when the sender gave none. */
  readonly deliveryId: string | null;
  /** When it was accepted, ISO 8601, on the moved clock. */
  readonly at: string;
  readonly envelopeFrom: string;
  /** Envelope recipients. */
  readonly to: readonly string[];
  /** The RFC 5322 message as it was handed over. */
  readonly raw: string;
}

/** A text message that the embedded Twilio accepted. */
export interface OutboxSms {
  /** Twilio's message SID, as `sid`. */
  readonly id: string;
  /** From the parameter `d` of the status callback's address; null without one. */
  readonly deliveryId: string | null;
  /** When it was accepted, ISO 8601, on the moved clock. */
  readonly at: string;
  /** As it was asked for; null when a Messaging Service chooses. */
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly to: string;
  readonly body: string;
  readonly sid: string;
}

/** A push message that the embedded push service accepted. */
export interface OutboxPush {
  readonly id: string;
  /** From the payload's `notification.data.deliveryId`; null where the payload cannot be read. */
  readonly deliveryId: string | null;
  /** When it was accepted, ISO 8601, on the moved clock. */
  readonly at: string;
  readonly endpoint: string;
  /** Seconds. */
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string | null;
  /** The HTTP status that the sender was answered. */
  readonly status: number;
  /**
   * The decrypted payload: an object where it is JSON, else a text. Null where a browser holds the keys, where it
   * cannot be decrypted, and where there was none.
   */
  readonly payload: unknown;
}

/** What SES still owes for an accepted email: the events of its configuration set. */
export interface EmailRecord {
  readonly configurationSet: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What becomes of the mail for these recipients; the others get it. */
  readonly outcome: 'delivered' | 'bounced' | 'complained';
  readonly concerned: readonly string[];
  /** Kind of bounce or complaint, e.g. `Transient/MailboxFull`. */
  readonly code?: string;
  /** How many of its events have been published. */
  readonly published: number;
}

/** States of a text message, in Twilio's words. */
export type SmsStatus = 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/** What Twilio knows of a text message besides the message itself. */
export interface SmsRecord {
  readonly status: SmsStatus;
  /** States it has yet to go through. */
  readonly ahead: readonly SmsStatus[];
  /** Twilio's code of the failure, reported with the last state. */
  readonly errorCode: number | null;
  /** Who it really comes from; null until a Messaging Service has chosen. */
  readonly sender: string | null;
  readonly statusCallback: string | null;
  /** States whose callback has not been answered or given up yet. */
  readonly callbacks: readonly SmsStatus[];
  /** How long it may wait in Twilio's queue. */
  readonly validitySeconds: number;
  readonly segments: number;
  /** ISO 8601; null while it waits. */
  readonly sentAt: string | null;
  readonly updatedAt: string;
}

/** What the push service knows of a message besides the message itself. */
export interface PushRecord {
  readonly subscriptionId: string;
  /** Whose device it is, for people. */
  readonly to: string;
  readonly state: 'waiting' | 'delivered' | 'replaced' | 'expired' | 'undecryptable' | 'lost';
  /** The encrypted body in Base64, for as long as it waits; empty for a message without one. */
  readonly body?: string;
  /** Its `Content-Encoding`; absent without a body. */
  readonly encoding?: string;
  /** Milliseconds since the epoch, on the moved clock. */
  readonly expiresAt: number;
  /** Whether the device tells nobody that it came. */
  readonly silent: boolean;
}
