import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { displayNumber } from './phone-number.ts';
import type { Checked, Fault } from './problem.ts';
import { noAlphanumeric, type SmsSender, type SmsSettings } from './sms-settings.ts';

/** Whom a text comes from, as Twilio takes it. */
export interface SmsFrom {
  from?: string;
  messagingServiceSid?: string;
}

/** What the sender of a text depends on. */
export interface SmsSenderChoice {
  settings: SmsSettings;
  /** The company number's own sender. */
  companySender?: SmsSender;
  /** The recipient, E.164. */
  to: string;
  /** The caller, E.164; absent when withheld or internal. */
  caller?: string;
  /** Numbers of the Twilio account. Absent: not known now; then no caller is a sender, and ours are believed. */
  ownedNumbers?: readonly string[];
  /** Twilio refused the first choice before: the second is taken, where there is one. */
  fallback?: boolean;
}

/** The sender chosen. */
export interface ChosenSmsSender {
  sender: SmsFrom;
  /** The text comes from the caller's own number. */
  isCaller: boolean;
  /** There is another one, should Twilio refuse this. */
  canFallBack: boolean;
  /** Of the recipient, ISO 3166-1. */
  country: string;
}

/** The country a number is of; its main country where numbering plans are shared, undefined where it is of none. */
export function countryOfNumber(e164: string): string | undefined {
  const number = parsePhoneNumberFromString(e164);
  return number?.country ?? number?.getPossibleCountries()[0];
}

/**
 * Chooses the sender: the caller (where switched on and owned by the account), then the company number's, then the
 * tenant's for the recipient's country, then the tenant's.
 */
export function chooseSmsSender(choice: SmsSenderChoice): Checked<ChosenSmsSender> {
  const { settings, companySender, to, caller, ownedNumbers } = choice;
  const country = countryOfNumber(to);
  if (!country || !settings.countries.includes(country)) return refused(notAllowed(country));

  const callers =
    settings.callerAsSender && caller && ownedNumbers?.includes(caller) ? [{ from: caller }] : [];
  const ours = [companySender, settings.byCountry[country], settings].flatMap((sender) =>
    sender ? sendersOf(sender, country) : [],
  );
  const configured = [...callers, ...ours].filter(({ from }) => from !== to);
  const usable = configured.filter(
    ({ from }) => !from?.startsWith('+') || (ownedNumbers?.includes(from) ?? true),
  );
  const distinct = [...new Map(usable.map((sender) => [JSON.stringify(sender), sender])).values()];
  const sender = (choice.fallback && distinct[1]) || distinct[0];
  if (!sender)
    return refused(configured[0]?.from ? notOwned('/sms/from', configured[0].from) : none(country));
  return {
    ok: true,
    value: {
      sender,
      isCaller: callers.length > 0 && sender.from === caller,
      canFallBack: !choice.fallback && distinct.length > 1,
      country,
    },
  };
}

/**
 * What is configured wrongly, whoever is written to: senders that the account does not own.
 * @param ownedNumbers numbers of the Twilio account that can send texts
 * @param companySenders senders of company numbers, by the company number
 */
export function smsSenderFaults(
  settings: SmsSettings,
  companySenders: Readonly<Record<string, SmsSender>>,
  ownedNumbers: readonly string[],
): Fault[] {
  const named = [
    ['/sms', settings],
    ...Object.entries(settings.byCountry).map(([code, sender]) => [`/sms/byCountry/${code}`, sender]),
    ...Object.entries(companySenders).map(([number, sender]) => [`/numbers/${number}/smsSender`, sender]),
  ] as [string, SmsSender][];
  const faults = named.flatMap(([pointer, { from }]) =>
    from && !ownedNumbers.includes(from) ? [notOwned(`${pointer}/from`, from)] : [],
  );
  if (settings.callerAsSender && ownedNumbers.length === 0) {
    faults.push({
      pointer: '/sms/callerAsSender',
      code: 'no-owned-numbers',
      detail: 'Callers cannot be the sender: the Twilio account owns no number at all.',
      remedy: 'Port or host the numbers in Twilio, or switch this off: texts name the caller anyway.',
    });
  }
  return faults;
}

function sendersOf({ messagingServiceSid, alphanumeric, from }: SmsSender, country: string): SmsFrom[] {
  return [
    ...(messagingServiceSid ? [{ messagingServiceSid }] : []),
    ...(alphanumeric && !noAlphanumeric.has(country) ? [{ from: alphanumeric }] : []),
    ...(from ? [{ from }] : []),
  ];
}

function refused(fault: Fault): Checked<never> {
  return { ok: false, faults: [fault] };
}

function notAllowed(country: string | undefined): Fault {
  return {
    pointer: '/sms/countries',
    code: 'country-not-allowed',
    detail: country ? `No texts go to ${country}.` : 'It is not known which country this number is of.',
    remedy: 'Add the country to sms.countries, if texts there are wanted.',
  };
}

function none(country: string): Fault {
  return {
    pointer: '/sms',
    code: 'no-sender',
    detail: `There is no sender for texts to ${country}; a name cannot be one there.`,
    remedy: 'Give a number or a Messaging Service in sms, or in sms.byCountry.',
  };
}

function notOwned(pointer: string, from: string): Fault {
  return {
    pointer,
    code: 'sender-not-owned',
    detail: `${displayNumber(from)} is not a number of the Twilio account that can send texts.`,
    remedy: 'Buy, port or host it there. A number that is only verified as a caller id cannot send texts.',
  };
}
