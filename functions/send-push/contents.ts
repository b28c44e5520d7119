import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Shown } from './shown.ts';

/**
 * What a delivery shows, from the facts as they are now; or why it shows nothing. Each kind is loaded when the first of it
 * is sent: a process that starts up mostly sends one kind.
 */
export async function contentOf(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  return (await makerOf(delivery))(making, store, delivery, now);
}

async function makerOf({ subject, purpose }: Delivery): Promise<typeof contentOf> {
  if (purpose === 'digest') return (await import('./digest-content.ts')).digestContent;
  if (subject.startsWith('VIDEO#')) return (await import('./video-content.ts')).videoContent;
  if (subject.startsWith('USER#')) return (await import('./test-content.ts')).testContent;
  if (purpose === 'notice') return (await import('./notice-content.ts')).noticeContent;
  return (await import('./missed-call-content.ts')).missedCallContent;
}
