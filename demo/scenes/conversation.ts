import {
  answeredEvent,
  endedEvent,
  type MissedCall,
  missedEvent,
  outboundEvent,
  ringingEvent,
} from '../events.ts';
import type { Scene } from '../scene.ts';
import {
  change,
  explain,
  listed,
  mailedAbout,
  mailsTo,
  nobodyHears,
  put,
  say,
  screenOf,
  textsTo,
  withBrowser,
} from '../seen.ts';

/** A company number that waits before it tells anybody. */
const patientNumber = '+4930555301';
const patient = { name: 'Demo Reception', language: 'de', holdSeconds: 90 };

/** One conversation for each caller: what is told already is brought up to date. */
const threeTimes: Scene = {
  title: 'A customer calls three times in a quarter of an hour',
  async play(office, expect) {
    await withBrowser(office, 'anna');
    const restore = await change(office, '/v1/users/anna', {
      notify: { missed: [['push', 'email', 'sms']] },
    });
    const ids = ['demo-again-1', 'demo-again-2', 'demo-again-3'];
    for (const callId of ids) {
      await office.post(
        missedEvent({ callId, from: '+4915112341001', name: 'Jana Roth', rang: ['anna'] }, office.now()),
      );
      await office.wait(300);
    }
    const first = await mailsTo(office, 'anna', ...ids);
    expect(`one mail: “${first[0]?.subject}”`, first.length === 1, first.length);
    const screen = await screenOf(office, 'anna', ...ids);
    expect(
      `one notification, brought up to date: “${screen[0]?.title}”`,
      screen.length === 1 && screen[0]!.title === '3 verpasste Anrufe von Jana Roth',
      screen,
    );
    await office.wait(3600);
    const [opening, further, ...more] = await mailsTo(office, 'anna', ...ids);
    expect(
      `an hour later one more mail, in the same thread: “${further?.subject}”`,
      further?.subject === `Re: ${opening?.subject}` &&
        further?.references !== undefined &&
        String(further.references) === String(opening?.references) &&
        more.length === 0,
      [opening?.references, further?.references, more.length],
    );
    expect('it counts the calls', further?.text?.includes('3 verpasste Anrufe') === true, further?.text);
    const texts = await textsTo(office, 'anna', ...ids);
    expect(`no further text (${texts.length})`, texts.length === 1, texts);
    await restore();
  },
};

/** Somebody has talked to the contact: everything that was missed from there is settled. */
const calledBack: Scene = {
  title: "Ben calls a customer back, on the customer's other number",
  async play(office, expect) {
    await put(office, '/v1/contacts/demo-kim', {
      firstName: 'Kim',
      lastName: 'Nord',
      company: 'Nord & Söhne',
      numbers: [
        { number: '+4915112341002', label: 'mobile' },
        { number: '+494012341002', label: 'work' },
      ],
    });
    const ids = ['demo-back-1', 'demo-back-2'];
    for (const callId of ids) {
      await office.post(missedEvent({ callId, from: '+4915112341002', rang: ['anna'] }, office.now()));
      await office.wait(240);
    }
    await office.post(outboundEvent('demo-back-out', 'ben', '+494012341002', office.now()));
    for (const callId of ids) {
      const item = await listed(office, 'anna', callId);
      expect(
        `${callId} is processed: ${item?.processed?.reason} by ${item?.processed?.by}`,
        item?.state === 'processed' && item.processed.by === 'ben' && item.processed.reason === 'called-back',
        item,
      );
    }
    const [shown, ...others] = await screenOf(office, 'anna', ...ids);
    expect(
      `Anna's notification says who and when: “${shown?.title}: ${shown?.body}”`,
      others.length === 0 && /^Ben Carter hat um .* zurückgerufen$/.test(shown?.body ?? ''),
      [shown, others],
    );
    const { deliveries } = await office.story('demo-back-2');
    const mail = deliveries.find(({ channel }) => channel === 'email');
    expect(
      'the further mail is withdrawn',
      mail?.state === 'withdrawn' && mail.reason === 'called-back',
      mail,
    );
    for (const callId of ids) await explain(office, callId);
    await office.wait(3600);
    expect('nothing more goes out', (await mailsTo(office, 'anna', ...ids)).length === 1);
  },
};

/** Phone systems report in any order. */
const outOfOrder: Scene = {
  title: 'The call back is reported before the call that it answers',
  async play(office, expect) {
    await office.post(outboundEvent('demo-early-out', 'ben', '+4915112341003', office.now()));
    const call: MissedCall = {
      callId: 'demo-late',
      from: '+4915112341003',
      rang: ['anna', 'carla'],
      secondsAgo: 120,
    };
    await office.post(missedEvent(call, office.now()));
    await nobodyHears(office, expect, 'demo-late', 'called-back');
  },
};

/** A leg that stopped ringing is not a missed call where a colleague picked up. */
const colleagueAnswered: Scene = {
  title: 'Three phones ring; Carla picks up, and the phone system reports each phone by itself',
  async play(office, expect) {
    await put(office, `/v1/numbers/${patientNumber}`, patient);
    const legs = (call: Omit<MissedCall, 'rang'>) =>
      ['anna', 'ben'].map((userId) => missedEvent({ ...call, rang: [userId] }, office.now()));

    const held = { callId: 'demo-group-1', from: '+4915112341004', to: patientNumber };
    await office.post(...legs(held), answeredEvent(held, 'carla', office.now()));
    say('the missed legs first, then the answer, at a number that waits for 90 seconds:');
    await office.wait(120);
    await nobodyHears(office, expect, 'demo-group-1', 'answered');

    const atOnce = { callId: 'demo-group-2', from: '+4915112341005', name: 'Olaf Kern' };
    await office.post(...legs(atOnce));
    const before = await screenOf(office, 'anna', 'demo-group-2');
    await office.post(answeredEvent(atOnce, 'carla', office.now()));
    const [shown] = await screenOf(office, 'anna', 'demo-group-2');
    expect(
      `without waiting, “${before[0]?.title}” is replaced: “${shown?.body}”`,
      before[0]?.title === 'Verpasster Anruf von Olaf Kern' && shown?.body === 'Carla Jensen hat abgenommen',
      [before, shown],
    );

    const answerFirst = { callId: 'demo-group-3', from: '+4915112341006' };
    await office.post(answeredEvent(answerFirst, 'carla', office.now()), ...legs(answerFirst));
    say('the answer first:');
    await nobodyHears(office, expect, 'demo-group-3', 'answered');
  },
};

/** Where no event says that a call was missed, its legs do. */
const onlyLegs: Scene = {
  title: 'A phone system that only says that it rings, and that the call is over',
  async play(office, expect) {
    const call = { callId: 'demo-legs', from: '+4915112341007', rang: ['anna'] };
    await office.post(ringingEvent(call, office.now()), endedEvent('demo-legs', office.now()));
    const { notTold } = await office.story('demo-legs');
    for (const { userId, text } of notTold) say(`${userId}, so far: ${text}`);
    expect('nobody is told yet', (await mailedAbout(office, 'demo-legs')) === '');
    await office.wait(60);
    const told = await mailedAbout(office, 'demo-legs');
    expect(`half a minute after its end it was missed: ${told} is told`, told === 'anna', told);
  },
};

/** Who is called back at once need not be told of. */
const heldBack: Scene = {
  title: 'Demo Reception waits for 90 seconds before anybody is told',
  async play(office, expect) {
    await put(office, `/v1/numbers/${patientNumber}`, patient);
    const call = { from: '+4915112341008', to: patientNumber, rang: ['anna', 'carla'] };
    await office.post(missedEvent({ ...call, callId: 'demo-hold-1' }, office.now()));
    await office.wait(45);
    await office.post(outboundEvent('demo-hold-out', 'carla', '+4915112341008', office.now()));
    await office.wait(120);
    await nobodyHears(office, expect, 'demo-hold-1', 'called-back');
    await office.post(missedEvent({ ...call, from: '+4915112341009', callId: 'demo-hold-2' }, office.now()));
    const before = await mailedAbout(office, 'demo-hold-2');
    await office.wait(120);
    const told = await mailedAbout(office, 'demo-hold-2');
    expect(`without a call back they are told then: ${told}`, before === '' && told === 'anna, carla', told);
  },
};

/** The life of a missed call: repeats, calls back, answers, in any order. */
export const conversationScenes: readonly Scene[] = [
  threeTimes,
  calledBack,
  outOfOrder,
  colleagueAnswered,
  onlyLegs,
  heldBack,
];
