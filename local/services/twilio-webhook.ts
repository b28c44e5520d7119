import { createHmac } from 'node:crypto';

/** How a webhook ended: an HTTP status, or why there is none. */
export type WebhookAnswer = { readonly status: number } | { readonly failed: string };

/**
 * Twilio's signature of a form that it posts: HMAC-SHA1 over the address and the parameters sorted by name.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function twilioSignature(
  authToken: string,
  url: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const signed = Object.keys(parameters)
    .sort()
    .reduce((text, name) => text + name + parameters[name], url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

/**
 * Posts a form as Twilio does, signed. Without other wishes it is repeated once, and only when no connection
 * could be made; an error that is answered, or an answer that does not come, is not repeated. The fragment of
 * the address may ask for more (`#rc=3&rp=all`), within 15 seconds in all.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export async function postWebhook(
  address: string,
  parameters: Readonly<Record<string, string>>,
  authToken: string,
): Promise<WebhookAnswer> {
  const { url, retries, policies, readTimeoutMs, totalMs } = wishesOf(address);
  const deadline = AbortSignal.timeout(totalMs);
  for (let attempt = 0; ; attempt += 1) {
    const { answer, policy } = await post(url, parameters, authToken, [
      deadline,
      AbortSignal.timeout(readTimeoutMs),
    ]);
    const repeat = policy && (policies.has(policy) || policies.has('all'));
    if (!repeat || attempt >= retries || deadline.aborted) return answer;
  }
}

/** What a failure counts as: no connection, no answer in time, an error of the server, of the request. */
type Policy = 'ct' | 'rt' | '5xx' | '4xx' | undefined;

async function post(
  url: string,
  parameters: Readonly<Record<string, string>>,
  authToken: string,
  signals: AbortSignal[],
): Promise<{ answer: WebhookAnswer; policy: Policy }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': twilioSignature(authToken, url, parameters),
      },
      body: new URLSearchParams(parameters).toString(),
      redirect: 'manual',
      signal: AbortSignal.any(signals),
    });
    await response.arrayBuffer();
    const { status } = response;
    const policy = status >= 500 ? '5xx' : status >= 400 ? '4xx' : undefined;
    return { answer: { status }, policy };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    const unreachable = cause === 'ECONNREFUSED' || cause === 'UND_ERR_CONNECT_TIMEOUT';
    return { answer: { failed: cause ?? (error as Error).name }, policy: unreachable ? 'ct' : 'rt' };
  }
}

const LONGEST_MS = 15_000;

function wishesOf(address: string) {
  const [url = '', fragment = ''] = address.split('#', 2);
  const wishes = new URLSearchParams(fragment);
  const within = (name: string, low: number, high: number, otherwise: number) => {
    const value = Number(wishes.get(name) ?? otherwise);
    return Number.isInteger(value) ? Math.min(high, Math.max(low, value)) : otherwise;
  };
  return {
    url,
    retries: within('rc', 0, 5, 1),
    policies: new Set((wishes.get('rp') ?? 'ct').split(',')),
    readTimeoutMs: within('rt', 100, LONGEST_MS, LONGEST_MS),
    totalMs: within('tt', 100, LONGEST_MS, LONGEST_MS),
  };
}
