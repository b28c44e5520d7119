import { missedEvent } from '../events.ts';
import { clockTime, type Office } from '../office.ts';
import type { Scene } from '../scene.ts';
import { explain, listed, mailedAbout, say, screenOf, withBrowser } from '../seen.ts';

const caller = { from: '+4915112341020', name: 'Rosa Lind', rang: ['anna', 'ben'] };

/** "I'll call back": one of them does, the others see it. */
const claimed: Scene = {
  title: 'Anna says that she calls back, and forgets it',
  async play(office, expect) {
    await withBrowser(office, 'anna');
    await withBrowser(office, 'ben');
    await office.post(missedEvent({ ...caller, callId: 'demo-claim' }, office.now()));
    const anna = await act(office, 'demo-claim', 'claim', { userId: 'anna' });
    const until = clockTime(Date.parse(anna.body?.claim?.until));
    expect(`Anna has it until ${until}`, anna.status === 200, anna);
    const ben = await act(office, 'demo-claim', 'claim', { userId: 'ben' });
    expect(
      `Ben is refused (${ben.status}): ${ben.body?.errors?.[0]?.detail}`,
      ben.status === 409 && JSON.stringify(ben.body).includes('Anna Schmidt'),
      ben,
    );
    const [shown] = await screenOf(office, 'ben', 'demo-claim');
    expect(`Ben's screen says so: “${shown?.body}”`, shown?.body.startsWith('Anna Schmidt') === true, shown);

    await office.wait(16 * 60);
    const screens = [
      await screenOf(office, 'anna', 'demo-claim'),
      await screenOf(office, 'ben', 'demo-claim'),
    ];
    const titles = screens.map(([each]) => each?.title ?? '');
    expect(
      `a quarter of an hour later both are told: ${titles.map((title) => `“${title}”`).join(', ')}`,
      /^Wieder offen/.test(titles[0]!) && titles[1]!.includes('again'),
      screens,
    );
    const mailed = await mailedAbout(office, 'demo-claim');
    expect(`by mail, too: ${mailed}`, mailed === 'anna, anna, ben, ben', mailed);
    await explain(office, 'demo-claim');
  },
};

/** A decision by hand is a fact like others: the last one wins. */
const byHand: Scene = {
  title: 'Ben marks it as done, Anna opens it again; a newer call is open whatever was decided',
  async play(office, expect) {
    const note = 'Sent a mail instead.';
    await act(office, 'demo-claim', 'process', { userId: 'ben', note });
    const done = await listed(office, 'anna', 'demo-claim');
    expect(
      `done by ${done?.processed?.by}: “${done?.processed?.note}”`,
      done?.state === 'processed' && done.processed.reason === 'by-hand' && done.processed.note === note,
      done,
    );
    const [shown] = await screenOf(office, 'anna', 'demo-claim');
    say(`Anna's screen: “${shown?.body}”`);
    await office.wait(60);
    await act(office, 'demo-claim', 'reopen', { userId: 'anna' });
    const opened = await listed(office, 'anna', 'demo-claim');
    expect('opened again', opened?.state === 'open', opened);
    await office.wait(60);
    await act(office, 'demo-claim', 'process', { userId: 'anna' });
    await office.wait(60);
    await office.post(missedEvent({ ...caller, callId: 'demo-newer' }, office.now()));
    const states = [await listed(office, 'anna', 'demo-claim'), await listed(office, 'anna', 'demo-newer')];
    expect(
      `done again; Rosa Lind calls once more, which is ${states[1]?.state}`,
      states[0]?.state === 'processed' && states[1]?.state === 'open',
      states,
    );
    const told = await mailedAbout(office, 'demo-newer');
    expect(`a conversation of its own: ${told} are told`, told === 'anna, ben', told);
    // Ben had no browser before.
    const { body } = await office.request('GET', '/v1/users/ben/devices');
    for (const { id } of body.items) await office.request('DELETE', `/v1/users/ben/devices/${id}`);
  },
};

/** Somebody decides about a call. */
async function act(office: Office, callId: string, action: string, body: object) {
  const answer = await office.request('POST', `/v1/missed-calls/${callId}/${action}`, body);
  await office.wait(0);
  return answer;
}

/** What people decide about missed calls. */
export const claimScenes: readonly Scene[] = [claimed, byHand];
