import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Outbox } from '../outbox/store.ts';
import type { Fault, FaultBoard } from './faults.ts';
import { readBody } from './http-body.ts';
import { answering, LOOPBACK, listenOn, stopServer } from './listen.ts';
import type { TwilioAccount } from './twilio-account.ts';
import type { TwilioCredentials, TwilioMessages } from './twilio-messages.ts';
import {
  accountResource,
  geoPermissions,
  listPage,
  messageResource,
  numberResource,
  serviceResource,
} from './twilio-resources.ts';
import { admitMessage, type MessageRequest, TwilioRefusal } from './twilio-rules.ts';

/** What the embedded Twilio works with. */
export interface TwilioOptions {
  readonly port: number;
  readonly outbox: Outbox;
  readonly faults: FaultBoard;
  readonly account: TwilioAccount;
  readonly messages: TwilioMessages;
  /** The account's SID and token now; without them every request is refused. */
  readonly credentials: () => TwilioCredentials | undefined;
  /** Where incoming texts go. */
  readonly webhookUrl: string;
}

/** The embedded Twilio's REST API, as far as messages, numbers and what `ringback doctor` reads go. */
export interface TwilioApi {
  /** Stands for `https://api.twilio.com`, and for the hosts `messaging` and `accounts`. */
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** What happens on the wire. */
type Outcome = { status: number; body: unknown; headers?: Record<string, string> } | 'reset' | 'hang';

const BODY_LIMIT_BYTES = 256 * 1024;
const ACCOUNT_PATH = /^\/2010-04-01\/Accounts\/([^/]+)\/(.+)\.json$/;

/** Starts the API. */
export async function startTwilioApi(options: TwilioOptions): Promise<TwilioApi> {
  const server = createServer(answering((request, response) => handle(request, response, options)));
  const port = await listenOn(server, options.port);
  return { endpoint: `http://${LOOPBACK}:${port}`, port, stop: () => stopServer(server) };
}

async function handle(request: IncomingMessage, response: ServerResponse, options: TwilioOptions) {
  const body = await readBody(request, BODY_LIMIT_BYTES);
  let outcome: Outcome;
  try {
    if (!body) throw new TwilioRefusal(20001, 'The request is too large.');
    outcome = answer(request, body, options);
  } catch (error) {
    if (!(error instanceof TwilioRefusal)) throw error;
    outcome = refusal(error);
  }
  // Left hanging, the caller's own time-out ends it.
  if (outcome === 'reset') response.destroy();
  else if (outcome !== 'hang') {
    response
      .writeHead(outcome.status, { 'content-type': 'application/json;charset=utf-8', ...outcome.headers })
      .end(JSON.stringify(outcome.body));
  }
}

function answer(request: IncomingMessage, body: Buffer, options: TwilioOptions): Outcome {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://twilio');
  const [, accountSid = '', resource = ''] = ACCOUNT_PATH.exec(pathname) ?? [];
  const about = accountSid ? undefined : aboutAccount(request, pathname, options);
  if (about) return about;
  checkCredentials(request.headers.authorization, accountSid, options.credentials());
  const asked = `${request.method} ${resource}`;
  if (asked === 'POST Messages') return create(accountSid, formOf(body), options);
  const fault = options.faults.takeForReading('twilio', [query.get('To') ?? '']);
  if (fault) return outcomeOf(fault);
  if (asked === 'GET Messages') {
    const found = findMessages(query, options.outbox).map((sid) => showMessage(accountSid, sid, options));
    return { status: 200, body: listPage('messages', found, pathname, query) };
  }
  if (asked === 'GET IncomingPhoneNumbers') {
    const wanted = query.get('PhoneNumber');
    const numbers = options.account
      .holdings()
      .numbers.filter(({ number }) => !wanted || number === wanted)
      .map((number) => numberResource(accountSid, number, options.webhookUrl));
    return { status: 200, body: listPage('incoming_phone_numbers', numbers, pathname, query) };
  }
  const [, sid = ''] = /^GET Messages\/(SM[0-9a-f]{32})$/.exec(asked) ?? [];
  if (options.outbox.sms.get(sid)) return { status: 200, body: showMessage(accountSid, sid, options) };
  throw new TwilioRefusal(20404, `The requested resource ${pathname} was not found`);
}

/** The account itself, and the resources of Twilio's other hosts, whose paths do not name the account. */
function aboutAccount(
  { method, headers }: IncomingMessage,
  path: string,
  options: TwilioOptions,
): Outcome | undefined {
  const [, named] = /^\/2010-04-01\/Accounts\/([^/]+)\.json$/.exec(path) ?? [];
  const [, service] = /^\/v1\/Services\/(MG[0-9a-f]{32})$/.exec(path) ?? [];
  if (method !== 'GET' || !(named || service || path === '/v1/Messaging/GeoPermissions')) return undefined;
  const credentials = options.credentials();
  const accountSid = named ?? credentials?.accountSid ?? '';
  checkCredentials(headers.authorization, accountSid, credentials);
  const fault = options.faults.takeForReading('twilio', ['']);
  if (fault) return outcomeOf(fault);
  const { countries, messagingServices } = options.account.holdings();
  if (named) return { status: 200, body: accountResource(named) };
  if (!service) return { status: 200, body: geoPermissions(countries) };
  const found = messagingServices.find(({ sid }) => sid === service);
  if (found) return { status: 200, body: serviceResource(accountSid, found, options.webhookUrl) };
  throw new TwilioRefusal(20404, `The requested resource ${path} was not found`);
}

function create(accountSid: string, request: MessageRequest, options: TwilioOptions): Outcome {
  const admitted = admitMessage(request, options.account);
  const fault = options.faults.take('twilio', [admitted.to]);
  if (fault && !ACCEPTED.has(fault.fault)) return outcomeOf(fault);
  const { sid } = options.messages.accept(admitted, fault);
  if (fault?.fault === 'accept-then-reset') return 'reset';
  return { status: 201, body: showMessage(accountSid, sid, options) };
}

/** Faults that show only after Twilio has taken the message. */
const ACCEPTED: ReadonlySet<string> = new Set(['accept-then-reset', 'undelivered', 'no-callback']);

function outcomeOf({ fault, code }: Fault): Outcome {
  const given = Number(code) || undefined;
  switch (fault) {
    case 'throttle':
      return refusal(new TwilioRefusal(given ?? 20429, 'Too Many Requests', 429), { 'retry-after': '1' });
    case 'refuse':
      return refusal(new TwilioRefusal(given ?? 21614, 'Refused as local mode was asked to.'));
    case 'error': {
      // The code may be Twilio's or the HTTP status: 20503 and 503 are the same.
      const status = given && given % 1000 >= 500 && given % 1000 < 600 ? given % 1000 : 500;
      return refusal(new TwilioRefusal(20_000 + status, 'An internal server error has occurred', status));
    }
    case 'reset':
      return 'reset';
    default:
      return 'hang';
  }
}

/** Twilio's error body. https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
function refusal({ code, message, status }: TwilioRefusal, headers?: Record<string, string>): Outcome {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message, more_info, status }, headers };
}

function checkCredentials(
  authorization: string | undefined,
  accountSid: string,
  wanted: TwilioCredentials | undefined,
): void {
  const basic = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const given = Buffer.from(basic, 'base64').toString('utf8');
  const known = wanted && accountSid === wanted.accountSid;
  if (known && given === `${wanted.accountSid}:${wanted.authToken}`) return;
  throw new TwilioRefusal(20003, 'Authenticate');
}

function formOf(body: Buffer): MessageRequest {
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}

/** SIDs of the messages that a list's filters want, newest first. */
function findMessages(query: URLSearchParams, outbox: Outbox): string[] {
  const [to, from] = [query.get('To'), query.get('From')];
  const day = query.get('DateSent');
  const [after, before] = [query.get('DateSent>'), query.get('DateSent<')];
  return outbox.sms
    .list()
    .filter((message) => {
      const record = outbox.sms.recordOf(message.sid);
      const at = record?.sentAt ?? message.at;
      return (
        (!to || message.to === to) &&
        (!from || record?.sender === from) &&
        (!day || at.slice(0, 10) === day.slice(0, 10)) &&
        (!after || Date.parse(at) >= Date.parse(after)) &&
        (!before || Date.parse(at) <= Date.parse(before))
      );
    })
    .map(({ sid }) => sid)
    .reverse();
}

function showMessage(accountSid: string, sid: string, { outbox }: TwilioOptions) {
  const message = outbox.sms.get(sid);
  const record = outbox.sms.recordOf(sid);
  return message && record && messageResource(accountSid, message, record);
}
