import * as z from 'zod/mini';

const schema = z.object({
  accountSid: z.string().check(z.regex(/^AC[0-9a-fA-F]{32}$/)),
  authToken: z.string().check(z.minLength(16)),
});

/** What the Twilio account is used with: sends, lists, and checks the signatures of callbacks. */
export type TwilioAccountSecret = z.output<typeof schema>;

/** The secret is not what it should be; the message names no value of it. */
export class TwilioSecretError extends Error {
  override name = 'TwilioSecretError';
}

/**
 * Reads the secret `{"accountSid":"AC…","authToken":"…"}`.
 * @throws TwilioSecretError for anything else, such as the placeholder of a fresh deployment
 */
export function parseTwilioAccount(text: string): TwilioAccountSecret {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TwilioSecretError('The Twilio secret is not JSON.');
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new TwilioSecretError(`The Twilio secret is not as expected: ${[...new Set(fields)].join(', ')}.`);
}

/** The auth token, which signs what Twilio sends us; undefined while nobody has put an account into the secret. */
export function authTokenOf(text: string): string | undefined {
  try {
    return parseTwilioAccount(text).authToken;
  } catch (error) {
    if (error instanceof TwilioSecretError) return undefined;
    throw error;
  }
}
