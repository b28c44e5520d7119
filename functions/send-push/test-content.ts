import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { pushRank } from '../../core/push-message.ts';
import { testPush } from '../../templates/user-push.ts';
import { loadUserMessage } from '../load-user-message.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Shown } from './shown.ts';

/** A test; whatever else is told users about themselves goes to an address or a number. */
export async function testContent(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const loaded = await loadUserMessage(making, store, delivery, now);
  if (!('view' in loaded)) return loaded;
  if (loaded.purpose !== 'test') return { withdraw: 'not-by-push' };
  return {
    content: testPush(loaded.view),
    conversation: `${delivery.subject}#test`,
    rank: pushRank(delivery.createdAt, 'missed'),
    navigate: loaded.view.settings.href,
    silent: false,
  };
}
