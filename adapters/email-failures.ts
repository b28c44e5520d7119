import type { Failure } from '../core/delivery.ts';
import { causeOf } from './log.ts';

/**
 * How SES v1 `SendRawEmail` fails, and what that means (design section 5). An error answer means: not sent.
 * Source: Amazon SES API reference, "SendRawEmail: Errors" and "Common Errors"; SES developer guide, "Email sending errors".
 */
const byName: Record<string, Failure['class']> = {
  MailFromDomainNotVerifiedException: 'reconfigure',
  ConfigurationSetDoesNotExistException: 'reconfigure',
  ConfigurationSetSendingPausedException: 'reconfigure',
  AccountSendingPausedException: 'reconfigure',
  AccessDeniedException: 'reconfigure',
  AccessDenied: 'reconfigure',
  SignatureDoesNotMatch: 'reconfigure',
  InvalidClientTokenId: 'reconfigure',
  ExpiredToken: 'reconfigure',
  InvalidParameterValue: 'permanent',
  ValidationError: 'permanent',
};

/** A day's quota is spent: it is asked again in an hour, for as long as the message is of use. */
const dailyQuotaWaitSeconds = 3600;

/**
 * Classifies an error of `SendRawEmail`.
 * @param canFallBack the mail's From is the caller; our own sender has not been tried
 */
export function emailFailure(error: unknown, canFallBack = false): Failure {
  if (!(error instanceof Error)) return { class: 'unknown', code: 'ses:unknown' };
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const name = error.name.replace(/\s/g, '');
  const code = `ses:${name}`;
  // No answer at all, or one that the service itself did not mean: the mail may be on its way.
  if (status === undefined)
    return notConnected(error)
      ? { class: 'retryable', code: 'ses:not-connected' }
      : { class: 'unknown', code };
  if (name === 'Throttling' || name === 'ThrottlingException') {
    if (/quota/i.test(error.message))
      return { class: 'retryable', code: 'ses:daily-quota', waitSeconds: dailyQuotaWaitSeconds };
    return { class: 'retryable', code: 'ses:throttled' };
  }
  if (status === 429) return { class: 'retryable', code };
  if (status >= 500) return { class: 'unknown', code };
  if (name === 'MessageRejected') {
    if (!/not verified/i.test(error.message)) return { class: 'permanent', code };
    return canFallBack
      ? { class: 'fallback', code: 'ses:sender-not-verified', fallback: 'own-sender' }
      : { class: 'reconfigure', code: 'ses:sender-not-verified' };
  }
  if (name === 'MailFromDomainNotVerifiedException' && canFallBack) {
    return { class: 'fallback', code, fallback: 'own-sender' };
  }
  const known = byName[name];
  // A refusal nobody has listed is certainly no mail, and will not become one by trying for hours.
  return { class: known === 'reconfigure' ? 'reconfigure' : 'permanent', code };
}

/** The connection was never made, so the request never left. */
function notConnected(error: Error): boolean {
  const { code } = error as { code?: string };
  const names = String(causeOf(error).cause);
  return (
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(code ?? '') ||
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(error.message + names)
  );
}
