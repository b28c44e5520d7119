import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../core/check.ts';
import { roomSettings } from '../../core/room-settings.ts';
import {
  checkRoomTemplate,
  checkRoomUrl,
  fillRoomTemplate,
  isAllowedHost,
  isNameInto,
  nameInRoom,
  roomName,
  withDisplayName,
} from '../../core/rooms.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';

const key = 'k'.repeat(64);
const hosts = ['meet.example', '*.zoom.example'];

describe('the name of a room', () => {
  test('is the same every time, and takes no encoding and no upper case', () => {
    const name = roomName({ tenant: 'demo', callId: 'call-1' }, key);
    expect(name).toBe(roomName({ tenant: 'demo', callId: 'call-1' }, key));
    expect(name).toMatch(/^[0-9a-f]{32}$/); // 128 bits
  });

  test('is another one for another call, tenant or key, however they are cut', () => {
    const names = [
      roomName({ tenant: 'demo', callId: 'call-1' }, key),
      roomName({ tenant: 'demo', callId: 'call-2' }, key),
      roomName({ tenant: 'acme', callId: 'call-1' }, key),
      roomName({ tenant: 'democ', callId: 'all-1' }, key),
      roomName({ tenant: 'demo","c', callId: 'all-1' }, key),
      roomName({ tenant: 'demo', callId: 'call-1' }, 'x'.repeat(64)),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('addresses of rooms', () => {
  test.each([
    ['https://meet.example/abc', 'https://meet.example/abc'],
    ['https://MEET.example:443/Abc', 'https://meet.example/Abc'],
    ['HTTPS://meet.example', 'https://meet.example/'],
    ['https://acme.zoom.example/j/1?pwd=x%20y#z', 'https://acme.zoom.example/j/1?pwd=x%20y#z'],
    ['https://a.b.zoom.example/', 'https://a.b.zoom.example/'],
    ['https://meet.example/Müller', 'https://meet.example/M%C3%BCller'],
    [
      'https://meet.example/a?next=https://evil.example/',
      'https://meet.example/a?next=https://evil.example/',
    ],
  ])('that are allowed, as browsers write them: %s', (url, written) => {
    expect(checkRoomUrl(url, hosts)).toEqual({ ok: true, value: written });
  });

  test.each([
    ['javascript:alert(1)', 'not https'],
    ['JaVaScRiPt://meet.example/%0aalert(1)', 'not https'],
    ['data:text/html,<script>alert(1)</script>', 'not https'],
    ['data:text/html;base64,PHNjcmlwdD4=', 'not https'],
    ['blob:https://meet.example/1', 'not https'],
    ['file:///etc/passwd', 'not https'],
    ['ftp://meet.example/x', 'not https'],
    ['http://meet.example/x', 'not https'],
    ['//evil.example/x', 'no web address'],
    ['/x', 'no web address'],
    ['meet.example/x', 'no web address'],
    ['', 'no web address'],
    ['https://', 'no web address'],
    ['https://user@meet.example/x', 'a name or password'],
    ['https://user:word@meet.example/x', 'a name or password'],
    ['https://@meet.example/x', 'a name or password'],
    ['https://meet.example@evil.example/x', 'a name or password'],
    ['https://meet.example:word@evil.example/x', 'a name or password'],
    ['https://meet.example%40evil.example/x', 'no web address'],
    ['https://meet.example.evil.example/x', 'evil.example'],
    ['https://evilmeet.example/x', 'evilmeet.example'],
    ['https://evil.example/meet.example', 'evil.example'],
    ['https://evil.example?meet.example', 'evil.example'],
    ['https://evil.example#meet.example', 'evil.example'],
    ['https://x.meet.example/x', 'x.meet.example'],
    ['https://meet.example./x', 'meet.example.'],
    ['https://zoom.example/x', 'zoom.example'],
    ['https://.zoom.example/x', '.zoom.example'],
    ['https://evilzoom.example/x', 'evilzoom.example'],
    ['https://*.zoom.example/x', 'no host in plain letters'],
    ['https://xn--met-cma.example/x', 'xn--met-cma.example'],
    ['https://meét.example/x', 'no host in plain letters'],
    ['https://mеet.example/x', 'no host in plain letters'], // Cyrillic е
    ['https://ｍeet.example/x', 'no host in plain letters'], // full width
    ['https://meet。example/x', 'no host in plain letters'],
    ['https://me%65t.example/x', 'no host in plain letters'],
    ['https:///meet.example/x', 'no host in plain letters'],
    ['https:meet.example/x', 'no host in plain letters'],
    ['https://evil.example\\@meet.example/x', 'backslashes'],
    ['https:\\\\meet.example\\x', 'backslashes'],
    ['https://meet.example\\.evil.example/x', 'backslashes'],
    ['https://meet.example/\r\nSet-Cookie: a=b', 'control characters'],
    ['https://meet.exam\tple/x', 'control characters'],
    ['java\nscript:alert(1)', 'control characters'],
    ['https://meet.example/\u0000', 'control characters'],
    ['https://meet.example/\u2028', 'spaces'],
    [' https://meet.example/x', 'spaces'],
    ['https://meet.example /x', 'spaces'],
    ['https://meet.example:8443/x', 'a port'],
    ['https://meet.example:80/x', 'a port'],
    ['https://127.0.0.1/x', '127.0.0.1'],
    ['https://2130706433/x', '127.0.0.1'],
    ['https://[::1]/x', 'no host in plain letters'],
    ['https://localhost/x', 'localhost'],
    ['http://localhost:4100/x', 'not https'],
    [`https://meet.example/${'x'.repeat(2000)}`, 'longer than'],
  ])('are refused: %s', (url, why) => {
    const checked = checkRoomUrl(url, hosts);
    expect(checked.ok).toBe(false);
    if (checked.ok) return;
    expect(checked.faults[0]).toMatchObject({ pointer: '/roomUrl', remedy: expect.stringMatching(/./) });
    expect(checked.faults[0]!.detail).toContain(why);
    if (url.includes('/')) expect(checked.faults[0]!.detail).not.toContain(url);
  });

  test('of this machine are allowed by http, on any port, where the list says localhost', () => {
    const local = ['localhost'];
    expect(checkRoomUrl('http://localhost:4100/local/room', local).ok).toBe(true);
    expect(checkRoomUrl('https://localhost:8443/room', local).ok).toBe(true);
    expect(checkRoomUrl('http://localhost.evil.example/', local).ok).toBe(false);
    expect(checkRoomUrl('http://a@localhost/', local).ok).toBe(false);
    expect(checkRoomUrl('http://127.0.0.1:4100/', local).ok).toBe(false);
    expect(checkRoomUrl('http://meet.example/', ['localhost', 'meet.example']).ok).toBe(false);
    expect(checkRoomUrl('javascript://localhost/%0aalert(1)', local).ok).toBe(false);
  });

  test('lead nowhere else, whatever they are: what is allowed has an allowed host, by the browser’s own reading', () => {
    const piece = fc.constantFrom(
      ...['https:', 'http:', 'javascript:', '//', '/', '\\', '@', ':', '#', '?', '.', '%', '%2f', '\t', ' '],
      ...['meet.example', 'evil.example', 'a.zoom.example', 'zoom.example', 'localhost', '8443', 'é', '。'],
    );
    const address = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 6 }).map((pieces) => `https://${pieces.join('')}`),
      fc.array(piece, { maxLength: 6 }).map((pieces) => `https://meet.example${pieces.join('')}`),
    );
    let allowed = 0;
    fc.assert(
      fc.property(address, (url) => {
        const checked = checkRoomUrl(url, hosts);
        if (!checked.ok) return;
        allowed += 1;
        for (const read of [new URL(checked.value), new URL(url)]) {
          expect(read.protocol).toBe('https:');
          expect(read.host).toMatch(/^(?:meet\.example|[a-z0-9.-]+\.zoom\.example)$/);
          expect(read.username + read.password).toBe('');
        }
        expect(checked.value).toMatch(/^[!-~]+$/);
        expect(checkRoomUrl(checked.value, hosts)).toEqual(checked);
      }),
      { numRuns: 3000 },
    );
    expect(allowed).toBeGreaterThan(50);
  });

  test('below a wildcard do not count as the host itself, nor does part of a name', () => {
    expect(isAllowedHost('a.zoom.example', ['*.zoom.example'])).toBe(true);
    expect(isAllowedHost('zoom.example', ['*.zoom.example'])).toBe(false);
    expect(isAllowedHost('azoom.example', ['*.zoom.example'])).toBe(false);
    expect(isAllowedHost('*.zoom.example', [])).toBe(false);
  });
});

/** As jitsi-meet reads the fragment: split, decoded, quotation marks straightened, then JSON. */
function readByJitsi(url: string, parameter: string): unknown {
  const parts = new URL(url).hash.slice(1).split('&');
  const values = parts.map((part) => part.split('=')).filter(([name]) => name === parameter);
  expect(values.length).toBeLessThan(2);
  if (!values[0]) return undefined;
  const text = decodeURIComponent(values[0][1]!)
    .replace(/\\&/, '&')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"');
  return JSON.parse(text);
}

describe('a person’s name', () => {
  const room = 'https://meet.example/r/abc?pwd=a%20b+c&x=(1)#config.startWithAudioMuted=true';
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: fc.constantFrom(...'"\\&“”‘’=#?%/<>{}+ éß💃\u202e\n\ud800'), maxLength: 40 }),
    fc.constantFrom(...hostileNames.map(({ name }) => name)),
  );

  test('stands in the fragment as Jitsi wants it', () => {
    expect(withDisplayName('https://meet.example/abc', 'Erika Beispiel', 'jitsi')).toBe(
      'https://meet.example/abc#userInfo.displayName=%22Erika%20Beispiel%22',
    );
    expect(withDisplayName('https://meet.example/abc', 'Erika “Eri” \\& Co', 'jitsi')).toBe(
      'https://meet.example/abc#userInfo.displayName=%22Erika%20%5Cu201cEri%5Cu201d%20%5C%5C%5Cu0026%20Co%22',
    );
  });

  test('stands in a parameter of the query, before the fragment', () => {
    expect(withDisplayName('https://meet.example/abc?x=1#y', "O'Neill & Co", 'query:name')).toBe(
      'https://meet.example/abc?x=1&name=O%27Neill%20%26%20Co#y',
    );
  });

  test('replaces one that is there already', () => {
    const jitsi = 'https://meet.example/abc#userInfo.displayName=%22Bob%22&config.a=1';
    expect(withDisplayName(jitsi, 'Eve', 'jitsi')).toBe(
      'https://meet.example/abc#config.a=1&userInfo.displayName=%22Eve%22',
    );
    expect(withDisplayName('https://meet.example/abc?name=Bob&a=1', 'Eve', 'query:name')).toBe(
      'https://meet.example/abc?a=1&name=Eve',
    );
  });

  test('that is empty, or not to be handed over, changes nothing', () => {
    for (const into of ['jitsi', 'query:name'] as const) {
      expect(withDisplayName(room, '', into)).toBe(room);
      expect(withDisplayName(room, ' \u200b\u202e\n ', into)).toBe(room);
    }
    expect(withDisplayName(room, 'Erika', 'none')).toBe(room);
  });

  test('comes back in Jitsi, and moves nobody to another place', () => {
    fc.assert(
      fc.property(names, (name) => {
        const result = withDisplayName(room, name, 'jitsi');
        const [before, after] = [new URL(room), new URL(result)];
        expect(after.origin + after.pathname + after.search).toBe(
          before.origin + before.pathname + before.search,
        );
        expect(result).toMatch(/^[!-~]{1,2000}$/);
        expect(readByJitsi(result, 'userInfo.displayName')).toBe(nameInRoom(name) || undefined);
        expect(readByJitsi(result, 'config.startWithAudioMuted')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('comes back from a query, and moves nobody to another place', () => {
    fc.assert(
      fc.property(names, (name) => {
        const result = withDisplayName(room, name, 'query:name');
        const [before, after] = [new URL(room), new URL(result)];
        expect(after.origin + after.pathname + after.hash).toBe(
          before.origin + before.pathname + before.hash,
        );
        expect(result).toMatch(/^[!-~]{1,2000}$/);
        expect(after.searchParams.get('name')).toBe(nameInRoom(name) || null);
        expect(after.search).toMatch(/^\?pwd=a%20b\+c&x=\(1\)(?:&name=[^&]*)?$/);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(hostileNames)('$tries: is clean and bounded', ({ name }) => {
    const clean = nameInRoom(name);
    expect([...clean].length).toBeLessThanOrEqual(80);
    expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  test.each([
    ['none', true],
    ['jitsi', true],
    ['query:name', true],
    ['query:user_name', true],
    ['query:', false],
    ['query:a&b', false],
    ['query:a=b', false],
    ['query:a#b', false],
    ['Jitsi', false],
    ['', false],
  ])('goes into %s: %s', (into, known) => {
    expect(isNameInto(into)).toBe(known);
  });
});

describe('templates of rooms', () => {
  test.each([
    'https://meet.example/{room}',
    'https://meet.example/ringback-{room}?lang=de#config.prejoinConfig.enabled=false',
    'https://acme.zoom.example/r?id={room}',
  ])('that are good: %s', (template) => {
    expect(checkRoomTemplate(template, hosts)).toEqual({ ok: true, value: template });
    expect(fillRoomTemplate(template, 'ab12')).toBe(template.replace('{room}', 'ab12'));
  });

  test('of this machine, for local mode', () => {
    expect(checkRoomTemplate('http://localhost:4100/{room}', ['localhost']).ok).toBe(true);
  });

  test('hand over no names themselves, and say what does', () => {
    const checked = checkRoomTemplate('https://meet.example/{room}#userInfo.displayName="{name}"', hosts);
    expect(checked).toMatchObject({
      faults: [{ code: 'placeholder', remedy: expect.stringContaining('nameInto') }],
    });
  });

  test.each([
    ['https://meet.example/', 'placeholder'],
    ['https://meet.example/{room}/{other}', 'placeholder'],
    ['https://meet.example/{room', 'braces'],
    ['https://{room}.zoom.example/', 'host'],
    ['https://{room}/x', 'host'],
    ['https://a@meet.example/{room}', 'host'],
    ['https://meet.example.evil.example/{room}', 'room-host'],
    ['https://other.example/{room}', 'room-host'],
    ['https://meet.example:8443/{room}', 'room-refused'],
    ['http://meet.example/{room}', 'room-refused'],
    ['http://localhost:4100/{room}', 'room-refused'],
    ['http://{room}', 'room-refused'],
    ['javascript:alert({room})', 'scheme'],
    ['//meet.example/{room}', 'scheme'],
    ['https://meet.example\\{room}', 'characters'],
    [`https://meet.example/{room}${'x'.repeat(300)}`, 'too-big'],
  ])('that are refused: %s', (template, code) => {
    const checked = checkRoomTemplate(template, hosts);
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.faults.map((fault) => fault.code)).toContain(code);
  });
});

describe('settings', () => {
  const appId = 'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe';

  test.each([
    [{ hosts: ['Meet.Example', '*.zoom.example'] }, { hosts: ['meet.example', '*.zoom.example'] }],
    [{ hosts: ['localhost'], template: 'http://localhost:4100/{room}', nameInto: 'query:name' }, {}],
    [{ hosts: ['meet.example'], jitsi: { domain: 'meet.example' } }, {}],
    [
      { hosts: ['meet.example'], jitsi: { domain: 'meet.example', appId: 'ringback', sub: 'meet.jitsi' } },
      {},
    ],
    [{ hosts: ['a.example'], nameInto: 'jitsi' }, {}],
    [{ hosts: ['8x8.vc'], jitsi: { domain: '8x8.vc', appId, keyId: `${appId}/4f4910` } }, {}],
    [{ hosts: ['xn--mller-kva.example'] }, {}],
  ])('are taken: %j', (given, changed) => {
    expect(check(roomSettings, given)).toEqual({
      ok: true,
      value: { nameInto: 'none', ...given, ...changed },
    });
  });

  test.each([
    [{}, '/hosts', 'missing'],
    [{ hosts: [] }, '/hosts', 'too-small'],
    [{ hosts: Array.from({ length: 21 }, (_, i) => `h${i}.example`) }, '/hosts', 'too-big'],
    [{ hosts: ['https://meet.example'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['meet.example:8443'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['meet.example/'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['meet.example.'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['*'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['*.dk'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['meet.*.example'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['*meet.example'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['*.localhost'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['127.0.0.1'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['2130706433'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['[::1]'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['müller.example'] }, '/hosts/0', 'not-a-host'],
    [{ hosts: ['meet.example', 'a b.example'] }, '/hosts/1', 'not-a-host'],
    [{ hosts, nameInto: 'query:' }, '/nameInto', 'not-allowed'],
    [{ hosts, template: 'https://meet.example/' }, '/template', 'placeholder'],
    [{ hosts, template: 'https://other.example/{room}' }, '/template', 'room-host'],
    [
      { hosts, template: 'https://meet.example/{room}', jitsi: { domain: 'meet.example' } },
      '/template',
      'two-ways',
    ],
    [{ hosts, jitsi: { domain: 'other.example' } }, '/jitsi/domain', 'room-host'],
    [{ hosts, jitsi: { domain: '*.zoom.example' } }, '/jitsi/domain', 'not-a-host'],
    [{ hosts, jitsi: {} }, '/jitsi/domain', 'missing'],
    [{ hosts, jitsi: { domain: 'meet.example', keyId: 'a' } }, '/jitsi/keyId', 'without-app-id'],
    [{ hosts, jitsi: { domain: 'meet.example', sub: 'a' } }, '/jitsi/sub', 'without-app-id'],
    [{ hosts, jitsi: { domain: 'meet.example', appId: 'a/b' } }, '/jitsi/appId', 'wrong-format'],
    [{ hosts, jitsi: { domain: 'meet.example', appId } }, '/jitsi/keyId', 'not-of-this-app'],
    [{ hosts, jitsi: { domain: 'meet.example', appId, keyId: '4f4910' } }, '/jitsi/keyId', 'not-of-this-app'],
    [
      { hosts, jitsi: { domain: 'meet.example', appId, keyId: `${appId}/1`, sub: '*' } },
      '/jitsi/sub',
      'not-with-jaas',
    ],
    [{ hosts, jitsi: { domain: 'meet.example', key: 'x' } }, '/jitsi/key', 'unknown-field'],
    [{ hosts, make: {} }, '/make', 'unknown-field'],
  ])('%j are refused at %s: %s', (given, pointer, code) => {
    const checked = check(roomSettings, given);
    expect(checked.ok).toBe(false);
    if (checked.ok) return;
    expect(checked.faults[0]).toMatchObject({ pointer, code });
    for (const { detail, remedy } of checked.faults) {
      expect(detail).toContain(pointer.split('/').at(-1));
      expect(remedy).toMatch(/\.$/);
    }
  });
});
