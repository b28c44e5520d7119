import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { FittedSms } from '../../templates/fit-sms.ts';
import { confirmationSms, numberChangedSms, testSms } from '../../templates/user-sms.ts';
import { loadUserMessage, type UserMessageView } from '../load-user-message.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import { permanent, type Text } from './text.ts';

/** What is told users about themselves. */
export async function userText(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Text | NotSent> {
  const loaded = await loadUserMessage(making, store, delivery, now);
  if (!('view' in loaded)) return loaded;
  const fitted = fittedFor(loaded);
  return fitted ? { ...fitted, to: loaded.to, tenant: loaded.settings } : permanent('not-by-text');
}

/** Undefined for what goes by mail only. */
function fittedFor(message: UserMessageView): FittedSms | undefined {
  switch (message.purpose) {
    case 'test':
      return testSms(message.view);
    case 'confirmation':
      return confirmationSms(message.view);
    case 'changed':
      return numberChangedSms(message.view);
    default:
      return undefined;
  }
}
