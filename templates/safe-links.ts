import { isMessageLink } from '../core/call-link.ts';
import type { Link } from '../core/mail-view.ts';
import type { LabelledLink } from './layout-model.ts';

/** Last look before a link is shown, should one have come past the allow-list. */
export function safeLink(link: Link | undefined): Link | null {
  return link && isMessageLink(link.href) ? link : null;
}

/** A link with the words on it; null where there is none, or none that may be shown. */
export function labelled(link: Link | undefined, label: string): LabelledLink | null {
  const safe = safeLink(link);
  return safe && { href: safe.href, label };
}
