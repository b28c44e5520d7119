/** What providers say of messages afterwards, where all goes well: made from the deliveries as they are stored. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { correlationId } from '../../core/correlation.ts';
import type { Delivery } from '../../core/delivery.ts';
import { linkToken } from '../../core/link-token.ts';
import type { DeliveryMessage } from '../../functions/delivery-message.ts';
import { eventsOf } from '../../local/services/ses-events.ts';
import { twilioSignature } from '../../local/services/twilio-webhook.ts';
import type { MemoryDynamoDb } from '../cloud/dynamodb.ts';
import { publicUrl, region } from '../stack.ts';
import { statusEvent } from './http-event.ts';
import { linkKey, twilioToken } from './secrets.ts';

/** What comes in about some messages. */
export interface Reports {
  /** Of SES, in the queue of on-mail-report: `Send` and `Delivery` of each mail. */
  mails: string[];
  /** Requests to receive-status: each notification is shown, each text sent and delivered. */
  requests: object[];
}

/** @param messages as they lay in the queues of the channels */
export function reportsAbout(messages: readonly string[], table: MemoryDynamoDb): Reports {
  const reports: Reports = { mails: [], requests: [] };
  for (const message of messages) {
    const { tenant, subject, sortKey } = JSON.parse(message) as DeliveryMessage;
    const Key = { pk: { S: `T#${tenant}#${subject}` }, sk: { S: sortKey } };
    const { Item } = table.handle('GetItem', { Key }).body as { Item: Parameters<typeof unmarshall>[0] };
    const delivery = unmarshall(Item).delivery as Delivery;
    const correlation = correlationId(tenant, subject);
    switch (delivery.channel) {
      case 'email':
        reports.mails.push(...mailReports(delivery, correlation));
        break;
      case 'sms':
        reports.requests.push(
          ...['sent', 'delivered'].map((status) => callback(delivery, correlation, status)),
        );
        break;
      case 'push':
        reports.requests.push(shown(delivery));
    }
  }
  return reports;
}

function mailReports({ id, providerId = '', recipient }: Delivery, correlation: string): string[] {
  const to = [`${recipient}@demo.example`];
  const raw = `From: Demo <calls@demo.example>\r\nTo: ${to}\r\nSubject: Anruf\r\nMIME-Version: 1.0\r\n\r\n`;
  const mail = {
    id: providerId,
    deliveryId: id,
    at: new Date().toISOString(),
    envelopeFrom: 'calls@demo.example',
    to,
    raw,
  };
  const record = {
    configurationSet: 'ringback',
    tags: { delivery: id, correlation },
    outcome: 'delivered' as const,
    concerned: [],
    published: 0,
  };
  return eventsOf(mail, record, { region, accountId: '111122223333' }, new Date()).map(({ json }) =>
    JSON.stringify(json),
  );
}

function callback({ id, providerId = '' }: Delivery, correlation: string, status: string): object {
  const query = new URLSearchParams({ d: id, c: correlation });
  const form = {
    AccountSid: `AC${'0'.repeat(32)}`,
    ApiVersion: '2010-04-01',
    From: '+4915228817386',
    MessageSid: providerId,
    MessageStatus: status,
    SmsSid: providerId,
    SmsStatus: status,
    To: '+4915111000000',
  };
  const signature = twilioSignature(twilioToken, `${publicUrl}/v1/status/twilio?${query}`, form);
  return statusEvent('twilio', query, String(new URLSearchParams(form)), { 'x-twilio-signature': signature });
}

function shown({ id, usefulUntil }: Delivery): object {
  return statusEvent(
    'push',
    new URLSearchParams({ t: linkToken(linkKey, id, 'open', usefulUntil), e: 'shown' }),
  );
}
