import type { Store } from '../../adapters/store/store.ts';
import { type Delivery, type MessageKind, messageKindOf } from '../../core/delivery.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Shown } from './shown.ts';

/** What a delivery shows, from the facts as they are now; or why it shows nothing. */
export async function contentOf(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const make = await makers[messageKindOf(delivery)]();
  return make(making, store, delivery, now);
}

/** Each kind is loaded when the first of it is sent: a process that starts up mostly sends one kind. */
const makers: Record<MessageKind, () => Promise<typeof contentOf>> = {
  'missed-call': async () => (await import('./missed-call-content.ts')).missedCallContent,
  digest: async () => (await import('./digest-content.ts')).digestContent,
  'video-call': async () => (await import('./video-content.ts')).videoContent,
  // Who is invited has no device here.
  invitation: async () => async () => ({ withdraw: 'not-by-push' }),
  notice: async () => (await import('./notice-content.ts')).noticeContent,
  user: async () => (await import('./test-content.ts')).testContent,
};
