import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Text } from './text.ts';

/**
 * The text of a delivery, from the facts as they are now; or why none is sent. Each kind is loaded when the first of it is
 * written: a process that starts up mostly writes one kind.
 */
export async function textOf(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  return (await writerOf(delivery))(making, store, delivery, now);
}

async function writerOf({ subject, purpose }: Delivery): Promise<typeof textOf> {
  if (purpose === 'digest') return (await import('./digest-text.ts')).digestText;
  if (subject.startsWith('USER#')) return (await import('./user-text.ts')).userText;
  if (subject.startsWith('MEETING#')) return (await import('./invitation-text.ts')).invitationText;
  if (subject.startsWith('VIDEO#')) return (await import('./video-text.ts')).videoText;
  return (await import('./missed-call-text.ts')).missedCallText;
}
