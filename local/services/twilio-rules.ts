/**
 * What Twilio refuses when a message is created, with its codes and words.
 * https://www.twilio.com/docs/api/errors (since 2024 some cases have newer codes of their own, such as 21635 for
 * landlines; a fault `refuse` with a `code` gives any of them)
 */
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { TwilioAccount } from './twilio-account.ts';

/** An error answer of Twilio. */
export class TwilioRefusal extends Error {
  override readonly name = 'TwilioRefusal';
  readonly code: number;
  readonly status: number;

  /** @param status of the HTTP answer, where the code does not say it */
  constructor(code: number, message: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status ?? STATUSES[code] ?? 400;
  }
}

/** HTTP statuses of codes that are not answered 400. */
const STATUSES: Readonly<Record<number, number>> = {
  20003: 401,
  20404: 404,
  20429: 429,
  63038: 429,
};

/** Parameters of a message to create, by Twilio's names. */
export interface MessageRequest {
  readonly To?: string;
  readonly From?: string;
  readonly MessagingServiceSid?: string;
  readonly Body?: string;
  readonly StatusCallback?: string;
  readonly ValidityPeriod?: string;
}

/** A message that Twilio takes. */
export interface AdmittedMessage {
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  /** The number or id that the recipient sees. */
  readonly sender: string;
  readonly body: string;
  readonly statusCallback: string | null;
  readonly validitySeconds: number;
}

const LIMIT_CHARACTERS = 1600;
const LONGEST_VALIDITY_SECONDS = 36_000;
/** At most eleven characters, a letter among them. */
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}$/;
/** Kinds of numbers that networks deliver no texts to. */
const NOT_MOBILE: ReadonlySet<string | undefined> = new Set([
  'FIXED_LINE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'UAN',
  'VOICEMAIL',
  'VOIP',
]);

/**
 * Judges a message as Twilio does.
 * @throws TwilioRefusal with Twilio's code and message
 */
export function admitMessage(request: MessageRequest, account: TwilioAccount): AdmittedMessage {
  const { To: to, From: from, MessagingServiceSid: service, Body: body } = request;
  if (!to) throw new TwilioRefusal(21604, "A 'To' phone number is required.");
  if (!from && !service) throw new TwilioRefusal(21603, "A 'From' phone number is required.");
  if (!body) throw new TwilioRefusal(21602, 'Message body is required.');
  if (body.length > LIMIT_CHARACTERS) {
    throw new TwilioRefusal(21617, 'The concatenated message body exceeds the 1600 character limit.');
  }
  const country = enabledCountryOf(to, account.holdings().countries);
  if (!country) {
    const where = `the region indicated by the 'To' number: ${to}`;
    throw new TwilioRefusal(21408, `Permission to send an SMS has not been enabled for ${where}.`);
  }
  const sender = service
    ? serviceNumber(service, country, account)
    : checkSender(from ?? '', to, country, account);
  if (account.hasOptedOut(service || sender, to) || account.hasOptedOut(sender, to)) {
    throw new TwilioRefusal(21610, 'Attempt to send to unsubscribed recipient');
  }
  return {
    to,
    from: service ? null : (from ?? null),
    messagingServiceSid: service || null,
    sender,
    body,
    statusCallback: checkCallback(request.StatusCallback),
    validitySeconds: checkValidity(request.ValidityPeriod),
  };
}

/** Which of the enabled countries a number belongs to, if any; refused where nobody can text to it. */
function enabledCountryOf(to: string, enabled: readonly string[]): string | undefined {
  const number = to.startsWith('+') ? parsePhoneNumberFromString(to) : undefined;
  // Possible is enough: the numbers of films and examples are not assigned, and are used here.
  if (!number?.isPossible() || number.number !== to) {
    throw new TwilioRefusal(21211, `The 'To' number ${to} is not a valid phone number.`);
  }
  if (NOT_MOBILE.has(number.getType())) {
    throw new TwilioRefusal(21614, `To number: ${to}, is not a mobile number`);
  }
  // An unassigned number has no country, but a calling code.
  return enabled.find((country) =>
    number.country
      ? number.country === country
      : getCountryCallingCode(country as CountryCode) === number.countryCallingCode,
  );
}

function checkSender(from: string, to: string, country: string, account: TwilioAccount): string {
  if (from === to) {
    throw new TwilioRefusal(21266, `'To' and 'From' number cannot be the same: ${to}`);
  }
  if (/^\+\d+$/.test(from)) {
    const owned = account.holdings().numbers.find(({ number }) => number === from);
    if (!owned) {
      const what = 'is not a Twilio phone number or Short Code country mismatch';
      throw new TwilioRefusal(21659, `'From' ${from} ${what}`);
    }
    if (owned.sms) return from;
    const what = 'is not a valid message-capable Twilio phone number for this destination/account';
    throw new TwilioRefusal(21606, `The 'From' phone number provided (${from}) ${what}`);
  }
  if (!ALPHANUMERIC.test(from)) {
    throw new TwilioRefusal(
      21212,
      `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    );
  }
  if (account.holdings().noAlphanumeric.includes(country)) {
    const what = `'To' (${to}) and/or 'From' (${from}) parameters`;
    throw new TwilioRefusal(21612, `Message cannot be sent with the current combination of ${what}`);
  }
  return from;
}

function serviceNumber(sid: string, country: string, account: TwilioAccount): string {
  const service = account.holdings().messagingServices.find((each) => each.sid === sid);
  if (!service) throw new TwilioRefusal(21705, `The Messaging Service Sid ${sid} is invalid.`);
  const code = getCountryCallingCode(country as CountryCode);
  const near = service.numbers.find(
    (number) => parsePhoneNumberFromString(number)?.countryCallingCode === code,
  );
  return near ?? service.numbers[0] ?? '';
}

function checkCallback(url: string | undefined): string | null {
  if (!url) return null;
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new TwilioRefusal(21609, `The 'StatusCallback' URL ${url} is not a valid URL.`);
}

function checkValidity(seconds: string | undefined): number {
  if (!seconds) return LONGEST_VALIDITY_SECONDS;
  if (/^[1-9]\d{0,4}$/.test(seconds) && Number(seconds) <= LONGEST_VALIDITY_SECONDS) return Number(seconds);
  throw new TwilioRefusal(90007, 'Invalid validity period value');
}
