import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../cli/command-line.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { type SignedIn, signInAs } from '../fixtures/sign-in.ts';

let ringing: Running;
let anna: SignedIn;
let ben: SignedIn;
beforeAll(async () => {
  ringing = await startRinging();
  anna = await signInAs(ringing.local.url, 'anna');
  ben = await signInAs(ringing.local.url, 'ben');
});
afterAll(() => ringing[Symbol.asyncDispose]());

/** A page, as text without its markup. */
async function page(path: string): Promise<string> {
  const { status, body } = await anna.get(path);
  expect(status, path).toBe(200);
  return textsOf(body, 'main').join('\n').replace(/\s+/g, ' ');
}

async function call(callId: string, rang: string[], caller: object = {}): Promise<void> {
  const event = missedCallEvent(
    {
      callId,
      caller: { number: `+4917112${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`, ...caller },
      rang: rang.map((userId) => ({ userId })),
    },
    { id: callId },
  );
  expect((await ringing.post(event)).status).toBe(202);
  await ringing.settled();
}

/** A missed-call event that its worker has to refuse. */
async function strand(callId: string, caller: object = {}): Promise<void> {
  const sqs = new SQSClient({
    endpoint: ringing.local.endpoints.sqs,
    region: ringing.local.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const queue = ringing.local.model.queues.find(({ name }) => name.endsWith('on-missed-call'))!;
  const body = missedCallEvent({ callId, reason: 'nonsense', ...caller }, { tenant: 'demo', id: callId });
  await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: queue.url,
      Entries: [{ Id: '0', MessageBody: JSON.stringify(body) }],
    }),
  );
  sqs.destroy();
  await ringing.settled();
}

describe('who may', () => {
  const paths = [
    '/admin',
    '/admin/reach',
    '/admin/failed',
    '/admin/dead-letters',
    '/admin/keys',
    '/admin/keys/abc/revoke',
    '/admin/audit',
    '/admin/numbers/+4930555100/test',
  ];

  test.each(paths)('%s is there for administrators only', async (path) => {
    expect((await ben.get(path)).status).toBe(404);
    expect((await ben.post(path, { do: 'pause', channel: 'email', user: 'anna' })).status).toBe(404);
    // Without the form's token nothing is changed.
    const { status } = await anna.browser.post(path, {
      do: 'pause',
      channel: 'email',
      name: 'x',
      scopes: 'admin',
    });
    expect(status).toBe(403);
  });

  test('an administrator of a location has no part in it, and cannot pause or test', async () => {
    await ringing.request('PUT', '/v1/groups/nord', { name: 'Nord', administrators: ['carla'] });
    const carla = await signInAs(ringing.local.url, 'carla');
    expect((await carla.get('/admin')).location).toBe('/admin/users');
    expect((await carla.post('/admin', { do: 'pause', channel: 'email' })).status).toBe(404);
    expect((await carla.get('/admin/numbers/+4930555100/test')).status).toBe(404);
    expect((await carla.get('/admin/audit')).status).toBe(404);
  });
});

describe('who is not reachable', () => {
  test('a mail that bounced is a failed message and a stopped address, until mails are let go again', async () => {
    expect(await page('/admin/failed')).toContain('Nichts ist fehlgeschlagen');
    await ringing.request('PUT', '/local/faults', [
      { provider: 'ses', fault: 'bounce', to: 'ben@demo.example' },
    ]);
    await call('bounced', ['ben']);
    await ringing.request('PUT', '/local/faults', []);

    const failed = await anna.get('/admin/failed');
    expect(failed.body).toContain('href="/calls/bounced"');
    expect(await page('/admin/failed')).toMatch(
      /Ben Carter.*Verpasster Anruf.*gibt es nicht, oder sie nimmt keine/,
    );
    const reach = await page('/admin/reach');
    expect(reach).toMatch(/Nicht zu erreichen.*Ben Carter.*Eine E-Mail kam zurück/);
    expect(await page('/admin')).toMatch(/Nicht erreichbar1(?!\d)/);

    expect((await anna.post('/admin/reach', { user: 'nobody' })).status).toBe(404);
    const lifted = await anna.post('/admin/reach', { user: 'ben' });
    expect(lifted).toMatchObject({ status: 303, location: '/admin/reach?done=let-go' });
    expect(await page('/admin/reach')).not.toContain('Eine E-Mail kam zurück');
    const before = (await ringing.mails()).length;
    await call('again', ['ben']);
    expect((await ringing.mails()).length).toBe(before + 1);
  });

  test('no address, mails that the person stopped, and who never signed in', async () => {
    await ringing.request('PUT', '/v1/users/dora', { name: 'Dora <b>Doe</b>', extension: '99' });
    expect(await page('/admin/reach')).toMatch(
      /Nicht zu erreichen.*Dora <b>Doe<\/b>.*Hat keine E-Mail-Adresse.*Nie angemeldet.*Dora <b>Doe<\/b>.*Noch nicht eingeladen/,
    );
    await ringing.request('DELETE', '/v1/users/dora');
    expect(await page('/admin/reach')).not.toContain('Dora');
  });

  test('what is parked until somebody mends it is in the list, and leaves it when it went out', async () => {
    await ringing.request('PUT', '/local/faults', [
      {
        provider: 'ses',
        fault: 'refuse',
        code: 'AccountSendingPausedException',
        to: 'carla@demo.example',
        count: 1,
      },
    ]);
    await call('parked', ['carla']);
    expect(await page('/admin/failed')).toMatch(
      /Carla Jensen.*Wartet, bis es behoben ist.*Der Dienst weist uns ab/,
    );
    await ringing.request('PUT', '/local/faults', []);
    await ringing.request('PUT', '/local/clock', { advanceSeconds: 1800 });
    await ringing.settled();
    expect(await page('/admin/failed')).not.toContain('Carla Jensen');
  });
});

test('channels are paused and go on, on record', async () => {
  const pause = await anna.post('/admin', { do: 'pause', channel: 'sms' });
  expect(pause).toMatchObject({ status: 303, location: '/admin?done=paused' });
  expect((await ringing.request('GET', '/v1/settings')).body.paused).toEqual(['sms']);
  expect(await page('/admin?done=paused')).toContain('Der Kanal ist angehalten.');
  await anna.post('/admin', { do: 'resume', channel: 'sms' });
  expect((await ringing.request('GET', '/v1/settings')).body.paused).toEqual([]);
  expect((await anna.post('/admin', { do: 'pause', channel: 'pigeon' })).status).toBe(404);
  expect(await page('/admin/audit')).toMatch(/Fortgesetzt Kanal SMS.*Angehalten Kanal SMS/);
});

describe('dead letters', () => {
  const idsOf = (html: string) => [...html.matchAll(/name="id" value="([^"]+)"/g)].map((match) => match[1]!);

  test('are shown with what they were about, go back one by one or all at once', async () => {
    expect(await page('/admin/dead-letters')).toContain('Nichts ist liegen geblieben');
    await strand('bad-1');
    await strand('bad-2');
    const { body } = await anna.get('/admin/dead-letters');
    expect(textsOf(body, 'main').join(' ')).toMatch(/Verpasste Anrufe.*bad-2.*\/data\/reason.*bad-1/s);
    expect(await page('/admin')).toMatch(/Liegen geblieben2(?!\d)/);
    const ids = idsOf(body);
    expect(ids).toHaveLength(2);

    const sent = await anna.post('/admin/dead-letters', { id: ids[0]! });
    expect(sent.location).toBe('/admin/dead-letters?done=redriven');
    await ringing.settled();
    const after = idsOf((await anna.get('/admin/dead-letters')).body);
    expect(after).toHaveLength(2);
    expect(after).not.toContain(ids[0]);
    expect(after).toContain(ids[1]);

    const all = await anna.post('/admin/dead-letters', { queue: 'on-missed-call' });
    expect(all.location).toBe('/admin/dead-letters?done=redriven');
    await ringing.settled();
    const anew = idsOf((await anna.get('/admin/dead-letters')).body);
    expect(anew).toHaveLength(2);
    expect(anew.some((id) => after.includes(id))).toBe(false);
    expect((await anna.post('/admin/dead-letters', { id: 'nothing' })).location).toContain('refused=gone');
    expect((await anna.post('/admin/dead-letters', { queue: '__proto__' })).location).toContain(
      'refused=gone',
    );
    expect(await page('/admin/audit')).toContain('Alle liegen gebliebenen Nachrichten: Verpasste Anrufe');
  });

  test('what stands in them changes nothing but its own place', async () => {
    const plain = htmlShape((await anna.get('/admin/dead-letters')).body).length;
    await strand('<img src=x onerror=alert(1)>', { caller: { name: '"><script>alert(1)</script>' } });
    const { body } = await anna.get('/admin/dead-letters');
    expect(body).not.toContain('<script>alert');
    const shape = htmlShape(body);
    expect(shape.filter((line) => / (img|script) /.test(line) && !/src=/.test(line))).toEqual([]);
    expect(shape.length).toBeGreaterThan(plain);
    expect(textsOf(body, 'dd')).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('API keys', () => {
  const ask = (key: string, path: string, init: RequestInit = {}) =>
    fetch(ringing.local.url + path, { ...init, headers: { authorization: `Bearer ${key}` } });

  test('one made on the page does what it was granted, no more; revoked, nothing', async () => {
    const made = await anna.post('/admin/keys', [
      ['name', 'CRM <i>Nord</i>'],
      ['scopes', 'directory:read'],
    ]);
    expect(made.status).toBe(201);
    const key = /value="(rb_[\w-]+)"/.exec(made.body)![1]!;
    expect((await ask(key, '/v1/users/anna')).status).toBe(200);
    expect((await ask(key, '/v1/missed-calls')).status).toBe(403);
    expect((await ask(key, '/v1/users/anna', { method: 'DELETE' })).status).toBe(403);

    const list = await anna.get('/admin/keys');
    expect(list.body).not.toContain(key);
    expect(textsOf(list.body, 'main').join(' ')).toContain('CRM <i>Nord</i>');
    const id = /\/admin\/keys\/(\w+)\/revoke"[^>]*>[^<]*<span[^>]*> CRM/.exec(list.body)![1]!;
    expect((await anna.get(`/admin/keys/${id}/revoke`)).body).toContain('CRM &lt;i&gt;');
    expect((await ask(key, '/v1/users/anna')).status).toBe(200); // Asking is not revoking.
    expect((await anna.post(`/admin/keys/${id}/revoke`)).location).toBe('/admin/keys?done=revoked');
    expect((await ask(key, '/v1/users/anna')).status).toBe(401);
    expect((await anna.post(`/admin/keys/${id}/revoke`)).status).toBe(404);
    expect(await page('/admin/audit')).toMatch(
      new RegExp(`Widerrufen API-Schlüssel ${id}.*Angelegt API-Schlüssel ${id}.*Verzeichnis lesen`),
    );
  });

  test('a form makes one, however often it is sent', async () => {
    const once = /name="once" value="([^"]+)"/.exec((await anna.get('/admin/keys')).body)![1]!;
    const form = { name: 'Once only', scopes: 'calls:read', once };
    const keys = async () => (await page('/admin/keys')).split('Once only').length;
    const before = await keys();
    // What is wrong with it does not use it up.
    expect((await anna.post('/admin/keys', { ...form, name: '' })).status).toBe(422);
    expect((await anna.post('/admin/keys', form)).status).toBe(201);
    const after = await keys();
    expect(after).toBeGreaterThan(before);
    const again = await anna.post('/admin/keys', form);
    expect(again.status).toBe(409);
    expect(again.body).not.toContain('value="rb_');
    expect(textsOf(again.body, 'main').join(' ')).toContain('Dieser Schlüssel ist bereits erstellt.');
    expect(await keys()).toBe(after);
    // Whether one of long ago was used is not known any more.
    const old = await anna.post('/admin/keys', { ...form, once: once.replace(/^[\d-]{10}/, '2020-01-01') });
    expect(old.status).toBe(422);
    expect(old.body).toContain('Dieses Formular ist zu alt.');
    expect(await keys()).toBe(after);
    const next = /name="once" value="([^"]+)"/.exec(again.body)![1]!;
    expect((await anna.post('/admin/keys', { ...form, once: next })).status).toBe(201);
  });

  test.each([
    ['without a name', [['scopes', 'calls:read']]],
    ['without a scope', [['name', 'x']]],
    [
      'with the scope of operators',
      [
        ['name', 'x'],
        ['scopes', 'operator'],
      ],
    ],
    [
      'with it beside another',
      [
        ['name', 'x'],
        ['scopes', 'calls:read'],
        ['scopes', 'operator'],
      ],
    ],
  ] as [string, [string, string][]][])('none is made %s', async (_, form) => {
    const before = await page('/admin/keys');
    const { status, body } = await anna.post('/admin/keys', form);
    expect(status).toBe(422);
    expect(body).not.toContain('rb_');
    expect(await page('/admin/keys')).toBe(before);
  });

  test("another tenant's are neither shown nor revoked", async () => {
    const { body } = await anna.get('/admin/keys');
    expect(body).not.toContain('other-tenant');
    expect((await anna.post('/admin/keys/0000000000/revoke')).status).toBe(404);
  });
});

describe('the audit', () => {
  test('has who changed what through the API and on pages, and no value', async () => {
    const users = '/v1/users/emil';
    const numbers = ['+4915700000111', '+4915700000222'];
    const emil = { name: 'Emil Secret', email: 'emil-secret@demo.example', locale: 'de' };
    await ringing.request('PUT', users, { ...emil, mobile: numbers[0] });
    await ringing.request('PUT', users, { ...emil, mobile: numbers[1] });
    const quiet = (await anna.get('/admin/audit?what=users/emil')).body;
    // The same once more is no change.
    await ringing.request('PUT', users, { ...emil, mobile: numbers[1] });
    const { body } = await anna.get('/admin/audit?what=users/emil');
    expect(rowsOf(body)).toEqual(rowsOf(quiet));
    expect(rowsOf(body)).toHaveLength(2);
    expect(rowsOf(body)[0]).toMatch(/^Geändert Emil Secret.*Felder: Mobilnummer.*Schlüssel „/);
    expect(rowsOf(body)[1]).toMatch(/^Angelegt Emil Secret.*Felder: E-Mail, Sprache, Mobilnummer, Name/);
    for (const number of numbers) {
      expect(body).not.toContain(number);
      expect(body.replace(/\s/g, '')).not.toContain(number.slice(3));
    }
    expect(body).not.toContain('emil-secret@demo.example');
    await ringing.request('DELETE', users);
    const deleted = (await anna.get('/admin/audit?what=users/emil')).body;
    expect(rowsOf(deleted)[0]).toMatch(/^Gelöscht emil/);
    // The name was of the directory: with the user it is gone.
    expect(deleted).not.toContain('Secret');
  });

  test('has keys that were made and revoked on the command line, and sign-ins that began', async () => {
    const env = { RINGBACK_DATA: ringing.dataDir };
    const made = await run(['keys', 'create', '--name', 'PBX', '--scopes', 'events:write', '--json'], {
      env,
    });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const { id } = JSON.parse(made.stdout);
    expect((await run(['keys', 'revoke', id], { env })).code).toBe(0);
    const keys = rowsOf((await anna.get(`/admin/audit?what=keys/${id}&who=command-line`)).body);
    // In the order of their times: this command's clock stands still.
    expect(keys.map((row) => row.split(' ')[0]).sort()).toEqual(['Angelegt', 'Widerrufen']);
    for (const row of keys) expect(row).toContain('Befehlszeile');
    await ringing.request('DELETE', '/v1/users/ben/sign-in');
    ben = await signInAs(ringing.local.url, 'ben');
    const signIns = rowsOf((await anna.get('/admin/audit?what=ben/sign-in')).body);
    expect(signIns.slice(0, 3).map((row) => row.split(' ').slice(0, 4).join(' '))).toEqual([
      'Verbunden Anmeldung von Ben',
      'Eingeladen Anmeldung von Ben',
      'Zurückgesetzt Anmeldung von Ben',
    ]);
    expect(signIns[0]).toMatch(/Ben Carter\d/); // By himself.
  });

  test('is filtered by who it was, and goes on with older ones', async () => {
    for (let n = 0; n < 60; n += 1) {
      await ringing.request('PUT', '/v1/groups/many', { name: `Many ${n}` });
    }
    const first = await anna.get('/admin/audit?what=groups/many');
    expect(rowsOf(first.body)).toHaveLength(50);
    const next = /href="(\/admin\/audit\?[^"]*from=[^"]+)"/.exec(first.body)![1]!.replaceAll('&amp;', '&');
    expect(rowsOf((await anna.get(next)).body)).toHaveLength(10);
    const mine = rowsOf((await anna.get('/admin/audit?who=user:anna')).body);
    expect(mine.length).toBeGreaterThan(0);
    for (const row of mine) expect(row).toContain('Anna Schmidt');
    expect((await anna.get('/admin/audit?from=nonsense&who=key:x')).status).toBe(200);
  });

  function rowsOf(html: string): string[] {
    const list = /<ul class="rows audit">.*?<\/ul>/s.exec(html)?.[0] ?? '';
    return textsOf(list, 'li').map((text) => text.replace(/\s+/g, ' ').trim());
  }
});

describe('a test of a company number', () => {
  const path = '/admin/numbers/+4930555100/test';
  const testMails = async () =>
    (await ringing.mails()).filter(({ raw }) => raw.includes('Ringback-Test')).map(({ to }) => to[0]);

  test('tells only those who were chosen, by the way of every missed call', async () => {
    // Whoever the number says, and the mailboxes, are left alone.
    const { body: number } = await ringing.request('GET', '/v1/numbers/+4930555100');
    await ringing.request('PUT', '/v1/numbers/+4930555100', {
      ...number,
      recipients: ['anna', 'ben', 'carla'],
      mailboxes: ['team@demo.example'],
    });
    const form = await anna.get(path);
    expect(form.body).toMatch(/value="anna"[^>]*checked/);
    expect(form.body).not.toMatch(/value="ben"[^>]*checked/);
    expect((await anna.post(path, { users: 'nobody' })).status).toBe(422);

    const posted = await anna.post(path, { users: 'anna' });
    expect(posted.status).toBe(303);
    expect(posted.location).toMatch(/^\/calls\/ringback-test-/);
    await ringing.settled();
    expect(await testMails()).toEqual(['anna@demo.example']);
    const text = await page(posted.location!);
    expect(text).toMatch(/Ringback-Test/);
    expect(text).toMatch(/Ben Carter.*Testanruf/);
    const waited = await anna.get(`${path}/${posted.location!.split('/').at(-1)}`);
    expect(waited.location).toBe(posted.location);

    await anna.post(path, [
      ['users', 'ben'],
      ['users', 'carla'],
    ]);
    await ringing.settled();
    expect((await testMails()).sort()).toEqual([
      'anna@demo.example',
      'ben@demo.example',
      'carla@demo.example',
    ]);
    await ringing.request('PUT', '/v1/numbers/+4930555100', number);
  });

  test('is said to be on its way until it is handled; no other call is looked for', async () => {
    expect(await page(`${path}/ringback-test-nothing`)).toContain('Der Anruf ist unterwegs');
    expect((await anna.get(`${path}/bounced`)).status).toBe(404);
    expect((await anna.get('/admin/numbers/+4930999999/test')).status).toBe(404);
  });

  test('that nobody can be told of leaves the mailboxes alone, too', async () => {
    const teamMails = async () =>
      (await ringing.mails()).filter(({ to }) => to.includes('team@demo.example')).length;
    const bounce = { provider: 'ses', fault: 'bounce', to: 'anna@demo.example' };
    await ringing.request('PUT', '/local/faults', [bounce]);
    const before = await teamMails();
    const posted = await anna.post(path, { users: 'anna' });
    await expect.poll(() => page(posted.location!)).toContain('fehlgeschlagen');
    await ringing.settled();
    expect(await teamMails()).toBe(before);
    // A call that is none: whoever looks after the mailbox has to know.
    await anna.post('/admin/reach', { user: 'anna' });
    await call('no-test', ['anna']);
    await expect.poll(teamMails).toBe(before + 1);
    await ringing.request('PUT', '/local/faults', []);
    await anna.post('/admin/reach', { user: 'anna' });
  });
});
