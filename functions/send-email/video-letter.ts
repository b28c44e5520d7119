import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { renderIncomingVideoMail } from '../../templates/video-incoming-mail.ts';
import { messageLink } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import { loadVideo } from '../video-message.ts';
import { type Letter, type LetterMaking, ownLetter } from './letter.ts';

/** A video call that rings. */
export async function videoLetter(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const loaded = await loadVideo(store, delivery, making.now());
  if (!('call' in loaded)) return loaded;
  const preferences = await messageLink(making, delivery, 'unsubscribe');
  const accept = { href: await messageLink(making, delivery, 'accept') };
  const mail = renderIncomingVideoMail({ ...loaded.view, accept, preferences: { href: preferences } });
  const name = loaded.companyNumber?.name ?? loaded.settings.name;
  return { ...ownLetter(making, name), to: loaded.user.email, mail, preferences };
}
