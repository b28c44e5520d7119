import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { missedCallView } from '../../core/missed-call-view.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { type LinkMaking, messageLink } from '../message-links.ts';
import { loadMissedCall, type NotSent } from '../missed-call-message.ts';
import { permanent, type Text } from './text.ts';

/** What a missed call is told in. */
export async function missedCallText(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  const loaded = await loadMissedCall(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  const { call, context, reader, user, standing } = loaded;
  if (!user) return permanent('no-address');
  const claim = await messageLink(making, delivery, 'claim');
  return {
    ...missedCallSms(missedCallView(call, context, reader, now, { ...standing, claim })),
    to: user.mobile,
    tenant: context.settings,
    companySender: context.companyNumber?.smsSender,
    caller: context.caller.e164,
  };
}
