import { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { retryAfterSeconds } from './retry-after.ts';
import { parseTwilioAccount, type TwilioAccountSecret } from './sms-account.ts';
import { TwilioRefusal } from './sms-failures.ts';
import { openTwilioHttp, type TwilioAnswer, type TwilioHttp, type TwilioOperation } from './sms-http.ts';

/** An account of Twilio, as far as text messages need it. Everything but an answer of 2xx is thrown. */
export interface TwilioAccount {
  messages: MessageListInstance;
  /** The numbers that belong to the account, a page of the API's JSON. @param query how the page is asked for */
  numbersPage(query: Record<string, string>): Promise<NumbersPage>;
}

/** A page of incoming phone numbers (Twilio's OpenAPI, `ListIncomingPhoneNumberResponse`). */
export interface NumbersPage {
  incoming_phone_numbers?: { phone_number?: string; capabilities?: { sms?: boolean } }[];
  next_page_uri?: string | null;
}

/** How Twilio is reached. Made once per process, so that connections are kept. */
export interface TwilioClient {
  /** @throws TwilioSecretError, or why the secret could not be read */
  account(): Promise<TwilioAccount>;
}

/** Where and how patiently. */
export interface TwilioOptions {
  /** Default: https://api.twilio.com. */
  endpoint?: string;
  /** How long Twilio may take to answer; well below the lease of a delivery. Default: ten seconds. */
  timeoutMilliseconds?: number;
}

/**
 * Opens Twilio through the narrowest path of its package: its messages, without its other products (a third of a second
 * and 3 MB) and its request client (see sms-http.ts). It makes one attempt; retrying is the delivery's business.
 * @param secret reads the secret's text; asked again at each use, so that a new value takes effect
 */
export function openTwilio(
  secret: () => Promise<string>,
  { endpoint = 'https://api.twilio.com', timeoutMilliseconds = 10_000 }: TwilioOptions = {},
): TwilioClient {
  const http = openTwilioHttp(timeoutMilliseconds);
  let known: { text: string; account: TwilioAccount } | undefined;
  return {
    async account() {
      const text = await secret();
      if (known?.text !== text) {
        const credentials = parseTwilioAccount(text);
        known = { text, account: accountOf(http, credentials, endpoint) };
      }
      return known.account;
    },
  };
}

function accountOf(
  http: TwilioHttp,
  { accountSid, authToken }: TwilioAccountSecret,
  endpoint: string,
): TwilioAccount {
  const credentials = { username: accountSid, password: authToken };
  const request = async (operation: TwilioOperation) => {
    const answer = await http(
      {
        ...operation,
        uri: `${endpoint}/2010-04-01${operation.uri}`,
        headers: { ...operation.headers, 'User-Agent': 'ringback (twilio-node)' },
      },
      credentials,
    );
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
    throw refusalOf(answer);
  };
  // What the generated class of messages uses of Twilio's API version, which would bring all of Twilio along.
  const version = {
    create: async (operation: TwilioOperation) => (await request(operation)).body,
    page: request,
    setPromiseCallback: <T>(result: Promise<T>) => result,
    _domain: { absoluteUrl: (uri: string) => endpoint + uri },
  };
  return {
    messages: MessageListInstance(version as unknown as ApiVersion, accountSid),
    async numbersPage(query) {
      const uri = `/Accounts/${accountSid}/IncomingPhoneNumbers.json`;
      const answer = await request({
        method: 'get',
        uri,
        params: query,
        headers: { Accept: 'application/json' },
      });
      const page = answer.body as NumbersPage | null;
      if (page?.incoming_phone_numbers) return page;
      throw new Error('Twilio answered with no list of numbers.');
    },
  };
}

type ApiVersion = Parameters<typeof MessageListInstance>[0];

function refusalOf({ statusCode, body, headers }: TwilioAnswer): TwilioRefusal {
  const { code } = (body ?? {}) as { code?: unknown };
  return new TwilioRefusal(
    statusCode,
    typeof code === 'number' ? code : undefined,
    retryAfterSeconds(headers['retry-after']),
  );
}
