import { randomBytes } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { SegmentedMessage } from 'sms-segments-calculator';
import * as z from 'zod';
import type { Outbox } from '../outbox/store.ts';
import type { TwilioAccount } from './twilio-account.ts';
import type { TwilioCredentials } from './twilio-messages.ts';
import { postWebhook, type WebhookAnswer } from './twilio-webhook.ts';

/** Body of `POST /local/sms/inbound`: somebody texts to one of the account's numbers. */
export const InboundText = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164'),
  /** Absent: the number that last texted to `from`, else the account's first that can text. */
  to: z.string().optional(),
  body: z.string().max(1600),
});
export type InboundText = z.infer<typeof InboundText>;

/** What came of it. */
export interface InboundResult {
  readonly sid: string;
  readonly to: string;
  /** Whether texts from that number (or its Messaging Service) to `from` are refused now (21610). */
  readonly optedOut: boolean;
  /** What the webhook answered. */
  readonly webhook: WebhookAnswer;
}

/** Words that Twilio itself acts on. https://help.twilio.com/articles/223134027 */
const STOP = /^(STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT)$/i;
const START = /^(START|YES|UNSTOP)$/i;
const HELP = /^(HELP|INFO)$/i;

/** Takes incoming texts: minds STOP and START, then calls the webhook, signed. */
export type TakeText = (text: InboundText) => Promise<InboundResult | { readonly fault: string }>;

/** @param options.webhookUrl of all numbers of the account */
export function makeInbound(options: {
  account: TwilioAccount;
  outbox: Outbox;
  credentials: () => TwilioCredentials | undefined;
  webhookUrl: string;
}): TakeText {
  const { account, outbox } = options;
  return async ({ from, to: wanted, body }) => {
    const { numbers, messagingServices } = account.holdings();
    const to = wanted ?? lastSender(from, outbox) ?? numbers.find(({ sms }) => sms)?.number;
    if (!to || !numbers.some(({ number, sms }) => sms && number === to)) {
      return { fault: `The account has no number ${to ?? ''} that can be texted to.` };
    }
    const credentials = options.credentials();
    if (!credentials) return { fault: 'The stack has no secret for Twilio (TWILIO_SECRET).' };
    const word = body.trim();
    const stop = STOP.test(word);
    if (stop || START.test(word)) account.setOptedOut(to, from, stop);
    const sid = `SM${randomBytes(16).toString('hex')}`;
    const service = messagingServices.find((each) => each.numbers.includes(to));
    const kind = stop ? 'STOP' : START.test(word) ? 'START' : HELP.test(word) ? 'HELP' : undefined;
    const parameters = {
      AccountSid: credentials.accountSid,
      ApiVersion: '2010-04-01',
      Body: body,
      From: from,
      FromCountry: countryOf(from),
      MessageSid: sid,
      NumMedia: '0',
      NumSegments: String(new SegmentedMessage(body).segmentsCount),
      SmsMessageSid: sid,
      SmsSid: sid,
      SmsStatus: 'received',
      To: to,
      ToCountry: countryOf(to),
      ...(service && { MessagingServiceSid: service.sid }),
      // Only a Messaging Service, whose opt-outs can be configured, says what it took the text for.
      ...(service && kind && { OptOutType: kind }),
    };
    const webhook = await postWebhook(options.webhookUrl, parameters, credentials.authToken);
    return { sid, to, optedOut: account.hasOptedOut(to, from), webhook };
  };
}

function lastSender(recipient: string, outbox: Outbox): string | undefined {
  const last = outbox.sms.list().findLast(({ to }) => to === recipient);
  const sender = last && outbox.sms.recordOf(last.sid)?.sender;
  return sender?.startsWith('+') ? sender : undefined;
}

function countryOf(number: string): string {
  return parsePhoneNumberFromString(number)?.country ?? '';
}
