import { createHash } from 'node:crypto';
import type { ProviderResult } from '../core/provider-result.ts';
import { plusSeconds } from '../core/time.ts';
import { TwilioSecretError } from './sms-account.ts';
import type { TwilioAccount, TwilioClient } from './sms-client.ts';
import { smsFailure } from './sms-failures.ts';

/** A text message, ready for Twilio. */
export interface Sms {
  /** E.164. */
  to: string;
  /** E.164 number or alphanumeric id; with a Messaging Service its own choice unless given. */
  from?: string;
  messagingServiceSid?: string;
  body: string;
  /** How long Twilio may keep it before it is of no use. Twilio takes 1 to 36,000 seconds; others are brought within. */
  validitySeconds: number;
  /** Where Twilio reports what becomes of it; carries the delivery's id. */
  statusCallback: string;
  /** Another sender is there, should Twilio refuse this one. */
  canFallBack?: boolean;
}

/** Twilio's bounds for `ValidityPeriod`. */
const validity = { least: 1, most: 36_000 };

/** Sends a text by Twilio, in one attempt, and classifies what comes back. Never throws. */
export async function sendSms(client: TwilioClient, sms: Sms): Promise<ProviderResult> {
  let account: TwilioAccount;
  try {
    account = await client.account();
  } catch (error) {
    // Nothing has left: a secret that cannot be read now can be later, one that is wrong has to be mended.
    return error instanceof TwilioSecretError
      ? { ok: false, failure: smsFailure(error) }
      : { ok: false, failure: { class: 'retryable', code: 'twilio:no-credentials' } };
  }
  try {
    const { sid } = await account.messages.create({
      to: sms.to,
      from: sms.from,
      messagingServiceSid: sms.messagingServiceSid,
      body: sms.body,
      validityPeriod: Math.min(validity.most, Math.max(validity.least, Math.floor(sms.validitySeconds))),
      statusCallback: sms.statusCallback,
      // The body stays as written: it was fitted to its segments, and is found again by its hash.
      smartEncoded: false,
    });
    // An answer without an id is no proof.
    return sid
      ? { ok: true, providerId: sid }
      : { ok: false, failure: { class: 'unknown', code: 'twilio:no-id' } };
  } catch (error) {
    return { ok: false, failure: smsFailure(error, sms.canFallBack) };
  }
}

/** A message that Twilio has. */
export interface FoundSms {
  providerId: string;
  /** As Twilio calls it: `queued`, `sent`, `delivered`, `undelivered`, `failed` … */
  status: string;
  /** `twilio:30003`, where it failed. */
  code?: string;
}

/** How far Twilio's clock may be behind ours. */
const clockToleranceSeconds = 60;
/** Messages looked through, newest first; far more than one person gets between an attempt and the look after it. */
const lookedThrough = 100;
/** Twilio writes this before the texts of trial accounts. */
const trialPrefix = /^Sent from your Twilio trial account - /;

/** Hash of a text, by which it is found again: SHA-256, base64url. */
export function bodyHash(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}

/**
 * Looks for a message whose sending ended in silence, in Twilio's list of messages to that number. Not by the date of
 * sending, which a message that still waits in Twilio's queue has none of.
 * @param since when the attempt began, as an instant
 * @returns undefined when Twilio has no such message: then it was not sent
 * @throws when Twilio does not show its list: then nothing is known
 */
export async function findSms(
  client: TwilioClient,
  wanted: { to: string; bodyHash: string; since: string },
): Promise<FoundSms | undefined> {
  const { messages } = await client.account();
  const { instances } = await messages.page({ to: wanted.to, pageSize: lookedThrough });
  const earliest = Date.parse(plusSeconds(wanted.since, -clockToleranceSeconds));
  const found = instances.find(
    ({ body, dateCreated }) =>
      dateCreated.getTime() >= earliest &&
      bodyHash((body ?? '').replace(trialPrefix, '')) === wanted.bodyHash,
  );
  if (!found) return undefined;
  const { sid, status, errorCode } = found;
  return { providerId: sid, status, ...(errorCode && { code: `twilio:${errorCode}` }) };
}

/** Pages of numbers that are read; an account with more has them in a Messaging Service. */
const mostPages = 20;

/**
 * Numbers that the account can send texts from: bought, ported or hosted there (a merely verified caller id cannot).
 * @throws when Twilio does not show its list
 */
export async function numbersOwned(client: TwilioClient): Promise<string[]> {
  const account = await client.account();
  const owned: string[] = [];
  let query: Record<string, string> | undefined = { PageSize: '1000' };
  for (let page = 0; query && page < mostPages; page += 1) {
    const { incoming_phone_numbers = [], next_page_uri } = await account.numbersPage(query);
    for (const { phone_number, capabilities } of incoming_phone_numbers) {
      if (phone_number && capabilities?.sms) owned.push(phone_number);
    }
    query = next_page_uri ? queryOf(next_page_uri) : undefined;
  }
  return owned;
}

/** The next page is named by a relative address: its query is all that differs. */
function queryOf(uri: string): Record<string, string> {
  return Object.fromEntries(new URL(uri, 'https://api.twilio.com').searchParams);
}
