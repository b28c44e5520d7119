import { randomBytes } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import type { Clock } from '../clock.ts';
import type { OutboxSms, SmsRecord, SmsStatus } from '../outbox/messages.ts';
import type { Outbox } from '../outbox/store.ts';
import type { Fault } from './faults.ts';
import { makeGate } from './gate.ts';
import type { AdmittedMessage } from './twilio-rules.ts';
import { postWebhook, type WebhookAnswer } from './twilio-webhook.ts';

/** Messages on their way through Twilio. */
export interface TwilioMessages {
  /** Takes a message: it is in the outbox when this returns, and goes on by itself. */
  accept(message: AdmittedMessage, fault: Fault | undefined): OutboxSms;
  /** Takes up all messages that the last run left on their way. */
  resume(): void;
  /** Whether a message is on its way, or a callback unanswered. */
  busy(): boolean;
  /** Begins nothing more and waits for the callbacks under way; the rest waits for the next start. */
  stop(): Promise<void>;
}

/** From one state to the next. */
const STEP_MS = 50;
/** Callbacks at once: the functions behind them have two processes here, and Twilio waits 15 seconds. */
const CALLBACKS_AT_ONCE = 8;
/** Codes of failures that happen before a message leaves Twilio; with all others it is `undelivered`. */
const FAILED_INSIDE: ReadonlySet<number> = new Set([30001, 30002, 30036]);
const VALIDITY_EXPIRED = 30036;
const UNREACHABLE = 30003;

/** The way of a message: queued, sent, delivered, and a signed status callback for each state but the first. */
export function makeTwilioMessages(options: {
  outbox: Outbox;
  clock: Clock;
  /** The account's SID and token now; undefined where the stack has no secret for them. */
  credentials: () => TwilioCredentials | undefined;
  onProblem: (message: string) => void;
}): TwilioMessages {
  const { sms } = options.outbox;
  const gate = makeGate(CALLBACKS_AT_ONCE);
  /** Next steps, by SID. */
  const timers = new Map<string, NodeJS.Timeout>();
  /** Callbacks under way, by SID and state. */
  const callbacks = new Map<string, Promise<void>>();
  let stopped = false;
  const nowIso = () => new Date(options.clock.now()).toISOString();
  const change = (sid: string, changed: Partial<SmsRecord>): SmsRecord => {
    const record = { ...(sms.recordOf(sid) as SmsRecord), ...changed };
    sms.note(sid, record);
    return record;
  };

  function schedule(sid: string): void {
    if (stopped || timers.has(sid) || !sms.recordOf(sid)?.ahead.length) return;
    const timer = setTimeout(() => {
      timers.delete(sid);
      step(sid);
      schedule(sid);
    }, STEP_MS);
    timers.set(sid, timer);
  }
  function step(sid: string): void {
    const message = sms.get(sid) as OutboxSms;
    const record = sms.recordOf(sid) as SmsRecord;
    const waitedMs = options.clock.now() - Date.parse(message.at);
    const late = !record.sentAt && waitedMs > record.validitySeconds * 1000;
    const [status = 'failed', ...ahead] = late ? (['failed'] as const) : record.ahead;
    const next = change(sid, {
      status,
      ahead,
      updatedAt: nowIso(),
      ...(status === 'sent' && { sentAt: nowIso() }),
      ...(late && { errorCode: VALIDITY_EXPIRED }),
      ...(record.statusCallback && { callbacks: [...record.callbacks, status] }),
    });
    if (next.statusCallback) callBack(sid, status);
  }
  function callBack(sid: string, status: SmsStatus): void {
    const key = `${sid} ${status}`;
    if (callbacks.has(key)) return;
    callbacks.set(
      key,
      gate(() => report(sid, status)).finally(() => callbacks.delete(key)),
    );
  }
  async function report(sid: string, status: SmsStatus): Promise<void> {
    const account = options.credentials();
    const message = sms.get(sid) as OutboxSms;
    const record = sms.recordOf(sid) as SmsRecord;
    if (stopped || !account || !record.statusCallback) return;
    const answer = await postWebhook(
      record.statusCallback,
      callbackParameters(message, record, status, account.accountSid),
      account.authToken,
    );
    if (isProblem(answer)) {
      options.onProblem(`A status callback (${status}) was answered ${JSON.stringify(answer)}.`);
    }
    change(sid, { callbacks: sms.recordOf(sid)?.callbacks.filter((owed) => owed !== status) ?? [] });
  }

  return {
    accept(message, fault) {
      const sid = `SM${randomBytes(16).toString('hex')}`;
      const accepted: OutboxSms = {
        id: sid,
        deliveryId: deliveryIdIn(message.statusCallback),
        at: nowIso(),
        from: message.from,
        messagingServiceSid: message.messagingServiceSid,
        to: message.to,
        body: message.body,
        sid,
      };
      sms.add(accepted, newRecord(message, fault, nowIso()));
      schedule(sid);
      return accepted;
    },
    resume() {
      for (const { sid } of sms.list()) {
        for (const status of sms.recordOf(sid)?.callbacks ?? []) callBack(sid, status);
        schedule(sid);
      }
    },
    busy: () => timers.size > 0 || callbacks.size > 0,
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(callbacks.values());
    },
  };
}

/** Of the account; the token signs webhooks and opens the API. */
export interface TwilioCredentials {
  readonly accountSid: string;
  readonly authToken: string;
}

function newRecord(message: AdmittedMessage, fault: Fault | undefined, now: string): SmsRecord {
  const errorCode = fault?.fault === 'undelivered' ? Number(fault.code) || UNREACHABLE : null;
  const end: SmsStatus[] =
    errorCode === null
      ? ['sent', 'delivered']
      : FAILED_INSIDE.has(errorCode)
        ? ['failed']
        : ['sent', 'undelivered'];
  const chosenLater = message.messagingServiceSid !== null;
  return {
    status: chosenLater ? 'accepted' : 'queued',
    ahead: chosenLater ? ['queued', ...end] : end,
    errorCode,
    sender: message.sender,
    statusCallback: fault?.fault === 'no-callback' ? null : message.statusCallback,
    callbacks: [],
    validitySeconds: message.validitySeconds,
    segments: new SegmentedMessage(message.body).segmentsCount,
    sentAt: null,
    updatedAt: now,
  };
}

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
function callbackParameters(
  message: OutboxSms,
  record: SmsRecord,
  status: SmsStatus,
  accountSid: string,
): Record<string, string> {
  const failed = status === 'failed' || status === 'undelivered';
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: record.sender ?? '',
    MessageSid: message.sid,
    MessageStatus: status,
    SmsSid: message.sid,
    SmsStatus: status,
    To: message.to,
    ...(message.messagingServiceSid && { MessagingServiceSid: message.messagingServiceSid }),
    ...(failed && record.errorCode !== null && { ErrorCode: String(record.errorCode) }),
  };
}

function isProblem(answer: WebhookAnswer): boolean {
  return !('status' in answer) || answer.status >= 400;
}

function deliveryIdIn(statusCallback: string | null): string | null {
  return statusCallback ? new URL(statusCallback).searchParams.get('d') : null;
}
