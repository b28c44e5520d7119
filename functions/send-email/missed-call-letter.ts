import type { Attachment } from '../../adapters/mime.ts';
import type { Store } from '../../adapters/store/store.ts';
import { vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import { mailboxPrefix } from '../../core/concerned.ts';
import type { Delivery } from '../../core/delivery.ts';
import { addressOfContact, mailSender } from '../../core/mail-sender.ts';
import { callerName, contactFor, missedCallView } from '../../core/missed-call-view.ts';
import { messageOptions } from '../../core/options.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { messageLink } from '../message-links.ts';
import { loadMissedCall, type NotSent } from '../missed-call-message.ts';
import type { Letter, LetterMaking } from './letter.ts';

/** What a missed call is told in, with the caller's card. */
export async function missedCallLetter(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  const loaded = await loadMissedCall(store, delivery, making.now());
  if (!('call' in loaded)) return loaded;
  const { call, context, reader, user, standing, thread } = loaded;
  const options = messageOptions(context.settings, context.companyNumber, reader.user, reader.language);
  const contact = contactFor(reader, context);
  const withheld = context.caller.kind === 'withheld';
  const { from, replyTo, carriesCaller, isCaller } = mailSender({
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
  const preferences = reader.user && (await messageLink(making, delivery, 'unsubscribe'));
  const claim = reader.user && (await messageLink(making, delivery, 'claim'));
  const view = missedCallView(call, context, reader, making.now(), { ...standing, preferences, claim });
  const attachments: Attachment[] = [];
  if (contact && options.attachVCard && !withheld && delivery.fallback !== 'no-vcard') {
    const card = { ...contact, uid: contact.id };
    attachments.push({
      filename: vCardFilename(card),
      contentType: 'text/vcard; charset=utf-8',
      content: vCardOf(card),
    });
  }
  return {
    to: user ? user.email : delivery.recipient.slice(mailboxPrefix.length),
    from,
    replyTo,
    carriesCaller,
    isCaller,
    mail: renderMissedCallMail(view),
    preferences,
    thread,
    attachments,
  };
}
