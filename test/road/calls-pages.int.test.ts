import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { keyOfOther } from '../fixtures/other-tenant.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { type SignedIn, signInAs } from '../fixtures/sign-in.ts';

/** The overview, the list of calls and the page of a call, over HTTP in the real stack. */

let ringing: Running;
let [anna, ben, carla]: SignedIn[] = [];
beforeAll(async () => {
  ringing = await startRinging();
  [anna, ben, carla] = [
    await signInAs(ringing.local.url, 'anna'),
    await signInAs(ringing.local.url, 'ben'),
    await signInAs(ringing.local.url, 'carla'),
  ];
});
afterAll(() => ringing[Symbol.asyncDispose]());

const ago = (seconds: number) => new Date(ringing.local.now() - seconds * 1000).toISOString();
let numbers = 0;
/** A number nobody knows yet. */
function newNumber(): string {
  numbers += 1;
  return `+4917655500${String(numbers).padStart(3, '0')}`;
}
function event(callId: string, data: Record<string, unknown> = {}) {
  const rang = [{ userId: 'anna' }, { userId: 'ben' }];
  return missedCallEvent({ callId, ringStartedAt: ago(60), endedAt: ago(30), rang, ...data }, { id: callId });
}
async function missed(...events: object[]) {
  expect((await ringing.post(events)).status).toBe(202);
  await ringing.settled();
}
async function api(method: string, path: string, body?: unknown) {
  const answer = await ringing.request(method, path, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
}
/** What a page says, without its marks. */
const textOf = (html: string) => textsOf(html, 'main')[0]!.replace(/\s+/g, ' ');
const page = async (who: SignedIn, path: string, status = 200) => {
  const { status: got, body } = await who.get(path);
  expect(got).toBe(status);
  return body;
};
/** The ids of the calls that a list shows, the first first. */
const listed = (html: string) =>
  attributesOf(html, 'data-key').filter((key) => !/^(empty|pager|all|further)/.test(key));
const rowOf = (html: string, callId: string) =>
  html.split('<li class="case ').find((row) => row.includes(`data-key="${callId}"`))!;

describe('with no calls', () => {
  test.each([
    ['anna', 'Noch keine Anrufe', 'Anrufe heute'],
    ['ben', 'No calls yet', 'Calls today'],
    ['carla', 'Ingen opkald endnu', 'Opkald i dag'],
  ])('%s reads so on the overview and in the list', async (userId, title, figure) => {
    const who = { anna, ben, carla }[userId]!;
    const overview = await page(who, '/');
    expect(textOf(overview)).toContain(title);
    expect(textOf(overview)).toContain(figure);
    expect(textOf(await page(who, '/calls'))).toContain(title);
  });

  test('without a session every page leads to the sign-in', async () => {
    for (const path of ['/', '/calls', '/calls/x?live=1']) {
      const answer = await fetch(ringing.local.url + path, {
        redirect: 'manual',
        headers: { accept: 'text/html' },
      });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`/login?to=${encodeURIComponent(path)}`);
    }
  });
});

describe('the list', () => {
  test('shows a case once, with its earlier calls, who called, why, and how to call back', async () => {
    await missed(
      event('case-1', { ringStartedAt: ago(600), endedAt: ago(590) }),
      event('case-2', { ringStartedAt: ago(400), endedAt: ago(390) }),
      event('case-3', {
        reason: 'voicemail',
        voicemail: { url: 'https://voicemail.example/1', durationSeconds: 12, transcript: 'Hello' },
      }),
      event('case-other', { calledNumber: '+4930555200', ringStartedAt: ago(500), endedAt: ago(450) }),
    );
    const html = await page(ben!, '/calls');
    expect(listed(html)).toEqual(['case-3', 'case-other']);
    const row = rowOf(html, 'case-3');
    expect(row).toContain('3 calls since ');
    expect(row).toContain('href="/calls/case-1"');
    expect(row).toContain('href="tel:+491711234567"');
    expect(row.replace(/<[^>]*>/g, '')).toMatch(
      /Erika Beispiel.*Beispiel GmbH.*Demo Support · Voicemail took the call · rang for 30 seconds/,
    );
    expect(textOf(await page(anna!, '/calls'))).toContain('3 Anrufe seit ');
    expect(listed(await page(carla!, '/calls'))).toEqual([]);
    expect(listed(await page(ben!, '/'))).toEqual(['case-3', 'case-other']);
  });

  test('finds by name, company and number as people write it, and by filters', async () => {
    await missed(
      event('found', {
        caller: { number: '+4915755512345', name: 'Søren Müller' },
        reason: 'busy',
        ringStartedAt: ago(10),
      }),
    );
    const find = async (query: string) => listed(await page(ben!, `/calls?${query}`));
    expect(await find('q=muller+soren')).toEqual(['found']);
    expect(await find('q=0157+555-12345')).toEqual(['found']);
    expect(await find('q=beispiel+gmbh')).toEqual(['case-3', 'case-other']);
    expect(await find('reason=busy')).toEqual(['found']);
    expect(await find('number=%2B4930555200')).toEqual(['case-other']);
    expect(await find('kind=video')).toEqual([]);
    const none = await page(ben!, '/calls?q=nobody');
    expect(textOf(none)).toContain('No call matches');
    // What is picked out is not asked for every few seconds.
    expect(attributesOf(none, 'data-live')).toEqual([]);
  });

  test('goes on page by page, every case once', async () => {
    await missed(
      ...Array.from({ length: 45 }, (_, n) =>
        event(`many-${n}`, {
          caller: { number: newNumber() },
          rang: [{ userId: 'carla' }],
          ringStartedAt: ago(1000 + n),
          endedAt: ago(900),
        }),
      ),
    );
    const seen: string[][] = [];
    let path: string | undefined = '/calls';
    while (path) {
      const html: string = await page(carla!, path);
      seen.push(listed(html));
      path = /<a href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.map(({ length }) => length)).toEqual([20, 20, 5]);
    expect(seen.flat()).toEqual(Array.from({ length: 45 }, (_, n) => `many-${n}`));
    // A cursor of another list, or none at all, begins again.
    expect(listed(await page(carla!, '/calls?cursor=nonsense'))).toEqual(seen[0]);
  });

  test("everybody's is for administrators", async () => {
    const all = await page(anna!, '/calls?whose=all');
    expect(listed(all)).toContain('many-3');
    expect(textOf(all)).toContain('Benachrichtigt: Carla Jensen');
    const bens = await page(ben!, '/calls?whose=all');
    expect(listed(bens)).not.toContain('many-3');
    expect(textOf(bens)).not.toContain("Everybody's");
    expect(textOf(await page(anna!, '/calls/many-3'))).toContain('Carla Jensen');
  });
});

describe('what people do', () => {
  test('a claim by form; who is second learns it', async () => {
    await missed(event('claim', { caller: { number: newNumber() } }));
    const done = await ben!.post('/calls/claim', { do: 'claim', back: '/calls?q=claim' });
    expect(done).toMatchObject({ status: 303, location: '/calls?q=claim&done=claimed' });
    expect(textOf(await page(ben!, '/calls?done=claimed'))).toContain(
      'You are calling back. Your colleagues',
    );
    expect(rowOf(await page(ben!, '/calls'), 'claim')).toContain('You are calling back until');
    expect(rowOf(await page(anna!, '/calls'), 'claim')).toMatch(/Ben Carter ruft bis \d\d:\d\d Uhr zurück/);
    const taken = await anna!.post('/calls/claim', { do: 'claim' });
    expect(taken.status).toBe(409);
    expect(textOf(taken.body)).toContain('Ben Carter war schneller');
  });

  test('marked as done with a note it is among those done, and can be opened again', async () => {
    const number = newNumber();
    await missed(
      event('done-1', { caller: { number }, ringStartedAt: ago(90) }),
      event('done-2', { caller: { number } }),
    );
    const done = await ben!.post('/calls/done-2', {
      do: 'process',
      note: 'It was <b>spam</b>',
      back: '/calls',
    });
    expect(done).toMatchObject({ status: 303, location: '/calls?done=processed' });
    expect(listed(await page(ben!, '/calls'))).not.toContain('done-2');
    const row = rowOf(await page(anna!, '/calls?state=processed'), 'done-2');
    expect(row).toContain('Ben Carter');
    expect(row).toContain('It was &lt;b&gt;spam&lt;/b&gt;');
    expect(row).toContain('2 Anrufe seit ');
    expect((await anna!.post('/calls/done-2', { do: 'claim' })).status).toBe(410);
    const again = await anna!.post('/calls/done-1', { do: 'reopen' });
    expect(again).toMatchObject({ status: 303, location: '/calls/done-1?done=reopened' });
    expect(listed(await page(ben!, '/calls'))).toContain('done-2');
    // What happened is still there to read.
    expect(textOf(await page(ben!, '/calls/done-1'))).toMatch(
      /Marked as done by Ben Carter at .*It was <b>spam<\/b>.*Anna Schmidt opened it again/,
    );
    expect((await ben!.post('/calls/done-1', { do: 'explode' })).status).toBe(404);
  });

  test('a form leads back to pages of ours only, and has to come from one', async () => {
    await missed(event('forms', { caller: { number: newNumber() } }));
    for (const back of ['https://x.example/', '//x.example', '/\\x.example']) {
      const { location } = await ben!.post('/calls/forms', { do: 'claim', back });
      expect(location).toBe('/?done=claimed');
    }
    const open = () => api('GET', '/v1/missed-calls?user=ben&state=open&limit=200');
    for (const [form, headers] of [
      [{ do: 'process' }, {}],
      [{ do: 'process', csrf: 'forged' }, {}],
      [{ do: 'process', csrf: anna!.csrf }, {}],
      [{ do: 'process', csrf: ben!.csrf }, { origin: 'https://x.example' }],
    ] as const)
      expect((await ben!.browser.post('/calls/forms', form, headers)).status).toBe(403);
    expect((await open()).items.map(({ callId }: { callId: string }) => callId)).toContain('forms');
  });
});

test('the overview says when its reader is not to be disturbed, and only then', async () => {
  const silent = 'do not disturb is on';
  expect(await page(ben!, '/')).not.toContain(silent);
  const profile = await api('GET', '/v1/users/ben');
  const { id: _id, ...known } = profile;
  await api('PUT', '/v1/users/ben', { ...known, doNotDisturb: true });
  expect(await page(ben!, '/')).toContain(silent);
  await api('PUT', '/v1/users/ben', known);
});

describe('the page of a call', () => {
  test('says who was told, how that went, who was not and why, in three languages', async () => {
    await api('PUT', '/v1/users/ben', {
      ...(await api('GET', '/v1/users/ben').then(({ id: _, ...rest }: any) => rest)),
      doNotDisturb: { until: new Date(ringing.local.now() + 3_600_000).toISOString() },
    });
    await missed(
      event('told', {
        caller: { number: newNumber() },
        rang: ['anna', 'ben', 'carla'].map((userId) => ({ userId })),
      }),
    );
    const said = async (who: SignedIn) => textOf(await page(who, '/calls/told'));
    expect(await said(anna!)).toMatch(
      /Wer benachrichtigt wurde.*Anna Schmidt.*E-Mail: .*Wer nicht benachrichtigt wurde, und warum.*Ben Carter ?Bitte nicht stören bis/,
    );
    expect(await said(ben!)).toMatch(
      /Who was told.*Anna Schmidt.*Email: .*Who was not told, and why.*Ben Carter ?Do not disturb until/,
    );
    expect(await said(carla!)).toMatch(
      /Hvem der fik besked.*Anna Schmidt.*E-mail: .*Hvem der ikke fik besked, og hvorfor.*Ben Carter ?Forstyr ikke indtil/,
    );
    expect(rowOf(await page(ben!, '/calls'), 'told')).toContain('You were not told: Do not disturb until');
  });

  test('of somebody else, of another company, or of nobody is not there', async () => {
    await missed(event('carlas', { caller: { number: newNumber() }, rang: [{ userId: 'carla' }] }));
    const key = await keyOfOther(ringing);
    const posted = await ringing.request('POST', '/v1/events', event('foreign'), {
      authorization: `Bearer ${key}`,
      'content-type': 'application/cloudevents+json',
    });
    expect(posted.status).toBe(202);
    await ringing.settled();
    await page(carla!, '/calls/carlas');
    await page(anna!, '/calls/carlas');
    for (const [who, callId] of [
      [ben!, 'carlas'],
      [anna!, 'foreign'],
      [anna!, 'no-such-call'],
    ] as const) {
      await page(who, `/calls/${callId}`, 404);
      await page(who, `/calls/${callId}?live=1`, 404);
      for (const what of ['claim', 'process', 'reopen'])
        expect((await who.post(`/calls/${callId}`, { do: what })).status).toBe(404);
    }
    expect(await api('GET', '/v1/missed-calls?user=carla&state=open&limit=200')).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ callId: 'carlas', claim: null })]),
    });
  });

  test('whoever stands in for somebody concerned sees it', async () => {
    const { id: _, ...carlas } = await api('GET', '/v1/users/carla');
    await api('PUT', '/v1/users/carla', {
      ...carlas,
      absence: { until: new Date(ringing.local.now() + 3_600_000).toISOString(), standIn: 'ben' },
    });
    await page(ben!, '/calls/carlas');
    await api('PUT', '/v1/users/carla', carlas);
    await page(ben!, '/calls/carlas', 404);
  });

  test('has an address for any id', async () => {
    const callId = 'Größe/100%41 & "x"#?+é';
    await missed(event(callId, { caller: { number: newNumber() } }));
    const [href] = attributesOf(
      rowOf(await page(anna!, '/calls'), callId.replaceAll('&', '&amp;').replaceAll('"', '&quot;')),
      'href',
    );
    expect(textOf(await page(anna!, href!))).toContain('Verpasster Anruf');
  });
});

describe('kept up to date', () => {
  const live = async (who: SignedIn, html: string) => {
    const [[address], [tag]] = [attributesOf(html, 'data-live'), attributesOf(html, 'data-tag')];
    return who.get(address!, { 'if-none-match': tag!, 'sec-fetch-dest': 'empty' });
  };

  test.each(['/', '/calls', '/calls/live-1'])('%s answers 304 until something changes', async (path) => {
    if (path === '/') await missed(event('live-1', { caller: { number: newNumber() } }));
    const html = await page(anna!, path);
    const same = await live(anna!, html);
    expect(same).toMatchObject({ status: 304, body: '' });
    expect(same.headers.get('etag')).toMatch(/^"[\w-]+\.[\w-]+"$/);
    const { location } = await anna!.post('/calls/live-1', { do: 'process' });
    expect(location).toContain('done=processed');
    const changed = await live(anna!, html);
    expect(changed.status).toBe(200);
    expect(changed.body).not.toContain('<html');
    expect(changed.headers.get('etag')).not.toBe(attributesOf(html, 'data-tag')[0]);
    await anna!.post('/calls/live-1', { do: 'reopen' });
  });

  test('says that nobody is signed in any more', async () => {
    const answer = await fetch(`${ringing.local.url}/calls?live=1`, {
      headers: { 'sec-fetch-dest': 'empty' },
    });
    expect(answer.status).toBe(401);
  });
});

test('names of callers change nothing but the place where they stand', async () => {
  /** Elements and attributes of a row, without what is different in every row. */
  const shapeOf = (html: string, callId: string) =>
    htmlShape(`<ul><li class="case ${rowOf(html, callId).split('</li>')[0]}`).map((line) =>
      line.replace(/ (href|action|id|for|datetime|data-key|value)="[^"]*"/g, ' $1'),
    );
  const names = hostileNames.filter(({ name }) => name.length < 4000 && name.trim());
  const chosen = names.slice(0, 60);
  for (let index = 0; index < chosen.length; index += 50)
    await missed(
      ...chosen.slice(index, index + 50).map(({ name }, n) =>
        event(`hostile-${index + n}`, {
          caller: { number: newNumber(), name },
          ringStartedAt: ago(5),
          endedAt: ago(1),
          calledNumber: '+4930555200',
        }),
      ),
    );
  const pages: string[] = [];
  let path: string | undefined = '/calls?number=%2B4930555200';
  while (path) {
    const html: string = await page(anna!, path);
    pages.push(html);
    expect(attributesOf(html, 'onmouseover')).toEqual([]);
    expect(textsOf(html, 'script').join('')).toBe('');
    path = /<a href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  const shapes = chosen.flatMap((_, n) => {
    const html = pages.find((each) => each.includes(`data-key="hostile-${n}"`));
    return html ? [JSON.stringify(shapeOf(html, `hostile-${n}`))] : [];
  });
  expect(shapes.length).toBe(chosen.length);
  expect(new Set(shapes).size).toBe(1);
  const own = await page(anna!, '/calls/hostile-25');
  expect(textsOf(own, 'script').join('')).toBe('');
});
