import type { Store } from '../../adapters/store/store.ts';
import { type Delivery, type MessageKind, messageKindOf } from '../../core/delivery.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Letter, LetterMaking } from './letter.ts';

/** The letter of a delivery, from the facts as they are now; or why none is sent. */
export async function letterOf(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const write = await writers[messageKindOf(delivery)]();
  return write(making, store, delivery);
}

/** Each kind is loaded when the first of it is written: a process that starts up mostly writes one kind. */
const writers: Record<MessageKind, () => Promise<typeof letterOf>> = {
  'missed-call': async () => (await import('./missed-call-letter.ts')).missedCallLetter,
  digest: async () => (await import('./digest-letter.ts')).digestLetter,
  'video-call': async () => (await import('./video-letter.ts')).videoLetter,
  invitation: async () => (await import('./meeting-letters.ts')).invitationLetter,
  notice: async () => (await import('./meeting-letters.ts')).noticeLetter,
  user: async () => (await import('./user-letters.ts')).userLetter,
};
