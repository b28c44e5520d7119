import type { CheckedForm } from '../../../core/follow-up-form.ts';
import { renderInvitationMail } from '../../../templates/invitation-mail.ts';
import { invitationSms } from '../../../templates/invitation-sms.ts';
import { shownAddress } from '../../../web/follow-up/call-view.ts';
import type { PreviewItem } from '../../../web/follow-up/previews.tsx';
import { invitationView } from '../../meeting-message.ts';
import type { Visit } from '../sign-in/visit.ts';

/** Stands for the token of a link: as long as one, and leading nowhere. */
const anyToken = 'x'.repeat(50);

/** What everybody on a form would get, word for word but for the links. */
export function previewsOf(
  { request, addresses }: CheckedForm,
  { user: host, settings }: Pick<Visit, 'user' | 'settings'>,
  { publicUrl, now }: { publicUrl: string; now: Date },
): PreviewItem[] {
  return request.invitees.map(({ name }, index) => {
    const { to } = addresses[index]!;
    const view = {
      ...invitationView({ meeting: request, invitee: { name }, host, settings }, now),
      join: { href: `${publicUrl}/a/${anyToken}` },
    };
    const item = { channel: to.channel, name, shown: shownAddress(to) };
    if (to.channel === 'sms') return { ...item, text: invitationSms(view).body };
    const { subject, text } = renderInvitationMail(view);
    return { ...item, subject, text };
  });
}
