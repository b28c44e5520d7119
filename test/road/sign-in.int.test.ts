/** Signing in and out, and invitations, against the embedded OpenID provider: the real thing over HTTP (invariant 8). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csrfToken } from '../../functions/serve-web/sign-in/csrf.ts';
import { sessionCookie } from '../../functions/serve-web/sign-in/session-cookie.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { approve, type Browser, openBrowser, signInAs } from '../fixtures/sign-in.ts';

let running: Running;
beforeAll(async () => {
  running = await startRinging();
});
afterAll(() => running[Symbol.asyncDispose]());

const open = () => openBrowser(running.local.url);
/** A page behind the sign-in. */
const page = '/calls';
/** Takes POSTs, behind the sign-in. */
const change = '/calls/some-call';
const pending = '__Host-ringback-sign-in';

async function makeUser(id: string, name = `User ${id}`): Promise<void> {
  const { status } = await running.request('PUT', `/v1/users/${id}`, { name, locale: 'en' });
  expect(status).toBeLessThan(300);
}

/** Signs in at the provider as an account that may belong to nobody. */
async function signInOnly(account: string): Promise<Browser> {
  const browser = open();
  await browser.get(await approve(browser, account));
  return browser;
}

const csrfOf = (browser: Browser) => csrfToken(browser.cookie(sessionCookie) ?? '');

async function invite(id: string): Promise<string> {
  const { status, body } = await running.request('POST', `/v1/users/${id}/invitation`);
  expect(status).toBe(201);
  return new URL(body.url).pathname;
}

describe('signing in', () => {
  test('leads to the issuer and back to the page that was asked for', async () => {
    const browser = open();
    const asked = await browser.get(`${page}?state=open`);
    expect(asked).toMatchObject({
      status: 303,
      location: `/login?to=${encodeURIComponent(`${page}?state=open`)}`,
    });
    const back = await browser.get(await approve(browser, 'anna', `${page}?state=open`));
    expect(back).toMatchObject({ status: 303, location: `${page}?state=open` });
    expect((await browser.get(page)).status).toBe(200);
  });

  test('gives a cookie that no script reads, no other host sets, and no foreign page posts with', async () => {
    const browser = open();
    const { headers } = await browser.get(await approve(browser, 'ben'));
    const [line] = headers.getSetCookie().filter((each) => each.startsWith(`${sessionCookie}=`));
    expect(line).toMatch(/^__Host-ringback=[\w-]{43};/);
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(line).toContain(attribute);
    expect(line).not.toMatch(/domain=/i);
  });

  test('asks the issuer with code, PKCE, nonce and state; and stores nothing', async () => {
    const { location, headers } = await open().get('/login?to=/calls');
    const { searchParams } = new URL(location!, running.local.url);
    expect(searchParams.get('response_type')).toBe('code');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'nonce', 'state'])
      expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    const [line] = headers.getSetCookie();
    for (const secret of ['nonce', 'state']) expect(line).not.toContain(searchParams.get(secret));
  });

  test('goes on at the public address, once, when it was begun by another name', async () => {
    const { port } = new URL(running.local.url);
    const begun = await openBrowser(`http://localhost:${port}`).get('/login?to=/calls');
    expect(begun.location).toBe(`${running.local.url}/login?to=%2Fcalls&moved=yes`);
    const behindProxy = await openBrowser(`http://localhost:${port}`).get('/login?moved=yes');
    expect(behindProxy.location).toContain('/local/oidc/auth');
  });

  test('asks once more who it is after signing out', async () => {
    const { browser } = await signInAs(running.local.url, 'anna');
    const { location } = await browser.get('/login?choose=yes');
    expect(new URL(location!, running.local.url).searchParams.get('prompt')).toBe('login');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/login', '/logout'])(
    'leads nowhere else: %s',
    async (to) => {
      const browser = open();
      expect((await browser.get(await approve(browser, 'anna', to))).location).toBe('/');
    },
  );
});

describe('a callback', () => {
  test('with a state that this browser did not begin opens nothing', async () => {
    const browser = open();
    const callback = await approve(browser, 'anna');
    const refused = await browser.get(callback.replace(/state=[^&]+/, 'state=other'));
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('Try again');
    expect(browser.cookie(sessionCookie)).toBeUndefined();
  });

  test('in another browser opens nothing: nobody is signed in as somebody else by a link', async () => {
    const callback = await approve(open(), 'anna');
    const victim = open();
    await victim.get('/login');
    expect((await victim.get(callback)).status).toBe(400);
    expect(victim.cookie(sessionCookie)).toBeUndefined();
  });

  test('that is replayed opens nothing, not even with what the browser had kept', async () => {
    const browser = open();
    const callback = await approve(browser, 'anna');
    const kept = browser.cookie(pending);
    expect((await browser.get(callback)).status).toBe(303);
    expect(browser.cookie(pending)).toBeUndefined();
    browser.setCookie(sessionCookie, undefined);
    expect((await browser.get(callback)).status).toBe(400);
    browser.setCookie(pending, kept);
    const replayed = await browser.get(callback);
    expect(replayed.status).toBe(400);
    expect(replayed.body).toContain('invalid_grant');
    expect(browser.cookie(sessionCookie)).toBeUndefined();
  });

  test('with a forged cookie, or none, says so', async () => {
    const browser = open();
    const callback = await approve(browser, 'anna');
    const kept = browser.cookie(pending)!;
    for (const forged of [undefined, 'x', `${kept.slice(0, -2)}AA`, kept.slice(0, 30)]) {
      browser.setCookie(pending, forged);
      expect((await browser.get(callback)).status).toBe(400);
    }
    expect(browser.cookie(sessionCookie)).toBeUndefined();
  });

  test('of somebody who cancelled says that nothing changed, in their language', async () => {
    const browser = open();
    const { location } = await browser.get('/login');
    const who = await browser.get(location!);
    const resumed = await browser.post(who.location!, { cancel: 'yes' });
    const cancelled = (await browser.get(resumed.location!)).location!;
    const page = await browser.get(cancelled, { 'accept-language': 'de-DE,de' });
    expect(page.status).toBe(200);
    expect(page.body).toContain('abgebrochen');
  });
});

describe('a session', () => {
  test('that was planted before signing in is not the one after, and is over', async () => {
    const attacker = await signInOnly('stranger');
    const planted = attacker.cookie(sessionCookie)!;
    const victim = open();
    victim.setCookie(sessionCookie, planted);
    await victim.get(await approve(victim, 'anna'));
    expect(victim.cookie(sessionCookie)).not.toBe(planted);
    expect((await victim.get(page)).status).toBe(200);
    expect((await attacker.get(page)).location).toMatch(/^\/login/);
  });

  test.each(['', 'x'.repeat(43), '../../etc', 'a'.repeat(5000)])(
    'that we did not make opens nothing: %#',
    async (value) => {
      const browser = open();
      browser.setCookie(sessionCookie, value);
      expect((await browser.get(page)).status).toBe(303);
    },
  );

  test('ends with signing out, in every copy of its cookie', async () => {
    const anna = await signInAs(running.local.url, 'anna');
    const token = anna.browser.cookie(sessionCookie);
    expect(await anna.post('/logout')).toMatchObject({ status: 303, location: '/signed-out' });
    expect(anna.browser.cookie(sessionCookie)).toBeUndefined();
    anna.browser.setCookie(sessionCookie, token);
    expect((await anna.get(page)).location).toMatch(/^\/login/);
    const { body } = await anna.get('/signed-out');
    expect(body).toContain('href="/login?choose=yes"');
    expect(body).toContain('/local/oidc/session/end');
  });

  test('expires when nobody uses it for a week', async () => {
    await using other = await startRinging();
    const anna = await signInAs(other.local.url, 'anna');
    const pass = async (days: number) => {
      await other.request('PUT', '/local/clock', { advanceSeconds: days * 86_400 });
      return (await anna.get(page)).status;
    };
    expect(await pass(6)).toBe(200);
    expect(await pass(6)).toBe(200);
    expect(await pass(8)).toBe(303);
  });

  test('is over for scripts with 401, not with a page', async () => {
    const answer = await open().get(page, { accept: '*/*', 'sec-fetch-dest': 'empty' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('that ended before a form was sent leads back to the sign-in', async () => {
    const answer = await open().post(change, { csrf: 'x' });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain(`/login?to=${encodeURIComponent(change)}`);
  });
});

describe('a change', () => {
  const cases: [
    string,
    (csrf: string, origin: string) => [Record<string, string>, Record<string, string>],
  ][] = [
    ['without token', (_csrf, origin) => [{}, { origin }]],
    ['with another token', (csrf, origin) => [{ csrf: `${csrf.slice(0, -1)}_` }, { origin }]],
    [
      'with the token of another session',
      (_csrf, origin) => [{ csrf: csrfToken('x'.repeat(43)) }, { origin }],
    ],
    ['from another origin', (csrf) => [{ csrf }, { origin: 'https://evil.example' }]],
    [
      'from an origin that looks like ours',
      (csrf, origin) => [{ csrf }, { origin: `${origin}.evil.example` }],
    ],
    ['from a sandboxed page', (csrf) => [{ csrf }, { origin: 'null' }]],
    ['from a page of a sibling site', (csrf) => [{ csrf }, { origin: '', 'sec-fetch-site': 'same-site' }]],
    ['from nowhere that is said', (csrf) => [{ csrf }, { origin: '' }]],
  ];
  test.each(cases)('%s is refused, and changes nothing', async (_name, made) => {
    const { browser, csrf } = await signInAs(running.local.url, 'anna');
    const [form, headers] = made(csrf, running.local.url);
    expect((await browser.post('/logout', form, headers)).status).toBe(403);
    expect((await browser.post(change, form, headers)).status).toBe(403);
    expect((await browser.get(page)).status).toBe(200);
  });

  test('is taken from our own pages, and no page elsewhere is let in', async () => {
    const { browser, csrf } = await signInAs(running.local.url, 'anna');
    const { headers } = await browser.get(page, { origin: 'https://evil.example' });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await fetch(running.local.url + page, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const sameOrigin = { origin: '', 'sec-fetch-site': 'same-origin', 'x-csrf': csrf };
    expect((await browser.post('/logout', {}, sameOrigin)).status).toBe(303);
  });
});

describe('an invitation', () => {
  test('connects once: opening it does nothing, pressing the button does, and a second sign-in is refused', async () => {
    await makeUser('dora');
    const link = await invite('dora');
    const stranger = open();
    const before = await stranger.get(link);
    expect(before).toMatchObject({ status: 200 });
    expect(before.body).toContain('Demo GmbH');
    expect(before.body).toContain('User dora');
    expect(before.body).toContain(`/login?to=${encodeURIComponent(link)}`);

    const dora = await signInOnly('dora-at-work');
    const refused = await dora.get(page);
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('nobody has invited you yet');
    expect((await dora.get(link)).body).toContain('This is me: connect');
    expect((await dora.get(page)).status).toBe(403);

    const early = dora.cookie(sessionCookie);
    const bound = await dora.post(link, { csrf: csrfOf(dora) });
    expect(bound).toMatchObject({ status: 303, location: link });
    expect(dora.cookie(sessionCookie)).not.toBe(early);
    expect((await dora.get(link)).body).toContain('You are connected');
    expect((await dora.get(page)).status).toBe(200);
    // The POST is repeated by a browser that lost the answer.
    expect((await dora.post(link, { csrf: csrfOf(dora) })).status).toBe(303);

    const second = await signInOnly('somebody-else');
    expect((await second.get(link)).status).toBe(409);
    const late = await second.post(link, { csrf: csrfOf(second) });
    expect(late.status).toBe(409);
    expect(late.body).toContain('used already');
    expect((await second.get(page)).status).toBe(403);
    expect((await running.request('POST', '/v1/users/dora/invitation')).status).toBe(409);
  });

  test('is not taken by somebody who is connected with another user', async () => {
    await makeUser('emil');
    const link = await invite('emil');
    const { browser, post } = await signInAs(running.local.url, 'ben');
    expect((await browser.get(link)).body).toContain('belongs to another user already');
    expect((await post(link)).status).toBe(409);
    const emil = await signInOnly('emil');
    expect((await emil.post(link, { csrf: csrfOf(emil) })).status).toBe(303);
  });

  test('is worth nothing once a newer one was made, when it was altered, and without a token', async () => {
    await makeUser('frida');
    const first = await invite('frida');
    const second = await invite('frida');
    const frida = await signInOnly('frida');
    expect((await frida.post(first, { csrf: csrfOf(frida) })).status).toBe(404);
    expect((await frida.get(`${second.slice(0, -1)}A`)).status).toBe(404);
    expect((await frida.post(second)).status).toBe(403);
    expect((await frida.get(page)).status).toBe(403);
    expect((await frida.post(second, { csrf: csrfOf(frida) })).status).toBe(303);
  });

  test('needs a key that may write the directory, and a user', async () => {
    expect((await running.request('POST', '/v1/users/nobody/invitation')).status).toBe(404);
    const without = await fetch(`${running.local.url}/v1/users/anna/invitation`, { method: 'POST' });
    expect(without.status).toBe(401);
  });
});

describe('access ends at once', () => {
  test('when the user is deleted; whoever gets the id next is somebody else', async () => {
    await makeUser('gerd');
    const gerd = await signInAs(running.local.url, 'gerd');
    expect((await gerd.get(page)).status).toBe(200);
    expect((await running.request('DELETE', '/v1/users/gerd')).status).toBe(204);
    expect((await gerd.get(page)).status).toBe(403);
    await makeUser('gerd');
    expect((await gerd.get(page)).status).toBe(403);
  });

  test('when the sign-in is reset, also for sessions from before a new invitation', async () => {
    await makeUser('hanna');
    const stolen = await signInAs(running.local.url, 'hanna');
    expect((await running.request('DELETE', '/v1/users/hanna/sign-in')).status).toBe(204);
    expect((await stolen.get(page)).status).toBe(403);
    const own = await signInAs(running.local.url, 'hanna');
    expect((await own.get(page)).status).toBe(200);
    expect((await stolen.get(page)).location).toMatch(/^\/login/);
  });
});
