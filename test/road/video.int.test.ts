/** An incoming video call to three users, on the real wiring (V1, V2, V10). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';

let running: Running;
beforeAll(async () => {
  running = await startRinging();
  for (const userId of ['anna', 'ben', 'carla']) await running.request('POST', '/local/devices', { userId });
});
afterAll(() => running[Symbol.asyncDispose]());

const users = ['anna', 'ben', 'carla'];
const event = (type: string, data: Record<string, unknown>) => ({
  specversion: '1.0',
  id: `${type}-${data.callId}-${JSON.stringify(data).length}`,
  source: '/video/test',
  type: `ringback.video.${type}.v1`,
  data,
});
const incoming = (callId: string, seconds: number, more: Record<string, unknown> = {}) => ({
  callId,
  caller: { name: 'Erika <b>Beispiel</b>', number: '+491711234567' },
  targets: users.map((userId) => ({ userId })),
  calledNumber: '+4930555100',
  ringStartedAt: new Date(Date.now() - 1000).toISOString(),
  ringsUntil: new Date(Date.now() + seconds * 1000).toISOString(),
  roomUrl: `https://meet.example.com/${callId}`,
  ...more,
});

interface Outbox {
  emails: { deliveryId: string; to: string[]; raw: string }[];
  sms: { deliveryId: string; to: string; body: string }[];
  pushes: { deliveryId: string; ttl: number; urgency: string; topic: string; payload: any }[];
}
const outbox = async (): Promise<Outbox> => (await running.request('GET', '/local/outbox.json')).body;

/** Messages about one call: told apart by the topic of the pushes, the link of the mails. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not happen.');
}

const visit = (url: string, method = 'GET', body?: string) =>
  fetch(url, {
    method,
    redirect: 'manual',
    ...(body !== undefined && {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  });

/** What is sent while a call rings, and the users' own links. */
async function ring(callId: string, seconds = 30, more: Record<string, unknown> = {}) {
  const { status } = await running.post(event('incoming', incoming(callId, seconds, more)));
  expect(status).toBe(202);
  const ids = await until(async () => {
    const found = await deliveries(callId, 'video');
    return found.length === 9 && found.every(({ state }) => state === 'sent' || state === 'delivered')
      ? new Set(found.map(({ id }) => id))
      : undefined;
  });
  const { pushes, emails, sms } = await outbox();
  const own = <T extends { deliveryId: string }>(all: T[]) => all.filter((each) => ids.has(each.deliveryId));
  const links = own(pushes).map(({ payload }) => String(payload.notification.navigate));
  return { pushes: own(pushes), emails: own(emails), sms: own(sms), links };
}

interface Told {
  id: string;
  recipient: string;
  channel: string;
  purpose: string;
  state: string;
  reason: string | null;
}

async function deliveries(callId: string, purpose: string): Promise<Told[]> {
  const { status, body } = await running.request('GET', `/v1/calls/${callId}/deliveries`);
  return status === 200 ? body.deliveries.filter((each: Told) => each.purpose === purpose) : [];
}

/** The notifications that took the place of the ringing. */
async function replacements(callId: string) {
  const ids = await until(async () => {
    const found = await deliveries(callId, 'settled');
    return found.length === 3 && found.every(({ state }) => state === 'sent' || state === 'delivered')
      ? new Set(found.map(({ id }) => id))
      : undefined;
  });
  return (await outbox()).pushes.filter(({ deliveryId }) => ids.has(deliveryId));
}

const isMissed = ({ purpose }: Told) => purpose === 'missed';

describe('a video call for three users', () => {
  test('is told at once by push, text and mail, each with a link of its own and the deadline', async () => {
    const { pushes, emails, sms, links } = await ring('v-told');
    expect(new Set(emails.map(({ to }) => to[0])).size).toBe(3);
    expect(sms.map(({ to }) => to).sort()).toEqual(['+447700900123', '+4520123456', '+4915112345678']);
    for (const { ttl, urgency } of pushes) {
      expect(ttl).toBeGreaterThan(10);
      expect(ttl).toBeLessThanOrEqual(30);
      expect(urgency).toBe('high');
    }
    for (const { body } of sms) expect(body).toMatch(/\/a\/[\w-]{50}$/);
    expect(new Set(links).size).toBe(3);
    for (const link of links) expect(link).toMatch(/\/a\/[\w-]{50}#accept$/);
    await running.post(event('ended', { callId: 'v-told', endedAt: new Date().toISOString() }));
  });

  test('two accept at the same moment: one wins, the other sees who; everything ends settled', async () => {
    const { links, pushes } = await ring('v-race');
    const pages = links.slice(0, 2).map((link) => link.replace('#accept', ''));
    const answers = await Promise.all(pages.map((page) => visit(page, 'POST')));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const won = answers.findIndex(({ status }) => status === 303);
    const room = answers[won]!.headers.get('location')!;
    expect(room).toMatch(/^https:\/\/meet\.example\.com\/v-race#userInfo\.displayName=/);
    const again = await visit(pages[won]!, 'POST');
    expect([again.status, again.headers.get('location')]).toEqual([303, room]);
    const lost = await answers[1 - won]!.text();
    expect(lost).toMatch(/Anna Schmidt|Ben Carter|Carla Jensen/);

    const shown = await replacements('v-race');
    for (const push of shown) {
      expect(push.topic).toBe(pushes[0]!.topic);
      expect(push.payload.notification.silent).toBe(true);
      expect(push.payload.notification.body).toMatch(/Anna Schmidt|Ben Carter|Carla Jensen/);
    }
    for (const { state } of await deliveries('v-race', 'video'))
      expect(['sent', 'delivered']).toContain(state);
  });

  test('a scanner takes nothing: HEAD, GET five times, without the fragment', async () => {
    const { links, sms } = await ring('v-scanned');
    const fromText = sms.map(({ body }) => body.match(/http\S+$/)![0]);
    for (const link of [...links.map((each) => each.replace('#accept', '')), ...fromText]) {
      await visit(link, 'HEAD');
      for (let time = 0; time < 5; time += 1) expect((await visit(link)).status).toBe(200);
    }
    const page = await (await visit(fromText[0]!)).text();
    expect(page).not.toContain('<b>Beispiel');
    const accepted = await visit(fromText[1]!, 'POST');
    expect(accepted.status).toBe(303);
  });

  test('declining tells the others nothing, and one’s own link still answers while it rings', async () => {
    const { links } = await ring('v-declined');
    const page = links[0]!.replace('#accept', '');
    expect((await visit(page, 'POST', 'do=decline')).status).toBe(303);
    expect((await visit(links[1]!.replace('#accept', ''))).status).toBe(200);
    expect((await visit(page, 'POST')).status).toBe(303);
    expect((await visit(links[1]!.replace('#accept', ''), 'POST')).status).toBe(409);
  });

  test('nobody takes it: over for everybody, and a missed call of kind video', async () => {
    const { links } = await ring('v-missed', 30, {
      caller: { name: 'Erika Beispiel', email: 'erika@beispiel.example' },
    });
    await running.post(event('ended', { callId: 'v-missed', endedAt: new Date().toISOString() }));
    await until(async () =>
      (await visit(links[0]!.replace('#accept', ''), 'POST')).status === 410 ? true : undefined,
    );
    const story = await until(async () => {
      const { status, body } = await running.request('GET', '/v1/calls/v-missed/deliveries');
      const missed = status === 200 ? body.deliveries.filter(isMissed) : [];
      return missed.length > 0 ? { ...body, deliveries: missed } : undefined;
    });
    expect(new Set(story.deliveries.map(({ recipient }: { recipient: string }) => recipient))).toEqual(
      new Set(users),
    );
    const { body } = await running.request('GET', '/v1/missed-calls?user=anna&state=open');
    expect(body.items.find(({ callId }: { callId: string }) => callId === 'v-missed')).toMatchObject({
      kind: 'video',
    });
  });

  test('rings out: its end comes by itself', async () => {
    const { links } = await ring('v-rang-out', 6);
    await until(async () => {
      return (await deliveries('v-rang-out', 'missed')).length > 0 ? true : undefined;
    });
    expect((await visit(links[0]!.replace('#accept', ''), 'POST')).status).toBe(410);
  });

  test('answered elsewhere: the room system says who', async () => {
    const { links } = await ring('v-elsewhere');
    await running.post(
      event('accepted', { callId: 'v-elsewhere', by: { userId: 'carla' }, at: new Date().toISOString() }),
    );
    const text = await until(async () => {
      const answer = await visit(links[0]!.replace('#accept', ''));
      const html = await answer.text();
      return html.includes('Carla Jensen') ? html : undefined;
    });
    expect(text).toContain('Carla Jensen');
  });
});
