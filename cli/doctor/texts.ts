/** Texts: the Twilio account, and whether it has what the company's settings name. */
import * as z from 'zod';
import {
  parseTwilioAccount,
  type TwilioAccountSecret,
  TwilioSecretError,
} from '../../adapters/sms-account.ts';
import { openTwilioFacts, type TwilioFacts, TwilioFactsError } from '../../adapters/twilio-facts.ts';
import { type Finding, fault, notChecked, ok, warning } from '../../core/doctor/finding.ts';
import {
  judgeCountries,
  judgeSenders,
  judgeTwilioAccount,
  judgeWebhooks,
  type Senders,
  servicesNamed,
} from '../../core/doctor/texts.ts';
import type { SmsSender } from '../../core/sms-settings.ts';
import { smsSender, smsSettings } from '../../core/sms-settings-schemas.ts';
import type { Api } from '../api.ts';
import { whyUnreachable } from '../api.ts';
import { withSecret } from '../secret-text.ts';
import { attempt } from './attempt.ts';
import type { Subject } from './subject.ts';

const settingsSchema = z.looseObject({ sms: smsSettings.optional() });
const numberSchema = z.looseObject({ number: z.string(), smsSender: smsSender.optional() });

/** @param api undefined: no API key, so the settings are unknown */
export async function checkTexts(subject: Subject, api: Api | undefined): Promise<Finding[]> {
  const check = 'texts.secret';
  const { twilioSecret } = subject;
  if (!twilioSecret) return [notChecked(check, 'There are no outputs that name the secret of Twilio.')];
  const senders = (api && (await sendersOf(api))) ?? 'unknown';
  return attempt(check, 'secretsmanager:GetSecretValue for the secret of Twilio', async () => {
    const text = await withSecret(twilioSecret, ({ read }) => read());
    const put = `aws secretsmanager put-secret-value --secret-id ${twilioSecret.id} --secret-string '{"accountSid":"AC…","authToken":"…"}'`;
    const account = accountIn(text);
    if (typeof account === 'string') {
      if (isEmpty(text) && typeof senders === 'string') {
        return warning(check, 'No Twilio account is put in: no texts go out.', `If you want texts: ${put}`);
      }
      const what = isEmpty(text) ? 'No Twilio account is put in, but the settings have texts.' : account;
      return fault(check, what, `Put the account in: ${put}`);
    }
    const secret = ok(check, 'The secret has an account SID and an auth token.');
    return [
      secret,
      ...(await askTwilio(openTwilioFacts(account, subject.endpoints.twilio), senders, subject, put)),
    ];
  });
}

async function askTwilio(
  twilio: TwilioFacts,
  senders: SendersOf,
  { url, key }: Subject,
  put: string,
): Promise<Finding[]> {
  let account: Finding;
  try {
    account = judgeTwilioAccount(await twilio.account());
  } catch (error) {
    return [whyNot('texts.account', error, put)];
  }
  const rest = ['texts.senders', 'texts.countries', 'texts.webhook'];
  if (senders === 'none') {
    return [account, ...rest.map((check) => notChecked(check, 'The settings have no texts.'))];
  }
  if (senders === 'unknown') {
    const why = key ? 'The settings could not be read.' : 'The settings cannot be read without an API key.';
    const remedy = key ? 'See api-key and web.address.' : 'Set RINGBACK_KEY.';
    return [account, ...rest.map((check) => notChecked(check, why, remedy))];
  }
  try {
    const numbers = await twilio.numbers();
    const sids = servicesNamed(senders);
    const services = new Map(
      await Promise.all(sids.map(async (sid) => [sid, await twilio.service(sid)] as const)),
    );
    return [
      account,
      judgeSenders(senders, numbers, services),
      await countries(twilio, senders),
      judgeWebhooks(senders, numbers, services, `${url}/v1/status/twilio`),
    ];
  } catch (error) {
    return [account, ...rest.map((check) => whyNot(check, error, put))];
  }
}

/** Twilio may keep this from an account; then its page in the console is the way. */
async function countries(twilio: TwilioFacts, { settings }: Senders): Promise<Finding> {
  try {
    return judgeCountries(settings.countries, await twilio.countries());
  } catch (error) {
    const page = 'https://console.twilio.com/us1/develop/sms/settings/geo-permissions';
    const detail =
      error instanceof TwilioFactsError ? error.message : `Twilio does not answer: ${whyUnreachable(error)}.`;
    return notChecked(
      'texts.countries',
      detail,
      `Look at ${page}; what is not ticked there fails with 21408.`,
    );
  }
}

function whyNot(check: string, error: unknown, put: string): Finding {
  if (error instanceof TwilioFactsError && [401, 403, 404].includes(error.status)) {
    return fault(
      check,
      `Twilio does not take the account SID and auth token. ${error.message}`,
      `Put the right ones in: ${put}`,
    );
  }
  if (error instanceof TwilioFactsError)
    return notChecked(check, error.message, 'Ask again in a few minutes.');
  if (error instanceof z.ZodError)
    return notChecked(check, 'Twilio answered something that is not understood.');
  return notChecked(check, `Twilio does not answer: ${whyUnreachable(error)}.`);
}

/** @returns why it is none, as text */
function accountIn(text: string): TwilioAccountSecret | string {
  try {
    return parseTwilioAccount(text);
  } catch (error) {
    if (error instanceof TwilioSecretError) return error.message;
    throw error;
  }
}

/** As a fresh deployment leaves it: a random text that Secrets Manager made up. */
function isEmpty(text: string): boolean {
  return !text.trim().startsWith('{');
}

/** `none`: the company sends no texts; `unknown`: its settings cannot be read. */
type SendersOf = Senders | 'none' | 'unknown';

async function sendersOf(api: Api): Promise<SendersOf> {
  try {
    const { sms } = await api.get('/v1/settings', settingsSchema);
    if (!sms) return 'none';
    const numbers = await api.list('/v1/numbers', numberSchema);
    const own = numbers.flatMap(({ number, smsSender: each }): [string, SmsSender][] =>
      each ? [[number, each]] : [],
    );
    return { settings: sms, ofNumbers: Object.fromEntries(own) };
  } catch {
    return 'unknown'; // said by the checks of the address and of the key
  }
}
