/**
 * notifme-sdk 1.16 with its SES, Twilio and web push providers. It sends what it is given: words and HTML come from
 * Ringback's own precompiled templates, and so does the vCard, so that the difference is the sending alone.
 */
import NotifmeSdkModule from 'notifme-sdk';
import { messagesOf } from '../../edge/messages.ts';

const NotifmeSdk = NotifmeSdkModule.default ?? NotifmeSdkModule;

/** @returns sends one event by email with vCard, SMS and push */
export async function open(sample) {
  const { company, user, subscription, vapid, twilio } = sample;
  const notifme = new NotifmeSdk({
    useNotificationCatcher: false,
    channels: {
      email: {
        providers: [
          {
            type: 'ses',
            region: process.env.AWS_REGION,
            accessKeyId: process.env.AWS_ACCESS_KEY_ID,
            secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
          },
        ],
      },
      sms: { providers: [{ type: 'twilio', ...twilio }] },
      webpush: { providers: [{ type: 'gcm', vapidDetails: vapid, ttl: 3600 }] },
    },
  });
  const render = await messagesOf(sample);

  return async (event) => {
    const { mail, card, sms, push } = await render(event);
    const { status, errors } = await notifme.send({
      email: {
        from: `${company.name} <${company.from}>`,
        to: user.email,
        replyTo: 'erika@beispiel.example',
        ...mail,
        attachments: [
          { filename: card.filename, contentType: 'text/vcard; charset=utf-8', content: card.content },
        ],
      },
      sms: { from: company.smsFrom, to: user.mobile, text: sms },
      webpush: { subscription, ...push },
    });
    if (status !== 'success') throw new Error(`notifme-sdk did not send: ${JSON.stringify(errors)}`);
  };
}
