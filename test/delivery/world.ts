import type { Store } from '../../adapters/store/store.ts';
import { settleCalls } from '../../functions/settle.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { openMachine, type Sabotage, tenant, workerSeconds } from './machine.ts';
import { type Plan, userName } from './plan.ts';

/** The machine with the users of a plan, and their calls. */
export async function openWorld(plan: Plan, sabotage?: Sabotage) {
  const machine = openMachine({ ...plan, sabotage });
  const { scheduler, queues, wire, store } = machine;
  await fillDirectory(store, plan);
  return {
    ...machine,

    async settle(callId: string): Promise<void> {
      await scheduler.start(`settling of ${callId}`, workerSeconds, (process) => {
        const tools = wire(process);
        return settleCalls(tools.storeOf(tenant), [callId], () => 'processed', tools);
      });
    },

    /** The phone system posts a call. */
    post(index: number): void {
      queues.put('on-missed-call', JSON.stringify(eventOfCall(plan, index)));
    },
  };
}

/** What {@link openWorld} opens. */
export type World = Awaited<ReturnType<typeof openWorld>>;

function eventOfCall(plan: Plan, index: number): object {
  const callId = `c${index + 1}`;
  const rang = plan.users.map((_, user) => ({ userId: userName(user), outcome: 'no-answer' }));
  const number = `+49171123456${plan.oneCaller ? 0 : index}`;
  return missedCallEvent({ callId, caller: { number }, rang }, { id: callId, tenant });
}

async function fillDirectory(store: Store, plan: Plan): Promise<void> {
  const settings = await store.directory.settings();
  const mailboxes = plan.mailbox ? ['team@example.com'] : [];
  await store.directory.putSettings({
    ...settings,
    mailboxes,
    sms: { from: '+4930555100' },
  } as typeof settings);
  for (const [index, { steps, devices }] of plan.users.entries()) {
    const id = userName(index);
    await store.directory.users.put(id, {
      name: id,
      email: `${id}@example.com`,
      mobile: `+49171100000${index}`,
      locale: 'en',
      notify: { missed: steps },
    });
    await store.reach.change(id, (reach) => ({
      ...reach,
      devices: Array.from({ length: devices }, (_, number) => ({
        id: `device${number + 1}`,
        name: 'A browser',
        endpoint: `https://push.example/${id}/${number}`,
        keys: { p256dh: '', auth: '' },
        vapidKeyId: 'k1',
        addedAt: '2026-11-01T00:00:00.000Z',
      })),
    }));
  }
}
