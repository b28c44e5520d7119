import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Letter, LetterMaking } from './letter.ts';

/**
 * The letter of a delivery, from the facts as they are now; or why none is sent. Each kind is loaded when the first of it
 * is written: a process that starts up mostly writes one kind.
 */
export async function letterOf(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  return (await writerOf(delivery))(making, store, delivery);
}

type LetterWriter = typeof letterOf;

async function writerOf({ subject, purpose }: Delivery): Promise<LetterWriter> {
  if (subject.startsWith('DIGEST#')) return (await import('./digest-letter.ts')).digestLetter;
  if (subject.startsWith('VIDEO#')) return (await import('./video-letter.ts')).videoLetter;
  if (subject.startsWith('USER#')) return (await import('./user-letters.ts')).userLetter;
  if (purpose === 'notice') return (await import('./meeting-letters.ts')).noticeLetter;
  if (subject.startsWith('MEETING#')) return (await import('./meeting-letters.ts')).invitationLetter;
  return (await import('./missed-call-letter.ts')).missedCallLetter;
}
