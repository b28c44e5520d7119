import { answeredEvent, endedEvent, missedEvent, outboundEvent } from '../events.ts';
import type { Office } from '../office.ts';
import type { Scene } from '../scene.ts';
import { mailedAbout, mailsTo, put, say, whyNot } from '../seen.ts';

/** What is missed at night is told in the morning, in one message, without what was settled meanwhile. */
const quietNight: Scene = {
  title: 'Emil has quiet hours from 22:00 to 07:00; two customers call at 22:30, Ben calls one of them back',
  async play(office, expect) {
    await hire(office, 'emil', 'Emil Lange', { quietHours: [{ from: '22:00', to: '07:00' }] });
    await office.waitUntil('22:30');
    const calls = { open: 'demo-night-1', settled: 'demo-night-2' };
    await office.post(
      missedEvent(
        { callId: calls.open, from: '+4915112341060', name: 'Nina Berg', rang: ['emil'] },
        office.now(),
      ),
      missedEvent(
        { callId: calls.settled, from: '+4915112341061', name: 'Udo Alt', rang: ['emil'] },
        office.now(),
      ),
    );
    const why = await whyNot(office, calls.open, 'emil');
    expect(`he is left in peace: ${why}`, /^Quiet hours until/.test(why), why);
    await office.post(outboundEvent('demo-night-out', 'ben', '+4915112341061', office.now()));
    const { notTold } = await office.story(calls.open);
    await untilSummary(office, (Date.parse(notTold[0]?.until ?? '') - office.now()) / 1000);
    const mails = await mailsTo(office, 'emil', calls.open);
    const text = mails[0]?.text ?? '';
    expect(
      `one mail in the morning: “${mails[0]?.subject}”`,
      mails.length === 1 && text.includes('Nina Berg') && !text.includes('Udo Alt'),
      mails.map(({ subject, text: words }) => [subject, words]),
    );
    const [open, settled] = [
      await whyNot(office, calls.open, 'emil'),
      await whyNot(office, calls.settled, 'emil'),
    ];
    expect(
      'the reasons say which of them was in it',
      open.includes('summary') && !settled.includes('summary'),
      [open, settled],
    );
    say(`Nina Berg: ${open}`);
    say(`Udo Alt: ${settled}`);
  },
};

/** Somebody else looks after the calls of who is away. */
const away: Scene = {
  title: 'Frida is on holiday; Ben stands in',
  async play(office, expect) {
    const until = new Date(office.now() + 7 * 86_400_000).toISOString();
    await hire(office, 'frida', 'Frida Novak', { absence: { until, standIn: 'ben' } });
    await office.post(
      missedEvent({ callId: 'demo-away', from: '+4915112341062', rang: ['frida'] }, office.now()),
    );
    const told = await mailedAbout(office, 'demo-away');
    expect(`told: ${told}`, told === 'ben', told);
    const why = await whyNot(office, 'demo-away', 'frida');
    expect(`frida was not told: ${why}`, why.includes('Ben Carter stands in'), why);
  },
};

/** Who is talking to one customer hears of another afterwards. */
const onThePhone: Scene = {
  title: 'Gerd does not want to be disturbed while he is on the phone',
  async play(office, expect) {
    await hire(office, 'gerd', 'Gerd Otto', { smartDoNotDisturb: true });
    const talk = { callId: 'demo-talk', from: '+4915112341063', rang: ['gerd'] };
    await office.post(
      answeredEvent(talk, 'gerd', office.now()),
      missedEvent({ callId: 'demo-busy', from: '+4915112341064', rang: ['gerd'] }, office.now()),
    );
    const why = await whyNot(office, 'demo-busy', 'gerd');
    expect(`he is not told meanwhile: ${why}`, why.startsWith('On the phone'), why);
    await office.post(endedEvent('demo-talk', office.now()));
    await untilSummary(office, 60);
    const mails = await mailsTo(office, 'gerd', 'demo-busy');
    expect(`he is, once he has hung up: “${mails[0]?.subject}”`, mails.length === 1, mails.length);
    say(`gerd: ${await whyNot(office, 'demo-busy', 'gerd')}`);
  },
};

/** Time goes by until a summary is made, and then sent: it gathers for some seconds, which the clock does not move. */
async function untilSummary(office: Office, seconds: number): Promise<void> {
  await office.wait(Math.ceil(seconds) + 120);
  await office.wait(360);
}

async function hire(office: Office, id: string, name: string, more: object): Promise<void> {
  await put(office, `/v1/users/${id}`, {
    name,
    email: `${id}@demo.example`,
    locale: 'de',
    timeZone: 'Europe/Berlin',
    ...more,
  });
}

/** People who are not to be disturbed. */
export const availabilityScenes: readonly Scene[] = [away, onThePhone, quietNight];
