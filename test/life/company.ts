import type { PushClient } from '../../adapters/push.ts';
import type { Store } from '../../adapters/store/store.ts';
import { makeVapidKey } from '../../adapters/vapid.ts';
import type { Delivery } from '../../core/delivery.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import type { Prepared } from '../../functions/deliver.ts';
import { loadDigest } from '../../functions/digest-message.ts';
import { loadMissedCall } from '../../functions/missed-call-message.ts';
import { pushChannel } from '../../functions/send-push/handler.ts';
import type { SimulatedRequest } from '../delivery/provider.ts';
import { colleague, extensions, inside, outside, type Plan } from './plan.ts';

const vapidKey = makeVapidKey(new Date('2026-11-01T00:00:00Z'));
const vapid = JSON.stringify({ subject: 'mailto:push@example.com', keys: [vapidKey] });

/** The directory of a plan. */
export async function fillDirectory(
  { directory, reach }: Store,
  plan: Plan,
  users: readonly string[],
): Promise<void> {
  const { processedBy, attemptProcesses, holdSeconds, repeatWindowMinutes } = plan;
  await directory.putSettings(
    settingsSchema.parse({
      mailboxes: ['team@example.com'],
      sms: { from: '+4930555100' },
      processedBy,
      attemptProcesses,
      holdSeconds,
      repeatWindowMinutes,
    }),
  );
  const second = { tellWhenAnswered: plan.tellWhenAnswered };
  for (const [index, number] of inside.entries()) {
    const common = {
      name: `Line ${index}`,
      country: 'DE',
      language: 'en' as const,
      recipients: 'all' as const,
    };
    await directory.companyNumbers.put(number, { ...common, mailboxes: [], ...(index > 0 && second) });
  }
  for (const [index, id] of users.entries()) {
    const { steps = [['email' as const]], devices = 0, smart = false } = plan.users[index] ?? {};
    await directory.users.put(id, {
      name: id,
      email: `${id}@example.com`,
      mobile: id === colleague.userId ? colleague.mobile : `+49171100009${index}`,
      extension: extensions.get(id),
      locale: 'en',
      notify: { missed: steps },
      ...(smart && { smartDoNotDisturb: true }),
    });
    await reach.change(id, (known) => ({
      ...known,
      devices: Array.from({ length: devices }, (_, number) => ({
        id: `device${number + 1}`,
        name: 'A browser',
        endpoint: `https://push.example/${id}/${number}`,
        keys: { p256dh: '', auth: '' },
        vapidKeyId: vapidKey.id,
        addedAt: '2026-11-01T00:00:00.000Z',
      })),
    }));
  }
  for (const [index, { numbers, personal }] of plan.contacts.entries())
    if (numbers.length > 0) await directory.contacts.put(`contact${index}`, contactOf(numbers, personal));
}

/** A contact with some of the numbers outside. */
export function contactOf(numbers: readonly number[], personal: boolean) {
  return {
    lastName: 'Beispiel',
    numbers: numbers.map((each) => ({ number: outside[each]! })),
    emails: [],
    inDirectory: true,
    ...(personal && { owner: 'anna' }),
  };
}

/** Judges and makes a message as its channel does; of notifications also what the device gets. */
export async function prepare(
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Prepared<SimulatedRequest>> {
  if (delivery.channel === 'push') {
    const channel = pushChannel({
      push: {} as PushClient, // nothing is sent with it
      vapid: async () => vapid,
      linkKey: async () => 'k'.repeat(43),
      publicUrl: 'https://ringback.example',
      now: () => now,
    });
    const prepared = await channel.prepare(store, delivery);
    return 'request' in prepared ? { request: { payload: prepared.request.payload } } : prepared;
  }
  const loaded =
    delivery.purpose === 'digest'
      ? await loadDigest(store, delivery, now)
      : await loadMissedCall(store, delivery, now);
  if (!('call' in loaded || 'view' in loaded)) return loaded;
  return { request: delivery.channel === 'sms' ? { hash: delivery.id } : {} };
}
