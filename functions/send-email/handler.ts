import type { RawMail } from '../../adapters/email.ts';
import { type Attachment, composeMail, InvalidMailError } from '../../adapters/mime.ts';
import type { AddressStops } from '../../adapters/store/address-stops.ts';
import type { Store } from '../../adapters/store/store.ts';
import { vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import type { Delivery } from '../../core/delivery.ts';
import { linkToken } from '../../core/link-token.ts';
import { addressOfContact, mailSender } from '../../core/mail-sender.ts';
import { callerName, contactFor, missedCallView } from '../../core/missed-call-view.ts';
import { messageOptions } from '../../core/options.ts';
import { mailboxPrefix } from '../../core/recipients.ts';
import { plusSeconds } from '../../core/time.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import type { Prepared } from '../deliver.ts';
import { loadMissedCall, type MissedCallMessage } from '../missed-call-message.ts';

/** What making mails needs. */
export interface MailMaking {
  /** Address of ours that mails come from, unless the company number has its own. */
  from: string;
  /** Domains that mails may come from. */
  verifiedDomains: readonly string[];
  /** Where people find Ringback; no slash at the end. */
  publicUrl: string;
  /** Signs links. */
  linkKey(): Promise<string>;
  addressStops: Pick<AddressStops, 'find'>;
  now(): Date;
}

/** How long the link to stop mails works: as long as a mail may lie in an inbox. */
const preferencesSeconds = 90 * 86_400;

/** Makes the mail of a delivery from the facts as they are now; or says why none is to be sent. */
export function prepareMail(making: MailMaking) {
  return async (store: Store, delivery: Delivery): Promise<Prepared<RawMail>> => {
    const loaded = await loadMissedCall(store, delivery);
    if (!('call' in loaded)) return loaded;
    const to = loaded.user ? loaded.user.email : delivery.recipient.slice(mailboxPrefix.length);
    if (!to) return { failure: { class: 'permanent', code: 'no-address' } };
    const stop = await making.addressStops.find('email', to);
    if (stop) return { failure: { class: 'permanent', code: `stopped:${stop.code}` } };
    try {
      return { request: await makeMail(making, delivery, loaded, to) };
    } catch (error) {
      // An address or header that no mail may have: trying again does not help.
      if (error instanceof InvalidMailError)
        return { failure: { class: 'permanent', code: `invalid-${error.part}` } };
      throw error;
    }
  };
}

async function makeMail(
  making: MailMaking,
  delivery: Delivery,
  { call, context, reader }: MissedCallMessage,
  to: string,
): Promise<RawMail> {
  const options = messageOptions(context.settings, context.companyNumber, reader.user, reader.language);
  const contact = contactFor(reader, context);
  const withheld = context.caller.kind === 'withheld';
  const sender = mailSender({
    context,
    options,
    caller: {
      name: callerName(call, context, reader),
      address: withheld ? undefined : (context.colleague?.email ?? addressOfContact(contact)),
    },
    ours: making.from,
    verifiedDomains: making.verifiedDomains,
    fallback: delivery.fallback === 'own-sender',
  });
  const preferences = reader.user && (await preferencesLink(making, delivery));
  const mail = renderMissedCallMail(missedCallView(call, context, reader, making.now(), preferences));
  const attachments: Attachment[] = [];
  if (contact && options.attachVCard && !withheld && delivery.fallback !== 'no-vcard') {
    const card = { ...contact, uid: contact.id };
    attachments.push({
      filename: vCardFilename(card),
      contentType: 'text/vcard; charset=utf-8',
      content: vCardOf(card),
    });
  }
  const raw = await composeMail({
    from: sender.from,
    replyTo: sender.replyTo,
    carriesCaller: sender.carriesCaller,
    to,
    ...mail,
    messageId: `${delivery.id}.${delivery.attempt}@${new URL(making.publicUrl).hostname}`,
    date: making.now(),
    // RFC 8058: mail programs show "unsubscribe", and POST to stop these mails at once.
    headers: preferences
      ? { 'List-Unsubscribe': `<${preferences}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {},
    attachments,
  });
  return { raw, source: sender.from.address, to, canFallBack: sender.isCaller };
}

async function preferencesLink({ publicUrl, linkKey }: MailMaking, delivery: Delivery): Promise<string> {
  const expires = plusSeconds(delivery.createdAt, preferencesSeconds);
  return `${publicUrl}/a/${linkToken(await linkKey(), delivery.id, 'unsubscribe', expires)}`;
}
