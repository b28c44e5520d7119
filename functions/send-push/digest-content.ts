import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { pushRank } from '../../core/push-message.ts';
import { instant } from '../../core/time.ts';
import { digestPush } from '../../templates/digest-push.ts';
import { loadDigest } from '../digest-message.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Shown } from './shown.ts';

/** What was missed while the reader was not to be disturbed. */
export async function digestContent(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const digest = await loadDigest(store, delivery, now);
  if (!('view' in digest)) return digest;
  return {
    content: digestPush(digest.view),
    conversation: delivery.subject,
    rank: pushRank(instant(now), 'missed'),
    navigate: `${making.publicUrl}/calls`,
    silent: false,
  };
}
