import type { Failure } from '../core/delivery.ts';
import type { ProviderEffect } from '../core/provider-result.ts';
import { neverConnected, silenceOf } from './never-connected.ts';

/**
 * How SES v1 `SendRawEmail` fails, and what that means (design section 5). An error answer means: not sent.
 * Source: Amazon SES API reference, "SendRawEmail: Errors" and "Common Errors"; SES developer guide, "Email sending errors".
 */
const byName: Record<string, Failure['class']> = {
  MailFromDomainNotVerifiedException: 'reconfigure',
  ConfigurationSetDoesNotExistException: 'reconfigure',
  ConfigurationSetSendingPausedException: 'reconfigure',
  AccountSendingPausedException: 'reconfigure',
  // Ours are not the rights, the signature or the clock that AWS wants to see.
  AccessDeniedException: 'reconfigure',
  AccessDenied: 'reconfigure',
  NotAuthorized: 'reconfigure',
  OptInRequired: 'reconfigure',
  SignatureDoesNotMatch: 'reconfigure',
  IncompleteSignature: 'reconfigure',
  InvalidSignatureException: 'reconfigure',
  InvalidClientTokenId: 'reconfigure',
  UnrecognizedClientException: 'reconfigure',
  MissingAuthenticationToken: 'reconfigure',
  ExpiredToken: 'reconfigure',
  ExpiredTokenException: 'reconfigure',
  RequestExpired: 'reconfigure',
  InvalidParameterValue: 'permanent',
  ValidationError: 'permanent',
};

/** Codes after which waiting brings nothing soon, or somebody has to act. */
const effects: Record<string, ProviderEffect> = {
  'ses:daily-quota': 'next-step',
  'ses:sender-not-verified': 'alarm',
  'ses:no-credentials': 'alarm',
};

/** What follows from a failure's code beyond the delivery. Bounces and complaints: `mail-report.ts`. */
export function emailEffect(code: string): ProviderEffect | undefined {
  return effects[code] ?? (byName[code.replace(/^ses:/, '')] === 'reconfigure' ? 'alarm' : undefined);
}

/** A day's quota is spent: it is asked again in an hour, for as long as the message is of use. */
const dailyQuotaWaitSeconds = 3600;

/**
 * Classifies an error of `SendRawEmail`.
 * @param canFallBack the mail's From is the caller; our own sender has not been tried
 */
export function emailFailure(error: unknown, canFallBack = false): Failure {
  if (!(error instanceof Error)) return { class: 'unknown', code: 'ses:no-answer' };
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const name = error.name.replace(/\s/g, '');
  const code = `ses:${name}`;
  // No answer at all: unless the request never left, the mail may be on its way.
  if (status === undefined) return unanswered(error, name);
  // One that could not be read to its end: SES has the mail, as far as anybody knows.
  if (status < 400) return { class: 'unknown', code: 'ses:no-id' };
  if (name === 'Throttling' || name === 'ThrottlingException') {
    if (/quota/i.test(error.message))
      return { class: 'retryable', code: 'ses:daily-quota', waitSeconds: dailyQuotaWaitSeconds };
    return { class: 'retryable', code: 'ses:throttled' };
  }
  if (status === 429) return { class: 'retryable', code };
  if (status >= 500 || status === 408) return { class: 'unknown', code };
  if (name === 'MessageRejected') {
    if (!/not verified/i.test(error.message)) return { class: 'permanent', code };
    return canFallBack
      ? { class: 'fallback', code: 'ses:sender-not-verified', fallback: 'own-sender' }
      : { class: 'reconfigure', code: 'ses:sender-not-verified' };
  }
  // The caller's domain is not set up, or not ours to send from: our own may be.
  if (canFallBack && /^(MailFromDomainNotVerifiedException|AccessDenied(Exception)?)$/.test(name)) {
    return { class: 'fallback', code, fallback: 'own-sender' };
  }
  const known = byName[name];
  // A refusal nobody has listed is certainly no mail, and will not become one by trying for hours.
  return { class: known === 'reconfigure' ? 'reconfigure' : 'permanent', code };
}

function unanswered(error: Error, name: string): Failure {
  // The request was never signed.
  if (name === 'CredentialsProviderError') return { class: 'reconfigure', code: 'ses:no-credentials' };
  if (neverConnected(error)) return { class: 'retryable', code: 'ses:not-connected' };
  return { class: 'unknown', code: `ses:${silenceOf(error)}` };
}
