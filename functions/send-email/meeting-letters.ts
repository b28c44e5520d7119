import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { renderCancellationMail, renderInvitationMail } from '../../templates/invitation-mail.ts';
import { renderHostNoticeMail } from '../../templates/invitation-notice-mail.ts';
import { joinLink, loadHostNotice, loadInvitation } from '../meeting-message.ts';
import type { NotSent } from '../missed-call-message.ts';
import { type Letter, type LetterMaking, ownLetter } from './letter.ts';

/** An invitation to a video call, or that it is off; an answer goes to the host. */
export async function invitationLetter(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const loaded = await loadInvitation(store, delivery, making.now());
  if (!('view' in loaded)) return loaded;
  const { host, address, settings } = loaded;
  const view = { ...loaded.view, join: { href: await joinLink(making, delivery) } };
  return {
    ...ownLetter(making, host ? `${host.name}, ${settings.name}` : settings.name),
    ...(host?.email && { replyTo: { name: host.name, address: host.email } }),
    to: address.address,
    mail: delivery.purpose === 'cancel' ? renderCancellationMail(view) : renderInvitationMail(view),
  };
}

/** What a host has to know of an invitation. */
export async function noticeLetter(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const loaded = await loadHostNotice(store, delivery, making.now());
  if (!('view' in loaded)) return loaded;
  const { user, settings, view, path } = loaded;
  const page = { href: `${making.publicUrl}${path}` };
  return {
    ...ownLetter(making, settings.name),
    to: user.email,
    mail: renderHostNoticeMail({ ...view, page }),
  };
}
