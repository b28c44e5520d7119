import { type MissedCall, missedEvent } from '../events.ts';
import type { Office } from '../office.ts';
import type { Scene } from '../scene.ts';
import { change, mailedAbout, nobodyHears, put, say, whyNot } from '../seen.ts';

/** Company numbers of these scenes alone. */
const guarded = '+4930555302';
const queue = '+4930555303';
const shared = '+4930555304';

/** Callers of whom nobody wants to be told. */
const exceptions: Scene = {
  title: 'Calls that nobody wants to be told of',
  async play(office, expect) {
    await put(office, `/v1/numbers/${guarded}`, {
      name: 'Demo Workshop',
      exceptions: [
        { when: 'withheld', action: 'silent' },
        { prefix: '+49900', action: 'drop' },
        { when: 'short-ring', shorterThanSeconds: 3, action: 'silent' },
      ],
    });
    await put(office, '/v1/contacts/demo-pest', {
      firstName: 'Pest',
      lastName: 'Control',
      numbers: [{ number: '+4915112341030' }],
      blocked: true,
    });
    const calls: [string, string, Omit<MissedCall, 'callId'>][] = [
      ['a blocked contact', 'silent:blocked', { from: '+4915112341030' }],
      ['a hidden number', 'silent:withheld', { from: 'anonymous' }],
      ['a number that begins with +49 900', 'dropped', { from: '+499001123456' }],
      ['somebody who rings for two seconds', 'silent:short-ring', { from: '+4915112341031', seconds: 2 }],
    ];
    for (const [index, [who, code, call]] of calls.entries()) {
      const callId = `demo-except-${index}`;
      await office.post(missedEvent({ ...call, callId, to: guarded, rang: ['anna'] }, office.now()));
      say(`${who}:`);
      await nobodyHears(office, expect, callId, code);
    }
  },
};

/** Nobody's phone rang, and still somebody has to call back. */
const abandoned: Scene = {
  title: 'A caller gives up in the queue, before any phone rings',
  async play(office, expect) {
    await put(office, `/v1/numbers/${queue}`, {
      name: 'Demo Queue',
      abandoned: { minRingSeconds: 5, recipients: ['carla'] },
    });
    const call = { to: queue, reason: 'abandoned', queueId: 'support' };
    await office.post(missedEvent({ ...call, callId: 'demo-queue', from: '+4915112341032' }, office.now()));
    const told = await mailedAbout(office, 'demo-queue');
    expect(`who is on the list is told: ${told}`, told === 'carla', told);
    const early = { ...call, callId: 'demo-queue-early', from: '+4915112341033', seconds: 3 };
    await office.post(missedEvent(early, office.now()));
    await nobodyHears(office, expect, 'demo-queue-early', 'abandoned-early');
  },
};

/** Whose phone rang need not be who is told. */
const concerned: Scene = {
  title: 'Three phones ring; whom that concerns is set for each company number',
  async play(office, expect) {
    for (const [index, [recipients, expected]] of (
      [
        ['first', 'anna'],
        ['last', 'carla'],
        ['none', ''],
      ] as const
    ).entries()) {
      await put(office, `/v1/numbers/${shared}`, { name: 'Demo Branch', recipients });
      const callId = `demo-concerned-${index}`;
      const call = { callId, from: `+491511234104${index}`, to: shared, rang: ['anna', 'ben', 'carla'] };
      await office.post(missedEvent(call, office.now()));
      const told = await mailedAbout(office, callId);
      expect(`recipients ${recipients}: ${told || 'nobody'} is told`, told === expected, told);
      await reasonsFor(office, callId);
    }
  },
};

/** Telephone systems want numbers in their own form. */
const dialled: Scene = {
  title: 'From the phones in Copenhagen, German numbers are dialled with 0049',
  async play(office, expect) {
    const restore = await change(office, '/v1/users/carla', {
      dialing: [
        { startsWith: '+45', replaceWith: '' },
        { startsWith: '+', replaceWith: '00' },
      ],
    });
    const call = { callId: 'demo-dial', from: '+4915112341050', rang: ['carla', 'anna'] };
    await office.post(missedEvent(call, office.now()));
    const mails = await office.mailsAbout('demo-dial');
    const linkOf = (name: string) => {
      const html = mails.find(({ to }) => to.startsWith(name))?.mail.html || '';
      return /href="(tel:[^"]+)"/.exec(html)?.[1];
    };
    expect(
      `Carla's mail dials ${linkOf('carla')}`,
      linkOf('carla') === 'tel:004915112341050',
      linkOf('carla'),
    );
    expect(`Anna's ${linkOf('anna')}`, linkOf('anna') === 'tel:+4915112341050', linkOf('anna'));
    await restore();
  },
};

async function reasonsFor(office: Office, callId: string): Promise<void> {
  for (const userId of ['anna', 'ben', 'carla']) {
    const why = await whyNot(office, callId, userId);
    if (why) say(`${userId} was not told: ${why}`);
  }
}

/** Whom calls concern, and how they are called back. */
export const exceptionScenes: readonly Scene[] = [exceptions, abandoned, concerned, dialled];
