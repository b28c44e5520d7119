/** Twilio's resources as its REST API 2010-04-01 shows them. */
import { createHash } from 'node:crypto';
import { getCountries } from 'libphonenumber-js/max';
import type { OutboxSms, SmsRecord } from '../outbox/messages.ts';
import type { TwilioHoldings } from './twilio-account.ts';

const VERSION = '/2010-04-01';

/** A message. https://www.twilio.com/docs/messaging/api/message-resource */
export function messageResource(accountSid: string, message: OutboxSms, record: SmsRecord) {
  const { status } = record;
  const uri = `${VERSION}/Accounts/${accountSid}/Messages/${message.sid}`;
  const failed = status === 'failed' || status === 'undelivered';
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.at),
    date_sent: record.sentAt && rfc2822(record.sentAt),
    date_updated: rfc2822(record.updatedAt),
    direction: 'outbound-api',
    error_code: failed ? record.errorCode : null,
    error_message: null,
    from: status === 'accepted' ? null : record.sender,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: String(status === 'accepted' ? 0 : record.segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** A number of the account. https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export function numberResource(
  accountSid: string,
  { number, name, sms, smsUrl }: TwilioHoldings['numbers'][number],
  webhookUrl: string,
) {
  const sid = `PN${createHash('md5').update(number).digest('hex')}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    capabilities: { voice: true, sms, mms: false, fax: false },
    friendly_name: name,
    origin: 'twilio',
    phone_number: number,
    sid,
    sms_method: 'POST',
    sms_url: smsUrl ?? webhookUrl,
    status: 'in-use',
    uri: `${VERSION}/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
  };
}

/** The account itself. https://www.twilio.com/docs/iam/api/account */
export function accountResource(accountSid: string) {
  return { sid: accountSid, friendly_name: 'Local mode', status: 'active', type: 'Full' };
}

/** A Messaging Service. https://www.twilio.com/docs/messaging/api/service-resource */
export function serviceResource(
  accountSid: string,
  { sid, name }: TwilioHoldings['messagingServices'][number],
  webhookUrl: string,
) {
  return {
    account_sid: accountSid,
    sid,
    friendly_name: name,
    inbound_method: 'POST',
    inbound_request_url: webhookUrl,
    use_inbound_webhook_on_number: false,
  };
}

/** Where texts may go (`MessagingGeopermissions` in Twilio's OpenAPI, accounts v1): every country, ticked or not. */
export function geoPermissions(enabled: readonly string[]) {
  return {
    permissions: getCountries().map((country_code) => ({
      country_code,
      type: 'country',
      enabled: enabled.includes(country_code),
    })),
  };
}

/**
 * One page of a list. https://www.twilio.com/docs/usage/twilios-response#pagination
 * @param name the member that holds the items, such as `messages`
 * @param path with `.json`, without query
 */
export function listPage(name: string, items: readonly unknown[], path: string, query: URLSearchParams) {
  const size = Math.min(1000, Math.max(1, Number(query.get('PageSize')) || 50));
  const page = Math.max(0, Number(query.get('Page')) || 0);
  const shown = items.slice(page * size, (page + 1) * size);
  const uriOf = (wanted: number) => {
    const asked = new URLSearchParams(query);
    asked.set('PageSize', String(size));
    asked.set('Page', String(wanted));
    return `${path}?${asked}`;
  };
  return {
    [name]: shown,
    end: page * size + Math.max(0, shown.length - 1),
    first_page_uri: uriOf(0),
    next_page_uri: (page + 1) * size < items.length ? uriOf(page + 1) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    start: page * size,
    uri: uriOf(page),
  };
}

/** `Sat, 21 Nov 2026 09:14:31 +0000`. */
function rfc2822(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000');
}
