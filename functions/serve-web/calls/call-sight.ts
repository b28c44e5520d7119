import { concernedUsers } from '../../../core/concerned.ts';
import type { Visit } from '../sign-in/visit.ts';
import type { SeenCall } from './seen-calls.ts';

/** A reader, as far as it decides what they see. */
export type Looker = Pick<Visit, 'user' | 'role'>;

/** The call is one of the reader's own: it is in their list, their phone rang, it concerns them or whom they stand in for. */
export function isOwnCall({ call, context, rows }: SeenCall, { user }: Pick<Looker, 'user'>): boolean {
  const concerned = concernedUsers(call, context);
  return (
    rows.some(
      ({ userId, calls }) => userId === user.id && calls.some(({ callId }) => callId === call.callId),
    ) ||
    [...context.rang, ...concerned].some(({ id }) => id === user.id) ||
    concerned.some(({ absence }) => absence?.standIn === user.id)
  );
}

/** Whether the reader may know of a call: their own, and for administrators all of their company. */
export function mayKnow(seen: SeenCall, looker: Looker): boolean {
  return looker.role === 'administrator' || isOwnCall(seen, looker);
}
