import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { pushRank } from '../../core/push-message.ts';
import { instant } from '../../core/time.ts';
import { hostNoticePush } from '../../templates/invitation-notice-push.ts';
import { loadHostNotice } from '../meeting-message.ts';
import type { LinkMaking } from '../message-links.ts';
import type { NotSent } from '../missed-call-message.ts';
import type { Shown } from './shown.ts';

/** What a host has to know of an invitation. */
export async function noticeContent(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const notice = await loadHostNotice(store, delivery, now);
  if (!('view' in notice)) return notice;
  return {
    content: hostNoticePush(notice.view),
    conversation: notice.conversation,
    rank: pushRank(instant(now), 'missed'),
    navigate: `${making.publicUrl}${notice.path}`,
    silent: false,
  };
}
