import { describe, expect, it } from 'vitest';
import { judge } from '../../adapters/personal-data/judge.ts';
import type { Judging } from '../../adapters/personal-data/judging.ts';
import { judgeMessage } from '../../adapters/personal-data/messages.ts';
import { type Caller, keyOfCaller, nobody } from '../../core/person.ts';

const countries = new Map([
  ['', 'DE'],
  ['+4930555100', 'DE'],
]);
const zoe = { ...nobody, keys: new Set(['+491711234567']), callIds: new Set(['z1']) };
const judging: Judging = { tenant: 'demo', person: zoe, countries, mailboxes: new Set(['info@d.example']) };
const toldBy = async () => undefined;
const event = (data: unknown, more: object = {}) => ({ type: 'ringback.call.missed.v1', data, ...more });
const judged = (message: unknown, of = judging) => judgeMessage(JSON.stringify(message), of, toldBy);

describe('a message in a queue', () => {
  it('may be in an envelope of EventBridge', async () => {
    const detail = event(
      { callId: 'x', caller: { number: '0171 1234567' } },
      { specversion: '1.0', tenant: 'demo' },
    );
    expect(await judged({ 'detail-type': 'x', detail })).toEqual({ fate: 'remove' });
    const bare = { tenant: 'demo', callId: 'z1', caller: { withheld: true } };
    expect(await judged({ 'detail-type': 'ringback.call.missed.v1', detail: bare })).toEqual({
      fate: 'remove',
    });
    expect(await judged({ 'detail-type': 'x', detail: { ...detail, tenant: 'other' } })).toBeUndefined();
  });

  it.each([
    ['a number that is no text', event({ callId: 1, caller: { number: 491711234567 } }), 'keep'],
    ['a mail address that is no text', event({ caller: { email: 5 }, note: '+491711234567' }), 'keep'],
    ['phones that are nothing', event({ rang: [null, 'x'], targets: 'uta', note: '+491711234567' }), 'keep'],
    ['a broken sort key', { subject: 'CALL#x', sortKey: 'DELIVERY#%E0%A4%A#email' }, undefined],
  ])('may be malformed: %s', async (_what, message, fate) => {
    const renaming = { from: 'uta', to: 'former' };
    expect((await judged({ tenant: 'demo', ...message }, { ...judging, renaming }))?.fate).toBe(fate);
  });
});

it('leaves messages to a mailbox of the company, whoever else has its address', async () => {
  const of = { ...judging, person: { ...nobody, mails: new Set(['info@d.example', 'own@d.example']) } };
  const delivery = (address: string) => ({
    pk: 'T#demo#CALL#c1',
    sk: 'DELIVERY#x',
    delivery: { subject: 'CALL#c1', recipient: `mailbox:${address}` },
  });
  const queued = (address: string) =>
    judged(
      {
        tenant: 'demo',
        subject: 'CALL#c1',
        sortKey: `DELIVERY#${encodeURIComponent(`mailbox:${address}`)}#email`,
      },
      of,
    );
  expect(judge(delivery('Info@d.example'), of)).toBeUndefined();
  expect(await queued('Info@d.example')).toBeUndefined();
  expect(judge(delivery('own@d.example'), of)).toMatchObject({ fate: 'remove' });
  expect(await queued('own@d.example')).toEqual({ fate: 'remove' });
});

it('keeps the way to a blocked contact, by which it is known that they are not to be told of', () => {
  const row = {
    pk: 'T#demo#NUMBER#+491711234567',
    sk: 'OWNERS',
    owners: new Set(['CONTACT#z', 'CONTACT#y']),
  };
  const person = { ...zoe, contactIds: new Set(['z', 'y']), keptContactIds: new Set(['z']) };
  expect(judge(row, { ...judging, person })).toMatchObject({ sets: { owners: { remove: ['CONTACT#y'] } } });
});

it('takes who is forwarded with one of our own numbers for somebody who hides, as the workers do', () => {
  const call: Caller = {
    callId: 'f1',
    calledNumber: '+4930555100',
    caller: { number: '+49 30 555100', withheld: false },
  };
  expect(keyOfCaller(call, countries)).toBe('withheld#f1');
});
