import type { RawMail } from '../../adapters/email.ts';
import { composeMail } from '../../adapters/mime.ts';
import { lookUpCall } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { missedCallView, readerOf } from '../../core/missed-call-view.ts';
import { mergeReports } from '../../core/missed-calls.ts';
import { mailboxPrefix } from '../../core/recipients.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import type { Prepared } from '../deliver.ts';

/** What making mails needs. */
export interface MailMaking {
  /** Address of ours that mails come from, unless the company number has its own. */
  from: string;
  now(): Date;
}

/** Makes the mail of a delivery from the facts as they are now; or says why none is to be sent. */
export function prepareMail({ from, now }: MailMaking) {
  return async (store: Store, delivery: Delivery): Promise<Prepared<RawMail>> => {
    const callId = delivery.subject.replace(/^CALL#/, '');
    const call = mergeReports(await store.calls.reports(callId));
    if (!call) return { withdraw: 'call-forgotten' };
    const context = await lookUpCall(store, call);
    const user = delivery.recipient.startsWith(mailboxPrefix)
      ? undefined
      : await store.directory.users.get(delivery.recipient);
    const to = user ? user.email : addressOf(delivery.recipient);
    if (!to) return { withdraw: 'no-address' };

    const mail = renderMissedCallMail(
      missedCallView(call, context, readerOf(delivery.recipient, user, context), now()),
    );
    const source = context.companyNumber?.sender ?? from;
    const raw = await composeMail({
      from: { name: context.companyNumber?.name ?? context.settings.name, address: source },
      to,
      ...mail,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { request: { raw, source, to, canFallBack: source !== from && delivery.fallback === undefined } };
  };
}

function addressOf(recipient: string): string | undefined {
  return recipient.startsWith(mailboxPrefix) ? recipient.slice(mailboxPrefix.length) : undefined;
}
