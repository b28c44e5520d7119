import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Clock } from '../clock.ts';
import type { Fault, FaultBoard } from './faults.ts';
import { readBody } from './http-body.ts';
import { answering, LOOPBACK, listenOn, stopServer } from './listen.ts';
import type { PushCertificate } from './push-certificate.ts';
import type { Fate, PushMessages } from './push-messages.ts';
import { PushRefusal } from './push-refusal.ts';
import { BODY_LIMIT_BYTES, readPushRequest } from './push-rules.ts';
import type { PushSubscriptions, Subscription } from './push-subscriptions.ts';
import { checkVapid } from './push-vapid.ts';

/** What the push service works with. */
export interface PushOptions {
  readonly port: number;
  readonly certificate: PushCertificate;
  readonly subscriptions: PushSubscriptions;
  readonly messages: () => PushMessages;
  readonly faults: FaultBoard;
  readonly clock: Clock;
}

/** The push service as senders see it: `POST /push/{id}` (RFC 8030). */
export interface PushApi {
  /** Origin of all endpoints. */
  readonly origin: string;
  readonly port: number;
  endpointOf(subscription: Subscription): string;
  stop(): Promise<void>;
}

/** What happens on the wire. */
type Outcome =
  | { status: number; headers: Record<string, string>; body?: unknown }
  | { refusal: PushRefusal; headers?: Record<string, string> }
  | 'reset'
  | 'hang';

const PATH = '/push/';
/** Faults that show only after the service has taken the message. */
const FATES: Readonly<Record<string, Fate | undefined>> = { 'no-callback': 'silent', undelivered: 'lost' };

/** Starts the service. */
export async function startPushApi(options: PushOptions): Promise<PushApi> {
  const { certificate } = options;
  let origin = '';
  const server = createServer(
    { cert: certificate.certificate, key: certificate.key },
    answering((request, response) => handle(request, response, origin, options)),
  );
  const port = await listenOn(server, options.port);
  origin = `https://${LOOPBACK}:${port}`;
  return {
    origin,
    port,
    endpointOf: ({ id }) => origin + PATH + id,
    stop: () => stopServer(server),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  options: PushOptions,
): Promise<void> {
  // One byte more than is taken tells that it is too long.
  const body = (await readBody(request, BODY_LIMIT_BYTES)) ?? Buffer.alloc(BODY_LIMIT_BYTES + 1);
  let outcome: Outcome;
  try {
    outcome = answer(request, body, origin, options);
  } catch (error) {
    if (!(error instanceof PushRefusal)) throw error;
    outcome = { refusal: error };
  }
  // Left hanging, the caller's own time-out ends it.
  if (outcome === 'reset') response.destroy();
  else if (outcome !== 'hang') write(response, outcome);
}

function write(response: ServerResponse, outcome: Exclude<Outcome, string>): void {
  const { status, body } =
    'refusal' in outcome ? { status: outcome.refusal.status, body: outcome.refusal } : outcome;
  response
    .writeHead(status, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...outcome.headers,
    })
    .end(body === undefined ? undefined : JSON.stringify(body));
}

function answer(request: IncomingMessage, body: Buffer, origin: string, options: PushOptions): Outcome {
  const path = request.url ?? '/';
  const subscription = options.subscriptions.find(path.startsWith(PATH) ? path.slice(PATH.length) : '');
  if (!subscription) throw new PushRefusal(404, 102, 'There is no such subscription.');
  if (request.method !== 'POST') throw new PushRefusal(405, 0, 'A push is a POST.');
  if (subscription === 'gone') throw new PushRefusal(410, 106, 'The subscription has ended.');
  const asked = readPushRequest(request.headers, body.length);
  checkVapid(request.headers.authorization, subscription.vapidKey, origin, options.clock.now());

  const fault = options.faults.take('push', namesOf(subscription, origin));
  if (fault && fault.fault !== 'accept-then-reset' && !FATES[fault.fault]) {
    return outcomeOf(fault, subscription, options);
  }
  const { id } = options.messages().accept(subscription, asked, body, FATES[fault?.fault ?? '']);
  if (fault?.fault === 'accept-then-reset') return 'reset';
  return { status: 201, headers: { location: `${origin}/message/${id}`, ttl: String(asked.ttl) } };
}

/** What a fault's `to` may say: the endpoint, or the user or device that POST /local/devices made. */
function namesOf({ id, holder }: Subscription, origin: string): string[] {
  const endpoint = origin + PATH + id;
  return holder.kind === 'device' ? [endpoint, id, holder.userId, holder.deviceId] : [endpoint, id];
}

function outcomeOf({ fault, code }: Fault, { id }: Subscription, options: PushOptions): Outcome {
  const asked = "Local mode's push service was asked to do so.";
  const status = (otherwise: number) => (/^[45]\d\d$/.test(code ?? '') ? Number(code) : otherwise);
  switch (fault) {
    case 'throttle':
      return { refusal: new PushRefusal(429, 201, asked), headers: { 'retry-after': '1' } };
    case 'refuse':
      return { refusal: new PushRefusal(status(403), 109, asked) };
    case 'error':
      return { refusal: new PushRefusal(status(500), 999, asked) };
    case 'gone':
      // For good: a subscription that has ended does not come back.
      options.subscriptions.remove(id);
      return { refusal: new PushRefusal(status(410), 106, asked) };
    case 'reset':
      return 'reset';
    default:
      return 'hang';
  }
}
