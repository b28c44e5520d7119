import type { Store } from '../../adapters/store/store.ts';
import { type Delivery, type MessageKind, messageKindOf } from '../../core/delivery.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import { permanent, type Text } from './text.ts';

/** The text of a delivery, from the facts as they are now; or why none is sent. */
export async function textOf(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  const write = await writers[messageKindOf(delivery)]();
  return write(making, store, delivery, now);
}

/** Each kind is loaded when the first of it is written: a process that starts up mostly writes one kind. */
const writers: Record<MessageKind, () => Promise<typeof textOf>> = {
  'missed-call': async () => (await import('./missed-call-text.ts')).missedCallText,
  digest: async () => (await import('./digest-text.ts')).digestText,
  'video-call': async () => (await import('./video-text.ts')).videoText,
  invitation: async () => (await import('./invitation-text.ts')).invitationText,
  // Hosts are told by mail and on their devices only.
  notice: async () => async () => permanent('not-by-text'),
  user: async () => (await import('./user-text.ts')).userText,
};
