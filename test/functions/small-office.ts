import type { SQSRecord } from 'aws-lambda';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { RawMail } from '../../adapters/email.ts';
import type { Log } from '../../adapters/log.ts';
import type { Sms } from '../../adapters/sms.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { openStore } from '../../adapters/store/store.ts';
import { makeVapidKey } from '../../adapters/vapid.ts';
import type { Channel } from '../../core/directory.ts';
import type { EventType } from '../../core/event-schemas.ts';
import type { Checked } from '../../core/problem.ts';
import { type Instant, instant } from '../../core/time.ts';
import { deliver } from '../../functions/deliver.ts';
import { parseDeliveryMessage } from '../../functions/delivery-message.ts';
import { stepFollower } from '../../functions/follow.ts';
import { onAnsweredCall, parseCallCourse } from '../../functions/on-answered-call/handler.ts';
import { onDue } from '../../functions/on-due/handler.ts';
import { onMissedCall, parseMissedCall } from '../../functions/on-missed-call/handler.ts';
import { onOutboundCall, parseOutboundCall } from '../../functions/on-outbound-call/handler.ts';
import type { ReportCall } from '../../functions/report-call.ts';
import { prepareMail } from '../../functions/send-email/handler.ts';
import { pushChannel } from '../../functions/send-push/handler.ts';
import { smsChannel } from '../../functions/send-sms/handler.ts';
import { stepAdvancer } from '../../functions/steps.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

/** A notification, as a screen shows it. */
export interface Shown {
  title: string;
  body: string;
  /** When what it tells of happened, milliseconds. */
  timestamp: number;
  silent: boolean;
}

const tenant = 'demo';
const publicUrl = 'https://ringback.example';
const linkKey = async () => 'a key of at least thirty-two characters';
const vapidKey = makeVapidKey(new Date('2026-11-01T00:00:00Z'));
const silent: Log = { info() {}, warn() {}, error() {} };

/**
 * A company of three in memory: real handlers over a table in memory, queues that keep their delays, a clock that the
 * test moves, providers that take everything. What people see is kept: mails as a mail program reads them, notifications
 * as screens show them.
 */
export async function openSmallOffice(at = '2026-11-21T09:14:00.000Z', log = silent) {
  let clock = Date.parse(at);
  const now = () => new Date(clock);
  const table = memoryTable();
  const store = openStore(table, tenant);
  const storeOf = (id: string) => openStore(table, id);
  const queue: { worker: string; body: unknown; at: number }[] = [];
  const mails: { to: string; mail: ParsedMail }[] = [];
  const texts: Sms[] = [];
  const screens = new Map<string, Map<string, { rank: number; shown: Shown }>>();

  const enqueue = async (channel: Channel, messages: { body: unknown; delaySeconds?: number }[]) => {
    for (const { body, delaySeconds = 0 } of messages)
      queue.push({ worker: channel, body, at: clock + delaySeconds * 1000 });
  };
  const advance = stepAdvancer({ enqueue, now, log });
  const tools = { storeOf, enqueue, advance, follow: stepFollower({ enqueue, advance, now }), now, log };
  const accepted = { ok: true as const, providerId: 'accepted' };
  const addressStops = openAddressStops(table);
  const making = { publicUrl, linkKey, from: 'calls@demo.example', verifiedDomains: ['demo.example'] };
  const channels = {
    email: deliver<RawMail>(
      {
        prepare: prepareMail({ ...making, addressStops, now }),
        async send({ raw, to }) {
          mails.push({ to, mail: await simpleParser(raw) });
          return accepted;
        },
      },
      { ...tools, random: () => 0.5, leaseSeconds: 30 },
    ),
    sms: deliver<Sms>(
      {
        ...smsChannel({ twilio: {} as never, addressStops, linkKey, publicUrl, now }),
        async send(sms) {
          texts.push(sms);
          return accepted;
        },
      },
      { ...tools, random: () => 0.5, leaseSeconds: 30 },
    ),
    push: deliver(
      {
        ...pushChannel({ push: {} as never, vapid: vapidSecret, linkKey, publicUrl, now }),
        async send(request: { payload: string }, { recipient }) {
          show(recipient, JSON.parse(request.payload).notification);
          return accepted;
        },
      },
      { ...tools, random: () => 0.5, leaseSeconds: 30 },
    ),
  };

  /** As the service worker does: a notification takes the place of one with its tag, unless that one ranks higher. */
  function show(userId: string, { tag, title, body, timestamp, silent, data }: any): void {
    const screen = screens.get(userId) ?? new Map();
    screens.set(userId, screen);
    if ((screen.get(tag)?.rank ?? 0) > data.rank) return;
    screen.set(tag, { rank: data.rank, shown: { title, body, timestamp, silent } });
  }

  /** A worker's Lambda, without its batch. */
  const work =
    <T>(parse: (body: unknown, record: SQSRecord) => Checked<T>, handle: (message: T) => Promise<void>) =>
    async (body: unknown): Promise<void> => {
      const attributes = { SentTimestamp: String(clock), ApproximateReceiveCount: '1' };
      const parsed = parse(JSON.parse(JSON.stringify(body)), { attributes } as SQSRecord);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      await handle(parsed.value);
    };
  const missed = work(parseMissedCall, onMissedCall(tools));
  const course = work(parseCallCourse, onAnsweredCall(tools));
  const workers: Record<string, (body: unknown) => Promise<void>> = {
    'ringback.call.missed.v1': missed,
    'ringback.call.ringing.v1': course,
    'ringback.call.answered.v1': course,
    'ringback.call.ended.v1': course,
    'ringback.call.outbound.v1': work(parseOutboundCall, onOutboundCall(tools)),
    email: work(parseDeliveryMessage, channels.email),
    sms: work(parseDeliveryMessage, channels.sms),
    push: work(parseDeliveryMessage, channels.push),
  };
  const reportCall: ReportCall = async (_tenant, type, data) => post(type, data);
  const sweep = onDue({ ...tools, table, reportCall });

  let events = 0;
  function post(type: EventType, data: Record<string, unknown>): void {
    events += 1;
    const body = { specversion: '1.0', id: `event-${events}`, source: '/pbx', type, tenant, data };
    queue.push({ worker: type, body, at: clock });
  }

  async function settle(): Promise<void> {
    for (;;) {
      const index = queue.findIndex((message) => message.at <= clock);
      if (index < 0) return;
      const [{ worker, body } = { worker: '', body: undefined }] = queue.splice(index, 1);
      await workers[worker]!(body);
    }
  }

  await fill();
  return {
    store,
    mails,
    texts,
    now: (): Instant => instant(now()),

    /** The phone system posts an event; everything that follows from it at once is done. */
    async report(type: EventType, data: Record<string, unknown>): Promise<void> {
      post(type, data);
      await settle();
    },

    /** Time goes by: every minute what fell due is swept. */
    async wait(seconds: number): Promise<void> {
      for (const end = clock + seconds * 1000; clock < end; ) {
        clock = Math.min(end, clock + 1000);
        await settle();
        if (clock % 60_000 !== 0) continue;
        await sweep(() => 30_000);
        await settle();
      }
    },

    /** What a user's screen shows. */
    screen: (userId: string): Shown[] => [...(screens.get(userId)?.values() ?? [])].map(({ shown }) => shown),

    /** Whom mails went to, each as often as they got one. */
    mailedTo: (): string[] => mails.map(({ to }) => to.replace('@demo.example', '')).sort(),

    /** Why users were not told of a caller's calls: `anna answered`. */
    async reasons(callerKey: string): Promise<string[]> {
      const rows = await store.cases.ofCaller(callerKey);
      const reasons = rows.flatMap(({ calls }) => calls.flatMap(({ notTold }) => notTold ?? []));
      return reasons.map(({ userId, code }) => `${userId} ${code}`).sort();
    },
  };

  async function vapidSecret(): Promise<string> {
    return JSON.stringify({ subject: 'mailto:it@demo.example', keys: [vapidKey] });
  }

  async function fill(): Promise<void> {
    const { directory, reach } = store;
    const settings = await directory.settings();
    await directory.putSettings({ ...settings, name: 'Demo GmbH', mailboxes: ['team@demo.example'] });
    const users = { anna: ['Anna Schmidt', 'de'], ben: ['Ben Carter', 'en'], carla: ['Carla Jensen', 'da'] };
    for (const [index, [id, [name = '', locale = '']]] of Object.entries(users).entries()) {
      await directory.users.put(id, {
        name,
        locale,
        email: `${id}@demo.example`,
        extension: String(11 + index),
        timeZone: 'Europe/Berlin',
      });
      const device = { id: 'laptop', name: 'Laptop', endpoint: `https://push.example/${id}` };
      const kept = { ...device, keys: { p256dh: '', auth: '' }, vapidKeyId: vapidKey.id, addedAt: at };
      await reach.change(id, (known) => ({ ...known, devices: [kept] }));
    }
    await directory.companyNumbers.put('+4930555100', {
      name: 'Demo Support',
      country: 'DE',
      language: 'de',
      recipients: 'all',
      mailboxes: [],
    });
  }
}
