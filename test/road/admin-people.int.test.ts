import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminRoutes } from '../../functions/serve-web/admin/admin-routes.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { openBrowser, type SignedIn, signInAs } from '../fixtures/sign-in.ts';

let ringing: Running;
let anna: SignedIn;
let ben: SignedIn;
/** Looks after the location `north`, in which `nils` is. */
let grete: SignedIn;
beforeAll(async () => {
  ringing = await startRinging();
  const put = async (path: string, body: object) => {
    const { status } = await ringing.request('PUT', path, body);
    expect(status, path).toBeLessThan(300);
  };
  await put('/v1/users/grete', { name: 'Grete Graf', email: 'grete@demo.example', group: 'north' });
  await put('/v1/users/nils', {
    name: 'Nils Nord',
    email: 'nils@demo.example',
    group: 'north',
    extension: '21',
  });
  await put('/v1/users/sven', { name: 'Sven Sued', email: 'sven@demo.example', group: 'south' });
  await put('/v1/users/chef', { name: 'Chef Nord', email: 'chef@demo.example', group: 'north' });
  await put('/v1/groups/north', { name: 'Nord', administrators: ['grete'] });
  await put('/v1/groups/south', { name: 'Süd', administrators: ['chef'] });
  await put('/v1/numbers/+4930555300', { name: 'Nord', group: 'north', sender: 'calls@demo.example' });
  const { url } = ringing.local;
  anna = await signInAs(url, 'anna');
  ben = await signInAs(url, 'ben');
  grete = await signInAs(url, 'grete');
});
afterAll(() => ringing[Symbol.asyncDispose]());

const read = async (path: string) => (await ringing.request('GET', path)).body;
/** Names and values of a page's fields, as a browser would send them. */
function fieldsOf(html: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [, attributes = ''] of html.matchAll(/<input([^>]*)>/g)) {
    const of = (name: string) => attributesOf(`<input${attributes}>`, name)[0];
    const type = of('type') ?? 'text';
    const isTicked = !['checkbox', 'radio'].includes(type) || / checked/.test(attributes);
    const name = of('name');
    if (name && name !== 'csrf' && isTicked) fields.push([name, of('value') ?? '']);
  }
  for (const [whole, name = ''] of html.matchAll(/<select[^>]* name="([^"]*)"[^>]*>.*?<\/select>/gs)) {
    const chosen = /<option value="([^"]*)" selected/.exec(whole) ?? /<option value="([^"]*)"/.exec(whole);
    fields.push([name, chosen?.[1] ?? '']);
  }
  for (const [whole, name = ''] of html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>.*?<\/textarea>/gs)) {
    fields.push([name, textsOf(whole, 'textarea')[0] ?? '']);
  }
  return fields;
}
/** Changes some fields of a page's form and sends it, as a browser would. */
async function edit(who: SignedIn, path: string, changes: Record<string, string | string[]>) {
  const page = await who.get(path);
  expect(page.status, path).toBe(200);
  const kept = fieldsOf(page.body).filter(([name]) => !(name in changes));
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  return who.post(path, [...kept, ...changed]);
}

describe('who may open what', () => {
  const params: Record<string, string> = {
    ':id': 'anna',
    ':number': '%2B4930555100',
    ':device': 'd1',
    ':jobId': '00000000-0000-4000-8000-000000000000',
  };
  // Nothing is asked of the tools before somebody is let in.
  const routes = adminRoutes({ cases: {} } as never).routes.filter(({ method }) => method !== 'ALL');
  const addresses = [
    ...new Set(
      routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, (name) => params[name] ?? 'x')}`),
    ),
  ];

  test('somebody who administers nothing finds nothing at any address', async () => {
    expect(addresses.length).toBeGreaterThan(40);
    const before = await read('/v1/users/anna');
    for (const address of addresses) {
      const [method = '', path = ''] = address.split(' ');
      const answer = method === 'GET' ? await ben.get(path) : await ben.post(path, { name: 'x' });
      expect(answer.status, address).toBe(404);
    }
    expect(await read('/v1/users/anna')).toEqual(before);
  });

  test('an administrator of a location opens users and numbers of it, and nothing else', async () => {
    for (const address of addresses) {
      const [method = '', path = ''] = address.split(' ');
      if (['/admin', '/admin/users', '/admin/numbers'].includes(path)) continue;
      const answer = method === 'GET' ? await grete.get(path) : await grete.post(path, { name: 'x' });
      expect(answer.status, address).toBe(404);
    }
    expect((await grete.get('/admin')).location).toBe('/admin/users');
    const names = (html: string) => textsOf(html, 'li').join(' ');
    const users = names((await grete.get('/admin/users')).body);
    expect(users).toContain('Nils Nord');
    for (const other of ['Anna', 'Sven', 'Chef']) expect(users).not.toContain(other);
    const numbers = names((await grete.get('/admin/numbers')).body);
    expect(numbers).toContain('Nord');
    expect(numbers).not.toContain('Demo Support');
  });

  test('nobody is let in without a session, and no form without its token', async () => {
    const { status, location } = await openBrowser(ringing.local.url).get('/admin/users');
    expect([status, location]).toEqual([303, expect.stringContaining('/login')]);
    for (const path of [
      '/admin/users/ben',
      '/admin/users/ben/delete',
      '/admin/company',
      '/admin/groups/new',
    ]) {
      expect((await anna.browser.post(path, { name: 'Gone' })).status, path).toBe(403);
      expect((await anna.post(path, { name: 'Gone' }, { origin: 'https://evil.example' })).status, path).toBe(
        403,
      );
    }
    expect((await read('/v1/users/ben')).name).toBe('Ben Carter');
  });
});

describe('users', () => {
  test('are listed, searched and filtered', async () => {
    const list = async (query: string) =>
      textsOf((await anna.get(`/admin/users${query}`)).body, 'li').join(' ');
    expect(await list('')).toContain('Ben Carter');
    expect(await list('?q=BEN')).toContain('Ben Carter');
    expect(await list('?q=BEN')).not.toContain('Nils');
    expect(await list('?q=07700+900123')).toContain('Ben Carter');
    expect(await list('?group=north')).not.toContain('Ben Carter');
    expect(await list('?state=signed-in')).toContain('Ben Carter');
    expect(await list('?state=signed-in')).not.toContain('Nils');
    expect(await list('?state=not-invited')).toContain('Nils');
  });

  test('are made, with an id of their name, and invited', async () => {
    const made = await edit(anna, '/admin/users/new', {
      name: 'Dörte Dahl',
      email: 'doerte@demo.example',
      mobile: '0151 9876543',
      'notify.missed.kind': 'own',
      'notify.missed.0': ['push', 'email'],
      'notify.missed.1': ['sms'],
    });
    expect(made.location).toBe('/admin/users/dorte.dahl?done=created');
    expect(await read('/v1/users/dorte.dahl')).toMatchObject({
      name: 'Dörte Dahl',
      mobile: '+491519876543',
      notify: { missed: [['push', 'email'], ['sms']] },
    });
    const invited = await anna.post('/admin/users/dorte.dahl/invite');
    expect(invited.location).toBe('/admin/users/dorte.dahl?done=invited');
    await ringing.settled();
    expect((await ringing.mails()).some(({ to }) => to.includes('doerte@demo.example'))).toBe(true);
    expect((await anna.get('/admin/users/dorte.dahl')).body).toContain('Eingeladen');
  });

  test('keep what is wrong with them on the page, at its field', async () => {
    const refused = await edit(anna, '/admin/users/nils', { mobile: 'yes', email: 'x', timeZone: 'Berlin' });
    expect(refused.status).toBe(422);
    expect(attributesOf(refused.body, 'aria-invalid')).toHaveLength(3);
    expect(fieldsOf(refused.body)).toContainEqual(['mobile', 'yes']);
    expect((await read('/v1/users/nils')).mobile).toBeUndefined();
    const taken = await edit(anna, '/admin/users/new', { name: 'Other', id: 'ben' });
    expect(taken.status).toBe(422);
    expect((await read('/v1/users/ben')).name).toBe('Ben Carter');
  });

  test('keep what the page does not show', async () => {
    const quietHours = [{ from: '20:00', to: '07:00' }];
    const stored = await read('/v1/users/carla');
    await ringing.request('PUT', '/v1/users/carla', { ...stored, quietHours, locale: 'da-DK' });
    expect((await edit(anna, '/admin/users/carla', { extension: '99' })).location).toContain('done=saved');
    expect(await read('/v1/users/carla')).toEqual({
      ...stored,
      quietHours,
      locale: 'da-DK',
      extension: '99',
    });
  });

  test('of a location: its administrator changes email, mobile and steps, and nothing else', async () => {
    const before = await read('/v1/users/nils');
    const answer = await edit(grete, '/admin/users/nils', {
      email: 'nils.neu@demo.example',
      mobile: '+4915198765432',
      'notify.missed.kind': 'own',
      'notify.missed.0': ['email'],
      // None of these is in the form.
      name: 'Hacked',
      role: 'administrator',
      group: 'south',
      extension: '1',
      locale: 'en',
      id: 'anna',
    });
    expect(answer.location).toBe('/admin/users/nils?done=saved');
    expect(await read('/v1/users/nils')).toEqual({
      ...before,
      email: 'nils.neu@demo.example',
      mobile: '+4915198765432',
      notify: { missed: [['email']] },
    });
    for (const action of ['/invite', '/reset-sign-in', '/devices', '/devices/x/reset', '/delete']) {
      expect((await grete.post(`/admin/users/nils${action}`)).status, action).toBe(404);
    }
    // Who may do more than she may, others, and nobody: the same answer.
    for (const id of ['chef', 'sven', 'anna', 'nobody']) {
      expect((await grete.get(`/admin/users/${id}`)).status, id).toBe(404);
      expect((await grete.post(`/admin/users/${id}`, { email: 'x@evil.example' })).status, id).toBe(404);
    }
    expect((await read('/v1/users/chef')).email).toBe('chef@demo.example');
    // Herself, in the same bounds.
    await edit(grete, '/admin/users/grete', { role: 'administrator', group: '' });
    expect(await read('/v1/users/grete')).toMatchObject({ group: 'north' });
    expect(await read('/v1/users/grete')).not.toHaveProperty('role');
  });

  test('the last administrator stays', async () => {
    const demoted = await edit(anna, '/admin/users/anna', { role: '' });
    expect(demoted.status).toBe(422);
    expect(demoted.body).toContain('letzte Verwalter');
    expect((await anna.post('/admin/users/anna/delete')).status).toBe(422);
    expect((await read('/v1/users/anna')).role).toBe('administrator');

    expect((await edit(anna, '/admin/users/ben', { role: 'administrator' })).location).toContain('saved');
    expect((await ben.get('/admin/keys')).status).toBe(200);
    // Both take it from each other at once: one of them keeps it.
    const of = async (id: string) =>
      fieldsOf((await anna.get(`/admin/users/${id}`)).body).map(([name, value]): [string, string] => [
        name,
        name === 'role' ? '' : value,
      ]);
    const [annaAsUser, benAsUser] = await Promise.all([of('anna'), of('ben')]);
    await Promise.all([anna.post('/admin/users/ben', benAsUser), ben.post('/admin/users/anna', annaAsUser)]);
    const roles = await Promise.all(['anna', 'ben'].map(async (id) => (await read(`/v1/users/${id}`)).role));
    expect(roles).toContain('administrator');
    await ringing.request('PUT', '/v1/users/anna', {
      ...(await read('/v1/users/anna')),
      role: 'administrator',
    });
    await ringing.request('PUT', '/v1/users/ben', { ...(await read('/v1/users/ben')), role: undefined });
    expect((await ben.get('/admin/users')).status).toBe(404);
  });

  test('get instructions for devices, which are reset and removed', async () => {
    const sent = await anna.post('/admin/users/nils/devices', { device: 'Phone <b>' });
    expect(sent.location).toBe('/admin/users/nils?done=device-sent');
    const page = (await anna.get('/admin/users/nils')).body;
    expect(page).toContain('Phone &lt;b&gt;');
    expect(page).toContain('Anleitung gesendet');
    const actions = attributesOf(page, 'action').filter((action) => action.includes('/devices/'));
    const reset = actions.find((action) => action.endsWith('/reset'))!;
    expect((await anna.post(reset)).location).toContain('device-reset');
    expect((await anna.get('/admin/users/nils')).body).toContain('nicht aktiviert');
    expect((await anna.post(reset.replace('/reset', '/remove'))).location).toContain('device-removed');
    expect((await anna.get('/admin/users/nils')).body).not.toContain('Phone &lt;b&gt;');
    expect((await anna.post('/admin/users/nils/devices/none/reset')).location).toContain('refused=gone');
  });

  test('are deleted with all that is theirs; their sign-in ends', async () => {
    await ringing.request('PUT', '/v1/users/tom', { name: 'Tom', email: 'tom@demo.example' });
    await ringing.request('PUT', '/v1/groups/east', { name: 'Ost', administrators: ['tom', 'grete'] });
    const tom = await signInAs(ringing.local.url, 'tom');
    expect((await tom.get('/admin/users')).status).toBe(200);
    const page = await anna.get('/admin/users/tom/delete');
    expect(page.body).toContain('nicht rückgängig');
    expect((await read('/v1/users/tom')).name).toBe('Tom');
    expect((await anna.post('/admin/users/tom/delete')).location).toBe('/admin/users?done=deleted');
    expect((await ringing.request('GET', '/v1/users/tom')).status).toBe(404);
    expect((await read('/v1/groups/east')).administrators).toEqual(['grete']);
    expect((await tom.get('/admin/users')).status).not.toBe(200);
    // Whoever gets the id next is somebody else.
    await ringing.request('PUT', '/v1/users/tom', { name: 'Another Tom' });
    expect((await tom.get('/admin/users')).status).not.toBe(200);
    await ringing.request('DELETE', '/v1/groups/east');
  });

  test('reset: the sign-in ends', async () => {
    await ringing.request('PUT', '/v1/users/uwe', { name: 'Uwe', email: 'uwe@demo.example' });
    const uwe = await signInAs(ringing.local.url, 'uwe');
    expect((await uwe.get('/settings')).status).toBe(200);
    expect((await anna.post('/admin/users/uwe/reset-sign-in')).location).toContain('sign-in-reset');
    expect((await uwe.get('/settings')).status).not.toBe(200);
  });
});

test('locations are made, changed and deleted; users and numbers lose them', async () => {
  expect((await anna.post('/admin/groups/new', { name: '' })).status).toBe(422);
  expect((await anna.post('/admin/groups/new', { name: 'X', administrators: 'nobody' })).status).toBe(422);
  await anna.post('/admin/groups/new', [
    ['name', 'West & Co'],
    ['administrators', 'ben'],
  ]);
  expect(await read('/v1/groups/west.co')).toMatchObject({ name: 'West & Co', administrators: ['ben'] });
  await ringing.request('PUT', '/v1/users/uwe', { name: 'Uwe', group: 'west.co' });
  expect((await ben.get('/admin/users/uwe')).status).toBe(200);
  expect(
    (await edit(anna, '/admin/groups/west.co', { name: 'West', administrators: [] })).location,
  ).toContain('saved');
  expect((await ben.get('/admin/users/uwe')).status).toBe(404);
  expect((await anna.post('/admin/groups/west.co/delete')).location).toContain('deleted');
  expect(await read('/v1/users/uwe')).not.toHaveProperty('group');
});

describe('company numbers', () => {
  test('are made, changed, previewed and deleted, keeping what the page does not show', async () => {
    const made = await edit(anna, '/admin/numbers/new', {
      number: '+45 33 12 34 56',
      name: 'Danmark <script>',
      country: 'DK',
      language: 'da',
      'greeting.da': 'Hej\nRing tilbage',
      color: '#123456',
      recipients: 'users',
      'recipients.users': ['ben', 'carla'],
      mailboxes: 'a@demo.example\r\nb@demo.example\r\n',
    });
    expect(made.location).toBe('/admin/numbers?done=created');
    const path = '/v1/numbers/+4533123456';
    const stored = await read(path);
    expect(stored).toMatchObject({
      country: 'DK',
      recipients: ['ben', 'carla'],
      mailboxes: ['a@demo.example', 'b@demo.example'],
      greeting: { da: ['Hej', 'Ring tilbage'] },
    });
    const withMore = { ...stored, abandoned: { minRingSeconds: 5 }, holdSeconds: 20 };
    await ringing.request('PUT', path, withMore);
    const page = '/admin/numbers/%2B4533123456';
    expect(
      (await edit(anna, page, { name: 'Danmark', color: '', tellWhenAnswered: 'yes' })).location,
    ).toContain('saved');
    const { color: _color, ...rest } = withMore;
    expect(await read(path)).toEqual({ ...rest, name: 'Danmark', tellWhenAnswered: true });

    const wrong = await edit(anna, page, {
      color: 'red',
      holdSeconds: 'soon',
      'greeting.da': 'x'.repeat(201),
    });
    expect(wrong.status).toBe(422);
    expect(attributesOf(wrong.body, 'aria-invalid')).toHaveLength(3);
    const again = await edit(anna, '/admin/numbers/new', { number: '+4533123456', name: 'x' });
    expect(again.status).toBe(422);

    const preview = await anna.get(`${page}/preview?caller=known`);
    expect(preview.status).toBe(200);
    expect(preview.headers.get('content-security-policy')).toContain('sandbox');
    expect(preview.body).toContain('Mette');
    const text = await anna.get(`${page}/preview?format=text`);
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect((await anna.get(`${page}/preview?caller=evil`)).status).toBe(404);
    expect((await anna.post(`${page}/delete`)).location).toContain('deleted');
    expect((await anna.get(page)).status).toBe(404);
  });

  test('of a location: its administrator changes wording and recipients, not sender, links or location', async () => {
    const path = '/v1/numbers/+4930555300';
    await ringing.request('PUT', path, { ...(await read(path)), recipients: ['sven', 'nils'] });
    const saved = await edit(grete, '/admin/numbers/%2B4930555300', {
      name: 'Nord neu',
      recipients: 'users',
      'recipients.users': ['grete'],
      sender: 'x@evil.example',
      contactLink: 'https://evil.example/{contactId}',
      group: 'south',
      callerAsSender: 'from',
    });
    expect(saved.location).toContain('saved');
    const stored = await read(path);
    // Whom she does not look after, she neither sees nor removes.
    expect(stored).toMatchObject({
      name: 'Nord neu',
      recipients: ['sven', 'grete'],
      sender: 'calls@demo.example',
      group: 'north',
    });
    expect(stored).not.toHaveProperty('contactLink');
    expect(stored).not.toHaveProperty('callerAsSender');
    const foreign = await edit(grete, '/admin/numbers/%2B4930555300', {
      recipients: 'users',
      'recipients.users': ['anna'],
    });
    expect(foreign.status).toBe(422);
    expect((await grete.get('/admin/numbers/%2B4930555300/preview')).status).toBe(200);
    expect((await grete.get('/admin/numbers/%2B4930555100/preview')).status).toBe(404);
    expect((await grete.post('/admin/numbers/%2B4930555300/delete')).status).toBe(404);
  });
});

describe('contacts', () => {
  test('are found by name and number, changed row by row, and deleted', async () => {
    const made = await anna.post('/admin/contacts/new', [
      ['lastName', 'Zylinder'],
      ['company', 'Kolben AG'],
      ['numbers.0.number', '0171 5550000'],
      ['numbers.0.label', 'mobile'],
      ['numbers.default', '0'],
      ['emails.0.email', 'z@kolben.example'],
      ['inDirectory', 'yes'],
    ]);
    const path = made.location!.replace(/\?.*$/, '');
    const id = path.split('/').at(-1);
    const list = async (query: string) =>
      textsOf((await anna.get(`/admin/contacts${query}`)).body, 'li').join(' ');
    expect(await list('?q=zylinder')).toContain('Zylinder');
    expect(await list('?q=kolben')).toContain('Zylinder');
    expect(await list('?q=0171+5550000')).toContain('Zylinder');
    expect(await list('?q=5550')).toContain('Zylinder');
    expect(await list('?q=Nobody')).not.toContain('Zylinder');

    const photo = { contentType: 'image/png', base64: 'iVBORw0KGgo=' };
    await ringing.request('PUT', `/v1/contacts/${id}`, { ...(await read(`/v1/contacts/${id}`)), photo });
    const more = await edit(anna, path, { do: 'add-numbers' });
    expect(more.status).toBe(200);
    expect(fieldsOf(more.body).filter(([name]) => /^numbers\.\d\.number$/.test(name))).toHaveLength(2);
    const saved = await edit(anna, path, {
      'numbers.1.number': '030 123456',
      'numbers.default': '1',
      blocked: 'yes',
    });
    expect(saved.location).toBe(`${path}?done=saved`);
    expect(await read(`/v1/contacts/${id}`)).toMatchObject({
      photo,
      blocked: true,
      numbers: [
        { number: '+491715550000', label: 'mobile' },
        { number: '+4930123456', default: true },
      ],
    });
    const bad = await edit(anna, path, { 'numbers.1.number': 'call me', lastName: '' });
    expect(bad.status).toBe(422);
    expect(attributesOf(bad.body, 'aria-invalid')).toHaveLength(1);
    expect((await anna.post('/admin/contacts/new', { firstName: ' ' })).status).toBe(422);
    expect((await anna.post(`${path}/delete`)).location).toContain('deleted');
    expect((await anna.get(path)).status).toBe(404);
  });
});

describe('import', () => {
  const upload = async (who: SignedIn, name: string, text: string, fields: Record<string, string> = {}) => {
    const form = new FormData();
    form.set('file', new File([text], name));
    for (const [key, value] of Object.entries({ csrf: who.csrf, ...fields })) form.set(key, value);
    const answer = await fetch(`${ringing.local.url}/admin/import`, {
      method: 'POST',
      body: form,
      headers: { cookie: who.cookie, origin: ringing.local.url, accept: 'text/html' },
      redirect: 'manual',
    });
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      body: await answer.text(),
    };
  };
  const csv =
    'firstName,lastName,company,mobile\nIda,Import,Import AG,0171 7770001\nOle,Import,,0171 7770002\n,,,\n"",,"",x\n';

  test('shows what would happen, changes nothing until it is confirmed, then does it', async () => {
    const { status, location } = await upload(anna, 'neu.csv', csv, { source: 'crm' });
    expect(status).toBe(303);
    const preview = await anna.get(location);
    expect(preview.body).toContain('Ida Import');
    expect(textsOf(preview.body, 'dd')).toEqual(['2', '0', '0', '1']);
    expect(preview.body).toContain('Weder ein Name');
    const found = async () => (await anna.get('/admin/contacts?q=0171+7770001')).body.includes('Ida');
    expect(await found()).toBe(false);
    await anna.post(`${location}/confirm`);
    const result = await anna.get(location);
    expect(textsOf(result.body, 'h1')).toEqual(['Importiert']);
    expect(textsOf(result.body, 'dd')).toEqual(['2', '0', '0', '1']);
    expect(await found()).toBe(true);
    // Confirming again is no second import.
    await anna.post(`${location}/confirm`);
    expect(textsOf((await anna.get(location)).body, 'dd')).toEqual(['2', '0', '0', '1']);

    const again = await upload(anna, 'neu.csv', csv, { source: 'crm' });
    expect(textsOf((await anna.get(again.location)).body, 'dd')).toEqual(['0', '0', '2', '1']);
    expect((await anna.post(`${again.location}/cancel`)).location).toBe('/admin/import');
    expect((await anna.get(again.location)).status).toBe(404);
    // Others have no import, and may not have this one.
    expect((await ben.get(location)).status).toBe(404);
  });

  test('of many contacts goes in parts', async () => {
    const rows = Array.from(
      { length: 6000 },
      (_, index) => `Many${index},0171 9${String(index).padStart(6, '0')}`,
    );
    const { location } = await upload(anna, 'many.csv', `lastName,mobile\n${rows.join('\n')}\n`);
    let page = await anna.get(location);
    expect(page.body).toContain('id="go-on"');
    for (let part = 0; part < 10 && page.body.includes('id="go-on"'); part += 1) {
      await anna.post(`${location}/go`);
      page = await anna.get(location);
    }
    expect(textsOf(page.body, 'dd')[0]).toBe('6000');
    await anna.post(`${location}/cancel`);
  });

  test.each([
    ['nothing', '', {}],
    ['columns that nobody knows', 'shoe,size\n1,2\n', {}],
    ['an owner that is none', csv, { owner: 'nobody' }],
  ])('refuses %s', async (_what, text, fields) => {
    const refused = await upload(anna, 'x.csv', text, fields);
    expect(refused.status).toBe(422);
    expect(attributesOf(refused.body, 'aria-invalid')).toEqual(['true']);
  });

  test('needs the token', async () => {
    expect((await upload({ ...anna, csrf: 'forged' }, 'x.csv', csv)).status).toBe(403);
  });
});

test('the settings of the company are changed; what the page does not show stays', async () => {
  const before = await read('/v1/settings');
  expect((await edit(anna, '/admin/company', {})).location).toBe('/admin/company?done=saved');
  expect(await read('/v1/settings')).toEqual(before);
  await edit(anna, '/admin/company', {
    name: 'Neue GmbH',
    holidays: '2026-12-24\n2026-12-25',
    claimMinutes: '30',
    attachVCard: [],
    'notify.missed.kind': 'own',
    'notify.missed.0': ['email'],
  });
  expect(await read('/v1/settings')).toEqual({
    ...before,
    name: 'Neue GmbH',
    holidays: ['2026-12-24', '2026-12-25'],
    claimMinutes: 30,
    attachVCard: false,
    notify: { missed: [['email']] },
  });
  const wrong = await edit(anna, '/admin/company', {
    claimMinutes: '500',
    holidays: '2026-13-01',
    'rooms.template': 'https://elsewhere.invalid/{room}',
    'notify.video.kind': 'own',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('mindestens einen Weg');
  await ringing.request('PUT', '/v1/settings', before);
});

test('every change is on record, by the names of its fields', async () => {
  const page = textsOf((await anna.get('/admin/audit')).body, 'main').join(' ');
  for (const said of [
    'Nils Nord',
    'Einstellungen der Firma',
    'aus crm',
    'west.co',
    'Grete Graf',
    'Mobilnummer',
  ]) {
    expect(page).toContain(said);
  }
  expect(page).not.toContain('nils.neu@demo.example');
});

test('names cannot become markup, on any page', async () => {
  const put = (name: string) =>
    Promise.all([
      ringing.request('PUT', '/v1/users/evil', { name, group: 'evil' }),
      ringing.request('PUT', '/v1/groups/evil', { name, administrators: ['evil'] }),
      ringing.request('PUT', '/v1/numbers/+4930555999', {
        name,
        greeting: { de: [name] },
        recipients: ['evil'],
        group: 'evil',
      }),
      ringing.request('PUT', '/v1/contacts/evil', {
        lastName: name,
        company: name,
        numbers: [{ number: '+491715559999', label: name.slice(0, 40) }],
        owner: 'evil',
        source: { name: name.slice(0, 60), id: 'x' },
      }),
    ]);
  const pages = [
    '/admin/users?q=evil',
    '/admin/users/evil',
    '/admin/users/evil/delete',
    '/admin/groups',
    '/admin/groups/evil',
    '/admin/groups/evil/delete',
    '/admin/numbers',
    '/admin/numbers/%2B4930555999',
    '/admin/numbers/%2B4930555999/delete',
    '/admin/contacts?q=0171+5559999',
    '/admin/contacts/evil',
    '/admin/contacts/evil/delete',
    '/admin/import',
  ];
  // Values of fields differ, elements and their other attributes do not.
  const shapeOf = async (path: string) =>
    htmlShape((await anna.get(path)).body)
      .map((line) => line.replace(/ (?:value|content)=".*?(?<!\\)"(?= |$)/g, ''))
      .filter((line) => !/^\d+ (?:title|option)/.test(line))
      // Lists are in the order of names.
      .sort();
  await put('Harmless Name');
  const shapes = await Promise.all(pages.map(shapeOf));
  for (const { name } of hostileNames.filter(({ name }) => /[<>"'&]/.test(name)).slice(0, 8)) {
    await put(name);
    for (const [index, path] of pages.entries()) expect(await shapeOf(path), path).toEqual(shapes[index]);
  }
}, 120_000);

describe('a form that lay open while somebody else saved', () => {
  const over = (fields: [string, string][], changes: Record<string, string>): [string, string][] => [
    ...fields.filter(([name]) => !(name in changes)),
    ...Object.entries(changes),
  ];

  test('undoes nothing: it comes again, says what changed, and saves when it is sent again', async () => {
    const path = '/admin/users/stale';
    const put = (body: object) => ringing.request('PUT', '/v1/users/stale', { name: 'Stale', ...body });
    await put({ email: 'old@demo.example' });
    const form = fieldsOf((await anna.get(path)).body);
    await put({ email: 'new@demo.example' });

    // A fault does not make the form any newer.
    const faulty = await anna.post(path, over(form, { name: '' }));
    expect(faulty.status).toBe(422);
    const refused = await anna.post(path, over(fieldsOf(faulty.body), { name: 'Stale Two' }));
    expect(refused.status).toBe(409);
    const text = textsOf(refused.body, 'main').join(' ');
    expect(text).toContain('Jemand hat dies inzwischen geändert.');
    expect(text).toContain('jetzt gespeichert: new@demo.example');
    expect(await read('/v1/users/stale')).toMatchObject({ name: 'Stale', email: 'new@demo.example' });

    const again = fieldsOf(refused.body);
    expect(again).toContainEqual(['name', 'Stale Two']);
    expect(again).toContainEqual(['email', 'old@demo.example']);
    expect((await anna.post(path, again)).status).toBe(303);
    expect(await read('/v1/users/stale')).toMatchObject({ name: 'Stale Two', email: 'old@demo.example' });
    // Sent twice, it finds nothing but its own changes.
    expect((await anna.post(path, again)).status).toBe(303);
    await ringing.request('DELETE', '/v1/users/stale');
  });

  test('is saved where only something else changed that it does not show', async () => {
    const path = '/admin/users/stale';
    await ringing.request('PUT', '/v1/users/stale', { name: 'Stale' });
    const form = fieldsOf((await anna.get(path)).body);
    await ringing.request('PUT', '/v1/users/stale', { name: 'Stale', smartDoNotDisturb: true });
    expect((await anna.post(path, over(form, { name: 'Still' }))).status).toBe(303);
    expect(await read('/v1/users/stale')).toMatchObject({ name: 'Still', smartDoNotDisturb: true });
    await ringing.request('DELETE', '/v1/users/stale');
  });

  test.each([
    ['/admin/contacts/stale', '/v1/contacts/stale', { lastName: 'Old', numbers: [], emails: [] }, 'lastName'],
    ['/admin/numbers/%2B4930555999', '/v1/numbers/+4930555999', { name: 'Old' }, 'name'],
    ['/admin/groups/stale', '/v1/groups/stale', { name: 'Old', administrators: [] }, 'name'],
  ])('%s too', async (path, api, body, field) => {
    expect((await ringing.request('PUT', api, body)).status).toBeLessThan(300);
    const form = fieldsOf((await anna.get(path)).body);
    await ringing.request('PUT', api, { ...body, [field]: 'Of somebody else' });
    const refused = await anna.post(path, form);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('jetzt gespeichert: Of somebody else');
    expect((await read(api))[field]).toBe('Of somebody else');
    expect((await anna.post(path, fieldsOf(refused.body))).status).toBe(303);
    expect((await read(api))[field]).toBe('Old');
    await ringing.request('DELETE', api);
  });

  test('/admin/company too', async () => {
    const before = await read('/v1/settings');
    const form = fieldsOf((await anna.get('/admin/company')).body);
    await ringing.request('PUT', '/v1/settings', { ...before, name: 'Of somebody else' });
    expect((await anna.post('/admin/company', form)).status).toBe(409);
    expect((await read('/v1/settings')).name).toBe('Of somebody else');
    await ringing.request('PUT', '/v1/settings', before);
    expect((await anna.post('/admin/company', form)).status).toBe(303);
  });
});
