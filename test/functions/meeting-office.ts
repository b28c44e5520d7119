import { openRooms } from '../../adapters/rooms/rooms.ts';
import { openMeetings } from '../../adapters/store/meetings.ts';
import { openStore, type Store } from '../../adapters/store/store.ts';
import { type Delivery, deliverySortKey, type Purpose } from '../../core/delivery.ts';
import type { Channel } from '../../core/directory.ts';
import { type Meeting, meetingSubject } from '../../core/meetings.ts';
import { type Instant, instant } from '../../core/time.ts';
import { type ChannelSender, deliver, type SendResult } from '../../functions/deliver.ts';
import type { DeliveryMessage } from '../../functions/delivery-message.ts';
import { stepFollower } from '../../functions/follow.ts';
import { followingMeetings } from '../../functions/follow-meetings.ts';
import { checkMeeting } from '../../functions/meeting-check.ts';
import { loadHostNotice, loadInvitation } from '../../functions/meeting-message.ts';
import type { MeetingTools } from '../../functions/meeting-start.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

/** A message that a provider was given. */
export interface Sent {
  deliveryId: string;
  recipient: string;
  channel: Channel;
  purpose: Purpose;
  seq: number;
  /** Mail address or number; of a notification its device. */
  to: string;
  at: Instant;
}

/** What a provider does with a message. */
export type Outcome = 'accepts' | 'refuses' | 'has no time' | 'is silent' | 'is silent, sent nothing';

const tenant = 'demo';
const log = { info() {}, warn() {}, error() {} };

/**
 * A company with follow-up calls in memory: the real course of deliveries over a table in memory, queues that a test
 * empties, a clock that it moves, providers that do as told. A test may break in where two things happen at once.
 */
export async function openMeetingOffice(at = '2026-11-21T09:14:00.000Z') {
  let clock = Date.parse(at);
  const now = () => new Date(clock);
  const memory = memoryTable();
  const counts = new Map<string, number>();
  // One step, as DynamoDB has it: nothing happens between look and count.
  const table = Object.assign(memory, {
    async addWithin({ pk, sk }: { pk: string; sk: string }, amount: number, limit: number) {
      const taken = counts.get(`${pk} ${sk}`) ?? 0;
      if (taken + amount > limit) return false;
      counts.set(`${pk} ${sk}`, taken + amount);
      return true;
    },
  });
  const store: Store = { ...openStore(table, tenant), meetings: openMeetings(table, `T#${tenant}#`) };
  const queue: { channel: Channel; body: DeliveryMessage; at: number }[] = [];
  const sent: Sent[] = [];

  const office = {
    table,
    store,
    sent,
    queue,
    counts,
    now,
    clock: (): Instant => instant(now()),
    /** What providers do with the next messages; then they accept. */
    outcomes: [] as Outcome[],
    /** The queues cannot be reached. */
    queuesAreDown: false,
    /** What happens between the claim of a message and its last look, and between that and its sending. */
    afterClaim: undefined as (() => Promise<void>) | undefined,
    afterLook: undefined as (() => Promise<void>) | undefined,
    /** Whether texts are configured. */
    tools: undefined as unknown as MeetingTools,
    deliverNext,
    settle,
    wait,
    sweep,
    report,
    about: (callId: string) => store.deliveries.about(meetingSubject(callId)),
  };

  const enqueue: MeetingTools['enqueue'] = async (channel, messages) => {
    if (office.queuesAreDown) throw new Error('died here');
    for (const { body, delaySeconds = 0 } of messages)
      queue.push({ channel, body, at: clock + delaySeconds * 1000 });
  };
  const plain = stepFollower({ enqueue, advance: async () => {}, now });
  const follow = followingMeetings(plain, { enqueue, now });
  office.tools = {
    enqueue,
    follow,
    now,
    roomsOf: (_store, { rooms }) =>
      openRooms(rooms, { tenant, roomKey: async () => 'a key of at least thirty-two characters', now }),
  };
  const channels = Object.fromEntries(
    (['email', 'sms', 'push'] as const).map((channel) => [
      channel,
      deliver<Sent>(senderOf(), {
        storeOf: () => store,
        follow,
        now,
        random: () => 0.5,
        leaseSeconds: 30,
        log,
      }),
    ]),
  ) as Record<Channel, ReturnType<typeof deliver>>;

  function senderOf(): ChannelSender<Sent> {
    return {
      async prepare(_store, delivery) {
        await once('afterClaim');
        const loaded =
          delivery.purpose === 'notice'
            ? await loadHostNotice(store, delivery, now())
            : await loadInvitation(store, delivery, now());
        if (!('view' in loaded)) return loaded;
        const to =
          'address' in loaded ? loaded.address.address : (delivery.device ?? loaded.user.email ?? '');
        await once('afterLook');
        const { id: deliveryId, recipient, channel, purpose, seq } = delivery;
        return { request: { deliveryId, recipient, channel, purpose, seq, to, at: instant(now()) } };
      },
      async send(request): Promise<SendResult> {
        const outcome = office.outcomes.shift() ?? 'accepts';
        if (outcome === 'refuses') return { ok: false, failure: { class: 'permanent', code: 'x:refused' } };
        if (outcome === 'has no time') return { ok: false, failure: { class: 'retryable', code: 'x:busy' } };
        if (outcome === 'is silent, sent nothing')
          return { ok: false, failure: { class: 'unknown', code: 'x:timeout' } };
        sent.push(request);
        if (outcome === 'is silent') return { ok: false, failure: { class: 'unknown', code: 'x:timeout' } };
        return { ok: true, providerId: `p${sent.length}` };
      },
      contentHash: ({ deliveryId }) => deliveryId,
      async look(_store, delivery) {
        const found = sent.findIndex(({ deliveryId }) => deliveryId === delivery.id);
        return found < 0 ? undefined : { providerId: `p${found + 1}` };
      },
    };
  }

  async function once(where: 'afterClaim' | 'afterLook'): Promise<void> {
    const then = office[where];
    office[where] = undefined;
    await then?.();
  }

  /** Hands the next message that is due to its worker. @returns false when there is none */
  async function deliverNext(pick = 0): Promise<boolean> {
    const due = queue.filter((message) => message.at <= clock);
    if (due.length === 0) return false;
    const message = due[pick % due.length]!;
    queue.splice(queue.indexOf(message), 1);
    await channels[message.channel]({ ...message.body, redelivered: false });
    return true;
  }

  async function settle(): Promise<void> {
    while (await deliverNext());
  }

  /** What fell due: deliveries and meetings, as the sweep does it. */
  async function sweep(): Promise<void> {
    for (const item of [...table.items.values()]) {
      if (typeof item.dueAt !== 'string' || item.dueAt > instant(now())) continue;
      const subject = item.pk.slice(`T#${tenant}#`.length);
      if (item.meeting) await checkMeeting(store, (item.meeting as Meeting).callId, office.tools);
      else
        await follow(
          store,
          await store.deliveries.step({ subject, sortKey: item.sk }, { type: 'due', now: instant(now()) }),
        );
    }
  }

  /** Time goes by: every ten seconds queues are emptied, every minute what fell due is swept. */
  async function wait(seconds: number): Promise<void> {
    for (const end = clock + seconds * 1000; clock < end; ) {
      clock = Math.min(end, (Math.floor(clock / 10_000) + 1) * 10_000);
      await settle();
      if (clock % 60_000 === 0) await sweep();
      await settle();
    }
  }

  /** A provider reports on a message; the deliveries' machine sorts out what is late. */
  async function report(
    { subject, ...rest }: Delivery,
    state: 'delivered' | 'failed' | 'opened',
    code = 'x:report',
  ): Promise<void> {
    const sortKey = deliverySortKey({ subject, ...rest });
    const told = { type: 'report' as const, now: instant(now()), state, ...(state === 'failed' && { code }) };
    await follow(store, await store.deliveries.step({ subject, sortKey }, told));
  }

  const { directory, reach } = store;
  await directory.putSettings({
    ...(await directory.settings()),
    name: 'Demo GmbH',
    country: 'DE',
    language: 'de',
    sms: smsOf('+4915228817386'),
    rooms: { hosts: ['meet.demo.example'], template: 'https://meet.demo.example/{room}', nameInto: 'jitsi' },
  });
  await directory.users.put('anna', {
    name: 'Anna Schmidt',
    email: 'anna@demo.example',
    locale: 'de',
    timeZone: 'Europe/Berlin',
  });
  await reach.change('anna', (known) => ({
    ...known,
    devices: [
      {
        id: 'laptop',
        name: 'Laptop',
        endpoint: 'https://push.example/anna',
        keys: { p256dh: '', auth: '' },
        vapidKeyId: 'v',
        addedAt: at,
      },
    ],
  }));
  await directory.contacts.put('erika', {
    firstName: 'Erika',
    lastName: 'Beispiel',
    numbers: [{ number: '+491711234567' }],
    emails: [{ email: 'erika@beispiel.example' }],
    inDirectory: true,
  });
  table.writes = 0;
  return office;
}

/** Settings for texts with every default. */
function smsOf(from: string) {
  return {
    from,
    byCountry: {},
    callerAsSender: false,
    countries: ['DE', 'DK', 'GB'],
    perUserPerDay: 50,
    perDay: 1000,
    spendPerDay: 100,
    pricePerSegment: 0.1,
  };
}

/** See {@link openMeetingOffice}. */
export type MeetingOffice = Awaited<ReturnType<typeof openMeetingOffice>>;
