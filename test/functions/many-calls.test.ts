import { expect, test } from 'vitest';
import { plusSeconds } from '../../core/time.ts';
import { openSmallOffice } from './small-office.ts';

const caller = { number: '+491711234567', name: 'Erika Beispiel' };

// A case keeps the latest hundred calls of a caller, and so not always the one that opened its conversation.
test.each([3, 120])('after %i calls and a call back the next miss is told', async (count) => {
  const office = await openSmallOffice();
  const anna = (await office.store.directory.users.get('anna'))!;
  await office.store.directory.users.put('anna', { ...anna, notify: { missed: [['email']] } });
  const miss = (callId: string) =>
    office.report('ringback.call.missed.v1', {
      callId,
      caller,
      calledNumber: '+4930555100',
      ringStartedAt: plusSeconds(office.now(), -25),
      endedAt: office.now(),
      reason: 'no-answer',
      rang: [{ userId: 'anna' }],
    });
  for (let index = 0; index < count; index += 1) {
    await miss(`call-${index}`);
    await office.wait(60);
  }
  const at = office.now();
  const to = { number: caller.number };
  const talk = { callId: 'back', by: { userId: 'ben' }, to, startedAt: at, answeredAt: at, endedAt: at };
  await office.report('ringback.call.outbound.v1', talk);
  const before = office.mails.length;
  expect(before).toBe(count > 60 ? 3 : 1); // one at once, then one an hour
  await office.wait(600);
  await miss('next');
  expect(office.mails).toHaveLength(before + 1);
});
