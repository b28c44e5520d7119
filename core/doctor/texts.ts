import type { Fault } from '../problem.ts';
import { smsSenderFaults } from '../sms-sender.ts';
import type { SmsSender, SmsSettings } from '../sms-settings.ts';
import { type Finding, fault, notChecked, ok, warning } from './finding.ts';

/** A number of the Twilio account. */
export interface TwilioNumber {
  number: string;
  canText: boolean;
  /** Where Twilio sends incoming texts; empty: nowhere. */
  smsUrl: string;
  smsMethod: string;
}

/** A Messaging Service of the Twilio account. */
export interface TwilioService {
  sid: string;
  /** Empty: nowhere. */
  inboundUrl: string;
  inboundMethod: string;
  /** Incoming texts go where the number they came to says. */
  usesNumbersOwn: boolean;
}

/** Who texts come from in one company: its settings, and the company numbers that have their own sender. */
export interface Senders {
  settings: SmsSettings;
  ofNumbers: Readonly<Record<string, SmsSender>>;
}

/** Whether the account may send. `status` and `type` as Twilio writes them. */
export function judgeTwilioAccount({ status, type }: { status: string; type: string }): Finding {
  const check = 'texts.account';
  const remedy = 'Open https://console.twilio.com: it says what the account needs.';
  if (status !== 'active') return fault(check, `The Twilio account is ${status}: no texts go out.`, remedy);
  if (type === 'Trial') {
    const detail = 'The Twilio account is on trial: texts reach only numbers that you have verified there.';
    return warning(check, detail, 'Upgrade it at https://console.twilio.com/billing.');
  }
  return ok(check, 'The Twilio account is active.');
}

/** Whether the senders in the settings belong to the account. @param services those that the settings name; undefined: unknown to the account */
export function judgeSenders(
  { settings, ofNumbers }: Senders,
  numbers: readonly TwilioNumber[],
  services: ReadonlyMap<string, TwilioService | undefined>,
): Finding {
  const check = 'texts.senders';
  const texting = numbers.flatMap(({ number, canText }) => (canText ? [number] : []));
  const faults: Pick<Fault, 'pointer' | 'remedy'>[] = smsSenderFaults(settings, ofNumbers, texting);
  const missing = [...services].flatMap(([sid, service]) => (service ? [] : [sid]));
  if (faults.length === 0 && missing.length === 0) {
    return ok(check, 'Every sender in the settings belongs to the Twilio account and can send texts.');
  }
  // The pointer, not the number: what is printed may be passed on.
  const places = [
    ...faults.map(({ pointer }) => pointer.replace(/^\/numbers\/[^/]+/, '/numbers/…')),
    ...missing.map(() => 'messagingServiceSid'),
  ];
  const detail = `The Twilio account does not have ${places.length} of the senders in the settings (${[...new Set(places)].join(', ')}).`;
  return fault(
    check,
    detail,
    'See which: npm run ringback -- texts check. Then mend the settings, or buy the number.',
  );
}

/** Whether Twilio lets texts go where the settings let them go ("geo permissions"). @param enabled by country code */
export function judgeCountries(wanted: readonly string[], enabled: ReadonlyMap<string, boolean>): Finding {
  const check = 'texts.countries';
  const closed = wanted.filter((country) => enabled.get(country) === false);
  const unknown = wanted.filter((country) => !enabled.has(country));
  if (closed.length > 0) {
    const detail = `Twilio sends no texts to ${closed.join(', ')}, which the settings allow: they would fail with 21408.`;
    const page = 'https://console.twilio.com/us1/develop/sms/settings/geo-permissions';
    return fault(check, detail, `Tick them at ${page}, or take them out of sms.countries.`);
  }
  if (unknown.length > 0) return notChecked(check, `Twilio says nothing of ${unknown.join(', ')}.`);
  return ok(check, `Twilio sends texts to all ${wanted.length} countries of the settings.`);
}

/** Whether STOP and START reach us. @param url where incoming texts have to go (output TwilioMessages) */
export function judgeWebhooks(
  { settings, ofNumbers }: Senders,
  numbers: readonly TwilioNumber[],
  services: ReadonlyMap<string, TwilioService | undefined>,
  url: string,
): Finding {
  const check = 'texts.webhook';
  const used = [settings, ...Object.values(settings.byCountry), ...Object.values(ofNumbers)];
  const goesHere = (to: string, method: string) => to === url && method === 'POST';
  const ofNumber = numbers.filter(({ number }) => used.some(({ from }) => from === number));
  const wrongNumbers = ofNumber.filter(({ smsUrl, smsMethod }) => !goesHere(smsUrl, smsMethod));
  const wrongServices = [...services.values()].filter(
    (service) => service && !service.usesNumbersOwn && !goesHere(service.inboundUrl, service.inboundMethod),
  );
  const wrong = wrongNumbers.length + wrongServices.length;
  const leavesIt = [...services.values()].some((service) => service?.usesNumbersOwn);
  const isSure = numbers.length > 0 && numbers.every((each) => goesHere(each.smsUrl, each.smsMethod));
  if (wrong === 0 && leavesIt && !isSure) {
    const detail =
      'A Messaging Service leaves incoming texts to its numbers; not all numbers of the account lead here.';
    return notChecked(
      check,
      detail,
      `At https://console.twilio.com look at the numbers in its sender pool: ${url}, HTTP POST.`,
    );
  }
  if (wrong === 0) return ok(check, 'Incoming texts of the senders come here: STOP and START are heard.');
  const what = [
    ...(wrongNumbers.length > 0 ? [`${wrongNumbers.length} number(s), under "A message comes in"`] : []),
    ...(wrongServices.length > 0
      ? [`${wrongServices.length} Messaging Service(s), under "Integration"`]
      : []),
  ];
  const detail = `Incoming texts of ${wrong} sender(s) do not come here: STOP and START are not heard.`;
  return warning(
    check,
    detail,
    `At https://console.twilio.com set ${what.join(' and ')}: ${url}, HTTP POST.`,
  );
}

/** The Messaging Services that the settings name. */
export function servicesNamed({ settings, ofNumbers }: Senders): string[] {
  const senders = [settings, ...Object.values(settings.byCountry), ...Object.values(ofNumbers)];
  return [...new Set(senders.flatMap(({ messagingServiceSid }) => messagingServiceSid ?? []))];
}
