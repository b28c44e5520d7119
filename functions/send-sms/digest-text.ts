import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { digestSms } from '../../templates/digest-sms.ts';
import { loadDigest } from '../digest-message.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Text } from './text.ts';

/** What was missed while the reader was not to be disturbed. */
export async function digestText(
  _making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  const digest = await loadDigest(store, delivery, now);
  if (!('view' in digest)) return digest;
  return { ...digestSms(digest.view), to: digest.user.mobile, tenant: digest.settings };
}
