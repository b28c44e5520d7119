import type { Office } from '../office.ts';
import type { Expect, Scene } from '../scene.ts';

/** A customer calls, three phones ring, nobody has time. */
const knownToEverybody: Scene = {
  title: 'A customer calls Demo Support; Anna, Ben and Carla do not pick up',
  async play(office, expect) {
    await office.missed({
      callId: 'demo-1',
      from: '+491711234567',
      name: 'Erika Beispiel',
      rang: ['anna', '12', '13'],
      reason: 'no-answer',
    });
    await toldByMail(office, expect, 'demo-1', [
      'anna@demo.example',
      'ben@demo.example',
      'carla@demo.example',
    ]);
    const mails = await office.mailsAbout('demo-1');
    const subjectOf = (name: string) =>
      mails.find(({ to }) => to === `${name}@demo.example`)?.mail.subject ?? '';
    expect(
      `Anna reads German: “${subjectOf('anna')}”`,
      /^Verpasster Anruf von Erika Beispiel/.test(subjectOf('anna')),
      subjectOf('anna'),
    );
    expect(
      `Ben reads English, and his own time: “${subjectOf('ben')}”`,
      /^Missed call from Erika Beispiel/.test(subjectOf('ben')),
      subjectOf('ben'),
    );
    expect(
      `Carla reads Danish: “${subjectOf('carla')}”`,
      /Erika Beispiel/.test(subjectOf('carla')) && /opkald/i.test(subjectOf('carla')),
      subjectOf('carla'),
    );
    const text = mails[0]?.mail.text ?? '';
    expect(
      'each says the number and the company number by its name',
      text.includes('+49 171 1234567') && text.includes('Demo Support'),
      text,
    );
  },
};

/** Phone systems repeat themselves. */
const repeatedReport: Scene = {
  title: 'The phone system reports the same call five times',
  async play(office, expect) {
    const call = { callId: 'demo-2', from: '+4915735550123', name: 'Jonas Weber', rang: ['ben'] };
    for (let time = 0; time < 5; time += 1) await office.missed(call);
    await toldByMail(office, expect, 'demo-2', ['ben@demo.example']);
  },
};

/** +266696687 is "anonymous" on a phone's keys. */
const withheldCaller: Scene = {
  title: 'Somebody calls with a withheld number, and leaves a message',
  async play(office, expect) {
    await office.missed({
      callId: 'demo-3',
      from: '+266696687',
      rang: ['anna'],
      reason: 'voicemail',
      voicemail: { durationSeconds: 17, transcript: 'Hallo, hier ist die Werkstatt. Ihr Auto ist fertig.' },
    });
    const [received] = await office.mailsAbout('demo-3');
    const html = String(received?.mail.html ?? '');
    expect(
      'Anna is told, with the words of the message',
      html.includes('Ihr Auto ist fertig'),
      received?.mail.text,
    );
    expect(
      'the mail shows no number and has nothing to call',
      !html.includes('266') && !html.includes('href="tel:'),
      html.length,
    );
  },
};

/** Never silence: where nobody is concerned, mailboxes are. */
const nobodyThere: Scene = {
  title: 'A call rings at the phone of somebody who has left',
  async play(office, expect) {
    await office.missed({ callId: 'demo-4', from: '+4530123456', name: 'Mette Holm', rang: ['dora'] });
    await toldByMail(office, expect, 'demo-4', ['team@demo.example']);
  },
};

/** A hundred callers while a commercial is on the air. */
const rush: Scene = {
  title: 'A hundred callers within a minute',
  async play(office, expect) {
    const calls = Array.from({ length: 100 }, (_, n) => ({
      callId: `demo-rush-${n}`,
      from: `+4917620${String(n).padStart(5, '0')}`,
      rang: ['ben'],
    }));
    await office.missed(...calls);
    const { body } = await office.request('GET', '/local/outbox.json');
    const ids = new Set<string>();
    for (const { callId } of calls)
      for (const { id, state } of (await office.story(callId)).deliveries)
        if (state === 'sent' || state === 'delivered') ids.add(id);
    const sent = body.emails.filter((mail: { deliveryId: string }) => ids.has(mail.deliveryId)).length;
    expect(`a hundred mails, each once (${sent})`, ids.size === 100 && sent === 100, {
      deliveries: ids.size,
      sent,
    });
  },
};

/** Checks and prints who was told about a call. */
async function toldByMail(
  office: Office,
  expect: Expect,
  callId: string,
  addresses: string[],
): Promise<void> {
  const mails = await office.mailsAbout(callId);
  const seen = mails.map(({ to }) => to).sort();
  expect(
    `told by mail, once each: ${addresses.join(', ')}`,
    JSON.stringify(seen) === JSON.stringify([...addresses].sort()),
    seen,
  );
  const { deliveries, notTold } = await office.story(callId);
  expect(
    'every mail is recorded as sent',
    deliveries.every(({ state }) => state === 'sent' || state === 'delivered'),
    deliveries,
  );
  for (const { userId, text } of notTold) console.log(`  · ${userId} was not told: ${text}`);
}

/** The missed calls of the demo's day. */
export const missedCallScenes: readonly Scene[] = [
  knownToEverybody,
  repeatedReport,
  withheldCaller,
  nobodyThere,
  rush,
];
