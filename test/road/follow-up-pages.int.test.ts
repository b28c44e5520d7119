/** The pages of follow-up calls on the real wiring, as a browser without script uses them (V4, V5, V8). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { type SignedIn, signInAs, type Visited } from '../fixtures/sign-in.ts';

let running: Running;
let anna: SignedIn;
let ben: SignedIn;
beforeAll(async () => {
  running = await startRinging();
  anna = await signInAs(running.local.url, 'anna');
  ben = await signInAs(running.local.url, 'ben');
});
afterAll(() => running?.[Symbol.asyncDispose]());
beforeEach(async () => {
  await running.request('PUT', '/local/faults', []);
});

interface Outbox {
  emails: { to: string[]; raw: string }[];
  sms: { to: string; body: string }[];
}
const outbox = async (): Promise<Outbox> => (await running.request('GET', '/local/outbox.json')).body;
const mailsTo = async (address: string) => (await outbox()).emails.filter(({ to }) => to[0] === address);
const textsTo = async (number: string) => (await outbox()).sms.filter(({ to }) => to === number);

let people = 0;
function somebody(name = 'Erika Beispiel') {
  people += 1;
  return { name, mail: `guest-${people}@beispiel.example`, mobile: `+49172124${String(1000 + people)}` };
}

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not happen.');
}

/** The value of the hidden field that names the request. */
const keyIn = ({ body }: Visited) => /name="key" value="([\w-]+)"/.exec(body)![1]!;
/** Values of all fields of a name, in order. */
function valuesOf({ body }: Visited, name: string): string[] {
  const inputs = body.match(new RegExp(`<input[^>]* name="${name}"[^>]*>`, 'g')) ?? [];
  return inputs.map((input) => / value="([^"]*)"/.exec(input)?.[1] ?? '');
}
const rowsOf = (form: Visited) =>
  valuesOf(form, 'name').map((name, index) => [name, valuesOf(form, 'to')[index]]);

type Row = { name: string; to: string };
const fieldsOf = (rows: Row[], more: Record<string, string> = {}): [string, string][] => [
  ...rows.flatMap(({ name, to }): [string, string][] => [
    ['name', name],
    ['to', to],
  ]),
  ...Object.entries(more),
];

/** Starts a call by the form; its path. */
async function start(rows: Row[], more: Record<string, string> = {}): Promise<string> {
  const form = await anna.get('/follow-up');
  const fields = fieldsOf(rows, { when: 'now', key: keyIn(form), do: 'start', ...more });
  const answer = await anna.post('/follow-up', fields);
  expect(answer.status).toBe(303);
  return answer.location!.replace(/[?#].*$/, '');
}

const badgesOn = async (path: string) =>
  [...(await anna.get(path)).body.matchAll(/<span class="badge \w+">([^<]+)</g)].map(([, text]) => text);

function linkIn(message: string): string {
  const plain = message.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  return /https?:\/\/[^\s"<>]+\/a\/[\w-]{50}/.exec(plain)![0];
}

describe('the form without script', () => {
  test('needs a session', async () => {
    const { status, headers } = await fetch(`${running.local.url}/follow-up?to=x`, { redirect: 'manual' });
    expect(status).toBe(303);
    expect(headers.get('location')).toContain('/login?to=%2Ffollow-up');
    expect((await fetch(`${running.local.url}/follow-up/suggest?q=er`, { redirect: 'manual' })).ok).toBe(
      false,
    );
  });

  test('gets another row by plus and loses one by bin, and keeps what was entered', async () => {
    const rows = [
      { name: 'Erika', to: 'erika@x.example' },
      { name: 'Max', to: '0171' },
    ];
    const more = { text: 'Hallo <b>', when: 'later', startsAt: '2030-01-02T10:00' };
    const added = await anna.post('/follow-up', fieldsOf(rows, { ...more, do: 'add' }));
    expect(added.status).toBe(200);
    expect(rowsOf(added)).toEqual([
      ['Erika', 'erika@x.example'],
      ['Max', '0171'],
      ['', ''],
    ]);
    expect(textsOf(added.body, 'textarea')).toEqual(['Hallo <b>']);
    expect(valuesOf(added, 'startsAt')).toEqual(['2030-01-02T10:00']);
    expect(added.body).toMatch(/id="when-later"[^>]* checked/);
    const removed = await anna.post('/follow-up', fieldsOf(rows, { ...more, do: 'remove-1' }));
    expect(rowsOf(removed)).toEqual([['Max', '0171']]);
    expect(await mailsTo('erika@x.example')).toEqual([]);
  });

  test('shows faults at their fields and invites nobody', async () => {
    const { name, mail } = somebody();
    const rows = [
      { name, to: mail },
      { name: '', to: 'nobody' },
      { name: '', to: '' },
    ];
    const refused = await anna.post(
      '/follow-up',
      fieldsOf(rows, { when: 'later', startsAt: '', do: 'start' }),
    );
    expect(refused.status).toBe(422);
    expect(rowsOf(refused)).toEqual([
      [name, mail],
      ['', 'nobody'],
    ]);
    for (const [id, fault] of [
      ['name-told-2', 'Bitte schreiben Sie den Namen'],
      ['told-2', 'Das ist weder eine E-Mail-Adresse'],
      ['startsAt-fault', 'Bitte füllen Sie dieses Feld aus.'],
    ]) {
      expect(refused.body).toMatch(new RegExp(`id="${id}"[^>]*>${fault}`));
    }
    expect(refused.body.match(/aria-invalid="true"/g)).toHaveLength(3);
    await running.settled();
    expect(await mailsTo(mail)).toEqual([]);
  });

  test('refuses a time that has passed', async () => {
    const { name, mail } = somebody();
    const fields = fieldsOf([{ name, to: mail }], {
      when: 'later',
      startsAt: '2020-01-02T10:00',
      do: 'start',
    });
    const refused = await anna.post('/follow-up', fields);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Diese Zeit ist vorbei.');
  });

  test('shows what each gets before anything is sent', async () => {
    const [erika, max] = [somebody(), somebody('Max Muster')];
    const rows = [
      { name: erika.name, to: erika.mail },
      { name: max.name, to: max.mobile },
    ];
    const preview = await anna.post('/follow-up', fieldsOf(rows, { text: 'Bis gleich', do: 'preview' }));
    expect(preview.status).toBe(200);
    const [mail, text] = textsOf(preview.body, 'pre');
    expect(mail).toContain('Bis gleich');
    expect(rowsOf(preview)).toHaveLength(2);
    await running.settled();
    expect(await mailsTo(erika.mail)).toEqual([]);

    await start(rows, { text: 'Bis gleich' });
    const [sent] = await until(async () => (await textsTo(max.mobile)).length > 0 && textsTo(max.mobile));
    expect(text).toBe(sent!.body.replace(/(?<=\/a\/).*$/, 'x'.repeat(50)));
  });

  test('is filled in by a link, without doing anything', async () => {
    const page = await anna.get('/follow-up?name=%22%3E%3Cb%3EErika&to=0171%207654321');
    expect(rowsOf(page)).toEqual([['&quot;&gt;&lt;b&gt;Erika', '0171 7654321']]);
    expect(page.body).toContain('Bekommt eine SMS an +49 171 7654321.');
  });

  test('is filled in with who called, only for those who have the call in their list', async () => {
    const callId = 'missed-for-video';
    const at = new Date().toISOString();
    const number = '+491601234567';
    await running.request('PUT', '/v1/contacts/for-video', {
      firstName: 'Ida',
      lastName: 'Beispiel',
      numbers: [{ number }],
      emails: [{ email: 'ida@beispiel.example' }],
    });
    const data = {
      callId,
      caller: { number, withheld: false },
      ringStartedAt: at,
      endedAt: at,
      rang: [{ userId: 'anna', outcome: 'no-answer' }],
    };
    await running.request('PUT', '/v1/numbers/+4930555777', { name: 'Line', recipients: ['anna'] });
    await running.post(missedCallEvent({ ...data, calledNumber: '+4930555777' }, { id: callId, time: at }));
    await running.settled();
    expect(rowsOf(await anna.get(`/follow-up?callId=${callId}`))).toEqual([
      ['Ida Beispiel', 'ida@beispiel.example'],
    ]);
    expect(rowsOf(await ben.get(`/follow-up?callId=${callId}`))).toEqual([['', '']]);
    expect(rowsOf(await anna.get('/follow-up?callId=nothing'))).toEqual([['', '']]);
  });
});

describe('a call that was started', () => {
  test('invites by mail and text, shows how each stands, and takes the host into the room', async () => {
    const [erika, max] = [somebody(), somebody('Max Muster')];
    const rows = [
      { name: erika.name, to: erika.mail },
      { name: max.name, to: max.mobile },
    ];
    const path = await start(rows, { text: 'Wie besprochen' });
    const [mail] = await until(async () => (await mailsTo(erika.mail)).length > 0 && mailsTo(erika.mail));
    const [text] = await until(async () => (await textsTo(max.mobile)).length > 0 && textsTo(max.mobile));
    await until(async () => (await badgesOn(path)).join() === 'Angekommen,Angekommen');
    const page = await anna.get(path);
    expect(page.body).toContain('Wie besprochen');
    expect(textsOf(page.body, 'h1')).toEqual(['Videoanruf mit Erika Beispiel und Max Muster']);

    const entered = await anna.post(`${path}/enter`);
    expect(entered.status).toBe(303);
    expect(entered.location).toMatch(/^https:\/\/meet\.demo\.example\/[0-9a-f]{32}#.*Anna/);
    const guest = await fetch(linkIn(mail!.raw), { method: 'POST', redirect: 'manual' });
    expect(new URL(guest.headers.get('location')!).pathname).toBe(new URL(entered.location!).pathname);
    expect(await badgesOn(path)).toEqual(['Beigetreten', 'Angekommen']);
    expect(text!.body).toContain('/a/');
    const list = await anna.get('/follow-up');
    expect(list.body).toContain(`href="${path}"`);
    expect(list.body).toContain('1 von 2 beigetreten');
  });

  test('is one, however often the form is sent; with something else in it, nobody is invited', async () => {
    const { name, mail } = somebody();
    const key = keyIn(await anna.get('/follow-up'));
    const fields = fieldsOf([{ name, to: mail }], { when: 'now', key, do: 'start' });
    const answers = await Promise.all([1, 2, 3].map(() => anna.post('/follow-up', fields)));
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    expect(answers[0]!.location).toMatch(/^\/follow-up\/[\w-]{22}\?done=started#enter$/);
    await until(async () => (await mailsTo(mail)).length > 0);
    await running.settled();
    expect(await mailsTo(mail)).toHaveLength(1);

    const other = await anna.post(
      '/follow-up',
      fieldsOf([{ name: 'Other', to: mail }], { key, do: 'start' }),
    );
    expect(other.status).toBe(409);
    expect(other.body).toContain(answers[0]!.location!.split('?')[0]);
    expect(keyIn(other)).not.toBe(key);
    // The same key of somebody else is another call.
    const theirs = await ben.post('/follow-up', fields);
    expect(theirs.status).toBe(303);
    expect(theirs.location).not.toBe(answers[0]!.location);
  });

  test('at a set time begins then, by the clocks of the host', async () => {
    const { name, mail } = somebody();
    const date = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const form = await anna.get('/follow-up');
    const fields = fieldsOf([{ name, to: mail }], {
      when: 'later',
      startsAt: `${date}T10:00`,
      key: keyIn(form),
      do: 'start',
    });
    const { location } = await anna.post('/follow-up', fields);
    expect(location).toMatch(/\?done=sent$/);
    const page = await anna.get(location!);
    expect(page.body).toContain('Die Einladungen sind unterwegs.');
    expect(page.body).toMatch(/10:00 \(Mitteleuropäische/);
  });

  test('sends again, once however often the button is pressed, corrects, and removes', async () => {
    const [erika, right] = [somebody(), somebody()];
    const path = await start([{ name: erika.name, to: erika.mail }]);
    await until(async () => (await badgesOn(path))[0] === 'Angekommen');
    const key = keyIn(await anna.get(path));
    for (let round = 0; round < 2; round += 1) {
      const again = await anna.post(`${path}/invitees/i1/resend`, { key });
      expect(again).toMatchObject({ status: 303, location: `${path}?done=resent#i1` });
    }
    await until(async () => (await mailsTo(erika.mail)).length === 2);
    await running.settled();
    expect(await mailsTo(erika.mail)).toHaveLength(2);

    const wrong = await anna.post(`${path}/invitees/i1/correct`, { name: 'Eva', to: 'eva@' });
    expect(wrong.status).toBe(422);
    expect(attributesOf(wrong.body, 'value')).toEqual(expect.arrayContaining(['Eva', 'eva@']));
    expect(wrong.body).toMatch(/id="i1-to-fault"[^>]*>Das ist weder/);
    expect((await anna.get(path)).body).not.toContain('Eva');

    const corrected = await anna.post(`${path}/invitees/i1/correct`, { name: 'Eva', to: right.mail });
    expect(corrected.status).toBe(303);
    await until(async () => (await mailsTo(right.mail)).length === 1);
    const removed = await anna.post(`${path}/invitees/i1/remove`);
    expect(removed.location).toBe(`${path}?done=removed#i1`);
    await until(async () => (await mailsTo(right.mail)).length === 2);
    expect(await badgesOn(path)).toEqual(['Ausgeladen']);
    const late = await anna.post(`${path}/invitees/i1/resend`);
    expect(late.status).toBe(409);
    expect(late.body).toContain('Diese Person wurde ausgeladen.');
    expect((await anna.post(`${path}/invitees/i9/remove`)).status).toBe(404);
  });

  test('says why an invitation did not arrive, and what to do', async () => {
    const { name, mail } = somebody();
    await running.request('PUT', '/local/faults', [{ provider: 'ses', fault: 'bounce', to: mail }]);
    const path = await start([{ name, to: mail }]);
    await until(async () => (await badgesOn(path))[0] === 'Zurückgekommen');
    const { body } = await anna.get(path);
    expect(body).toContain('Die E-Mail kam zurück.');
    expect(body).toContain('Dieses Postfach gibt es nicht.');
    expect(body).toContain('Bitte prüfen Sie die Adresse');
    // What the host is told leads to this page.
    await until(async () =>
      (await mailsTo('anna@demo.example')).some(({ raw }) =>
        raw.replace(/=\r?\n/g, '').includes(`${path}#i1`),
      ),
    );
  });

  test('can be cancelled: then nobody goes in any more', async () => {
    const { name, mail } = somebody();
    const path = await start([{ name, to: mail }]);
    await until(async () => (await badgesOn(path))[0] === 'Angekommen');
    expect((await anna.post(`${path}/cancel`)).location).toBe(`${path}?done=cancelled`);
    await until(async () => (await mailsTo(mail)).length === 2);
    expect((await anna.post(`${path}/enter`)).status).toBe(409);
    expect((await anna.get(path)).body).not.toContain('/enter"');
  });

  test('tells the script of its page only what is new', async () => {
    const path = await start([{ name: 'Erika', to: somebody().mail }]);
    await running.settled();
    const first = await anna.get(`${path}?live=1`);
    expect(first.body).toMatch(/^<div class="list-head"/);
    const etag = first.headers.get('etag')!;
    const again = await anna.get(`${path}?live=1`, { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    await anna.post(`${path}/invitees/i1/remove`);
    expect((await anna.get(`${path}?live=1`, { 'if-none-match': etag })).body).toContain('Ausgeladen');
  });
});

describe('somebody else', () => {
  test('finds no call of another user, by no address of it', async () => {
    const { name, mail } = somebody();
    const path = await start([{ name, to: mail }]);
    const known = await ben.get('/follow-up/does-not-exist');
    expect(known.status).toBe(404);
    for (const address of [path, `${path}?live=1`]) {
      const seen = await ben.get(address);
      expect([seen.status, seen.body]).toEqual([404, known.body]);
    }
    for (const what of [
      'enter',
      'cancel',
      'invitees/i1/resend',
      'invitees/i1/correct',
      'invitees/i1/remove',
    ]) {
      expect((await ben.post(`${path}/${what}`, { name: 'x', to: mail })).status, what).toBe(404);
    }
    expect((await ben.get('/follow-up')).body).not.toContain(path);
    expect(await badgesOn(path)).not.toContain('Ausgeladen');
  });

  test('who administers the company may look, but changes nothing', async () => {
    const { name, mail } = somebody();
    const path = await start([{ name, to: mail }]);
    const { body: user } = await running.request('GET', '/v1/users/ben');
    const { id: _id, ...rest } = user;
    await running.request('PUT', '/v1/users/ben', { ...rest, role: 'administrator' });
    try {
      const seen = await ben.get(path);
      expect(seen.status).toBe(200);
      expect(seen.body).toContain('Started by Anna Schmidt.');
      expect(attributesOf(seen.body, 'action')).toEqual(['/logout']);
      expect((await ben.post(`${path}/cancel`)).status).toBe(404);
    } finally {
      await running.request('PUT', '/v1/users/ben', rest);
    }
  });

  test('who has another site open starts nothing', async () => {
    const { name, mail } = somebody();
    const fields = fieldsOf([{ name, to: mail }], { when: 'now', do: 'start' });
    const forged = await anna.browser.post('/follow-up', [...fields, ['csrf', 'x'.repeat(43)]]);
    expect(forged.status).toBe(403);
    const foreign = await anna.post('/follow-up', fields, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    await running.settled();
    expect(await mailsTo(mail)).toEqual([]);
  });
});

describe('while somebody types', () => {
  const check = (to: string, csrf = anna.csrf) =>
    fetch(`${running.local.url}/follow-up/check`, {
      method: 'POST',
      headers: {
        cookie: anna.cookie,
        origin: running.local.url,
        'content-type': 'application/json',
        'x-csrf': csrf,
      },
      body: JSON.stringify({ to }),
    });

  test('an address is judged as the form does it', async () => {
    expect(await (await check('0171 7654321')).json()).toEqual({
      ok: true,
      text: 'Bekommt eine SMS an +49 171 7654321.',
    });
    expect(await (await check('+12025550123')).json()).toMatchObject({ ok: false, text: /kein.* SMS/ });
    expect((await check('x', 'wrong')).status).toBe(403);
  });

  test('contacts are offered: of the company and their own, not those of others', async () => {
    const put = (id: string, body: object) => running.request('PUT', `/v1/contacts/${id}`, body);
    const emails = (id: string) => [{ email: `${id}@zz.example` }];
    await put('zz-1', { lastName: 'Zzyzx', firstName: 'Ada', emails: emails('zz-1') });
    await put('zz-2', { lastName: 'Zzyzx', owner: 'anna', emails: emails('zz-2') });
    await put('zz-3', { lastName: 'Zzyzx', owner: 'ben', emails: emails('zz-3') });
    await put('zz-4', { lastName: 'Zzyzx', blocked: true, emails: emails('zz-4') });
    await put('zz-5', { lastName: 'Zzyzx', inDirectory: false, emails: emails('zz-5') });
    const offered = async (who: SignedIn) =>
      JSON.parse((await who.get('/follow-up/suggest?q=zzyz')).body).items.map(({ to }: { to: string }) => to);
    expect((await offered(anna)).sort()).toEqual(['zz-1@zz.example', 'zz-2@zz.example']);
    expect((await offered(ben)).sort()).toEqual(['zz-1@zz.example', 'zz-3@zz.example']);
  });
});

test('names change nothing but the place where they are shown', async () => {
  const shapes = new Set<string>();
  for (const { name } of [{ name: 'Erika' }, ...hostileNames.slice(0, 60)]) {
    const form = await anna.post('/follow-up', fieldsOf([{ name, to: name }], { text: name, do: 'add' }));
    const shape = htmlShape(form.body).filter((line) => !/ value=/.test(line));
    shapes.add(shape.join('\n').replace(/^\d+ p id="told-1".*$/gm, ''));
  }
  expect(shapes.size).toBe(1);

  const pages = new Set<string>();
  for (const name of [
    'Erika',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
  ]) {
    const { mail } = somebody();
    const path = await start([{ name, to: mail }], { text: name });
    await until(async () => (await badgesOn(path))[0] === 'Angekommen');
    await running.settled();
    const { body } = await anna.get(path);
    const shape = htmlShape(body).filter((line) => !/ (?:value|datetime|data-tag)=/.test(line));
    pages.add(shape.join('\n').replaceAll(path, '/follow-up/x'));
  }
  expect(pages.size).toBe(1);
});

test('without rooms the page says so, and what to do', async () => {
  const { body: settings } = await running.request('GET', '/v1/settings');
  const { rooms: _none, ...without } = settings;
  await running.request('PUT', '/v1/settings', without);
  try {
    const page = await anna.get('/follow-up');
    expect(page.body).toContain('Videoanrufe sind noch nicht eingerichtet');
    expect(attributesOf(page.body, 'action')).toEqual(['/logout']);
  } finally {
    await running.request('PUT', '/v1/settings', settings);
  }
});
