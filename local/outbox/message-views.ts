import { SegmentedMessage } from 'sms-segments-calculator';
import type { OutboxPush, OutboxSms, PushRecord, SmsRecord } from './messages.ts';

/** A text message as the outbox page shows it. */
export interface SmsView {
  readonly kind: 'sms';
  readonly id: string;
  readonly deliveryId: string | null;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly status: string;
  readonly errorCode: number | null;
  /** What it costs: messages of 160 characters in GSM-7, of 70 in UCS-2, fewer when there are several. */
  readonly segments: number;
  readonly encoding: string;
  readonly characters: number;
  readonly messagingServiceSid: string | null;
  readonly validitySeconds: number;
}

export function smsView(message: OutboxSms, record: SmsRecord | undefined): SmsView {
  const { segmentsCount, encodingName, numberOfCharacters } = new SegmentedMessage(message.body);
  return {
    kind: 'sms',
    id: message.id,
    deliveryId: message.deliveryId,
    at: message.at,
    from: record?.sender ?? message.from ?? '',
    to: [message.to],
    subject: message.body,
    text: message.body,
    status: record?.status ?? 'queued',
    errorCode: record?.status === 'failed' || record?.status === 'undelivered' ? record.errorCode : null,
    segments: segmentsCount,
    encoding: encodingName,
    characters: numberOfCharacters,
    messagingServiceSid: message.messagingServiceSid,
    validitySeconds: record?.validitySeconds ?? 0,
  };
}

/** A push message as the outbox page shows it. */
export interface PushView {
  readonly kind: 'push';
  readonly id: string;
  readonly deliveryId: string | null;
  readonly at: string;
  readonly to: readonly string[];
  /** The notification's title. */
  readonly subject: string;
  readonly text: string;
  /** Where a click leads. */
  readonly navigate: string | null;
  readonly tag: string | null;
  readonly actions: readonly string[];
  readonly state: string;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string | null;
  readonly endpoint: string;
  readonly payload: unknown;
}

/** Reads the declarative payload (and so what our service worker shows); anything else is shown as it is. */
export function pushView(message: OutboxPush, record: PushRecord | undefined): PushView {
  const { notification = {} } = (message.payload ?? {}) as { notification?: Record<string, unknown> };
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  const actions = Array.isArray(notification.actions) ? notification.actions : [];
  return {
    kind: 'push',
    id: message.id,
    deliveryId: message.deliveryId,
    at: message.at,
    to: [record?.to ?? message.endpoint],
    subject: textOf(notification.title) ?? 'Push that only the browser can read',
    text: textOf(notification.body) ?? '',
    navigate: textOf(notification.navigate),
    tag: textOf(notification.tag),
    actions: actions.flatMap((action: { title?: unknown } | null) => textOf(action?.title) ?? []),
    state: record?.state ?? 'waiting',
    ttl: message.ttl,
    urgency: message.urgency,
    topic: message.topic,
    endpoint: message.endpoint,
    payload: message.payload,
  };
}
