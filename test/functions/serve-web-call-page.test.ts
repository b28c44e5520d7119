import { beforeEach, describe, expect, test } from 'vitest';
import { messageLink } from '../../functions/message-links.ts';
import { linkMaking as making, openWebOffice, type WebOffice } from './serve-web-office.ts';
import { openSmallOffice } from './small-office.ts';

const support = '+4930555100';
const erika = '+491711234567';

let office: Awaited<ReturnType<typeof openSmallOffice>>;
let web: WebOffice;
beforeEach(async () => {
  office = await openSmallOffice();
  web = openWebOffice(office.store, office.now);
});

const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();

async function missed(callId: string, data: Record<string, unknown> = {}) {
  await office.report('ringback.call.missed.v1', {
    callId,
    caller: { number: erika, name: 'Erika Beispiel' },
    calledNumber: support,
    ringStartedAt: ago(60),
    endedAt: ago(30),
    reason: 'no-answer',
    rang: ['anna', 'ben', 'carla'].map((userId) => ({ userId })),
    ...data,
  });
}

/** The links in the latest mail to a user: to the call, and to stop these mails. */
async function linksOf(userId: string): Promise<{ call: string; stop: string }> {
  const { mail } = office.mails.findLast(({ to }) => to === `${userId}@demo.example`)!;
  const links = [...new Set(mail.text!.match(/https:\/\/ringback\.example\/a\/[\w-]{50}/g))];
  const pages = await Promise.all(links.map(async (link) => ({ link, ...(await web.page(link)) })));
  const call = pages.find(({ html }) => html.includes('class="standing'))!.link;
  return { call, stop: links.find((link) => link !== call)! };
}

/** What a page says, without its marks. */
const textOf = (html: string) =>
  html
    .replace(/<title>.*?<\/title>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&#39;', "'")
    .replace(/\n+/g, '\n');

describe('the page of a missed call', () => {
  test('says in the language and zone of each reader who called, when, what, and how it stands', async () => {
    await missed('a');
    const said = await Promise.all(
      ['anna', 'ben', 'carla'].map(async (userId) => {
        const { status, html } = await web.page((await linksOf(userId)).call);
        expect(status).toBe(200);
        expect(html).toMatch(/^<!DOCTYPE html><html lang="(de|en|da)">/);
        expect(html).toContain('href="tel:+491711234567"');
        return textOf(html);
      }),
    );
    expect(said[0]).toMatch(/Verpasster Anruf von Erika Beispiel.*Offen.*Ich rufe zurück.*10:13 Uhr/s);
    expect(said[1]).toMatch(
      /Missed call from Erika Beispiel.*Open: nobody.*I'll call back.*Demo Support.*10:13/s,
    );
    expect(said[2]).toMatch(/Ubesvaret opkald fra Erika Beispiel.*Åbent.*Jeg ringer tilbage.*kl\. 10\.13/s);
  });

  test('changes nothing when it is looked at', async () => {
    await missed('a');
    const { call } = await linksOf('ben');
    const before = await web.get('/v1/missed-calls');
    for (let times = 0; times < 5; times += 1) await web.page(call);
    expect(await web.get('/v1/missed-calls')).toEqual(before);
  });

  test('claims when the button is pressed; who is second learns who was first', async () => {
    await missed('a');
    const [ben, anna] = [(await linksOf('ben')).call, (await linksOf('anna')).call];
    const forms: Record<string, string>[] = [{ do: 'claim' }, {}];
    for (const form of forms)
      expect(await web.page(ben, form)).toMatchObject({ status: 303, location: new URL(ben).pathname });
    expect(textOf((await web.page(ben)).html)).toContain(
      'You are calling back. Colleagues can see that until 10:29.',
    );
    const seen = await web.page(anna);
    expect(textOf(seen.html)).toContain('Ben Carter ruft bis 10:29 Uhr zurück.');
    expect(seen.html).not.toContain('value="claim"');
    const taken = await web.page(anna, { do: 'claim' });
    expect(taken.status).toBe(409);
    expect(textOf(taken.html)).toContain('Ben Carter war schneller.');
  });

  test('can be marked as done with a note, and opened again; both lead back to it', async () => {
    await missed('a');
    const { call } = await linksOf('ben');
    expect((await web.page(call, { do: 'process', note: 'It was <b>spam</b>' })).status).toBe(303);
    const done = (await web.page(call)).html;
    expect(textOf(done)).toMatch(
      /Marked as done by Ben Carter at 10:14\.\nNote:\n It was &lt;b&gt;spam&lt;\/b&gt;/,
    );
    expect(done).toContain('value="reopen"');
    expect((await web.page(call, { do: 'claim' })).status).toBe(410);
    await office.wait(1);
    expect((await web.page(call, { do: 'reopen' })).status).toBe(303);
    expect(textOf((await web.page(call)).html)).toContain('Open: nobody has called back yet.');
    expect((await web.page(call, { do: 'explode' })).status).toBe(400);
  });

  test('shows attempts, then who called back; then it is over', async () => {
    await missed('a');
    const { call } = await linksOf('ben');
    const outbound = (seconds: number, answer: boolean) =>
      office.report('ringback.call.outbound.v1', {
        callId: `back-${seconds}`,
        by: { userId: 'anna' },
        to: { number: erika },
        startedAt: ago(seconds),
        ...(answer && { answeredAt: ago(seconds) }),
        endedAt: ago(seconds),
      });
    await outbound(20, false);
    expect(textOf((await web.page(call)).html)).toContain(
      'Anna Schmidt tried to call back, 10:13: nobody picked up.',
    );
    await outbound(10, true);
    expect(textOf((await web.page(call)).html)).toContain('Anna Schmidt called back at 10:13.');
    const over = await web.page(call, {});
    expect(over.status).toBe(410);
    expect(textOf(over.html)).toMatch(
      /There is nothing to call back for any more\.\nAnna Schmidt called back/,
    );
  });

  test('of a call that was answered after all has nothing to press', async () => {
    await missed('a');
    const { call } = await linksOf('ben');
    await office.report('ringback.call.answered.v1', {
      callId: 'a',
      caller: { number: erika },
      calledNumber: support,
      ringStartedAt: ago(60),
      answeredAt: ago(40),
      answeredBy: { userId: 'carla' },
    });
    const { html } = await web.page(call);
    expect(textOf(html)).toContain('Carla Jensen answered.');
    expect(html).not.toContain('<form');
    for (const action of ['claim', 'process', 'reopen'])
      expect((await web.page(call, { do: action })).status).toBe(410);
  });

  test('encodes what callers say, and offers no call back to who hides', async () => {
    await missed('a', { caller: { number: erika, name: '"><script>alert(1)</script>' } });
    expect((await web.page((await linksOf('ben')).call)).html).not.toContain('<script');
    await missed('b', { caller: { number: erika, name: 'Erika', withheld: true } });
    // A mail about it has no button, but a notification leads to its page.
    const [told] = await office.store.deliveries.about('CALL#b');
    const { html } = await web.page(await messageLink(making, told!, 'claim'));
    expect(html).not.toMatch(/Erika|tel:|value="claim"/);
    expect(html).toContain('value="process"');
  });

  test('is not there for a link that was changed; one that is too old says so', async () => {
    await missed('a');
    const { call } = await linksOf('ben');
    const changed = call.slice(0, -1) + (call.endsWith('A') ? 'B' : 'A');
    expect((await web.page(changed)).status).toBe(404);
    expect((await web.page(changed, {})).status).toBe(404);
    const later = openWebOffice(office.store, () => ago(-31 * 86_400));
    expect((await later.page(call)).status).toBe(410);
    expect((await later.page(call, {})).status).toBe(410);
  });
});

test('the link that stops mails stops all of them, whatever the mail was for', async () => {
  await missed('a');
  const { call } = await linksOf('ben');
  await web.page(call, {});
  // The claim lapses, and there are mails that say so.
  await office.wait(20 * 60);
  const { stop } = await linksOf('anna');
  const about = await office.store.deliveries.about('CALL#a');
  expect(about.filter(({ purpose }) => purpose === 'lapsed').map(({ channel }) => channel)).toContain(
    'email',
  );
  expect((await web.page(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  const reach = await office.store.reach.getMany(['anna']);
  expect(reach.get('anna')?.stopped).toEqual(['email:missed']);
});
