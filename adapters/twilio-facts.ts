import RequestClient from 'twilio/lib/base/RequestClient.js';
import * as z from 'zod';
import type { TwilioNumber, TwilioService } from '../core/doctor/texts.ts';
import type { TwilioAccountSecret } from './sms-account.ts';

/** Twilio said no; the message has its code, and nothing of what was asked. */
export class TwilioFactsError extends Error {
  override name = 'TwilioFactsError';
  readonly status: number;

  constructor(status: number, code: unknown) {
    super(`Twilio answered ${status}${typeof code === 'number' ? `, code ${code}` : ''}.`);
    this.status = status;
  }
}

/** What a Twilio account says about itself, read only. All throw {@link TwilioFactsError} when Twilio says no. */
export interface TwilioFacts {
  /** https://www.twilio.com/docs/iam/api/account */
  account(): Promise<{ status: string; type: string }>;
  /** https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
  numbers(): Promise<TwilioNumber[]>;
  /** Undefined where the account has no such service. https://www.twilio.com/docs/messaging/api/service-resource */
  service(sid: string): Promise<TwilioService | undefined>;
  /**
   * Whether texts may go to the countries, as far as Twilio says.
   * The resource `MessagingGeopermissions` of Twilio's OpenAPI (accounts, v1).
   */
  countries(): Promise<Map<string, boolean>>;
}

const accountSchema = z.object({ status: z.string(), type: z.string() });
const text = z.string().nullish();
const numbersSchema = z.object({
  incoming_phone_numbers: z.array(
    z.object({
      phone_number: z.string(),
      capabilities: z.object({ sms: z.boolean().optional() }).optional(),
      sms_url: text,
      sms_application_sid: text,
      sms_method: text,
    }),
  ),
  next_page_uri: text,
});
const serviceSchema = z.object({
  sid: z.string(),
  inbound_request_url: text,
  inbound_method: text,
  use_inbound_webhook_on_number: z.boolean().optional(),
});
const countriesSchema = z.object({
  permissions: z.array(z.object({ country_code: z.string(), enabled: z.boolean() })),
});

/** Most pages of numbers that are read, of a thousand each. */
const mostPages = 20;

/** Opens the account. @param endpoint stands for all hosts of Twilio; only in local mode */
export function openTwilioFacts(
  { accountSid, authToken }: TwilioAccountSecret,
  endpoint?: string,
): TwilioFacts {
  const http = new RequestClient({ timeout: 10_000, autoRetry: false });
  const api = endpoint ?? 'https://api.twilio.com';
  const get = async <S extends z.ZodType>(uri: string, schema: S): Promise<z.output<S>> => {
    const answer = await http.request<unknown>({
      method: 'get',
      uri,
      headers: { Accept: 'application/json', 'User-Agent': 'ringback (twilio-node)' },
      username: accountSid,
      password: authToken,
      timeout: 10_000,
    });
    const body: unknown = typeof answer.body === 'string' ? jsonOf(answer.body) : answer.body;
    if (answer.statusCode === 200) return schema.parse(body);
    throw new TwilioFactsError(answer.statusCode, (body as { code?: unknown } | undefined)?.code);
  };
  return {
    account: () => get(`${api}/2010-04-01/Accounts/${accountSid}.json`, accountSchema),
    async numbers() {
      const found: TwilioNumber[] = [];
      let next: string | null | undefined =
        `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json?PageSize=1000`;
      for (let page = 0; next && page < mostPages; page += 1) {
        const read: z.output<typeof numbersSchema> = await get(api + next, numbersSchema);
        found.push(
          ...read.incoming_phone_numbers.map((each) => ({
            number: each.phone_number,
            canText: each.capabilities?.sms ?? false,
            // With an application Twilio ignores the address.
            smsUrl: each.sms_application_sid ? '' : (each.sms_url ?? ''),
            smsMethod: each.sms_method ?? 'POST',
          })),
        );
        next = read.next_page_uri;
      }
      return found;
    },
    async service(sid) {
      try {
        const read = await get(
          `${endpoint ?? 'https://messaging.twilio.com'}/v1/Services/${sid}`,
          serviceSchema,
        );
        return {
          sid: read.sid,
          inboundUrl: read.inbound_request_url ?? '',
          inboundMethod: read.inbound_method ?? 'POST',
          usesNumbersOwn: read.use_inbound_webhook_on_number ?? false,
        };
      } catch (error) {
        if (error instanceof TwilioFactsError && error.status === 404) return undefined;
        throw error;
      }
    },
    async countries() {
      const { permissions } = await get(
        `${endpoint ?? 'https://accounts.twilio.com'}/v1/Messaging/GeoPermissions`,
        countriesSchema,
      );
      return new Map(permissions.map(({ country_code, enabled }) => [country_code, enabled]));
    },
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
