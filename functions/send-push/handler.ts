import { type PushClient, type PushDevice, type PushOptions, sendPush } from '../../adapters/push.ts';
import { pushEffect } from '../../adapters/push-failures.ts';
import type { Store } from '../../adapters/store/store.ts';
import { keyById, parseVapidSecret, VapidSecretError } from '../../adapters/vapid.ts';
import type { Delivery, Failure } from '../../core/delivery.ts';
import { linkToken } from '../../core/link-token.ts';
import type { CallOutcome } from '../../core/mail-view.ts';
import { missedCallView } from '../../core/missed-call-view.ts';
import {
  longestPushPayload,
  type PushContent,
  type PushStage,
  pushPayload,
  pushRank,
  pushTopic,
  shortPushPayload,
} from '../../core/push-message.ts';
import { withDevice, withoutDevice } from '../../core/reach.ts';
import { type Instant, instant, secondsBetween } from '../../core/time.ts';
import { digestPush } from '../../templates/digest-push.ts';
import { hostNoticePush } from '../../templates/invitation-notice.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { outcomePush } from '../../templates/outcome-push.ts';
import { testPush } from '../../templates/user-push.ts';
import { incomingVideoPush } from '../../templates/video-incoming-push.ts';
import { videoOutcomePush } from '../../templates/video-outcome.ts';
import type { ChannelSender, Prepared } from '../deliver.ts';
import { loadDigest } from '../digest-message.ts';
import { loadUserMessage } from '../load-user-message.ts';
import { loadHostNotice } from '../meeting-message.ts';
import { messageLink } from '../message-links.ts';
import { loadMissedCall, type NotSent } from '../missed-call-message.ts';
import { loadVideo } from '../video-message.ts';

/** What sending notifications needs. */
export interface PushSending {
  push: PushClient;
  /** The secret with the VAPID keys. */
  vapid(): Promise<string>;
  linkKey(): Promise<string>;
  /** Where people find Ringback; no slash at the end. */
  publicUrl: string;
  now(): Date;
}

/** A push message, ready for its device. */
interface PushRequest {
  device: PushDevice;
  payload: string;
  options: PushOptions;
}

/** The push channel: one delivery for each device. */
export function pushChannel(tools: PushSending): ChannelSender<PushRequest> {
  return {
    prepare: (store, delivery) => prepare(tools, store, delivery),
    send: ({ device, payload, options }) => sendPush(tools.push, device, payload, options),
    async failed(store, delivery, { code }) {
      const effect = pushEffect(code);
      const id = delivery.device;
      if (!id || (effect !== 'remove-device' && effect !== 'renew-device')) return;
      await store.reach.change(delivery.recipient, (reach) => {
        const device = reach.devices.find((each) => each.id === id);
        if (!device) return reach;
        // A subscription that is gone never comes back; one of another key works again once the browser renews it.
        return effect === 'remove-device'
          ? withoutDevice(reach, id)
          : withDevice(reach, { ...device, disabled: 'vapid' });
      });
    },
  };
}

async function prepare(tools: PushSending, store: Store, delivery: Delivery): Promise<Prepared<PushRequest>> {
  const now = tools.now();
  const shown = await contentOf(tools, store, delivery, now);
  if (!('content' in shown)) return shown;
  const reach = (await store.reach.getMany([delivery.recipient])).get(delivery.recipient);
  const device = reach?.devices.find(({ id, disabled }) => id === delivery.device && !disabled);
  if (!device) return { failure: { class: 'permanent', code: 'device-gone' } };
  const secret = vapidOf(await tools.vapid());
  if ('failure' in secret) return secret;
  const key = keyById(secret, device.vapidKeyId);
  if (!key) {
    await store.reach.change(delivery.recipient, (known) =>
      withDevice(known, { ...device, disabled: 'vapid' }),
    );
    return { failure: { class: 'permanent', code: 'device-gone' } };
  }

  const receipt = linkToken(await tools.linkKey(), delivery.id, 'open', delivery.usefulUntil);
  const short = delivery.fallback === 'short';
  const topic = pushTopic(store.tenant, shown.conversation);
  const payload = pushPayload(
    shown.content,
    {
      deliveryId: delivery.id,
      tag: topic,
      rank: shown.rank,
      navigate: shown.navigate,
      receipt: `${tools.publicUrl}/v1/status/push?t=${receipt}`,
      silent: shown.silent,
    },
    short ? shortPushPayload : longestPushPayload,
  );
  return {
    request: {
      device,
      payload,
      options: {
        ttlSeconds: secondsBetween(instant(now), delivery.usefulUntil),
        urgency: shown.silent ? 'normal' : 'high',
        topic,
        vapid: { subject: secret.subject, key },
        short,
      },
    },
  };
}

/** What a notification shows, and where on the screen. */
interface Shown {
  content: PushContent;
  /** Notifications of one conversation replace each other. */
  conversation: string;
  rank: number;
  navigate: string;
  silent: boolean;
}

async function contentOf(
  tools: PushSending,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  if (delivery.purpose === 'digest') {
    const digest = await loadDigest(store, delivery, now);
    if (!('view' in digest)) return digest;
    return {
      content: digestPush(digest.view),
      conversation: delivery.subject,
      rank: pushRank(instant(now), 'missed'),
      navigate: `${tools.publicUrl}/calls`,
      silent: false,
    };
  }
  if (delivery.subject.startsWith('VIDEO#')) return videoContent(tools, store, delivery, now);
  if (delivery.subject.startsWith('USER#')) {
    const loaded = await loadUserMessage(tools, store, delivery, now);
    if (!('view' in loaded)) return loaded;
    // Everything else goes to an address or a number.
    if (loaded.purpose !== 'test') return { withdraw: 'not-by-push' };
    return {
      content: testPush(loaded.view),
      conversation: `${delivery.subject}#test`,
      rank: pushRank(delivery.createdAt, 'missed'),
      navigate: loaded.view.settings.href,
      silent: false,
    };
  }
  if (delivery.purpose === 'notice') {
    const notice = await loadHostNotice(store, delivery, now);
    if (!('view' in notice)) return notice;
    return {
      content: hostNoticePush(notice.view),
      conversation: notice.conversation,
      rank: pushRank(instant(now), 'missed'),
      navigate: `${tools.publicUrl}${notice.path}`,
      silent: false,
    };
  }
  const loaded = await loadMissedCall(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  const { call, context, reader, standing, outcome, conversation } = loaded;
  const page = await messageLink(tools, delivery, 'claim');
  const view = missedCallView(call, context, reader, now, { ...standing, claim: page });
  return {
    content: outcome ? outcomePush(view, outcome, { claim: page }) : missedCallPush(view, { claim: page }),
    conversation,
    // What became of a call is told as it is now; a call is as old as its ringing, and never newer than what is told of it
    // later, whatever the phone system's clock says.
    rank: outcome
      ? pushRank(instant(now), stageOf(outcome))
      : pushRank(earlier(call.ringStartedAt, now), 'missed'),
    navigate: page,
    silent: outcome !== undefined && outcome.kind !== 'lapsed',
  };
}

/** A video call that rings, or what became of it, in the place of the ringing. */
async function videoContent(
  tools: PushSending,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const loaded = await loadVideo(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  const page = await messageLink(tools, delivery, 'accept');
  const view = { ...loaded.view, accept: { href: page } };
  const { outcome } = loaded;
  return {
    content: outcome ? videoOutcomePush(view, outcome) : incomingVideoPush(view),
    conversation: delivery.subject,
    rank: outcome ? pushRank(instant(now), 'settled') : pushRank(instant(view.ringStartedAt), 'ringing'),
    // Only from a notification does opening the page take the call (design section 6).
    navigate: outcome ? page : `${page}#accept`,
    silent: outcome !== undefined,
  };
}

function earlier(at: Instant, now: Date): Instant {
  return at < instant(now) ? at : instant(now);
}

function stageOf({ kind }: CallOutcome): PushStage {
  return kind === 'claimed' || kind === 'lapsed' ? 'claimed' : 'settled';
}

/** The keys; without them nothing can be sent until somebody makes some. */
function vapidOf(text: string): ReturnType<typeof parseVapidSecret> | { failure: Failure } {
  try {
    return parseVapidSecret(text);
  } catch (error) {
    if (error instanceof VapidSecretError)
      return { failure: { class: 'reconfigure', code: 'push:no-vapid-keys' } };
    throw error;
  }
}
