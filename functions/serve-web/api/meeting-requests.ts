import type { Fault } from '../../../core/problem.ts';
import type { ApiContext } from './api.ts';

/** What the client calls its request, if it does. */
export function requestName(context: ApiContext): { value?: string } | { fault: Fault } {
  const value = context.req.header('idempotency-key');
  if (value === undefined) return {};
  if (/^[\x21-\x7e]{1,200}$/.test(value)) return { value };
  const detail = 'The header Idempotency-Key is not one that can be used.';
  const remedy = 'Use 1 to 200 printable ASCII characters without spaces, such as a UUID.';
  return { fault: { pointer: '', code: 'idempotency-key', detail, remedy } };
}
