import type { Attachment, Mailbox } from '../../adapters/mime.ts';
import type { RenderedMail } from '../../templates/missed-call-mail.ts';
import type { UserMessageMaking } from '../load-user-message.ts';

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

/** The part of a letter that comes from us and carries nobody else. */
export function ownLetter({ from }: LetterMaking, name: string) {
  return { from: { name, address: from }, carriesCaller: false, isCaller: false, attachments: [] };
}
