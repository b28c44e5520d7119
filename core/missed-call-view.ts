import type { CallContext } from './call-context.ts';
import { callLink, isMessageLink } from './call-link.ts';
import { mailboxPrefix } from './concerned.ts';
import { contactLink } from './contact-link.ts';
import type { Contact, User } from './directory.ts';
import { type Language, languageOf } from './language.ts';
import type { Link, MissedCallView } from './mail-view.ts';
import type { MissedCall } from './missed-calls.ts';
import { messageOptions } from './options.ts';
import { secondsBetween } from './time.ts';

/** Who reads a message: in which language and zone. */
export interface Reader {
  /** Absent: a team mailbox. */
  user?: User;
  language: Language;
  timeZone: string;
}

/** The reader behind a recipient; a mailbox reads the company number's language. */
export function readerOf(
  recipient: string,
  user: User | undefined,
  { settings, companyNumber }: CallContext,
): Reader {
  const zone = companyNumber?.timeZone ?? settings.timeZone;
  if (recipient.startsWith(mailboxPrefix) || !user) {
    return { language: companyNumber?.language ?? settings.language, timeZone: zone };
  }
  return { user, language: languageOf(user.locale), timeZone: user.timeZone ?? zone };
}

/** The contact to show to a reader: of the company directory first, else of the reader's own address book (U9). */
export function contactFor(reader: Reader, { contacts }: CallContext): Contact | undefined {
  return (
    contacts.find(({ owner }) => !owner) ?? contacts.find(({ owner }) => owner && owner === reader.user?.id)
  );
}

/** A contact's name as people say it; the company where no person is named. */
function contactName(contact: Contact): string | undefined {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return name || contact.company || undefined;
}

/** The best name for a caller that a reader may see: colleague, contact, then what the network says. */
export function callerName(call: MissedCall, context: CallContext, reader: Reader): string | undefined {
  if (context.caller.kind === 'withheld') return undefined;
  const contact = contactFor(reader, context);
  return context.colleague?.name ?? (contact && contactName(contact)) ?? call.caller.name;
}

/** What a message says beside the call itself: links of its own, and how the case stands. */
export interface MessageExtras
  extends Pick<MissedCallView, 'repeats' | 'thread' | 'lapsed' | 'claimed' | 'answeredBy'> {
  /** Where the reader stops or changes these mails; absent for those who cannot. */
  preferences?: string;
  /** The page from which the reader says that they call back. */
  claim?: string;
}

/** What a message about a missed call shows to one reader. */
export function missedCallView(
  call: MissedCall,
  context: CallContext,
  reader: Reader,
  now: Date,
  { preferences, claim, ...extras }: MessageExtras = {},
): MissedCallView {
  const { settings, companyNumber, called, caller, colleague } = context;
  const options = messageOptions(settings, companyNumber, reader.user, reader.language);
  const contact = contactFor(reader, context);
  const withheld = caller.kind === 'withheld';
  const name = callerName(call, context, reader);
  const callBack = callLink(options.callLink, caller, options);
  const page =
    options.contactLink &&
    contactLink(options.contactLink, {
      contactId: contact?.source?.id ?? contact?.id,
      number: caller.e164,
      name,
      company: contact?.company,
      email: contact?.emails[0]?.email,
    });
  return {
    language: reader.language,
    locale: reader.user?.locale,
    timeZone: reader.timeZone,
    now,
    caller: {
      name,
      company: contact?.company,
      department: contact?.department,
      jobTitle: contact?.jobTitle,
      number: withheld ? undefined : caller.display || undefined,
      withheld,
      internal: colleague !== undefined,
    },
    companyNumber: {
      name: companyNumber?.name ?? settings.name,
      number: called.display,
      color: options.color,
      logoUrl: options.logoUrl,
      greeting: options.greeting,
    },
    ringStartedAt: new Date(call.ringStartedAt),
    ringSeconds: secondsBetween(call.ringStartedAt, call.endedAt),
    reason: call.reason,
    alsoRang: context.rang.filter((user) => user.id !== reader.user?.id).map((user) => user.name),
    voicemail: call.voicemail && {
      link: linkTo(call.voicemail.url),
      durationSeconds: call.voicemail.durationSeconds,
      transcript: call.voicemail.transcript,
    },
    callBack: linkTo(callBack),
    openContact: linkTo(page),
    show: options.show,
    preferences: linkTo(preferences),
    claim: linkTo(claim),
    ...extras,
    unassigned: context.rang.length === 0 && context.listed.length === 0,
    teamMailbox: reader.user === undefined,
  };
}

function linkTo(href: string | undefined): Link | undefined {
  return href && isMessageLink(href) ? { href } : undefined;
}
