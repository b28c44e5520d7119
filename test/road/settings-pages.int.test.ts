/** The settings as a browser without script uses them: saved, shown again, refused at the right place. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openInside } from '../fixtures/inside.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { type SignedIn, signInAs } from '../fixtures/sign-in.ts';

let running: Running;
let anna: SignedIn;
beforeAll(async () => {
  running = await startRinging();
  anna = await signInAs(running.local.url, 'anna');
});
afterAll(() => running[Symbol.asyncDispose]());

const userOf = async (id: string) => (await running.request('GET', `/v1/users/${id}`)).body;
const put = (id: string, value: object) => running.request('PUT', `/v1/users/${id}`, value);
const annaAtFirst = {
  name: 'Anna Schmidt',
  email: 'anna@demo.example',
  mobile: '+4915112345678',
  extension: '11',
  locale: 'en',
  timeZone: 'Europe/Berlin',
};
beforeEach(async () => {
  await put('anna', annaAtFirst);
  await running.request('PUT', '/local/faults', []);
});

const outbox = async () => (await running.request('GET', '/local/outbox.json')).body;
const visited = async (path: string) => (await anna.get(path)).body;
/** Sends a form of a page; the page must have taken it. */
async function save(path: string, form: Record<string, string> | [string, string][]): Promise<string> {
  const answer = await anna.post(path, form);
  expect(answer.status, answer.body).toBe(303);
  expect(answer.location).toMatch(/^\/settings/);
  return visited(answer.location!);
}

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not happen.');
}

describe('how somebody is told', () => {
  test('is as the company has it, is chosen, and goes back', async () => {
    expect(await visited('/settings')).toContain('As the company has it: notification and email at once');
    const page = await save('/settings', [
      ['do', 'save'],
      ['missed', 'own'],
      ['missed-1', 'push'],
      ['missed-2', 'sms'],
      ['missed-2', 'email'],
      ['video', 'company'],
      ['video-1', 'sms'],
    ]);
    expect(page).toContain('Saved.');
    expect(await userOf('anna')).toMatchObject({
      ...annaAtFirst,
      notify: { missed: [['push'], ['email', 'sms']] },
    });
    expect((await userOf('anna')).notify.video).toBeUndefined();
    for (const id of ['missed-own', 'missed-1-push', 'missed-2-sms', 'video-company']) {
      expect(page).toMatch(new RegExp(`id="${id}"[^>]* checked`));
    }
    await save('/settings', [
      ['missed', 'company'],
      ['video', 'company'],
    ]);
    expect((await userOf('anna')).notify).toBeUndefined();
  });

  test('by nothing is allowed, and said', async () => {
    const page = await save('/settings', [
      ['missed', 'own'],
      ['video', 'company'],
    ]);
    expect((await userOf('anna')).notify).toEqual({ missed: [] });
    expect(page).toContain('Nothing tells you of missed calls now.');
  });

  test.each([
    [
      'email',
      async () => (await outbox()).emails.some(({ to }: { to: string[] }) => to[0] === annaAtFirst.email),
    ],
    ['sms', async () => (await outbox()).sms.some(({ to }: { to: string }) => to === annaAtFirst.mobile)],
  ])('is tried by %s, and the page says what became of it', async (channel, arrived) => {
    expect(await save('/settings', { do: 'test', channel })).toContain('The test is on its way.');
    await until(arrived);
    await running.settled();
    expect(await visited('/settings')).toMatch(/Test, [^<]*<span class="badge good">(?:arrived|accepted)/);
  });

  test('a test that fails says why, one that has nowhere to go is refused', async () => {
    await put('anna', { ...annaAtFirst, email: 'lost@demo.example' });
    await running.request('PUT', '/local/faults', [
      { provider: 'ses', fault: 'refuse', to: 'lost@demo.example' },
    ]);
    await save('/settings', { do: 'test', channel: 'email' });
    await until(async () => (await visited('/settings')).includes('badge bad'));
    await put('anna', { ...annaAtFirst, email: undefined });
    expect(await save('/settings', { do: 'test', channel: 'email' })).toContain('There is no address');
    expect(await save('/settings', { do: 'test', channel: 'push' })).toContain('There is no device');
    expect((await anna.post('/settings', { do: 'test', channel: 'pigeon' })).status).toBe(404);
  });

  test('what was stopped is shown, and comes again', async () => {
    await put('anna', { ...annaAtFirst, email: 'bounced@demo.example' });
    await running.request('PUT', '/local/faults', [
      { provider: 'ses', fault: 'bounce', to: 'bounced@demo.example' },
    ]);
    await save('/settings', { do: 'test', channel: 'email' });
    await until(async () => (await visited('/settings')).includes('nothing is sent there any more'));
    await save('/settings', { do: 'lift' });
    expect(await visited('/settings')).not.toContain('nothing is sent there any more');
  });
});

describe('the user', () => {
  test('has a name, a language and a zone; other fields stay', async () => {
    const notify = { missed: [['sms']] };
    await put('anna', { ...annaAtFirst, notify, quietHours: [{ from: '22:00', to: '07:00' }] });
    const page = await save('/settings/you', {
      do: 'profile',
      name: ' Anna Maria Schmidt ',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
    });
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Gespeichert.');
    expect(await userOf('anna')).toMatchObject({
      ...annaAtFirst,
      name: 'Anna Maria Schmidt',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      notify,
      quietHours: [{ from: '22:00', to: '07:00' }],
    });
    await save('/settings/you', { do: 'profile', name: 'Anna', locale: 'en', timeZone: '' });
    expect((await userOf('anna')).timeZone).toBeUndefined();
  });

  test('is told at the fields what is wrong, and what was entered stays', async () => {
    const answer = await anna.post('/settings/you', {
      do: 'profile',
      name: '',
      locale: 'en',
      timeZone: 'Mars/<Olympus>',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/id="name"[^>]* aria-invalid="true"/);
    expect(answer.body).toContain('value="Mars/&lt;Olympus&gt;"');
    expect(answer.body).toContain('This time zone is not known.');
    expect((await userOf('anna')).name).toBe('Anna Schmidt');
  });

  /** The code that came to an address. */
  const codeTo = (address: string) =>
    until(async () => {
      const { emails, sms } = await outbox();
      const mails = emails.filter(({ to }: { to: string[] }) => to[0] === address);
      const texts = sms.filter(({ to }: { to: string }) => to === address);
      const all: string[] = [
        ...mails.map(({ raw }: { raw: string }) => /^Subject: (.*)$/m.exec(raw)?.[1] ?? ''),
        ...texts.map(({ body }: { body: string }) => body),
      ];
      return all.flatMap((each) => /\b\d{6}\b/.exec(each)?.[0] ?? []).at(-1);
    });

  test('changes the mail address by a code that came there; the former one is told', async () => {
    const page = await save('/settings/you', { do: 'start', field: 'email', email: 'anna.new@demo.example' });
    expect(page).toContain('anna.new@demo.example');
    expect((await userOf('anna')).email).toBe(annaAtFirst.email);
    const wrong = await anna.post('/settings/you', { do: 'confirm', field: 'email', code: '12' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('That is not the code.');
    const code = await codeTo('anna.new@demo.example');
    const done = await save('/settings/you', { do: 'confirm', field: 'email', code });
    expect(done).toContain('Your address is changed.');
    expect(await userOf('anna')).toMatchObject({ ...annaAtFirst, email: 'anna.new@demo.example' });
    await until(async () =>
      (await outbox()).emails.some(({ to }: { to: string[] }) => to[0] === annaAtFirst.email),
    );
  });

  test('changes the number by a code that came there, and can remove it', async () => {
    await save('/settings/you', { do: 'start', field: 'mobile', mobile: '0151 7654321' });
    const code = await codeTo('+491517654321');
    await save('/settings/you', { do: 'confirm', field: 'mobile', code });
    expect((await userOf('anna')).mobile).toBe('+491517654321');
    await save('/settings/you', { do: 'remove-mobile' });
    expect((await userOf('anna')).mobile).toBeUndefined();
  });

  test('has five attempts at a code, can take the change back, and is told what is no address', async () => {
    const ben = await signInAs(running.local.url, 'ben');
    await ben.post('/settings/you', { do: 'start', field: 'email', email: 'ben.new@demo.example' });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const answer = await ben.post('/settings/you', { do: 'confirm', field: 'email', code: '000000' });
      expect(answer.status).toBe(422);
    }
    const code = await codeTo('ben.new@demo.example');
    const late = await ben.post('/settings/you', { do: 'confirm', field: 'email', code });
    expect(late.status).toBe(422);
    expect((await userOf('ben')).email).toBe('ben@demo.example');

    await ben.post('/settings/you', { do: 'start', field: 'email', email: 'ben.newer@demo.example' });
    expect((await ben.get('/settings/you')).body).toContain('ben.newer@demo.example');
    expect((await ben.post('/settings/you', { do: 'cancel', field: 'email' })).status).toBe(303);
    expect((await ben.get('/settings/you')).body).not.toContain('ben.newer@demo.example');

    for (const [field, typed, said] of [
      ['email', '0171 1234567', 'not an address that mail can be sent to'],
      ['email', 'ben@demo.example', 'what it is already'],
      ['mobile', '12', 'not a whole phone number'],
      ['mobile', '', 'fill this in'],
    ] as const) {
      const answer = await ben.post('/settings/you', { do: 'start', field, [field]: typed });
      expect(answer.status, typed).toBe(422);
      expect(answer.body).toContain(said);
    }
  });

  test("gains nothing by taking the administrator's address", async () => {
    await put('anna', { ...annaAtFirst, role: 'administrator' });
    const ben = await signInAs(running.local.url, 'ben');
    await put('ben', { name: 'Ben Weber', email: 'ben@demo.example' });
    expect((await ben.get('/admin/users')).status).toBe(404);
    const begun = await ben.post('/settings/you', { do: 'start', field: 'email', email: annaAtFirst.email });
    expect(begun.location).toContain('done=sent');
    const code = await codeTo(annaAtFirst.email);
    expect((await ben.post('/settings/you', { do: 'confirm', field: 'email', code })).status).toBe(303);
    expect((await userOf('ben')).email).toBe(annaAtFirst.email);
    expect((await ben.get('/admin/users')).status).toBe(404);
    expect((await ben.get('/settings/you')).body).toContain('Ben Weber');
    const again = await signInAs(running.local.url, 'ben');
    expect((await again.get('/admin/users')).status).toBe(404);
    expect((await userOf('ben')).role).toBeUndefined();
    expect((await anna.get('/admin/users')).status).toBe(200);
  });

  test('cannot make an administrator of themselves, whatever a form carries', async () => {
    await save('/settings/you', {
      do: 'profile',
      name: 'Anna',
      locale: 'en',
      timeZone: '',
      role: 'administrator',
      id: 'ben',
      user: 'ben',
    });
    expect((await userOf('anna')).role).toBeUndefined();
    expect((await userOf('ben')).name).not.toBe('Anna');
  });
});

describe('times', () => {
  test('silence begins at once and ends when it is turned off', async () => {
    const page = await save('/settings/hours', { do: 'hour' });
    expect(page).toContain('You are not disturbed.');
    const { doNotDisturb } = await userOf('anna');
    expect(Math.abs(Date.parse(doNotDisturb.until) - Date.now() - 3_600_000)).toBeLessThan(60_000);
    await save('/settings/hours', { do: 'off' });
    expect((await userOf('anna')).doNotDisturb).toBeUndefined();
    await save('/settings/hours', { do: 'forever' });
    expect((await userOf('anna')).doNotDisturb).toBe(true);
    await save('/settings/hours', { do: 'until', silenceUntil: '2031-07-01T12:00' });
    expect((await userOf('anna')).doNotDisturb).toEqual({ until: '2031-07-01T10:00:00.000Z' });
    for (const silenceUntil of ['soon', '2001-01-01T10:00']) {
      const refused = await anna.post('/settings/hours', { do: 'until', silenceUntil });
      expect(refused.status).toBe(422);
    }
  });

  const rows: [string, string][] = [
    ['workingHours', '0'],
    ['workingHours-0-days', 'mon'],
    ['workingHours-0-days', 'fri'],
    ['workingHours-0-from', '22:00'],
    ['workingHours-0-to', '06:00'],
  ];

  test('hours are saved, over midnight too, with rows that come and go without saving', async () => {
    const added = await anna.post('/settings/hours', [...rows, ['do', 'add-quietHours']]);
    expect(added.status).toBe(200);
    expect(added.body).toContain('name="quietHours-0-from"');
    expect(added.body).toContain('Not saved yet.');
    expect(added.body).toMatch(/name="workingHours-0-days" value="fri" checked/);
    expect((await userOf('anna')).workingHours).toBeUndefined();
    const gone = await anna.post('/settings/hours', [...rows, ['do', 'remove-workingHours-0']]);
    expect(gone.body).not.toContain('name="workingHours-0-from"');

    const page = await save('/settings/hours', [...rows, ['smart', 'yes'], ['do', 'save']]);
    expect(page).toContain('ends on the next day');
    expect(await userOf('anna')).toMatchObject({
      ...annaAtFirst,
      smartDoNotDisturb: true,
      workingHours: [{ days: ['mon', 'fri'], from: '22:00', to: '06:00' }],
    });
    await save('/settings/hours', { do: 'save' });
    expect((await userOf('anna')).workingHours).toBeUndefined();
  });

  test('hours without a day or a time are refused at their row', async () => {
    const answer = await anna.post('/settings/hours', [
      ...rows,
      ['quietHours', '0'],
      ['quietHours-0-from', '22:00'],
      ['do', 'save'],
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Please choose at least one day.');
    expect(answer.body).toMatch(/id="quietHours-0-to"[^>]* aria-invalid="true"/);
    expect(answer.body).toMatch(/id="workingHours-0-from"[^>]* value="22:00"/);
  });

  test('an absence has an end and a stand-in who is there', async () => {
    const absence = { from: '2030-12-24T00:00', until: '2031-01-02T08:00', standIn: 'ben' };
    const page = await save('/settings/hours', { do: 'absence', ...absence });
    expect((await userOf('anna')).absence).toEqual({
      from: '2030-12-23T23:00:00.000Z',
      until: '2031-01-02T07:00:00.000Z',
      standIn: 'ben',
    });
    expect(page).toContain('value="2030-12-24T00:00"');
    for (const [wrong, field] of [
      [{ ...absence, until: '' }, 'until'],
      [{ ...absence, until: '2030-12-01T00:00' }, 'until'],
      [{ ...absence, until: '2001-12-01T00:00' }, 'until'],
      [{ ...absence, from: 'now' }, 'from'],
      [{ ...absence, standIn: 'nobody-known' }, 'standIn'],
    ] as const) {
      const answer = await anna.post('/settings/hours', { do: 'absence', ...wrong });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true"`));
    }
    await save('/settings/hours', { do: 'back' });
    expect((await userOf('anna')).absence).toBeUndefined();
  });
});

describe('callers', () => {
  test('rules come, are tried in another order, and go', async () => {
    await save('/settings/callers', { do: 'add', kind: 'withheld', value: '', action: 'silent' });
    const page = await save('/settings/callers', {
      do: 'add',
      kind: 'numbers',
      value: '0171 1234567, 12',
      action: 'notify',
    });
    expect(page).toContain('+49 171 1234567, 12');
    const [first, second] = [
      { when: 'withheld', action: 'silent' },
      { numbers: ['+491711234567', '12'], action: 'notify' },
    ];
    expect((await userOf('anna')).exceptions).toEqual([first, second]);
    await save('/settings/callers', { do: 'earlier', rule: JSON.stringify(second) });
    expect((await userOf('anna')).exceptions).toEqual([second, first]);
    await save('/settings/callers', { do: 'remove', rule: JSON.stringify(second) });
    await save('/settings/callers', { do: 'remove', rule: JSON.stringify(second) });
    expect((await userOf('anna')).exceptions).toEqual([first]);
    const wrong = await anna.post('/settings/callers', {
      do: 'add',
      kind: 'prefix',
      value: '<b>',
      action: 'drop',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="&lt;b&gt;"');
    expect(wrong.body).toContain('Write the beginning of a number');
  });
});

describe('calling back', () => {
  const form = {
    callLink: 'teams',
    template: '',
    contactLink: 'https://crm.example/{contactId}',
    dialingBy: 'own',
    dialing: '0',
    'dialing-0-startsWith': '+49',
    'dialing-0-replaceWith': '0',
    'dialing-0-minLength': '8',
    sample: '+49 30 555100',
  };

  test('is previewed without being saved, then saved', async () => {
    const preview = await anna.post('/settings/links', { ...form, callLink: 'tel', do: 'preview' });
    expect(preview.status).toBe(200);
    expect(preview.body).toContain('tel:01711234567');
    expect(preview.body).toContain('tel:030555100');
    expect((await userOf('anna')).callLink).toBeUndefined();
    const page = await save('/settings/links', { ...form, do: 'save' });
    expect(page).toContain('https://teams.microsoft.com/l/call/0/0?users=4:01711234567');
    expect(await userOf('anna')).toMatchObject({
      ...annaAtFirst,
      callLink: 'teams',
      contactLink: 'https://crm.example/{contactId}',
      dialing: [{ startsWith: '+49', replaceWith: '0', minLength: 8 }],
    });
    await save('/settings/links', { callLink: '', template: '', contactLink: '', dialingBy: 'company' });
    expect(await userOf('anna')).toEqual({ ...annaAtFirst, id: 'anna' });
  });

  test('adds and removes rules without saving, and refuses what cannot be dialled or linked', async () => {
    const added = await anna.post('/settings/links', { ...form, do: 'add-rule' });
    expect(added.body).toContain('name="dialing-1-startsWith"');
    const gone = await anna.post('/settings/links', { ...form, do: 'remove-dialing-0' });
    expect(gone.body).not.toContain('name="dialing-0-startsWith"');
    const wrong = await anna.post('/settings/links', {
      ...form,
      callLink: 'own',
      template: 'javascript:alert({e164})',
      'dialing-0-startsWith': 'abc',
      'dialing-0-minLength': 'ten',
      do: 'save',
    });
    expect(wrong.status).toBe(422);
    for (const id of ['template', 'dialing-0-startsWith', 'dialing-0-minLength']) {
      expect(wrong.body).toMatch(new RegExp(`id="${id}"[^>]* aria-invalid="true"`));
    }
    expect(wrong.body).not.toContain('href="javascript:');
    expect((await userOf('anna')).callLink).toBeUndefined();
  });
});

describe('devices', () => {
  const stored = async () => (await running.request('GET', '/v1/users/anna/devices')).body.items;
  const enable = (code: string, body: unknown) =>
    running.request('POST', `/enable/${code}`, body, { origin: running.local.url });
  /** A browser's subscription at the push service of local mode: of somebody else, whose device then is removed. */
  async function subscription() {
    await running.request('POST', '/local/devices', { userId: 'carla' });
    const { store } = openInside(running.local);
    const { endpoint, keys, vapidKeyId } = (await store.reach.getMany(['carla']))
      .get('carla')!
      .devices.at(-1)!;
    return { endpoint, keys, vapidKeyId };
  }
  const codeOn = (page: string) => /\/enable\/([0-9A-Z]{12})"/.exec(page)?.[1];

  test('another one is enabled by its code, tested, renamed, reset and removed', async () => {
    const made = await anna.post('/settings/devices', { do: 'make', name: 'My <phone>' });
    expect(made.location).toMatch(/^\/settings\/devices\/[\w-]+\?done=made$/);
    const one = made.location!.replace(/\?.*/, '');
    const page = await visited(one);
    const code = codeOn(page)!;
    expect(page).toContain(code.match(/.{4}/g)!.join('-'));
    expect(page).toContain('<svg class="qr"');
    expect(page).toContain('My &lt;phone&gt;');
    expect(await visited('/settings/devices')).toContain('not enabled yet');

    expect((await enable(code, await subscription())).status).toBe(201);
    expect(await visited(one)).not.toContain(code);
    const list = await visited('/settings/devices');
    expect(list).toMatch(/badge good">active.*last seen \d\d:\d\d · by 127\.0\.0\.1/s);

    const deviceId = one.split('/').at(-1)!;
    await save('/settings/devices', { do: 'test', device: deviceId });
    await until(async () => /badge good">(?:arrived|accepted)/.test(await visited('/settings/devices')));
    expect((await outbox()).pushes.length).toBeGreaterThan(0);

    await save(one, { do: 'rename', name: 'Phone' });
    expect((await stored())[0]).toMatchObject({ id: deviceId, name: 'Phone' });

    expect(await save(one, { do: 'reset' })).toContain('There is a new code');
    expect(await stored()).toEqual([]);
    expect((await enable(code, await subscription())).status).toBe(404);
    const anew = codeOn(await visited(one))!;
    expect(anew).not.toBe(code);

    expect(await save(one, { do: 'remove' })).toContain('The device is removed.');
    expect((await anna.get(one)).status).toBe(404);
    expect((await enable(anew, await subscription())).status).toBe(404);
    expect(await visited('/settings/devices')).toContain('No device yet');
  });

  test('instructions go out by mail, and then the code is hidden until it is made anew', async () => {
    const { location } = await anna.post('/settings/devices', { do: 'make', name: 'Tablet' });
    const one = location!.replace(/\?.*/, '');
    const code = codeOn(await visited(one))!;
    const sent = await save(one, { do: 'send' });
    expect(sent).not.toContain(code);
    expect(sent).toContain('instructions sent');
    await until(async () =>
      (await outbox()).emails.some(({ raw }: { raw: string }) =>
        raw.includes(code.match(/.{4}/g)!.join('-')),
      ),
    );
    const anew = codeOn(await save(one, { do: 'reset' }))!;
    expect(anew).toMatch(/^[0-9A-Z]{12}$/);
    expect(anew).not.toBe(code);
    await save(one, { do: 'remove' });
  });

  test('have a name, and are nobody else’s', async () => {
    for (const name of ['', '  ', 'x'.repeat(101)]) {
      const answer = await anna.post('/settings/devices', { do: 'make', name });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatch(/id="name"[^>]* aria-invalid="true"/);
    }
    await running.request('POST', '/local/devices', { userId: 'ben', deviceId: 'bens' });
    expect((await anna.get('/settings/devices/bens')).status).toBe(404);
    for (const wanted of ['rename', 'remove', 'reset', 'test', 'send']) {
      expect((await anna.post('/settings/devices/bens', { do: wanted, name: 'Mine' })).status).toBe(404);
    }
    const test = await anna.post('/settings/devices', { do: 'test', device: 'bens' });
    expect(test.location).toContain('refused=no-device');
    const { items } = (await running.request('GET', '/v1/users/ben/devices')).body;
    expect(items).toMatchObject([{ id: 'bens', name: 'Simulated device' }]);
  });
});

test('a form from elsewhere, or without its token, changes nothing', async () => {
  const form = { do: 'profile', name: 'Mallory', locale: 'en', timeZone: '' };
  const foreign = await anna.post('/settings/you', form, { origin: 'https://evil.example' });
  expect(foreign.status).toBe(403);
  const bare = await anna.browser.post('/settings/you', form);
  expect(bare.status).toBe(403);
  expect((await userOf('anna')).name).toBe('Anna Schmidt');
});

test.each(['/settings', '/settings/you', '/settings/devices/some-device'])(
  '%s sends whoever is not signed in to the sign-in',
  async (path) => {
    const answer = await fetch(running.local.url + path, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^(?:http:\/\/[^/]+)?\/login\?to=/);
  },
);
