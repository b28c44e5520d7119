import type { CallContext } from './call-context.ts';
import type { Contact } from './directory.ts';
import type { MessageOptions } from './options.ts';

/** Who a mail says it comes from, and who gets a reply. */
export interface MailSender {
  from: { name: string; address: string };
  replyTo?: { name?: string; address: string };
  /** From or Reply-To is the caller. */
  carriesCaller: boolean;
  /** From is the caller's own address, which SES may refuse; then our own sender is tried. */
  isCaller: boolean;
}

/** What a mail can come from. */
export interface SenderChoice {
  context: CallContext;
  options: MessageOptions;
  /** The caller's name and address, as far as they are known. */
  caller: { name?: string; address?: string };
  /** Our address where the company number has none of its own. */
  ours: string;
  /** Domains that are DKIM-verified identities of ours: only these may stand in From (DMARC alignment). */
  verifiedDomains: readonly string[];
  /** The caller's own address was refused before. */
  fallback: boolean;
}

/**
 * The three steps of caller-as-sender (U3): the caller's own address where its domain is
 * ours to send from; else our address with the caller's name, and Reply-To the caller; else ours alone.
 */
export function mailSender(choice: SenderChoice): MailSender {
  const { context, options, caller, ours, verifiedDomains, fallback } = choice;
  const company = context.companyNumber?.name ?? context.settings.name;
  const address = context.companyNumber?.sender ?? ours;
  if (options.callerAsSender === 'off' || !caller.address) {
    return { from: { name: company, address }, carriesCaller: false, isCaller: false };
  }
  const replyTo = { name: caller.name, address: caller.address };
  if (options.callerAsSender === 'from' && !fallback && verifiedDomains.includes(domainOf(caller.address))) {
    return {
      from: { name: caller.name ?? caller.address, address: caller.address },
      replyTo,
      carriesCaller: true,
      isCaller: true,
    };
  }
  const name = caller.name ? `${caller.name} via ${company}` : company;
  return { from: { name, address }, replyTo, carriesCaller: true, isCaller: false };
}

/** The address a contact is written to: the first of the list. */
export function addressOfContact(contact: Contact | undefined): string | undefined {
  return contact?.emails[0]?.email;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
