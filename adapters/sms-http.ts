import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { endLate, keptConnections } from './connections.ts';

/** A request as Twilio's generated classes describe it. */
export interface TwilioOperation {
  method: 'get' | 'post';
  uri: string;
  /** The query. */
  params?: object;
  /** The form in the body. */
  data?: object;
  headers?: Record<string, string>;
}

/** What was answered, whatever the status. The body is what its JSON says; text, where it is none. */
export interface TwilioAnswer {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** Makes one request, once, without following redirects. @throws what Node says when there is no whole answer */
export type TwilioHttp = (
  operation: TwilioOperation,
  credentials: { username: string; password: string },
) => Promise<TwilioAnswer>;

/**
 * The way to Twilio's HTTP API. By Node itself: the package's own request client takes three times the processor time for
 * a text, and keeps no more than five connections, so that half of a batch of ten begins with a handshake.
 * @param timeoutMilliseconds from connecting to the whole answer
 */
export function openTwilioHttp(timeoutMilliseconds: number): TwilioHttp {
  const https = { ask: httpsRequest, agent: new Agent(keptConnections) };
  // A Twilio on the same machine.
  const http = { ask: httpRequest, agent: new HttpAgent(keptConnections) };

  return ({ method, uri, params, data, headers }, { username, password }) =>
    new Promise((resolve, reject) => {
      const { ask, agent } = uri.startsWith('http:') ? http : https;
      const form = data && formOf(data);
      const query = params ? `?${formOf(params)}` : '';
      const asked = ask(
        uri + query,
        {
          method: method.toUpperCase(),
          agent,
          auth: `${username}:${password}`,
          headers: {
            ...headers,
            ...(form !== undefined && {
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': Buffer.byteLength(form),
            }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('error', reject);
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({
              statusCode: answer.statusCode ?? 0,
              headers: answer.headers,
              body: parsed(Buffer.concat(chunks).toString('utf8')),
            }),
          );
        },
      );
      endLate(asked, timeoutMilliseconds, 'Twilio');
      asked.on('error', reject);
      asked.end(form);
    });
}

/** Twilio takes a list as its name given several times. */
function formOf(values: object): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    for (const each of [value].flat()) form.append(name, String(each));
  }
  return form.toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
