import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { cancellationSms, invitationSms } from '../../templates/invitation-sms.ts';
import { joinLink, loadInvitation } from '../meeting-message.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Text } from './text.ts';

/** An invitation to a video call, or that it is off. */
export async function invitationText(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  const invited = await loadInvitation(store, delivery, now);
  if (!('view' in invited)) return invited;
  const view = { ...invited.view, join: { href: await joinLink(making, delivery) } };
  return {
    ...(delivery.purpose === 'cancel' ? cancellationSms(view) : invitationSms(view)),
    to: invited.address.address,
    tenant: invited.settings,
  };
}
