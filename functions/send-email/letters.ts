import type { Attachment, Mailbox } from '../../adapters/mime.ts';
import type { Store } from '../../adapters/store/store.ts';
import { vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import type { Delivery } from '../../core/delivery.ts';
import { addressOfContact, mailSender } from '../../core/mail-sender.ts';
import { callerName, contactFor, missedCallView } from '../../core/missed-call-view.ts';
import { messageOptions } from '../../core/options.ts';
import { mailboxPrefix } from '../../core/recipients.ts';
import { renderDigestMail } from '../../templates/digest-mail.ts';
import { renderCancellationMail, renderInvitationMail } from '../../templates/invitation-mail.ts';
import { renderHostNoticeMail } from '../../templates/invitation-notice.ts';
import { type RenderedMail, renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { renderIncomingVideoMail } from '../../templates/video-incoming-mail.ts';
import { loadDigest } from '../digest-message.ts';
import type { UserMessageMaking } from '../load-user-message.ts';
import { joinLink, loadHostNotice, loadInvitation } from '../meeting-message.ts';
import { messageLink } from '../message-links.ts';
import { loadMissedCall, type NotSent } from '../missed-call-message.ts';
import { loadVideo } from '../video-message.ts';
import { userLetter } from './user-letters.ts';

/** What making mails needs. */
export interface LetterMaking extends UserMessageMaking {
  /** Address of ours that mails come from, unless the company number has its own. */
  from: string;
  /** Domains that mails may come from. */
  verifiedDomains: readonly string[];
  now(): Date;
}

/** A mail before it is composed. */
export interface Letter {
  /** Absent: there is no address. */
  to?: string;
  from: Mailbox;
  replyTo?: Mailbox;
  /** From or Reply-To is the caller. */
  carriesCaller: boolean;
  /** From is the caller's own address; our own is the way out when that is refused. */
  isCaller: boolean;
  mail: RenderedMail;
  /** Where the reader stops these mails. */
  preferences?: string;
  /** Names the conversation; mails of one are shown together. */
  thread?: string;
  attachments: Attachment[];
}

/** The letter of a delivery, from the facts as they are now; or why none is sent. */
export async function letterOf(
  making: LetterMaking,
  store: Store,
  delivery: Delivery,
): Promise<Letter | NotSent> {
  if (delivery.subject.startsWith('DIGEST#')) return digestLetter(making, store, delivery);
  if (delivery.subject.startsWith('VIDEO#')) return videoLetter(making, store, delivery);
  if (delivery.subject.startsWith('USER#')) {
    const letter = await userLetter(making, store, delivery);
    return 'mail' in letter ? { ...ownLetter(making, letter.company), ...letter } : letter;
  }
  if (delivery.purpose === 'notice') return noticeLetter(making, store, delivery);
  if (delivery.subject.startsWith('MEETING#')) return invitationLetter(making, store, delivery);
  return missedCallLetter(making, store, delivery);
}

async function missedCallLetter(
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

/** What was missed while the reader was not to be disturbed. */
async function digestLetter(
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

/** A video call that rings. */
async function videoLetter(
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

/** An invitation to a video call, or that it is off; an answer goes to the host. */
async function invitationLetter(
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
async function noticeLetter(
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

/** The part of a letter that comes from us and carries nobody else. */
function ownLetter({ from }: LetterMaking, name: string) {
  return { from: { name, address: from }, carriesCaller: false, isCaller: false, attachments: [] };
}
