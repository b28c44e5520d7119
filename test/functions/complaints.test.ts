import { beforeEach, expect, test } from 'vitest';
import { openSmallOffice } from './small-office.ts';

/**
 * What people complain about in products that tell of missed calls, each by its name; judged by what the people of the
 * company would see.
 */

const support = '+4930555100';
const erika = '+491711234567';
const everybody = ['anna', 'ben', 'carla'];

let office: Awaited<ReturnType<typeof openSmallOffice>>;
beforeEach(async () => {
  office = await openSmallOffice();
});

/** A call that rang for 25 seconds until now. */
function call(callId: string, data: Record<string, unknown> = {}) {
  const endedAt = office.now();
  const ringStartedAt = new Date(Date.parse(endedAt) - 25_000).toISOString();
  return {
    callId,
    caller: { number: erika, name: 'Erika Beispiel' },
    calledNumber: support,
    ringStartedAt,
    endedAt,
    reason: 'no-answer',
    rang: everybody.map((userId) => ({ userId })),
    ...data,
  };
}
const missed = (callId: string, data?: Record<string, unknown>) =>
  office.report('ringback.call.missed.v1', call(callId, data));
const answered = (callId: string, userId: string) => {
  const { endedAt, reason: _reason, ...rest } = call(callId);
  const data = { ...rest, answeredAt: endedAt, answeredBy: { userId } };
  return office.report('ringback.call.answered.v1', data);
};
const calledBack = (userId: string, number = erika) => {
  const at = office.now();
  const data = {
    callId: `back-${at}`,
    by: { userId },
    to: { number },
    startedAt: at,
    answeredAt: at,
    endedAt: at,
  };
  return office.report('ringback.call.outbound.v1', data);
};
/** Everything that anybody got to read. */
const allThatWasRead = () =>
  [
    ...office.mails.map(({ mail }) => `${mail.subject}\n${mail.text}\n${mail.html}\n${mail.from?.text}`),
    ...office.texts.map(({ body }) => body),
    ...everybody.flatMap((userId) => office.screen(userId).map(({ title, body }) => `${title}\n${body}`)),
  ].join('\n');

test('every ring-group member mailed although one answered', async () => {
  // The phone system reports a leg for each phone that stopped ringing, and the answer before, between or after them.
  await answered('group-1', 'carla');
  for (const userId of ['anna', 'ben']) await missed('group-1', { rang: [{ userId }] });
  expect(office.mailedTo()).toEqual([]);
  expect(office.screen('anna')).toEqual([]);
  expect(await office.reasons(erika)).toEqual(['anna answered', 'ben answered']);

  // Legs first: with a hold of some seconds nobody hears of it either.
  const number = (await office.store.directory.companyNumbers.get(support))!;
  await office.store.directory.companyNumbers.put(support, { ...number, holdSeconds: 15 });
  const other = { caller: { number: '+4915112340000' } };
  for (const userId of ['anna', 'ben']) await missed('group-2', { ...other, rang: [{ userId }] });
  await office.wait(5);
  await answered('group-2', 'carla');
  await office.wait(900);
  expect(office.mailedTo()).toEqual([]);
  expect(office.screen('ben')).toEqual([]);
});

test('every ring-group member mailed although one answered: without a hold the screen is put right at once', async () => {
  await missed('group-3', { rang: [{ userId: 'anna' }] });
  expect(office.screen('anna')).toMatchObject([{ title: 'Verpasster Anruf von Erika Beispiel' }]);
  await answered('group-3', 'carla');
  expect(office.screen('anna')).toMatchObject([
    { title: 'Anruf von Erika Beispiel', body: 'Carla Jensen hat abgenommen', silent: true },
  ]);
  await missed('group-3', { rang: [{ userId: 'ben' }] });
  await office.wait(1800);
  expect(office.mailedTo()).toEqual(['anna']);
  expect(office.screen('ben')).toEqual([]);
});

test('hang-up time instead of ring time', async () => {
  // It rang at 10:14:00 in Berlin, for two and a half minutes.
  const ringStartedAt = office.now();
  await office.wait(150);
  await missed('long', { ringStartedAt, rang: [{ userId: 'anna' }] });
  const [{ mail } = office.mails[0]!] = office.mails;
  expect(mail.subject).toContain('10:14');
  expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain('10:16');
  expect(mail.text).toContain('2 Minuten');
  const [shown] = office.screen('anna');
  expect(shown!.body).toContain('10:14');
  expect(shown!.timestamp).toBe(Date.parse(ringStartedAt));
});

test('alert stays after a colleague called back', async () => {
  await office.store.directory.contacts.put('erika', {
    firstName: 'Erika',
    lastName: 'Beispiel',
    numbers: [{ number: erika }, { number: '+493012345678' }],
    emails: [],
    inDirectory: true,
  });
  await missed('call-1');
  expect(office.screen('anna')[0]!.title).toBe('Verpasster Anruf von Erika Beispiel');
  await office.wait(300);
  // On her other number.
  await calledBack('ben', '+493012345678');
  expect(office.screen('anna')).toMatchObject([
    { title: 'Anruf von Erika Beispiel', body: 'Ben Carter hat um 10:19 Uhr zurückgerufen', silent: true },
  ]);
  expect(office.screen('carla')[0]!.body).toContain('Ben Carter');
  // The phone system is late with another call from before: nobody is alerted again.
  await missed('call-0', { ringStartedAt: '2026-11-21T09:13:00.000Z', endedAt: '2026-11-21T09:13:20.000Z' });
  await office.wait(7200);
  expect(office.mailedTo()).toEqual(['anna', 'ben', 'carla']);
  expect(office.screen('anna')[0]!.body).toContain('zurückgerufen');
});

test('blocked callers flood the mailbox', async () => {
  const number = (await office.store.directory.companyNumbers.get(support))!;
  await office.store.directory.companyNumbers.put(support, { ...number, mailboxes: ['team@demo.example'] });
  const pest = {
    firstName: 'Pest',
    numbers: [{ number: erika }],
    emails: [],
    inDirectory: true,
    blocked: true,
  };
  await office.store.directory.contacts.put('pest', pest);
  for (let time = 0; time < 20; time += 1) {
    await missed(`pest-${time}`);
    await office.wait(60);
  }
  await office.wait(12 * 3600);
  expect(office.mailedTo()).toEqual([]);
  expect(everybody.flatMap(office.screen)).toEqual([]);
  // Kept in the lists, with the reason.
  expect(new Set(await office.reasons(erika))).toEqual(
    new Set(['anna silent:blocked', 'ben silent:blocked', 'carla silent:blocked']),
  );
});

test('anonymous shown as +266696687', async () => {
  // What "anonymous" is on the keys of a telephone; then other ways of networks to write it.
  const ways = ['+266696687', '266696687', 'anonymous', 'Restricted', 'sip:anonymous@anonymous.invalid'];
  for (const [index, number] of ways.entries())
    await missed(`call-${index}`, { caller: { number }, rang: [{ userId: 'anna' }] });
  expect(office.mails).toHaveLength(5); // nobody knows whether they are the same caller
  for (const { mail } of office.mails) {
    expect(mail.subject).toContain('Nummer unterdrückt');
    expect(String(mail.html)).not.toContain('tel:');
    expect(mail.attachments).toEqual([]);
    expect(mail.replyTo).toBeUndefined();
  }
  expect(office.screen('anna').map(({ title }) => title)).toEqual(
    Array(5).fill('Verpasster Anruf, Nummer unterdrückt'),
  );
  expect(allThatWasRead()).not.toMatch(/266696|696687|anonymous|restricted/i);
});

test('abandoned queue call tells nobody', async () => {
  const abandoned = { reason: 'abandoned', queueId: 'support', rang: [] };
  // Nobody is named for such calls: the company's mailbox is told.
  await missed('queue-1', abandoned);
  expect(office.mailedTo()).toEqual(['team']);
  // Somebody is.
  const number = (await office.store.directory.companyNumbers.get(support))!;
  await office.store.directory.companyNumbers.put(support, {
    ...number,
    abandoned: { recipients: ['carla', 'ben'], minRingSeconds: 10 },
  });
  await missed('queue-2', { ...abandoned, caller: { number: '+4915112340000', name: 'Lena Vogt' } });
  expect(office.mailedTo()).toEqual(['ben', 'carla', 'team']);
  expect(office.screen('carla')[0]!.title).toContain('Lena Vogt');
  // Who gave up before the announcement was over does not matter.
  const early = { ...abandoned, ringStartedAt: office.now(), caller: { number: '+4915112340001' } };
  await missed('queue-3', early);
  expect(office.mailedTo()).toEqual(['ben', 'carla', 'team']);
  expect(await office.reasons('+4915112340001')).toEqual(['ben abandoned-early', 'carla abandoned-early']);
});

test('forwarded call shown as from ourselves', async () => {
  // A forwarding telephone puts the company's own number in the caller's place.
  await missed('forwarded', {
    caller: { number: support, name: 'Demo Support' },
    rang: [{ userId: 'anna' }],
  });
  const [{ mail } = office.mails[0]!] = office.mails;
  expect(mail.subject).toMatch(/^Verpasster Anruf für Demo Support, Nummer unterdrückt/);
  expect(mail.subject).not.toContain('von Demo Support');
  expect(mail.from?.text).not.toContain('via');
  expect(String(mail.html)).not.toContain('tel:');
  expect(office.screen('anna')[0]!.title).toBe('Verpasster Anruf, Nummer unterdrückt');
});
