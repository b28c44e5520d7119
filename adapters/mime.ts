import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { cleanText } from '../core/clean-text.ts';
import { filePart, header, type MimePart, multipart, textPart, writtenOut } from './mime-message.ts';

/** A mail address with the name shown for it. */
export interface Mailbox {
  /** Any text; cleaned, bounded and encoded here. */
  name?: string;
  address: string;
}

/** A file that comes with a mail. */
export interface Attachment {
  /** Any text; encoded by RFC 2231. */
  filename: string;
  /** Such as `text/vcard; charset=utf-8`. */
  contentType: string;
  content: string | Uint8Array;
  /** Shown in the mail, where its HTML says `cid:<this>`; letters, digits and . - _ only. Absent: a file beside it. */
  contentId?: string;
}

/** Everything a mail is made of. Texts may be anything: nothing in them can add a header or a part. */
export interface Mail {
  from: Mailbox;
  to: string | Mailbox | readonly (string | Mailbox)[];
  replyTo?: Mailbox;
  subject: string;
  html: string;
  text: string;
  /**
   * From or Reply-To is the caller, who may be reached by an automatic reply. All other mails say that a machine wrote
   * them, and automatic responders stay silent (RFC 3834).
   */
  carriesCaller?: boolean;
  /** Without angle brackets; the same for the same delivery. SES replaces it. Absent: random. */
  messageId?: string;
  /** An id of the conversation, without angle brackets: mails that refer to the same are shown together. */
  references?: string;
  /** Absent: the time of composing. */
  date?: Date;
  /** More headers, such as List-Unsubscribe (RFC 8058). Values are ours, never a caller's: printable ASCII, one line. */
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly Attachment[];
}

/** A mail that must not be composed as asked: an address or header that no mail may have. Trying again does not help. */
export class InvalidMailError extends Error {
  override name = 'InvalidMailError';
  /** What was wrong; never holds the value, which may be personal. */
  readonly part: 'address' | 'header' | 'message-id' | 'attachment';

  constructor(part: InvalidMailError['part'], message: string) {
    super(message);
    this.part = part;
  }
}

/** Longest name and subject, in code points; more is cut by mail programs anyway. */
const longest = { name: 120, subject: 250, filename: 120 };

/** What an automatic responder looks at (RFC 3834; the second is Exchange's). */
const writtenByMachine = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/**
 * Composes a mail as an RFC 5322 message: text and HTML as alternatives, attachments beside them, CRLF.
 * Throws an {@link InvalidMailError} for addresses, headers and types that cannot be sent.
 */
export function composeMail(mail: Mail): Buffer {
  const { from, to, replyTo, date = new Date() } = mail;
  const sender = mailbox(from);
  const receivers = [to].flat().map((each) => mailbox(typeof each === 'string' ? { address: each } : each));
  const id = mail.messageId ?? `${randomUUID()}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}`;
  const own = { ...(mail.carriesCaller ? {} : writtenByMachine), ...mail.headers };
  const content = contentOf(mail);
  const headers = [
    header('From', [sender]),
    header('To', receivers),
    ...(replyTo ? [header('Reply-To', [mailbox(replyTo)])] : []),
    header('Subject', headerText(mail.subject, longest.subject)),
    `Message-ID: ${messageId(id)}`,
    ...(mail.references ? [`References: ${messageId(mail.references)}`] : []),
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    ...Object.entries(own).map(([name, value]) => ownHeader(name, value)),
    'MIME-Version: 1.0',
    content.headers,
  ].join('\r\n');
  return Buffer.from(writtenOut({ headers, body: content.body }));
}

/** Text and HTML as alternatives, what the HTML shows with it, files beside them. */
function contentOf({ html, text, attachments = [] }: Mail): MimePart {
  const isShown = ({ contentId }: Attachment) => contentId !== undefined;
  const shown = attachments.filter(isShown).map(attachment);
  const beside = attachments.filter((each) => !isShown(each)).map(attachment);
  const page = textPart('html', html.toWellFormed());
  const alternatives = multipart('alternative', [
    textPart('plain', text.toWellFormed()),
    shown.length > 0 ? multipart('related', [page, ...shown]) : page,
  ]);
  return beside.length > 0 ? multipart('mixed', [alternatives, ...beside]) : alternatives;
}

/** True for an address that a mail can be sent to: ASCII local part (RFC 5321, unquoted), a domain of any script. */
export function isMailAddress(address: string): boolean {
  return asciiAddress(address) !== undefined;
}

const localPart = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const asciiDomain =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

function asciiAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const given = address.slice(at + 1);
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(given)) return undefined; // domainToASCII reads past anything else
  const domain = domainToASCII(given);
  return localPart.test(local) && asciiDomain.test(domain) ? `${local}@${domain}` : undefined;
}

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  const ascii = asciiAddress(address);
  if (!ascii) throw new InvalidMailError('address', 'A mail address is not one that mail can be sent to.');
  return { name: headerText(name ?? '', longest.name), address: ascii };
}

/** One clean line; what looks like an encoded word (RFC 2047) is broken, so that it is shown and not decoded. */
function headerText(text: string, maxLength: number): string {
  return cleanText(text, maxLength).replaceAll('=?', '= ?');
}

/** Headers that are made from the mail's own parts and must not be there twice. */
const reserved =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|return-path|mime-version|content-.*|received)$/i;

/** Never folded or encoded: some mailbox providers do not undo that in an unsubscribe address. */
function ownHeader(name: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name) || reserved.test(name)) {
    throw new InvalidMailError(
      'header',
      `A header of this name cannot be given: ${JSON.stringify(name).slice(0, 80)}.`,
    );
  }
  if (!/^[\x20-\x7e]*$/.test(value) || name.length + value.length > 990) {
    throw new InvalidMailError('header', `${name} must be one line of printable ASCII.`);
  }
  return `${name}: ${value}`;
}

function messageId(id: string): string {
  if (!/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,128}@[A-Za-z0-9.-]{1,128}$/.test(id)) {
    throw new InvalidMailError(
      'message-id',
      'A message id is written left@right, in ASCII, without brackets.',
    );
  }
  return `<${id}>`;
}

function attachment({ filename, contentType, content, contentId }: Attachment): MimePart {
  if (!/^[a-z]+\/[a-z0-9.+-]+(?:; ?[a-z]+=[a-z0-9.-]+)*$/i.test(contentType)) {
    throw new InvalidMailError('attachment', 'The type of an attachment is not a media type.');
  }
  if (contentId !== undefined && !/^[\w.-]{1,100}$/.test(contentId)) {
    throw new InvalidMailError(
      'attachment',
      'The content id of an attachment is not one that mails can refer to.',
    );
  }
  return filePart({
    filename: headerText(filename, longest.filename).replace(/[\\/]/g, ' ') || 'attachment',
    contentType,
    content: Buffer.from(content as Uint8Array),
    contentId,
  });
}
