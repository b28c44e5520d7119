import type { Attachment } from '../../adapters/mime.ts';
import { qrPng } from '../../adapters/qr-code.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { RenderedMail } from '../../templates/missed-call-mail.ts';
import {
  renderActivationMail,
  renderAddressChangedMail,
  renderConfirmationMail,
  renderSignInInvitationMail,
  renderTestMail,
} from '../../templates/user-mail.ts';
import { loadUserMessage, type UserMessageView } from '../load-user-message.ts';
import type { NotSent } from '../missed-call-message.ts';
import { type Letter, type LetterMaking, ownLetter } from './letter.ts';

/** The letter of a message about its reader, from the facts as they are now; or why none is sent. */
export async function userLetter(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const loaded = await loadUserMessage(making, store, delivery, making.now());
  if (!('view' in loaded)) return loaded;
  return {
    ...ownLetter(making, loaded.settings.name),
    to: loaded.to,
    mail: rendered(loaded),
    attachments: loaded.purpose === 'activation' ? [pictureOf(loaded.view.link.href)] : [],
  };
}

function rendered(message: UserMessageView): RenderedMail {
  switch (message.purpose) {
    case 'test':
      return renderTestMail(message.view);
    case 'invitation':
      return renderSignInInvitationMail(message.view);
    case 'activation':
      return renderActivationMail(message.view);
    case 'confirmation':
      return renderConfirmationMail(message.view);
    case 'changed':
      return renderAddressChangedMail(message.view);
  }
}

function pictureOf(url: string): Attachment {
  return { filename: 'qr-code.png', contentType: 'image/png', content: qrPng(url), contentId: 'qr' };
}
