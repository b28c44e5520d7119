import { bodyHash, findSms, numbersOwned, type Sms, sendSms } from '../../adapters/sms.ts';
import type { TwilioClient } from '../../adapters/sms-client.ts';
import { smsEffect } from '../../adapters/sms-failures.ts';
import type { AddressStops } from '../../adapters/store/address-stops.ts';
import type { Store } from '../../adapters/store/store.ts';
import { correlationId } from '../../core/correlation.ts';
import { type Delivery, messageKindOf } from '../../core/delivery.ts';
import { chooseSmsSender } from '../../core/sms-sender.ts';
import { type SmsSettings, smsLimits } from '../../core/sms-settings.ts';
import { instant, secondsBetween } from '../../core/time.ts';
import type { ChannelSender, Prepared } from '../deliver.ts';
import type { LinkMaking } from '../message-links.ts';
import { permanent } from './text.ts';
import { textOf } from './texts.ts';

/** What sending texts needs. */
export interface SmsSending extends LinkMaking {
  twilio: TwilioClient;
  addressStops: Pick<AddressStops, 'find' | 'stop'>;
  now(): Date;
}

/** The text channel: made from the facts as they are now, sent once, looked for when nobody knows whether it went out. */
export function smsChannel(tools: SmsSending): ChannelSender<Sms> {
  const owned = ownedNumbers(tools.twilio, tools.now);
  return {
    prepare: (store, delivery) => prepare(tools, owned, store, delivery),
    send: (sms) => sendSms(tools.twilio, sms),
    contentHash: ({ body }) => bodyHash(body),
    async look(store, delivery) {
      const to = await numberOf(store, delivery);
      if (!to || !delivery.contentHash) return undefined;
      // Not before this attempt: an earlier one may have had the same text.
      const since = delivery.history.findLast(({ state }) => state === 'sending')?.at ?? delivery.createdAt;
      const found = await findSms(tools.twilio, { to, bodyHash: delivery.contentHash, since });
      const failed = found?.status === 'failed' || found?.status === 'undelivered';
      return (
        found && {
          providerId: found.providerId,
          failedCode: failed ? (found.code ?? 'twilio:failed') : undefined,
        }
      );
    },
    async failed(store, delivery, { code }) {
      const effect = smsEffect(code);
      if (effect !== 'stop-address' && effect !== 'opted-out') return;
      const number = await numberOf(store, delivery);
      if (number) await tools.addressStops.stop('sms', number, { code, at: instant(tools.now()) });
    },
  };
}

async function prepare(
  tools: SmsSending,
  owned: () => Promise<string[] | undefined>,
  store: Store,
  delivery: Delivery,
): Promise<Prepared<Sms>> {
  const now = tools.now();
  const text = await textOf(tools, store, delivery, now);
  if (!('body' in text)) return text;
  const { body, segments, to, tenant, companySender, caller } = text;
  const settings = tenant.sms;
  if (!settings) return permanent('no-sender');
  if (!to) return permanent('no-address');
  const stop = await tools.addressStops.find('sms', to);
  if (stop) return permanent(`stopped:${stop.code}`);
  const chosen = chooseSmsSender({
    settings,
    companySender,
    to,
    caller,
    ownedNumbers: settings.callerAsSender ? await owned() : undefined,
    fallback: delivery.fallback !== undefined,
  });
  if (!chosen.ok) return permanent(chosen.faults[0]!.code);
  if (!(await withinCaps(store, settings, capOf(delivery, to), segments, dayIn(tenant.timeZone, now)))) {
    return permanent('cap-reached');
  }
  return {
    request: {
      ...chosen.value.sender,
      to,
      body,
      validitySeconds: secondsBetween(instant(now), delivery.usefulUntil),
      // `c` changes nothing; it shows the call's log entries to whoever looks at the callback at Twilio.
      statusCallback: `${tools.publicUrl}/v1/status/twilio?d=${delivery.id}&c=${correlationId(store.tenant, delivery.subject)}`,
      canFallBack: chosen.value.canFallBack,
    },
  };
}

/** The number that a text went to. */
async function numberOf(store: Store, delivery: Delivery): Promise<string | undefined> {
  const kind = messageKindOf(delivery);
  if (kind === 'user') {
    const { addressOfUserMessage } = await import('../load-user-message.ts');
    return addressOfUserMessage(store, delivery);
  }
  if (kind === 'invitation') {
    const { inviteeAddress, loadInvitee } = await import('../meeting-message.ts');
    const invited = await loadInvitee(store, delivery);
    if (invited) return inviteeAddress(invited.invitee, delivery)?.address;
  }
  return (await store.directory.users.get(delivery.recipient))?.mobile;
}

/** Whom a text counts for: those who are invited have ids within their call only. */
function capOf(delivery: Delivery, to: string): string {
  return messageKindOf(delivery) === 'invitation' ? to : delivery.recipient;
}

/** Counts a text against what the day allows; counted before it is sent, so that no retry can pass a limit. */
async function withinCaps(
  store: Store,
  settings: SmsSettings,
  userId: string,
  segments: number,
  day: string,
): Promise<boolean> {
  const limits = smsLimits(settings);
  return (
    (await store.caps.take(day, `SMS#USER#${userId}`, 1, limits.perUser)) &&
    (await store.caps.take(day, 'SMS#ALL', 1, limits.perDay)) &&
    (await store.caps.take(day, 'SMS#SEGMENTS', segments, limits.segments))
  );
}

/** `2026-11-21`: the day it is in a zone. */
function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

/** Numbers of the account change rarely. */
const ownedKeptMilliseconds = 10 * 60_000;

/** The account's numbers, kept for a while; undefined while Twilio does not tell them: then no caller is a sender. */
function ownedNumbers(twilio: TwilioClient, now: () => Date): () => Promise<string[] | undefined> {
  let kept: { numbers: string[]; until: number } | undefined;
  return async () => {
    if (kept && now().getTime() < kept.until) return kept.numbers;
    try {
      kept = { numbers: await numbersOwned(twilio), until: now().getTime() + ownedKeptMilliseconds };
      return kept.numbers;
    } catch {
      return undefined; // sending itself will meet the same fault, and classifies it
    }
  };
}
