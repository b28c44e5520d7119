import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../cli/program.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

/** The life of a missed call over HTTP, on the page behind its links and on the command line, in the real stack. */

let ringing: Running;
beforeAll(async () => {
  ringing = await startRinging();
  for (const userId of ['anna', 'ben']) await ringing.request('POST', '/local/devices', { userId });
});
afterAll(() => ringing[Symbol.asyncDispose]());

const ago = (seconds: number) => new Date(ringing.local.now() - seconds * 1000).toISOString();
let numbers = 0;
/** A number nobody knows yet. */
function newNumber(): string {
  numbers += 1;
  return `+4917655500${String(numbers).padStart(3, '0')}`;
}

let events = 0;
async function report(type: string, data: Record<string, unknown>) {
  events += 1;
  const event = {
    specversion: '1.0',
    id: `event-${events}`,
    source: '/pbx/berlin',
    type: `ringback.call.${type}.v1`,
    data,
  };
  expect((await ringing.post(event)).status).toBe(202);
}
async function missed(callId: string, number: string, data: Record<string, unknown> = {}) {
  const { data: whole } = missedCallEvent({
    callId,
    caller: { number },
    ringStartedAt: ago(30),
    endedAt: ago(10),
    rang: [{ userId: 'anna' }, { userId: 'ben' }],
    ...data,
  });
  await report('missed', whole);
  await ringing.settled();
}
async function calledBack(userId: string, number: string, picksUp = true) {
  const at = ago(0);
  const data = { callId: `back ${at}`, by: { userId }, to: { number }, startedAt: at, endedAt: at };
  await report('outbound', { ...data, ...(picksUp && { answeredAt: at }) });
  await ringing.settled();
}
const get = async (path: string) => (await ringing.request('GET', path)).body;
const item = async (callId: string, query = '') =>
  (await get(`/v1/missed-calls?limit=200&${query}`)).items.find((each: any) => each.callId === callId);
const decide = (callId: string, action: string, body: object) =>
  ringing.request('POST', `/v1/missed-calls/${callId}/${action}`, body);
/** `push claimed ben`, for every message about a call. */
const messages = async (callId: string) =>
  (await get(`/v1/calls/${callId}/deliveries`)).deliveries.map(
    ({ channel, purpose, recipient }: any) => `${channel} ${purpose} ${recipient}`,
  );

describe('processed', () => {
  test('by a call to another number of the contact, also when the contact is made afterwards', async () => {
    const [mobile, desk] = [newNumber(), newNumber()];
    await missed('other-number', mobile);
    await calledBack('ben', mobile, false);
    await calledBack('ben', desk);
    expect(await item('other-number')).toMatchObject({
      state: 'open',
      processed: null,
      contact: null,
      attempts: [{ by: 'ben' }],
    });
    const contact = { firstName: 'Nora', numbers: [{ number: mobile }, { number: desk }] };
    expect((await ringing.request('PUT', '/v1/contacts/nora', contact)).status).toBe(201);
    const processed = { by: 'ben', reason: 'called-back' };
    for (const query of ['', 'user=anna', 'state=processed'])
      expect(await item('other-number', query)).toMatchObject({
        state: 'processed',
        processed,
        caller: { name: 'Nora' },
        contact: { id: 'nora' },
      });
    expect(await item('other-number', 'state=open')).toBeUndefined();
  });

  test('by hand for the whole case, opened again, claimed once; screens follow', async () => {
    const number = newNumber();
    await missed('by-hand', number);
    await missed('by-hand-2', number);
    expect(await item('by-hand')).toMatchObject({ state: 'open', repeats: 1 });

    const done = await decide('by-hand', 'process', { userId: 'anna', note: 'Paid' });
    const processed = { by: 'anna', reason: 'by-hand', note: 'Paid' };
    expect(done).toMatchObject({ status: 200, body: { callId: 'by-hand', state: 'processed', processed } });
    expect(await item('by-hand-2')).toMatchObject({ state: 'processed', processed });
    expect((await decide('by-hand', 'process', { userId: 'ben' })).body.processed).toMatchObject({
      by: 'anna',
    });
    await ringing.settled();
    expect([...(await messages('by-hand')), ...(await messages('by-hand-2'))]).toContain('push settled ben');

    expect((await decide('by-hand', 'reopen', { userId: 'ben' })).body).toMatchObject({ state: 'open' });
    const claim = { userId: 'ben', at: expect.any(String), until: expect.any(String) };
    for (let times = 0; times < 2; times += 1)
      expect(await decide('by-hand', 'claim', { userId: 'ben' })).toEqual({
        status: 200,
        body: { callId: 'by-hand', claim },
      });
    expect(await decide('by-hand-2', 'claim', { userId: 'anna' })).toMatchObject({
      status: 409,
      body: { claim, detail: expect.stringMatching(/^Ben Carter is calling back until \d\d:\d\d\.$/) },
    });
    await ringing.settled();
    expect(await messages('by-hand')).toContain('push claimed anna');
    await calledBack('ben', number);
    expect(await decide('by-hand', 'claim', { userId: 'anna' })).toMatchObject({
      status: 409,
      body: { processed: { by: 'ben', reason: 'called-back' } },
    });
  });

  test('answered after it was reported as missed: it was not missed', async () => {
    const number = newNumber();
    await missed('answered', number, { rang: [{ userId: 'anna' }, { extension: '99' }] });
    await report('answered', {
      callId: 'answered',
      caller: { number },
      calledNumber: '+4930555100',
      ringStartedAt: ago(30),
      answeredAt: ago(20),
      answeredBy: { userId: 'carla' },
    });
    await ringing.settled();
    for (const query of ['', 'user=anna']) expect(await item('answered', query)).toBeUndefined();
    expect((await decide('answered', 'process', { userId: 'anna' })).status).toBe(409);
    expect((await get('/v1/calls/answered/deliveries')).notTold).toEqual([
      {
        userId: '99',
        code: 'unknown-phone',
        text: 'The phone rang, but no user in the directory has it.',
        until: null,
      },
    ]);
  });
});

test('the list in pages of one is the list, with calls that were reported twice once', async () => {
  for (const seconds of [30, 40]) await missed('twice', '+4917655500990', { ringStartedAt: ago(seconds) });
  for (const query of ['', '&user=ben']) {
    const whole = (await get(`/v1/missed-calls?limit=200${query}`)).items;
    const callIds = whole.map(({ callId }: any) => callId);
    expect(callIds.length).toBeGreaterThan(3);
    expect(new Set(callIds).size).toBe(callIds.length);
    const times = whole.map(({ ringStartedAt }: any) => ringStartedAt);
    expect(times).toEqual([...times].sort().reverse());
    const single: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = await get(`/v1/missed-calls?limit=1${query}${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(1);
      single.push(...page.items);
      if (!page.cursor) break;
      cursor = `&cursor=${page.cursor}`;
    }
    expect(single).toEqual(whole);
  }
});

describe('the page behind the links', () => {
  const ask = async (link: string, form?: Record<string, string>) => {
    const init: RequestInit = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const answer = await fetch(link, { ...init, redirect: 'manual' });
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  };
  /** The page that a user's notification opens, and the one that the mail links to. */
  async function linksOf(callId: string, userId: string): Promise<{ push: string; mail: string }> {
    const { deliveries } = await get(`/v1/calls/${callId}/deliveries`);
    const { pushes, emails } = await get('/local/outbox.json');
    const id = (channel: string) =>
      deliveries.find((each: any) => each.recipient === userId && each.channel === channel).id;
    const push = pushes.find(({ deliveryId }: any) => deliveryId === id('push'));
    const mail = await simpleParser(emails.find(({ deliveryId }: any) => deliveryId === id('email')).raw);
    const links = mail.text!.match(/http:\/\/127\.0\.0\.1:\d+\/a\/[\w-]{50}/g)!;
    const pages = await Promise.all(links.map(async (link) => ({ link, ...(await ask(link)) })));
    return {
      push: push.payload.notification.navigate,
      mail: pages.find(({ html }) => html.includes('name="do"'))!.link,
    };
  }

  test('changes nothing when looked at; claims when pressed; the second learns who was first', async () => {
    await missed('page', newNumber());
    const [anna, ben] = [await linksOf('page', 'anna'), await linksOf('page', 'ben')];
    const facts = async () => [await item('page'), await messages('page'), await get('/local/outbox.json')];
    await ringing.settled();
    const before = await facts();
    for (let times = 0; times < 5; times += 1) {
      const { status, html, headers } = await ask(anna.mail);
      expect(status).toBe(200);
      expect(html).toContain('Ich rufe zurück');
      expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    }
    await ringing.settled();
    expect(await facts()).toEqual(before);

    for (const link of [ben.push, ben.mail]) {
      const { status, headers } = await ask(link, { do: 'claim' });
      expect([status, headers.get('location')]).toEqual([303, new URL(link).pathname]);
    }
    expect(await item('page')).toMatchObject({ claim: { userId: 'ben' } });
    const taken = await ask(anna.push, { do: 'claim' });
    expect(taken.status).toBe(409);
    expect(taken.html).toContain('Ben Carter war schneller.');
    expect((await ask(anna.push)).html).toMatch(/Ben Carter ruft bis [\d:]+ Uhr zurück\./);

    expect((await ask(ben.mail, { do: 'process', note: 'Solved' })).status).toBe(303);
    expect(await item('page')).toMatchObject({ processed: { by: 'ben', reason: 'by-hand', note: 'Solved' } });
    expect((await ask(anna.mail, {})).status).toBe(410);
    expect((await ask(anna.mail, { do: 'reopen' })).status).toBe(303);
    expect(await item('page')).toMatchObject({ state: 'open' });
  });

  test('is not there for a link that was changed', async () => {
    await missed('changed', newNumber());
    const { push } = await linksOf('changed', 'ben');
    const other = push.slice(0, -2) + (push.at(-2) === 'A' ? 'B' : 'A') + push.at(-1);
    for (const form of [undefined, { do: 'claim' }]) expect((await ask(other, form)).status).toBe(404);
  });
});

test('a note may be as long as its field says, in any letters', async () => {
  for (const [index, letter] of ['Ä', '😀'].entries()) {
    const callId = `long-note-${index}`;
    await missed(callId, newNumber());
    const note = letter.repeat(500 / letter.length);
    const done = await ringing.request('POST', `/v1/missed-calls/${callId}/process`, {
      userId: 'anna',
      note,
    });
    expect(done).toMatchObject({ status: 200, body: { state: 'processed', processed: { note } } });
  }
});

test('calls that are unknown, or of another company, are not there', async () => {
  await missed('ours', newNumber());
  let said = '';
  const stream = { write: (text: string) => (said += text) };
  const create = ['keys', 'create', '--tenant', 'other', '--name', 'x', '--scopes', 'calls:read,calls:write'];
  await runCommand([...create, '--json'], {
    env: { RINGBACK_DATA: ringing.dataDir },
    cwd: ringing.dataDir,
    stdin: [] as never,
    stdout: stream,
    stderr: stream,
    timeZone: 'UTC',
    now: () => Date.now(),
    pause: async () => {},
  });
  const foreign = { authorization: `Bearer ${JSON.parse(said).key}` };
  const ask = (method: string, path: string, body?: object, headers = {}) =>
    ringing.request(method, path, body, headers);
  for (const [callId, headers] of [
    ['nothing', {}],
    ['ours', foreign],
  ] as const) {
    expect((await ask('GET', `/v1/calls/${callId}/deliveries`, undefined, headers)).status).toBe(404);
    for (const action of ['process', 'reopen', 'claim']) {
      const path = `/v1/missed-calls/${callId}/${action}`;
      expect((await ask('POST', path, { userId: 'anna' }, headers)).status).toBe(404);
    }
  }
  expect((await ask('GET', '/v1/missed-calls', undefined, foreign)).body).toEqual({
    items: [],
    cursor: null,
  });
  expect((await ask('GET', '/v1/missed-calls?user=anna', undefined, foreign)).status).toBe(404);
  expect((await ask('POST', '/v1/missed-calls/ours/claim', { userId: 'nobody' })).status).toBe(422);
  expect(await item('ours')).toMatchObject({ state: 'open', claim: null });
});
