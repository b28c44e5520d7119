import type { Delivery } from '../core/delivery.ts';
import { type LinkAction, linkToken } from '../core/link-token.ts';
import { plusSeconds } from '../core/time.ts';

/** What links in messages are made with. */
export interface LinkMaking {
  /** Where people find Ringback; no slash at the end. */
  publicUrl: string;
  /** Signs links. */
  linkKey(): Promise<string>;
}

/** How long links work, days: as long as the call is on record, or a mail may lie in an inbox. */
const daysOf: Partial<Record<LinkAction, number>> = { unsubscribe: 90, claim: 30 };

/** The page behind a link of a message; a retry makes the same one. */
export async function messageLink(
  { publicUrl, linkKey }: LinkMaking,
  delivery: Delivery,
  action: LinkAction,
): Promise<string> {
  const expires = plusSeconds(delivery.createdAt, (daysOf[action] ?? 1) * 86_400);
  return `${publicUrl}/a/${linkToken(await linkKey(), delivery.id, action, expires)}`;
}
