import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openRooms, type RoomPerson, type RoomTools } from '../../adapters/rooms/rooms.ts';
import { check } from '../../core/check.ts';
import { type RoomSettings, roomSettings } from '../../core/room-settings.ts';
import { nameInRoom } from '../../core/rooms.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';

/** A library that we do not use ourselves: what Twilio's brings along reads tokens too. */
const ofTwilio = createRequire(createRequire(import.meta.url).resolve('twilio'));
const { verify: verifyByLibrary } = ofTwilio('jsonwebtoken') as {
  verify(token: string, key: string, options: object): { payload: object; header: object };
};

const now = new Date('2026-11-21T09:14:02.700Z');
const seconds = Math.floor(now.getTime() / 1000);
const secret = 'app-secret-of-prosody-0123456789abcdef';
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const aes = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
const pem = { type: 'pkcs8', format: 'pem' } as const;

const anna: RoomPerson = { name: 'Anna Schmidt', isHost: true, email: 'anna@demo.example' };
const erika: RoomPerson = { name: 'Erika “Eri” Beispiel', isHost: false };
const jaasApp = 'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe';
const jaas = { domain: '8x8.vc', appId: jaasApp, keyId: `${jaasApp}/4f4910` };
const hosts = ['meet.example', '8x8.vc'];

function rooms(settings: object | undefined, tools: Partial<RoomTools> = {}) {
  let parsed: RoomSettings | undefined;
  if (settings) {
    const checked = check(roomSettings, { hosts, ...settings });
    if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
    parsed = checked.value;
  }
  const opened = openRooms(parsed, {
    tenant: 'demo',
    roomKey: async () => 'k'.repeat(64),
    jitsiKey: async () => secret,
    now: () => now,
    ...tools,
  });
  return async (callId: string, person: RoomPerson, roomUrl?: string) =>
    opened.roomFor({ callId, ...(roomUrl !== undefined && { roomUrl }) }, person);
}

async function urlOf(found: ReturnType<ReturnType<typeof rooms>>): Promise<URL> {
  const room = await found;
  if (!room.ok) throw new Error(JSON.stringify(room.faults));
  return new URL(room.value);
}

async function faultOf(found: ReturnType<ReturnType<typeof rooms>>) {
  const room = await found;
  expect(room.ok).toBe(false);
  if (room.ok) return undefined;
  for (const { detail, remedy } of room.faults) {
    expect(remedy).toMatch(/\.$/);
    expect(detail + remedy).not.toContain(secret);
  }
  return room.faults[0];
}

/** Reads a token as RFC 7515 says, with no code of ours. */
function read(token: string) {
  const [header, payload, signature] = token.split('.') as [string, string, string];
  return {
    header: JSON.parse(Buffer.from(header, 'base64url').toString()),
    payload: JSON.parse(Buffer.from(payload, 'base64url').toString()),
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

describe('where a room comes from', () => {
  const template = { template: 'https://meet.example/{room}', nameInto: 'jitsi' };

  test('the event goes before everything else', async () => {
    const roomUrl = 'https://meet.example/from-the-event';
    for (const settings of [template, { jitsi: { domain: 'meet.example', appId: 'ringback' } }]) {
      const url = await urlOf(rooms(settings)('call-1', anna, roomUrl));
      expect(url.origin + url.pathname + url.search).toBe(roomUrl);
    }
    expect((await urlOf(rooms({ nameInto: 'query:name' })('call-1', anna, roomUrl))).href).toBe(
      `${roomUrl}?name=Anna%20Schmidt`,
    );
  });

  test('an event’s room elsewhere is refused, and none is made instead', async () => {
    for (const roomUrl of ['https://evil.example/x', 'javascript:alert(1)', '']) {
      expect(await faultOf(rooms(template)('call-1', anna, roomUrl))).toMatchObject({ pointer: '/roomUrl' });
    }
    expect(await faultOf(rooms(undefined)('call-1', anna, 'https://meet.example/x'))).toMatchObject({
      code: 'room-host',
      remedy: expect.stringContaining('rooms.hosts'),
    });
  });

  test('without an event’s room and without a way to make one, the remedy says both ways', async () => {
    for (const settings of [undefined, {}]) {
      expect(await faultOf(rooms(settings)('call-1', anna))).toMatchObject({
        code: 'no-room',
        remedy: expect.stringMatching(/roomUrl with the event, or configure rooms/),
      });
    }
  });

  test('all who are in a call meet in one room, which is another one for another call and tenant', async () => {
    const inDemo = rooms(template);
    const inAcme = rooms(template, { tenant: 'acme' });
    const paths = await Promise.all([
      urlOf(inDemo('call-1', anna)),
      urlOf(inDemo('call-1', erika)),
      urlOf(inDemo('call-2', anna)),
      urlOf(inAcme('call-1', anna)),
    ]);
    const [first, again, ...others] = paths.map(({ pathname }) => pathname);
    expect(first).toMatch(/^\/[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test('an open Jitsi gets the name in the fragment, and no token', async () => {
    const url = await urlOf(rooms({ jitsi: { domain: 'meet.example' } })('call-1', anna));
    expect(url.search).toBe('');
    expect(url.hash).toBe('#userInfo.displayName=%22Anna%20Schmidt%22');
  });

  test('settings that were stored before a check are held against it once more', async () => {
    const stored: RoomSettings = { hosts: ['meet.example'], nameInto: 'none' };
    const open = (more: object) =>
      openRooms({ ...stored, ...more }, { tenant: 'demo', roomKey: async () => 'k', now: () => now });
    for (const more of [
      { template: 'https://evil.example/{room}' },
      { template: 'https://meet.example/' },
      { jitsi: { domain: 'evil.example' } },
      { jitsi: { domain: 'meet.example@evil.example' } },
    ]) {
      expect((await open(more).roomFor({ callId: 'call-1' }, anna)).ok).toBe(false);
    }
  });

  test('a secret that cannot be read is no fault of the call', async () => {
    const unreadable = async () => Promise.reject(new Error('Secrets Manager is down'));
    await expect(rooms(template, { roomKey: unreadable })('call-1', anna)).rejects.toThrow('is down');
    const jitsi = { domain: 'meet.example', appId: 'ringback' };
    await expect(rooms({ jitsi }, { jitsiKey: unreadable })('call-1', anna)).rejects.toThrow('is down');
  });
});

describe('a token for a Jitsi of our own', () => {
  const jitsi = { domain: 'meet.example', appId: 'ringback' };

  test('is signed with the shared secret, and opens one room for two hours', async () => {
    const url = await urlOf(rooms({ jitsi })('call-1', anna));
    expect([...url.searchParams.keys()]).toEqual(['jwt']);
    expect(url.hash).toBe('');
    const token = url.searchParams.get('jwt')!;
    const { header, payload, signed, signature } = read(token);
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(payload).toEqual({
      aud: 'jitsi',
      iss: 'ringback',
      sub: 'meet.example',
      room: url.pathname.slice(1),
      nbf: seconds - 60,
      exp: seconds + 7200,
      context: { user: { name: 'Anna Schmidt', email: 'anna@demo.example', moderator: 'true' } },
    });
    expect(signature).toEqual(createHmac('sha256', secret).update(signed).digest());
    const options = { algorithms: ['HS256'], complete: true, clockTimestamp: seconds, audience: 'jitsi' };
    expect(verifyByLibrary(token, secret, options)).toMatchObject({ payload, header });
    expect(() => verifyByLibrary(token, `${secret}x`, options)).toThrow('invalid signature');
    const later = (more: number) => ({ ...options, clockTimestamp: seconds + more });
    expect(() => verifyByLibrary(token, secret, later(7200))).toThrow('jwt expired');
    expect(() => verifyByLibrary(token, secret, later(-61))).toThrow('jwt not active');
  });

  test('makes a moderator of the host only: guests have no such claim, not even "false"', async () => {
    const url = await urlOf(rooms({ jitsi })('call-1', erika));
    expect(read(url.searchParams.get('jwt')!).payload.context).toEqual({
      user: { name: 'Erika “Eri” Beispiel' },
    });
  });

  test('names the domain of Prosody where that is another one', async () => {
    const url = await urlOf(rooms({ jitsi: { ...jitsi, sub: 'meet.jitsi' } })('call-1', anna));
    expect(read(url.searchParams.get('jwt')!).payload.sub).toBe('meet.jitsi');
  });

  test('takes the secret without the line end that a file has', async () => {
    const url = await urlOf(rooms({ jitsi }, { jitsiKey: async () => `${secret}\n` })('call-1', anna));
    const { signed, signature } = read(url.searchParams.get('jwt')!);
    expect(signature).toEqual(createHmac('sha256', secret).update(signed).digest());
  });

  test('can be signed with a private key that Jitsi finds by its id', async () => {
    const withKey = rooms(
      { jitsi: { ...jitsi, keyId: 'jitsi/berlin' } },
      { jitsiKey: async () => rsa.privateKey },
    );
    const token = (await urlOf(withKey('call-1', anna))).searchParams.get('jwt')!;
    const { header, payload } = read(token);
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'jitsi/berlin' });
    expect(payload).toMatchObject({ iss: 'ringback', sub: 'meet.example' });
    expect(verifyByLibrary(token, rsa.publicKey, { algorithms: ['RS256'], clockTimestamp: seconds })).toEqual(
      payload,
    );
  });

  test('carries any name, and no name changes anything else', async () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom(...hostileNames.map(({ name }) => name)),
    );
    const room = rooms({ jitsi });
    const place = (await urlOf(room('call-1', anna))).pathname;
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const url = await urlOf(room('call-1', { name, isHost: false }));
        expect(url.origin + url.pathname).toBe(`https://meet.example${place}`);
        expect(url.search).toMatch(/^\?jwt=[\w-]+\.[\w-]+\.[\w-]+$/);
        expect(url.href.length).toBeLessThan(4000);
        const clean = nameInRoom(name);
        const { payload } = read(url.searchParams.get('jwt')!);
        expect(payload.context).toEqual({ user: clean ? { name: clean } : {} });
        expect(payload.iss).toBe('ringback');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a token for JaaS', () => {
  test('is as 8x8 wants it', async () => {
    const url = await urlOf(rooms({ jitsi: jaas }, { jitsiKey: async () => rsa.privateKey })('call-1', anna));
    const [, account, room] = url.pathname.split('/');
    expect(url.origin).toBe('https://8x8.vc');
    expect(account).toBe(jaasApp);
    const token = url.searchParams.get('jwt')!;
    const { header, payload, signed, signature } = read(token);
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: jaas.keyId });
    expect(payload).toEqual({
      aud: 'jitsi',
      iss: 'chat',
      sub: jaasApp,
      room,
      nbf: seconds - 60,
      exp: seconds + 7200,
      context: {
        user: { name: 'Anna Schmidt', email: 'anna@demo.example', moderator: 'true' },
        features: {},
      },
    });
    expect(verify('sha256', Buffer.from(signed), createPublicKey(rsa.publicKey), signature)).toBe(true);
    expect(verify('sha256', Buffer.from(`${signed}x`), createPublicKey(rsa.publicKey), signature)).toBe(
      false,
    );
    const options = { algorithms: ['RS256'], clockTimestamp: seconds, audience: 'jitsi', issuer: 'chat' };
    expect(verifyByLibrary(token, rsa.publicKey, options)).toEqual(payload);
  });

  test.each([
    ['line ends as \\n', rsa.privateKey.replaceAll('\n', '\\n')],
    ['line ends of Windows', rsa.privateKey.replaceAll('\n', '\r\n')],
    ['space around it', `\n ${rsa.privateKey}\n`],
  ])('reads a key with %s', async (_, text) => {
    const url = await urlOf(rooms({ jitsi: jaas }, { jitsiKey: async () => text })('call-1', anna));
    const options = { algorithms: ['RS256'], clockTimestamp: seconds };
    expect(() => verifyByLibrary(url.searchParams.get('jwt')!, rsa.publicKey, options)).not.toThrow();
  });
});

describe('a key that will not do', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem) as string;
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey.export(pem) as string;
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(pem) as string;
  const locked = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(aes) as string;
  const own = { domain: 'meet.example', appId: 'ringback' };

  test.each([
    ['none', '', own, 'missing or shorter'],
    ['a short secret', 'my_jitsi_app_secret', own, 'missing or shorter'],
    ['spaces', ' '.repeat(64), own, 'missing or shorter'],
    ['an elliptic curve', ec, { ...own, keyId: 'a' }, 'not an RSA key'],
    ['RSA-PSS', pss, { ...own, keyId: 'a' }, 'not an RSA key'],
    ['1024 bits', short, { ...own, keyId: 'a' }, 'fewer than 2048 bits'],
    ['a password', locked, { ...own, keyId: 'a' }, 'can be read'],
    ['the public half', rsa.publicKey, { ...own, keyId: 'a' }, 'can be read'],
    ['a torn text', rsa.privateKey.slice(0, 400), { ...own, keyId: 'a' }, 'can be read'],
    ['a private key without an id', rsa.privateKey, own, 'is missing'],
    ['a secret for JaaS', secret, jaas, 'JaaS takes no other'],
  ])('%s is refused, and not shown', async (_, text, jitsi, why) => {
    const fault = await faultOf(rooms({ jitsi }, { jitsiKey: async () => text })('call-1', anna));
    expect(fault).toMatchObject({ code: 'jitsi-key', pointer: expect.stringMatching(/^\/rooms\/jitsi/) });
    expect(fault!.detail).toMatch(new RegExp(why));
    for (const line of text.split('\n').filter((part) => part.trim().length > 10)) {
      expect(fault!.detail + fault!.remedy).not.toContain(line);
    }
  });

  test('a deployment that has no place for one says so too', async () => {
    const fault = await faultOf(rooms({ jitsi: own }, { jitsiKey: undefined })('call-1', anna));
    expect(fault).toMatchObject({ code: 'jitsi-key' });
  });
});
