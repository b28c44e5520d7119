import type { RawMail } from '../../adapters/email.ts';
import { composeMail, InvalidMailError } from '../../adapters/mime.ts';
import type { AddressStops } from '../../adapters/store/address-stops.ts';
import type { Store } from '../../adapters/store/store.ts';
import { correlationId } from '../../core/correlation.ts';
import type { Delivery } from '../../core/delivery.ts';
import { pushTopic } from '../../core/push-message.ts';
import type { Prepared } from '../deliver.ts';
import type { Letter, LetterMaking } from './letter.ts';
import { letterOf } from './letters.ts';

/** What making mails needs. */
export interface MailMaking extends LetterMaking {
  addressStops: Pick<AddressStops, 'find'>;
}

/** Makes the mail of a delivery from the facts as they are now; or says why none is to be sent. */
export function prepareMail(making: MailMaking) {
  return async (store: Store, delivery: Delivery): Promise<Prepared<RawMail>> => {
    const letter = await letterOf(making, store, delivery);
    if (!('mail' in letter)) return letter;
    const { to } = letter;
    if (!to) return { failure: { class: 'permanent', code: 'no-address' } };
    const stop = await making.addressStops.find('email', to);
    if (stop) return { failure: { class: 'permanent', code: `stopped:${stop.code}` } };
    try {
      return { request: composed(making, store, delivery, letter, to) };
    } catch (error) {
      // An address or header that no mail may have: trying again does not help.
      if (error instanceof InvalidMailError)
        return { failure: { class: 'permanent', code: `invalid-${error.part}` } };
      throw error;
    }
  };
}

function composed(
  { publicUrl, now }: MailMaking,
  { tenant }: Store,
  delivery: Delivery,
  letter: Letter,
  to: string,
): RawMail {
  const { from, replyTo, carriesCaller, mail, preferences, thread, attachments } = letter;
  const host = new URL(publicUrl).hostname;
  const raw = composeMail({
    from,
    replyTo,
    carriesCaller,
    to,
    ...mail,
    messageId: `${delivery.id}.${delivery.attempt}@${host}`,
    // Providers replace the Message-ID, so mails of one conversation refer to an id that none of them has.
    ...(thread && { references: `${pushTopic(tenant, thread)}@${host}` }),
    date: now(),
    // RFC 8058: mail programs show "unsubscribe", and POST to stop these mails at once.
    headers: preferences
      ? { 'List-Unsubscribe': `<${preferences}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {},
    attachments,
  });
  return {
    raw,
    source: from.address,
    to,
    canFallBack: letter.isCaller,
    correlationId: correlationId(tenant, delivery.subject),
  };
}
