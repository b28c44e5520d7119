import { beforeEach, describe, expect, test } from 'vitest';
import type { User } from '../../core/directory.ts';
import { languages } from '../../core/language.ts';
import { isOwnCall, mayKnow } from '../../functions/serve-web/calls/call-sight.ts';
import {
  type CasePage,
  casePlaceOf,
  casePlaceText,
  listCases,
} from '../../functions/serve-web/calls/case-list.ts';
import { caseRowView, namedIn } from '../../functions/serve-web/calls/case-row.ts';
import { changeToken } from '../../functions/serve-web/calls/live-part.ts';
import { readNames } from '../../functions/serve-web/calls/reader-words.ts';
import { openCallReader } from '../../functions/serve-web/calls/seen-calls.ts';
import { callsTexts } from '../../web/texts/calls.ts';
import { openWebOffice, type WebOffice } from './serve-web-office.ts';
import { openSmallOffice } from './small-office.ts';

const support = '+4930555100';

let office: Awaited<ReturnType<typeof openSmallOffice>>;
let web: WebOffice;
beforeEach(async () => {
  office = await openSmallOffice();
  web = openWebOffice(office.store, office.now);
});

const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();
async function missed(callId: string, number: string, data: Record<string, unknown> = {}) {
  await office.report('ringback.call.missed.v1', {
    callId,
    caller: { number },
    calledNumber: support,
    ringStartedAt: ago(30),
    endedAt: ago(10),
    reason: 'no-answer',
    rang: ['anna', 'ben'].map((userId) => ({ userId })),
    ...data,
  });
}
const userOf = async (id: string): Promise<User> => (await office.store.directory.users.get(id))!;
const list = async (wanted: Partial<Parameters<typeof listCases>[1]> = {}): Promise<CasePage> =>
  listCases(office.store, { state: 'open', limit: 10, ...wanted }, office.now());
/** `a+b` for a case that stands with call a and has b before. */
const shown = ({ cases }: CasePage) => cases.map(({ calls }) => calls.map(({ callId }) => callId).join('+'));

describe('cases of a list', () => {
  test('are the calls of one caller to one company number, the latest first', async () => {
    await missed('a', '+491701', { ringStartedAt: ago(500), caller: { number: '+491711111111' } });
    await missed('b', '+491722222222', { ringStartedAt: ago(400) });
    await missed('c', '+491711111111', { ringStartedAt: ago(300) });
    await missed('d', '+491711111111', { ringStartedAt: ago(200), calledNumber: '+4930555200' });
    await missed('e', '', { caller: { withheld: true }, ringStartedAt: ago(100) });
    await missed('f', '', { caller: { withheld: true }, ringStartedAt: ago(90) });
    for (const user of [await userOf('ben'), undefined])
      expect(shown(await list({ user }))).toEqual(['f', 'e', 'd', 'c+a', 'b']);
    expect(shown(await list({ user: await userOf('carla') }))).toEqual([]);
  });

  test('open and done calls of a case stand in different lists', async () => {
    await missed('a', '+491711111111', { ringStartedAt: ago(500) });
    await web.post('/v1/missed-calls/a/process', { userId: 'anna' });
    await office.wait(60);
    await missed('b', '+491711111111', { ringStartedAt: ago(20) });
    for (const user of [await userOf('ben'), undefined]) {
      expect(shown(await list({ user }))).toEqual(['b']);
      expect(shown(await list({ user, state: 'processed' }))).toEqual(['a']);
    }
  });

  test('a call that somebody answered is in none', async () => {
    await missed('a', '+491711111111', { ringStartedAt: ago(500) });
    await missed('b', '+491711111111', { ringStartedAt: ago(60) });
    await office.report('ringback.call.answered.v1', {
      callId: 'b',
      caller: { number: '+491711111111' },
      calledNumber: support,
      ringStartedAt: ago(60),
      answeredAt: ago(40),
      answeredBy: { userId: 'anna' },
    });
    expect(shown(await list({ user: await userOf('ben') }))).toEqual([]);
    // The answered call is a talk that processed the earlier one.
    expect(shown(await list({ user: await userOf('ben'), state: 'processed' }))).toEqual(['a']);
  });

  test('page by page every case once, whatever the size; what is cut off or of another list begins again', async () => {
    for (let n = 0; n < 23; n += 1) {
      await missed(`n-${n}`, `+49171111${String(n % 9).padStart(4, '0')}`, { ringStartedAt: ago(1000 - n) });
    }
    for (const user of [await userOf('ben'), undefined]) {
      const whole = shown(await list({ user, limit: 100 }));
      expect(whole).toHaveLength(9);
      for (const limit of [1, 2, 4, 9]) {
        const found: string[] = [];
        let from: CasePage['next'];
        do {
          const page = await list({ user, limit, from });
          expect(page.cases.length).toBeLessThanOrEqual(limit);
          found.push(...shown(page));
          from = page.next && casePlaceOf('list', casePlaceText('list', page.next));
        } while (from);
        expect(found).toEqual(whole);
      }
    }
    const place = casePlaceText('ben', { after: 'x' });
    expect(casePlaceOf('ben', place)).toEqual({ after: 'x' });
    for (const cursor of [undefined, '', 'nonsense', place.slice(0, 9)])
      expect(casePlaceOf('ben', cursor)).toBeUndefined();
    expect(casePlaceOf('anna', place)).toBeUndefined();
  });

  test('say whether there is nothing at all, or only nothing of the kind', async () => {
    const user = await userOf('ben');
    expect(await list({ user })).toMatchObject({ cases: [], isBare: true });
    await missed('a', '+491711111111');
    expect(await list({ user, state: 'processed' })).toMatchObject({ cases: [], isBare: false });
    expect(await list({ user, matches: () => false })).toMatchObject({ cases: [], isBare: false });
  });
});

describe('a row', () => {
  const rowFor = async (readerId: string, viewerId: string | undefined = readerId) => {
    const [reader, viewer] = [await userOf(readerId), viewerId ? await userOf(viewerId) : undefined];
    const { cases } = await list({ user: viewer });
    const names = await readNames(office.store, namedIn(cases[0]!, viewer));
    return caseRowView(cases[0]!, reader, viewer, names, new Date(office.now()));
  };

  test('offers what can be done', async () => {
    await missed('a', '+491711111111');
    expect(await rowFor('ben')).toMatchObject({
      standing: { kind: 'open' },
      may: { claim: true, process: true, reopen: false },
      callBack: { href: 'tel:+491711111111', label: 'Call back' },
    });
    await web.post('/v1/missed-calls/a/claim', { userId: 'anna' });
    expect(await rowFor('ben')).toMatchObject({
      standing: {
        kind: 'claimed',
        text: expect.stringMatching(/^Anna Schmidt is calling back until \d+:\d\d$/),
      },
      may: { claim: false, process: true },
    });
    expect(await rowFor('anna')).toMatchObject({ standing: { kind: 'mine' }, may: { claim: false } });
  });

  test('of a caller who hid has no number, and nothing to call or claim', async () => {
    await missed('a', '', { caller: { number: '+491711111111', withheld: true, name: 'Hidden' } });
    const row = await rowFor('ben');
    expect(row).toMatchObject({
      who: 'Number withheld',
      about: [],
      callBack: undefined,
      may: { claim: false, process: true },
    });
    expect(JSON.stringify(row)).not.toMatch(/1711111111|Hidden/);
  });

  test('calls back as the reader dials', async () => {
    await office.store.directory.users.put('ben', { ...(await userOf('ben')), callLink: 'sip' });
    await missed('a', '+491711111111');
    expect((await rowFor('ben')).callBack?.href).toBe('sip:+491711111111');
    expect((await rowFor('anna')).callBack?.href).toBe('tel:+491711111111');
  });

  test('names who tried to call back', async () => {
    await missed('a', '+491711111111');
    for (const seconds of [8, 5])
      await office.report('ringback.call.outbound.v1', {
        callId: `try-${seconds}`,
        by: { userId: 'anna' },
        to: { number: '+491711111111' },
        startedAt: ago(seconds),
        endedAt: ago(seconds - 2),
      });
    expect((await rowFor('ben')).attempts).toMatch(
      /^2 calls back tried, last by Anna Schmidt, \d+:\d\d: nobody picked up\.$/,
    );
  });
});

test('a call is known to those it concerns, and to administrators', async () => {
  await missed('a', '+491711111111');
  const seen = (await openCallReader(office.store, office.now()).see('a'))!;
  const [ben, carla] = [await userOf('ben'), await userOf('carla')];
  expect(isOwnCall(seen, { user: ben })).toBe(true);
  expect(isOwnCall(seen, { user: carla })).toBe(false);
  expect(mayKnow(seen, { user: carla, role: 'user' })).toBe(false);
  expect(mayKnow(seen, { user: carla, role: 'administrator' })).toBe(true);
});

test('what changes a list changes what is compared to notice it', async () => {
  const user = await userOf('ben');
  const recorded = async () =>
    JSON.stringify([await office.store.cases.ofUser(user.id, 10), await office.store.callers.newest()]);
  const said = new Set([await recorded()]);
  const happens = async (what: () => Promise<unknown>) => {
    await what();
    const now = await recorded();
    expect(said).not.toContain(now);
    said.add(now);
    await office.wait(2);
  };
  await happens(() => missed('a', '+491711111111'));
  await happens(() => web.post('/v1/missed-calls/a/claim', { userId: 'anna' }));
  await happens(() => web.post('/v1/missed-calls/a/process', { userId: 'anna' }));
  await happens(() => web.post('/v1/missed-calls/a/reopen', { userId: 'anna' }));
  const outbound = (id: string, answered: boolean) =>
    office.report('ringback.call.outbound.v1', {
      callId: id,
      by: { userId: 'anna' },
      to: { number: '+491711111111' },
      startedAt: ago(1),
      ...(answered && { answeredAt: ago(1) }),
      endedAt: ago(0),
    });
  await happens(() => outbound('try', false));
  await happens(() => outbound('talk', true));
  // Nothing came: the same for a minute, so that what else changes is seen, too.
  const token = (at: string) => changeToken(['x'], at);
  expect(token('2026-11-21T09:14:02.000Z')).toBe(token('2026-11-21T09:14:58.000Z'));
  expect(token('2026-11-21T09:14:02.000Z')).not.toBe(token('2026-11-21T09:15:01.000Z'));
});

test('every language has every text, in its own words', () => {
  const leaves = (value: unknown, path: string): string[] =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, each]) => leaves(each, `${path}/${name}`))
      : [path];
  const [first, ...others] = languages.map((language) => leaves(callsTexts(language), ''));
  for (const each of others) expect(each).toEqual(first);
  expect(callsTexts('de').live.news.other(3)).toBe('3 neue Anrufe');
});
