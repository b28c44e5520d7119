import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { pushRank } from '../../core/push-message.ts';
import { instant } from '../../core/time.ts';
import { incomingVideoPush } from '../../templates/video-incoming-push.ts';
import { videoOutcomePush } from '../../templates/video-outcome.ts';
import { type LinkMaking, messageLink } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import { loadVideo } from '../video-message.ts';
import type { Shown } from './shown.ts';

/** A video call that rings, or what became of it, in the place of the ringing. */
export async function videoContent(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const loaded = await loadVideo(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  const page = await messageLink(making, delivery, 'accept');
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
