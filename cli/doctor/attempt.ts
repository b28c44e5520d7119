import type { Finding } from '../../core/doctor/finding.ts';
import { notChecked } from '../../core/doctor/finding.ts';
import { whyUnreachable } from '../api.ts';
import { Failure } from '../failure.ts';

/**
 * Runs a check that asks AWS; why it could not is a finding of its own.
 * @param actions of IAM that it takes
 */
export async function attempt(
  check: string,
  actions: string,
  ask: () => Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await ask()].flat();
  } catch (error) {
    return [notChecked(check, ...whyNot(error, actions))];
  }
}

/** What went wrong, and what to do. Messages of AWS may name the caller's ARN, and are not repeated. */
function whyNot(error: unknown, actions: string): [detail: string, remedy?: string] {
  if (error instanceof Failure) return [error.message, error.remedy];
  if (!(error instanceof Error)) throw error;
  const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  if (error.name === 'CredentialsProviderError' || /token|credential|signature/i.test(error.name)) {
    return [
      `AWS does not know who is asking (${error.name}).`,
      'Sign in to AWS on this machine, or set AWS_PROFILE.',
    ];
  }
  if (/^(AccessDenied|AuthorizationError)/.test(error.name) || $metadata?.httpStatusCode === 403) {
    return [
      'AWS does not let you look.',
      `Your credentials need ${actions}. Are they those of the account of the stack?`,
    ];
  }
  if (/region is missing/i.test(error.message))
    return ['It is not known in which region.', 'Set AWS_REGION.'];
  if ($metadata?.httpStatusCode === undefined) return [`AWS does not answer: ${whyUnreachable(error)}.`];
  return [`AWS answered ${error.name}.`];
}
