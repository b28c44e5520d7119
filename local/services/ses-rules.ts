/** What SES refuses, in its own words, as far as sending raw mail goes. */

import { headersOf } from './mail-headers.ts';

/** An error answer of SES: its code and message. */
export class SesRefusal extends Error {
  override readonly name = 'SesRefusal';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A request to send, decoded from the Query protocol. */
export interface RawEmailRequest {
  /** `Source`: the envelope sender; the From header's address when absent. */
  readonly source?: string;
  /** `Destinations`; the To, Cc and Bcc headers' addresses when empty. */
  readonly destinations: readonly string[];
  readonly raw: Buffer;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
}

/** What this account may use. */
export interface SesAccount {
  /** Verified domains and addresses, lower case. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly string[];
  readonly region: string;
}

/** Who a message goes from and to, once SES would take it. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

const LIMIT_BYTES = 10 * 1024 * 1024;
const LIMIT_RECIPIENTS = 50;
const TAG = /^[A-Za-z0-9_-]{1,256}$/;
const NOT_VISIBLE_ASCII = /[^\x21-\x7e]/;

/**
 * Judges a message as SES does.
 * @throws SesRefusal with SES's code and message
 */
export function admit(request: RawEmailRequest, account: SesAccount): Envelope {
  if (request.raw.length > LIMIT_BYTES) {
    throw invalid(`Message length is more than ${LIMIT_BYTES} bytes long: '${request.raw.length}'.`);
  }
  const headers = valuesByName(request.raw);
  const fromHeader = headers.get('from') ?? [];
  if (fromHeader.length === 0) throw invalid("Missing required header 'From'.");
  if (fromHeader.length > 1) throw invalid("Duplicate header 'From'.");
  const from = request.source ? addressOf(request.source) : (addressesIn(fromHeader)[0] ?? '');
  const recipients =
    request.destinations.length > 0
      ? request.destinations.map(addressOf)
      : ['to', 'cc', 'bcc'].flatMap((name) => addressesIn(headers.get(name) ?? []));
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > LIMIT_RECIPIENTS) throw invalid(`Recipient count exceeds ${LIMIT_RECIPIENTS}.`);
  for (const address of [from, ...recipients]) checkAddress(address);
  for (const [name, value] of Object.entries(request.tags)) checkTag(name, value);
  const { configurationSet } = request;
  if (configurationSet && !account.configurationSets.includes(configurationSet)) {
    throw new SesRefusal(
      'ConfigurationSetDoesNotExist',
      `Configuration set <${configurationSet}> does not exist.`,
    );
  }
  const senders = ['from', 'sender', 'return-path'].flatMap((name) => addressesIn(headers.get(name) ?? []));
  const unverified = [...new Set([from, ...senders])].filter((address) => !isVerified(address, account));
  if (unverified.length > 0) {
    throw new SesRefusal(
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region ' +
        `${account.region.toUpperCase()}: ${unverified.join(', ')}`,
    );
  }
  return { from, to: recipients };
}

/** Message tags: those of the request and those of the `X-SES-MESSAGE-TAGS` header. */
export function tagsOf(request: RawEmailRequest): Record<string, string> {
  const header = valuesByName(request.raw).get('x-ses-message-tags') ?? [];
  const pairs = header.flatMap((line) => line.split(',')).map((pair) => pair.trim().split('='));
  return { ...Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value])), ...request.tags };
}

function isVerified(address: string, { identities }: SesAccount): boolean {
  const lower = address.toLowerCase();
  const domain = lower.slice(lower.lastIndexOf('@') + 1);
  // A verified domain covers its subdomains.
  return identities.some(
    (identity) => identity === lower || domain === identity || domain.endsWith(`.${identity}`),
  );
}

function checkAddress(address: string): void {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) throw invalid("Missing final '@domain'");
  if (NOT_VISIBLE_ASCII.test(address.slice(0, at))) {
    throw invalid('Local address contains control or whitespace');
  }
  if (!/^[A-Za-z0-9.-]+$/.test(address.slice(at + 1))) throw invalid('Domain contains illegal character');
}

function checkTag(name: string, value: string): void {
  if (!TAG.test(name)) throw invalid(`Invalid tag name <${name}>: only alphanumeric ASCII, '_' and '-'.`);
  if (!TAG.test(value)) throw invalid(`Invalid tag value <${value}>: only alphanumeric ASCII, '_' and '-'.`);
}

function invalid(message: string): SesRefusal {
  return new SesRefusal('InvalidParameterValue', message);
}

/** Values of header fields by lower-case name, in order. */
function valuesByName(raw: Buffer): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const { name, value } of headersOf(raw)) {
    const lower = name.toLowerCase();
    fields.set(lower, [...(fields.get(lower) ?? []), value]);
  }
  return fields;
}

/** Addresses in header values: `"Name, with comma" <a@b>, c@d`. */
function addressesIn(values: readonly string[]): string[] {
  return values
    .flatMap((value) =>
      value
        .replaceAll(/"(?:[^"\\]|\\.)*"/g, '')
        .replaceAll(/\([^)]*\)/g, '')
        .split(/[,;]/),
    )
    .map(addressOf)
    .filter((address) => address.includes('@'));
}

function addressOf(value: string): string {
  return (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim();
}
