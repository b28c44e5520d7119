import { simpleParser } from 'mailparser';
import type { OutboxEmail } from './messages.ts';

/** An email as the outbox page shows it. */
export interface EmailView {
  readonly kind: 'email';
  readonly id: string;
  readonly deliveryId: string | null;
  readonly at: string;
  readonly from: string;
  readonly replyTo: string | null;
  /** Envelope recipients: who really gets it. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { name: string; type: string; bytes: number }[];
}

/** A parsed email: the view, and what is fetched on its own. */
export interface ParsedEmail {
  readonly view: EmailView;
  /** HTML part, with images of the message put in as data; null when it has none. */
  readonly html: string | null;
  readonly attachments: readonly { name: string; content: Buffer }[];
}

/** Parses an email for showing. */
async function parseEmail(email: OutboxEmail): Promise<ParsedEmail> {
  const mail = await simpleParser(Buffer.from(email.raw, 'utf8'));
  const attachments = mail.attachments.map((attachment, i) => ({
    name: attachment.filename ?? `attachment-${i + 1}`,
    type: attachment.contentType,
    content: attachment.content,
  }));
  return {
    html: mail.html || null,
    attachments,
    view: {
      kind: 'email',
      id: email.id,
      deliveryId: email.deliveryId,
      at: email.at,
      from: mail.from?.text ?? email.envelopeFrom,
      replyTo: mail.replyTo?.text ?? null,
      to: email.to,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      attachments: attachments.map(({ name, type, content }) => ({ name, type, bytes: content.length })),
    },
  };
}

/** So many parsed emails are kept; the page shows fewer. */
const REMEMBERED = 300;

/** Remembers the emails parsed last: they never change. */
export function makeEmailViews(): (email: OutboxEmail) => Promise<ParsedEmail> {
  const parsed = new Map<string, Promise<ParsedEmail>>();
  return (email) => {
    const known = parsed.get(email.id) ?? parseEmail(email);
    parsed.set(email.id, known);
    const [oldest] = parsed.keys();
    if (parsed.size > REMEMBERED && oldest) parsed.delete(oldest);
    return known;
  };
}
