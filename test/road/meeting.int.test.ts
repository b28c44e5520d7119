/** Follow-up calls on the real wiring: invitations, their tracking, and the way in (V4, V5, V8). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';

let running: Running;
beforeAll(async () => {
  running = await startRinging();
});
afterAll(() => running[Symbol.asyncDispose]());
beforeEach(async () => {
  await running.request('PUT', '/local/faults', []);
});

interface Outbox {
  emails: { deliveryId: string; to: string[]; raw: string }[];
  sms: { deliveryId: string; to: string; body: string }[];
}
const outbox = async (): Promise<Outbox> => (await running.request('GET', '/local/outbox.json')).body;

let people = 0;
/** Somebody with an address of their own, so that tests do not see each other's messages. */
function somebody(name = 'Erika Beispiel') {
  people += 1;
  const mail = `invited-${people}@beispiel.example`;
  const mobile = `+49172123${String(1000 + people)}`;
  return { name, mail, mobile };
}

async function start(invitees: object[], more: object = {}, headers: Record<string, string> = {}) {
  const body = { host: 'anna', invitees, ...more };
  return running.request('POST', '/v1/video-calls', body, headers);
}

const call = async (callId: string) => (await running.request('GET', `/v1/video-calls/${callId}`)).body;
const states = async (callId: string): Promise<string[]> =>
  (await call(callId)).invitees.map(({ state }: { state: string }) => state);

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not happen.');
}

/** Waits until invitees stand as expected. */
const comesTo = (callId: string, ...expected: string[]) =>
  until(async () => (await states(callId)).join() === expected.join());

const mailsTo = async (address: string) => (await outbox()).emails.filter(({ to }) => to[0] === address);
const textsTo = async (number: string) => (await outbox()).sms.filter(({ to }) => to === number);

/** The address in a text, or in the plain part of a mail. */
function linkIn(message: string): string {
  const plain = message.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  return /https?:\/\/[^\s"<>]+\/a\/[\w-]{50}/.exec(plain)![0];
}

const visit = (url: string, method = 'GET') => fetch(url, { method, redirect: 'manual' });

describe('a follow-up call', () => {
  test('invites by mail and text, and takes everybody into one room under their own name', async () => {
    const [erika, max] = [somebody(), somebody('Max Muster')];
    const { status, body } = await start([
      { name: erika.name, to: erika.mail },
      { name: max.name, to: max.mobile, language: 'en' },
    ]);
    expect(status).toBe(201);
    await comesTo(body.callId, 'delivered', 'delivered');
    const [mail] = await mailsTo(erika.mail);
    const [text] = await textsTo(max.mobile);
    expect(mail!.raw).toMatch(/^Reply-To: .*anna@demo\.example/im);
    expect(text!.body).toMatch(/^Anna Schmidt of Demo GmbH invites you to a video call/);

    const page = await visit(linkIn(mail!.raw));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Anna Schmidt');
    expect(await states(body.callId)).toEqual(['delivered', 'delivered']);

    const rooms = [];
    for (const link of [linkIn(mail!.raw), linkIn(text!.body), linkIn(text!.body)]) {
      const answer = await visit(link, 'POST');
      expect(answer.status).toBe(303);
      rooms.push(answer.headers.get('location')!);
    }
    expect(new Set([body.hostUrl, ...rooms].map((url) => new URL(url).pathname)).size).toBe(1);
    expect(rooms[0]).toContain('Erika');
    expect(rooms[1]).toContain('Max');
    expect(await states(body.callId)).toEqual(['joined', 'joined']);
  });

  test('is one call, however often the same request comes', async () => {
    const { name, mail } = somebody();
    const named = { 'idempotency-key': `once-${mail}` };
    const answers = await Promise.all([1, 2, 3].map(() => start([{ name, to: mail }], {}, named)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.callId)).size).toBe(1);
    await comesTo(answers[0]!.body.callId, 'delivered');
    await running.settled();
    expect(await mailsTo(mail)).toHaveLength(1);
    expect((await start([{ name, to: mail }], { text: 'Hi' }, named)).status).toBe(409);
  });

  test('whose mail bounces goes out by text, and the host is told', async () => {
    const { name, mail, mobile } = somebody();
    await running.request('PUT', '/local/faults', [{ provider: 'ses', fault: 'bounce', to: mail }]);
    const { body } = await start([{ name, to: mail, alternative: mobile }]);
    await comesTo(body.callId, 'delivered');
    expect(await textsTo(mobile)).toHaveLength(1);
    const { invitees, notices } = await call(body.callId);
    expect(invitees[0].history.map(({ state }: { state: string }) => state)).toContain('bounced');
    expect(notices).toMatchObject([{ reason: 'bounced', channel: 'email', fallback: 'sms' }]);
    await until(async () => (await mailsTo('anna@demo.example')).length > 0);
  });

  test('whose text nobody confirms goes to the mail address of the contact', async () => {
    const { name, mail, mobile } = somebody();
    const contact = { firstName: name, numbers: [{ number: mobile }], emails: [{ email: mail }] };
    await running.request('PUT', `/v1/contacts/invited-${people}`, contact);
    await running.request('PUT', '/local/faults', [{ provider: 'twilio', fault: 'no-callback', to: mobile }]);
    const { body } = await start([{ name, to: mobile }]);
    await comesTo(body.callId, 'sent');
    expect(await mailsTo(mail)).toHaveLength(0);
    await running.request('PUT', '/local/clock', { advanceSeconds: 200 });
    await comesTo(body.callId, 'delivered');
    expect(await mailsTo(mail)).toHaveLength(1);
  });

  test('that is called off is called off by the way that people were invited, and links are over', async () => {
    const [erika, max] = [somebody(), somebody('Max Muster')];
    const { body } = await start([
      { name: erika.name, to: erika.mail },
      { name: max.name, to: max.mobile },
    ]);
    await comesTo(body.callId, 'delivered', 'delivered');
    const path = `/v1/video-calls/${body.callId}`;
    expect((await running.request('DELETE', `${path}/invitees/i1`)).status).toBe(200);
    await until(async () => (await mailsTo(erika.mail)).length === 2);
    expect((await running.request('DELETE', path)).status).toBe(200);
    await until(async () => (await textsTo(max.mobile)).length === 2);
    await running.settled();
    expect(await mailsTo(erika.mail)).toHaveLength(2);
    const [text] = await textsTo(max.mobile);
    for (const method of ['GET', 'POST']) expect((await visit(linkIn(text!.body), method)).status).toBe(410);
    expect(await states(body.callId)).toEqual(['removed', 'cancelled']);
  });

  test('whose address was wrong is invited at the right one, and the wrong link is over', async () => {
    const [wrong, right] = [somebody(), somebody()];
    const { body } = await start([{ name: wrong.name, to: wrong.mail }]);
    await comesTo(body.callId, 'delivered');
    const path = `/v1/video-calls/${body.callId}/invitees/i1`;
    expect((await running.request('PATCH', path, { to: right.mail })).status).toBe(200);
    await until(async () => (await mailsTo(right.mail)).length === 1);
    expect((await visit(linkIn((await mailsTo(wrong.mail))[0]!.raw), 'POST')).status).toBe(410);
    expect((await visit(linkIn((await mailsTo(right.mail))[0]!.raw), 'POST')).status).toBe(303);
  });

  test('outlasts an outage of the mail provider without a second mail', async () => {
    const { name, mail } = somebody();
    await running.request('PUT', '/local/faults', [{ provider: 'ses', fault: 'throttle', to: mail }]);
    const { body } = await start([{ name, to: mail }]);
    await running.request('PUT', '/local/clock', { advanceSeconds: 3600 });
    expect(await states(body.callId)).toEqual(['queued']);
    await running.request('PUT', '/local/faults', []);
    for (let round = 0; round < 20 && (await states(body.callId))[0] !== 'delivered'; round += 1)
      await running.request('PUT', '/local/clock', { advanceSeconds: 600 });
    expect(await states(body.callId)).toEqual(['delivered']);
    expect(await mailsTo(mail)).toHaveLength(1);
    expect((await running.queues()).reduce((sum, queue) => sum + queue.deadLetters, 0)).toBe(0);
  });

  test('whose text went out or not, nobody knows, sends it once', async () => {
    const { name, mobile } = somebody();
    await running.request('PUT', '/local/faults', [
      { provider: 'twilio', fault: 'accept-then-reset', to: mobile, count: 1 },
    ]);
    const { body } = await start([{ name, to: mobile }]);
    await until(async () => (await textsTo(mobile)).length > 0);
    await running.request('PUT', '/local/clock', { advanceSeconds: 120 });
    await until(async () => ['sent', 'delivered'].includes((await states(body.callId))[0]!));
    await running.request('PUT', '/local/clock', { advanceSeconds: 300 });
    expect(await textsTo(mobile)).toHaveLength(1);
  });

  test('counts texts by the person who gets them, not by their place in the list', async () => {
    const { body: settings } = await running.request('GET', '/v1/settings');
    const sms = { ...settings.sms, perUserPerDay: 1 };
    await running.request('PUT', '/v1/settings', { ...settings, sms });
    for (const { name, mobile } of [somebody(), somebody()]) {
      const { body } = await start([{ name, to: mobile }]);
      await comesTo(body.callId, 'delivered');
    }
    await running.request('PUT', '/v1/settings', settings);
  });

  test('is refused at once where it cannot work, with what to do', async () => {
    const { status, body } = await start([{ name: 'X', to: '+12025550123' }]);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/invitees/0/to', code: 'country-not-allowed' }]);
  });
});
