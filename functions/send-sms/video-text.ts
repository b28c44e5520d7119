import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { incomingVideoSms } from '../../templates/video-incoming-sms.ts';
import { type LinkMaking, messageLink } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import { loadVideo } from '../video-message.ts';
import type { Text } from './text.ts';

/** A video call that rings. */
export async function videoText(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  const video = await loadVideo(store, delivery, now);
  if (!('call' in video)) return video;
  const accept = { href: await messageLink(making, delivery, 'accept') };
  return {
    ...incomingVideoSms({ ...video.view, accept }),
    to: video.user.mobile,
    tenant: video.settings,
    companySender: video.companyNumber?.smsSender,
  };
}
