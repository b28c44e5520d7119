import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { renderDigestMail } from '../../templates/digest-mail.ts';
import { loadDigest } from '../digest-message.ts';
import { messageLink } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import { type Letter, type LetterMaking, ownLetter } from './letter.ts';

/** What was missed while the reader was not to be disturbed. */
export async function digestLetter(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const loaded = await loadDigest(store, delivery, making.now());
  if (!('view' in loaded)) return loaded;
  const preferences = await messageLink(making, delivery, 'unsubscribe');
  const mail = renderDigestMail({ ...loaded.view, preferences: { href: preferences } });
  return { ...ownLetter(making, loaded.settings.name), to: loaded.user.email, mail, preferences };
}
