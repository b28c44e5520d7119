import type { Store } from '../adapters/store/store.ts';
import { type CaseRow, type Claim, mailboxesRow } from '../core/cases.ts';
import { type Delivery, type DeliveryKey, newDelivery } from '../core/delivery.ts';
import { personOf, usableStep } from '../core/steps.ts';
import { instant, plusSeconds } from '../core/time.ts';
import type { CaseTools } from './case-actions.ts';
import { enqueueAll } from './delivery-message.ts';
import type { KnownCall } from './known-call.ts';

/** How long news of a claim are of use, seconds. */
const usefulSeconds = 3600;

/**
 * Tells those who were told of a case what became of it: on the screens where it is shown; that a claim lapsed also by
 * mail, where mail is their first way. May be repeated: each message exists once.
 */
export async function announce(
  store: Store,
  { key, context }: KnownCall,
  claim: Claim,
  purpose: 'claimed' | 'lapsed',
  { enqueue, now }: CaseTools,
): Promise<void> {
  const rows = (await store.cases.ofCaller(key.callerKey)).filter(
    (row) => row.number === key.number && row.userId !== mailboxesRow && isTold(row),
  );
  const readers = purpose === 'claimed' ? rows.filter(({ userId }) => userId !== claim.userId) : rows;
  if (readers.length === 0) return;
  const userIds = readers.map(({ userId }) => userId);
  const [users, reach, shown] = await Promise.all([
    store.directory.users.getMany(userIds),
    store.reach.getMany(userIds),
    screensOf(store, readers),
  ]);
  const base = { subject: `CALL#${claim.callId}`, purpose, seq: Date.parse(claim.at) };
  const keys = readers.flatMap(({ userId }): DeliveryKey[] => {
    const user = users.get(userId);
    const step = user && usableStep(personOf(user, reach.get(userId)), context.settings, 0);
    const mails = purpose === 'lapsed' && step?.channels.includes('email');
    return [
      ...(shown.get(userId) ?? []).map((device) => ({
        ...base,
        recipient: userId,
        channel: 'push' as const,
        device,
      })),
      ...(mails ? [{ ...base, recipient: userId, channel: 'email' as const }] : []),
    ];
  });
  const at = instant(now());
  const until = plusSeconds(at, usefulSeconds);
  const deliveries = keys.map((each) => newDelivery(store.tenant, each, at, until));
  await Promise.all(deliveries.map((delivery) => store.deliveries.create(delivery)));
  await enqueueAll(deliveries, store.tenant, enqueue);
}

/** Devices that show something of a case, by user. */
async function screensOf(store: Store, rows: readonly CaseRow[]): Promise<Map<string, string[]>> {
  const callIds = new Set(rows.flatMap(({ told, calls }) => [told?.callId, calls.at(-1)?.callId]));
  const about = await Promise.all(
    [...callIds].flatMap((callId) => (callId ? store.deliveries.about(`CALL#${callId}`) : [])),
  );
  const shown = new Map<string, string[]>();
  for (const { recipient, device } of about.flat().filter(isShown)) {
    const devices = shown.get(recipient) ?? [];
    if (device && !devices.includes(device)) shown.set(recipient, [...devices, device]);
  }
  return shown;
}

function isTold({ calls }: CaseRow): boolean {
  return calls.some(({ message }) => message !== undefined);
}

function isShown({ channel, state }: Delivery): boolean {
  return channel === 'push' && (state === 'sent' || state === 'delivered' || state === 'opened');
}
