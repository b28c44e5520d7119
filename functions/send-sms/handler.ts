import { bodyHash, findSms, numbersOwned, type Sms, sendSms } from '../../adapters/sms.ts';
import type { TwilioClient } from '../../adapters/sms-client.ts';
import { smsEffect } from '../../adapters/sms-failures.ts';
import type { AddressStops } from '../../adapters/store/address-stops.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Delivery, Failure } from '../../core/delivery.ts';
import type { CompanyNumber, Settings } from '../../core/directory.ts';
import { missedCallView } from '../../core/missed-call-view.ts';
import { chooseSmsSender } from '../../core/sms-sender.ts';
import { type SmsSettings, smsLimits } from '../../core/sms-settings.ts';
import { instant, secondsBetween } from '../../core/time.ts';
import { digestSms } from '../../templates/digest-sms.ts';
import type { FittedSms } from '../../templates/fit-sms.ts';
import { cancellationSms, invitationSms } from '../../templates/invitation-sms.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { confirmationSms, numberChangedSms, testSms } from '../../templates/user-sms.ts';
import { incomingVideoSms } from '../../templates/video-incoming-sms.ts';
import type { ChannelSender, Prepared } from '../deliver.ts';
import { loadDigest } from '../digest-message.ts';
import { addressOfUserMessage, loadUserMessage, type UserMessageView } from '../load-user-message.ts';
import { inviteeAddress, joinLink, loadInvitation, loadInvitee } from '../meeting-message.ts';
import { messageLink } from '../message-links.ts';
import { loadMissedCall, type NotSent } from '../missed-call-message.ts';
import { loadVideo } from '../video-message.ts';

/** What sending texts needs. */
export interface SmsSending {
  twilio: TwilioClient;
  addressStops: Pick<AddressStops, 'find' | 'stop'>;
  publicUrl: string;
  linkKey(): Promise<string>;
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
      statusCallback: `${tools.publicUrl}/v1/status/twilio?d=${delivery.id}`,
      canFallBack: chosen.value.canFallBack,
    },
  };
}

/** What a text says, to whom, and what its sender depends on. */
interface Text {
  body: string;
  segments: number;
  /** In E.164; absent: there is none. */
  to?: string;
  tenant: Settings;
  companySender?: CompanyNumber['smsSender'];
  caller?: string;
}

async function textOf(
  tools: SmsSending,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  if (delivery.purpose === 'digest') {
    const digest = await loadDigest(store, delivery, now);
    if (!('view' in digest)) return digest;
    return { ...digestSms(digest.view), to: digest.user.mobile, tenant: digest.settings };
  }
  if (delivery.subject.startsWith('USER#')) {
    const loaded = await loadUserMessage(tools, store, delivery, now);
    if (!('view' in loaded)) return loaded;
    const fitted = userSms(loaded);
    return fitted ? { ...fitted, to: loaded.to, tenant: loaded.settings } : permanent('not-by-text');
  }
  if (delivery.subject.startsWith('MEETING#')) {
    const invited = await loadInvitation(store, delivery, now);
    if (!('view' in invited)) return invited;
    const view = { ...invited.view, join: { href: await joinLink(tools, delivery) } };
    return {
      ...(delivery.purpose === 'cancel' ? cancellationSms(view) : invitationSms(view)),
      to: invited.address.address,
      tenant: invited.settings,
    };
  }
  if (delivery.subject.startsWith('VIDEO#')) {
    const video = await loadVideo(store, delivery, now);
    if (!('call' in video)) return video;
    const accept = { href: await messageLink(tools, delivery, 'accept') };
    return {
      ...incomingVideoSms({ ...video.view, accept }),
      to: video.user.mobile,
      tenant: video.settings,
      companySender: video.companyNumber?.smsSender,
    };
  }
  const loaded = await loadMissedCall(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  const { call, context, reader, user, standing } = loaded;
  if (!user) return permanent('no-address');
  const claim = await messageLink(tools, delivery, 'claim');
  return {
    ...missedCallSms(missedCallView(call, context, reader, now, { ...standing, claim })),
    to: user.mobile,
    tenant: context.settings,
    companySender: context.companyNumber?.smsSender,
    caller: context.caller.e164,
  };
}

/** What is told users about themselves; undefined for what goes by mail only. */
function userSms(message: UserMessageView): FittedSms | undefined {
  switch (message.purpose) {
    case 'test':
      return testSms(message.view);
    case 'confirmation':
      return confirmationSms(message.view);
    case 'changed':
      return numberChangedSms(message.view);
    default:
      return undefined;
  }
}

/** The number that a text went to. */
async function numberOf(store: Store, delivery: Delivery): Promise<string | undefined> {
  if (delivery.subject.startsWith('USER#')) return addressOfUserMessage(store, delivery);
  const invited = await loadInvitee(store, delivery);
  if (invited) return inviteeAddress(invited.invitee, delivery)?.address;
  return (await store.directory.users.get(delivery.recipient))?.mobile;
}

/** Whom a text counts for: those who are invited have ids within their call only. */
function capOf({ subject, recipient }: Delivery, to: string): string {
  return subject.startsWith('MEETING#') ? to : recipient;
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

function permanent(code: string): { failure: Failure } {
  return { failure: { class: 'permanent', code } };
}
