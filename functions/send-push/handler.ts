import { type PushClient, type PushDevice, type PushOptions, sendPush } from '../../adapters/push.ts';
import { pushEffect } from '../../adapters/push-failures.ts';
import type { Store } from '../../adapters/store/store.ts';
import { keyById, parseVapidSecret, VapidSecretError } from '../../adapters/vapid.ts';
import type { Delivery, Failure } from '../../core/delivery.ts';
import { linkToken } from '../../core/link-token.ts';
import { longestPushPayload, pushPayload, pushTopic, shortPushPayload } from '../../core/push-message.ts';
import { withDevice, withoutDevice } from '../../core/reach.ts';
import { instant, secondsBetween } from '../../core/time.ts';
import type { ChannelSender, Prepared } from '../deliver.ts';
import type { LinkMaking } from '../message-links.ts';
import { contentOf } from './contents.ts';

/** What sending notifications needs. */
export interface PushSending extends LinkMaking {
  push: PushClient;
  /** The secret with the VAPID keys. */
  vapid(): Promise<string>;
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
