import type { Store } from '../adapters/store/store.ts';
import {
  type AddressField,
  changedSeconds,
  channelOfField,
  confirmationSeconds,
  countAttempt,
  isPending,
  newChange,
} from '../core/address-changes.ts';
import type { User } from '../core/directory.ts';
import { checkAddress } from '../core/meeting-addresses.ts';
import type { Fault } from '../core/problem.ts';
import { confirmationCode, isSameCode, readConfirmationCode } from '../core/short-codes.ts';
import { type Instant, instant } from '../core/time.ts';
import {
  newNonce,
  type SentMessage,
  sendMessage,
  takeMessage,
  type UserMessageTools,
} from './user-delivery.ts';

/** A change that waits for its code. */
export interface PendingChange {
  field: AddressField;
  value: string;
  expiresAt: Instant;
}

/**
 * Begins to change a user's address or number: a code goes to the new one (V7). A change that was begun before is over.
 * `refused: 'not-usable'`: it is no address of this kind, or none that texts may go to; `faults` say why.
 */
export async function startChange(
  store: Store,
  user: User,
  field: AddressField,
  typed: string,
  tools: UserMessageTools,
): Promise<
  | (SentMessage & PendingChange)
  | { refused: 'unchanged' | 'too-many' }
  | { refused: 'not-usable'; faults: Fault[] }
> {
  const checked = checkAddress(typed, await store.directory.settings(), `/${field}`);
  if (!checked.ok) return { refused: 'not-usable', faults: [...checked.faults] };
  if (checked.value.channel !== channelOfField[field]) {
    return { refused: 'not-usable', faults: [otherKind(field)] };
  }
  const value = checked.value.address;
  if (value === user[field]) return { refused: 'unchanged' };
  const now = tools.now();
  if (!(await takeMessage(store, user.id, 'confirmation', now))) return { refused: 'too-many' };
  const nonce = newNonce();
  const change = await store.addressChanges.change(user.id, field, (replaced) =>
    newChange(value, nonce, replaced, instant(now)),
  );
  const { seq, expiresAt } = change!;
  const message = { channel: channelOfField[field], purpose: 'confirmation', seq } as const;
  const sent = await sendMessage(store, user.id, { ...message, seconds: confirmationSeconds }, tools);
  return { ...sent, field, value, expiresAt };
}

/** What a user has begun to change and not confirmed yet. */
export async function pendingChange(
  store: Store,
  userId: string,
  field: AddressField,
  now: Date,
): Promise<PendingChange | undefined> {
  const change = await store.addressChanges.get(userId, field);
  if (!change || !isPending(change, instant(now))) return undefined;
  return { field, value: change.value, expiresAt: change.expiresAt };
}

/**
 * Changes a user's address or number, if the code is the one that was sent there. Each attempt is counted before it is
 * compared. The former address is told. May be repeated with the right code.
 */
export async function confirmChange(
  store: Store,
  user: User,
  field: AddressField,
  typed: string,
  tools: UserMessageTools,
): Promise<'changed' | 'wrong' | 'expired' | 'too-many'> {
  const at = instant(tools.now());
  const code = readConfirmationCode(typed);
  // A slip of the finger is no guess.
  if (!code) return 'wrong';
  let refused: 'expired' | 'too-many' | undefined;
  const change = await store.addressChanges.change(user.id, field, (latest) => {
    const attempt = countAttempt(latest, at);
    refused = 'refused' in attempt ? attempt.refused : undefined;
    return 'counted' in attempt ? attempt.counted : undefined;
  });
  if (!change) return refused ?? 'expired';
  const right = confirmationCode(await tools.linkKey(), store.tenant, user.id, change.nonce);
  if (!isSameCode(code, right)) return 'wrong';
  if (change.confirmedAt) return 'changed';
  const latest = await store.directory.users.get(user.id);
  if (!latest) return 'expired';
  const was = latest[field];
  await store.addressChanges.keep(user.id, field, { seq: change.seq, at, ...(was && { was }) });
  await store.directory.users.put(user.id, { ...latest, [field]: change.value }, latest);
  // What was kept first counts: a repetition finds the new address in the profile already.
  const kept = await store.addressChanges.changed(user.id, field, change.seq);
  if (kept?.was) {
    const notice = { channel: channelOfField[field], purpose: 'changed', seq: change.seq } as const;
    await sendMessage(store, user.id, { ...notice, seconds: changedSeconds }, tools);
  }
  await store.addressChanges.change(user.id, field, (known) =>
    known?.seq === change.seq ? { ...known, confirmedAt: at } : undefined,
  );
  return 'changed';
}

function otherKind(field: AddressField): Fault {
  return field === 'email'
    ? {
        pointer: '/email',
        code: 'not-an-address',
        detail: '/email is not an address that mail can be sent to.',
        remedy: 'Write one mail address, for example anna@demo.example, without a name.',
      }
    : {
        pointer: '/mobile',
        code: 'not-a-number',
        detail: '/mobile is not a whole phone number.',
        remedy: 'Write it with its country code, for example +49 171 1234567.',
      };
}
