import { SESClient } from '@aws-sdk/client-ses';
import { sendingClient } from '../../adapters/aws.ts';
import { sendMail } from '../../adapters/email.ts';
import { composeMail } from '../../adapters/mime.ts';
import { openPush, sendPush } from '../../adapters/push.ts';
import { sendSms } from '../../adapters/sms.ts';
import { openTwilio } from '../../adapters/sms-client.ts';
import { vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import { type Delivery, newDelivery } from '../../core/delivery.ts';
import type { Channel } from '../../core/directory.ts';
import { linkToken } from '../../core/link-token.ts';
import { contactFor, missedCallView, readerOf } from '../../core/missed-call-view.ts';
import { longestPushPayload, pushPayload, pushRank, pushTopic } from '../../core/push-message.ts';
import { instant, plusSeconds } from '../../core/time.ts';
import { messageLink } from '../../functions/message-links.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { callOf, contextOf } from './messages.ts';
import type { Sample } from './sample.ts';

/** What a way of sending offers: one event to email with vCard, SMS and push, resolved once all three are accepted. */
export type Send = (event: string) => Promise<void>;

/**
 * Ringback at its providers' edge: what send-email, send-sms and send-push do from the facts of a call to the accepted
 * message, by the same adapters, each rendering for itself. Without queue and table: the directory is read once.
 */
export async function open(sample: Sample): Promise<Send> {
  const ses = new SESClient(sendingClient);
  const secret = JSON.stringify(sample.twilio);
  const twilio = openTwilio(async () => secret);
  const push = openPush({ rules: { hosts: [new URL(sample.subscription.endpoint).hostname] } });
  const { subject, ...key } = sample.vapid;
  const links = { publicUrl: sample.publicUrl, linkKey: async () => sample.linkKey };
  const context = await contextOf(sample);

  return async (text) => {
    const now = new Date();
    const call = callOf(JSON.parse(text), now);
    const deliveryOf = (channel: Channel): Delivery => {
      const about = {
        subject: `CALL#${call.callId}`,
        recipient: sample.user.id,
        channel,
        purpose: 'missed',
        seq: 1,
      } as const;
      return newDelivery('demo', about, instant(now), plusSeconds(instant(now), 3600));
    };
    const viewOf = async (delivery: Delivery, withPreferences: boolean) => {
      const reader = readerOf(sample.user.id, context.rang[0], context);
      const claim = await messageLink(links, delivery, 'claim');
      const preferences = withPreferences ? await messageLink(links, delivery, 'unsubscribe') : undefined;
      return {
        reader,
        claim,
        preferences,
        view: missedCallView(call, context, reader, now, { claim, preferences }),
      };
    };
    await Promise.all([mail(), text_(), notification()]);

    async function mail(): Promise<void> {
      const delivery = deliveryOf('email');
      const { reader, view, preferences } = await viewOf(delivery, true);
      const contact = contactFor(reader, context)!;
      const card = { ...contact, uid: contact.id };
      const from = { name: `Erika Beispiel via ${sample.company.name}`, address: sample.company.from };
      const raw = composeMail({
        from,
        replyTo: { name: 'Erika Beispiel', address: 'erika@beispiel.example' },
        carriesCaller: true,
        to: sample.user.email,
        ...renderMissedCallMail(view),
        messageId: `${delivery.id}.1@ringback.example`,
        references: `${pushTopic('demo', `THREAD#${call.callId}`)}@ringback.example`,
        date: now,
        headers: {
          'List-Unsubscribe': `<${preferences}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        attachments: [
          { filename: vCardFilename(card), contentType: 'text/vcard; charset=utf-8', content: vCardOf(card) },
        ],
      });
      accepted(
        await sendMail(
          ses,
          { raw, source: from.address, to: sample.user.email, canFallBack: false },
          delivery.id,
          'bench',
        ),
      );
    }
    async function text_(): Promise<void> {
      const delivery = deliveryOf('sms');
      const { view } = await viewOf(delivery, false);
      const { body } = missedCallSms(view);
      accepted(
        await sendSms(twilio, {
          from: sample.company.smsFrom,
          to: sample.user.mobile,
          body,
          validitySeconds: 3600,
          statusCallback: `${sample.publicUrl}/v1/status/twilio?d=${delivery.id}`,
        }),
      );
    }
    async function notification(): Promise<void> {
      const delivery = deliveryOf('push');
      const { view, claim } = await viewOf(delivery, false);
      const topic = pushTopic('demo', `CASE#${call.callId}`);
      const receipt = linkToken(sample.linkKey, delivery.id, 'open', delivery.usefulUntil);
      const payload = pushPayload(
        missedCallPush(view, { claim }),
        {
          deliveryId: delivery.id,
          tag: topic,
          rank: pushRank(call.ringStartedAt, 'missed'),
          navigate: claim,
          receipt: `${sample.publicUrl}/v1/status/push?t=${receipt}`,
          silent: false,
        },
        longestPushPayload,
      );
      const options = { ttlSeconds: 3600, urgency: 'high', topic, vapid: { subject, key } } as const;
      accepted(await sendPush(push, sample.subscription, payload, options));
    }
  };
}

function accepted(result: { ok: boolean }): void {
  if (!result.ok) throw new Error(`A provider did not accept: ${JSON.stringify(result)}`);
}
