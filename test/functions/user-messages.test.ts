/** Messages about users themselves: what their codes may do, and how often. The senders' part is in test/road. */
import { beforeEach, describe, expect, test } from 'vitest';
import { findActivation } from '../../adapters/store/activations.ts';
import { openLogins } from '../../adapters/store/logins.ts';
import { openStore, type Store } from '../../adapters/store/store.ts';
import { activationSeconds } from '../../core/activations.ts';
import { confirmationSeconds, mostAttempts } from '../../core/address-changes.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { User } from '../../core/directory.ts';
import { directorySchemas, settingsSchema } from '../../core/directory-schemas.ts';
import { type Device, withDevice } from '../../core/reach.ts';
import { confirmationCode } from '../../core/short-codes.ts';
import { readActivation, redeemActivation } from '../../functions/activation.ts';
import type { DeliveryMessage } from '../../functions/delivery-message.ts';
import { loadUserMessage } from '../../functions/load-user-message.ts';
import {
  confirmChange,
  deliveryOf,
  devicesOf,
  pendingChange,
  prepareActivation,
  preparedActivation,
  removeActivation,
  resetActivation,
  sendActivation,
  sendInvitation,
  sendTest,
  startChange,
} from '../../functions/user-message.ts';
import { type MemoryTable, memoryTable } from '../fixtures/memory-table.ts';

const key = 'a key of at least thirty-two characters';
const linkKey = async () => key;
const publicUrl = 'https://ringback.example';

let table: MemoryTable;
let store: Store;
let clock: number;
let queued: DeliveryMessage[];
const now = () => new Date(clock);
const later = (seconds: number) => {
  clock += seconds * 1000;
};
const tools = {
  linkKey,
  publicUrl,
  now,
  async enqueue(_channel: string, messages: { body: DeliveryMessage }[]) {
    queued.push(...messages.map(({ body }) => body));
  },
};
const redeeming = {
  linkKey,
  now,
  storeOf: (tenant: string) => openStore(table, tenant),
  findActivation: (lookUp: string) => findActivation(table, lookUp),
};

async function userOf(id: string): Promise<User> {
  return (await store.directory.users.get(id))!;
}
/** What the sender would make of a delivery now. */
async function made(delivery: Delivery | undefined) {
  return loadUserMessage({ ...tools, logins: openLogins(table, linkKey) }, store, delivery!, now());
}
async function last(): Promise<Delivery> {
  const { subject, sortKey } = queued.at(-1)!;
  return (await store.deliveries.get(subject, sortKey))!;
}
const device = (id: string): Device => ({
  id,
  name: `Browser ${id}`,
  endpoint: `https://push.example/${id}`,
  keys: { p256dh: 'p', auth: 'a' },
  vapidKeyId: 'k',
  addedAt: now().toISOString(),
});

beforeEach(async () => {
  table = memoryTable();
  store = openStore(table, 'demo');
  clock = Date.parse('2026-11-21T09:14:00Z');
  queued = [];
  const { user } = directorySchemas('DE');
  const anna = { name: 'Anna Schmidt', email: 'anna@demo.example', mobile: '+4915112345678', locale: 'de' };
  await store.directory.users.put('anna', user.parse(anna));
  await store.directory.users.put('nobody', user.parse({ name: 'Nobody' }));
  await store.directory.putSettings(settingsSchema.parse({ sms: { from: '+4915735998877' } }));
});

describe('test messages', () => {
  test('go to the channel that was asked for, each a message of its own', async () => {
    const first = await sendTest(store, await userOf('anna'), { channel: 'email' }, tools);
    later(1);
    const second = await sendTest(store, await userOf('anna'), { channel: 'email' }, tools);
    expect(first).not.toEqual(second);
    const { deliveryId } = second as { deliveryId: string };
    expect(await deliveryOf(store, 'anna', deliveryId)).toMatchObject({
      subject: 'USER#anna',
      channel: 'email',
      purpose: 'test',
      state: 'queued',
      usefulUntil: new Date(clock + 15 * 60_000).toISOString(),
    });
    expect(await deliveryOf(store, 'nobody', deliveryId)).toBeUndefined();
    expect(await made(await last())).toMatchObject({ to: 'anna@demo.example', purpose: 'test' });
  });

  test('need an address or a device, and the device has to be there still', async () => {
    const nobody = await userOf('nobody');
    expect(await sendTest(store, nobody, { channel: 'email' }, tools)).toEqual({ refused: 'no-address' });
    expect(await sendTest(store, nobody, { channel: 'sms' }, tools)).toEqual({ refused: 'no-address' });
    expect(await sendTest(store, nobody, { channel: 'push' }, tools)).toEqual({ refused: 'no-device' });
    await store.reach.change('anna', (reach) => withDevice(reach, device('one')));
    const anna = await userOf('anna');
    expect(await sendTest(store, anna, { channel: 'push', device: 'two' }, tools)).toEqual({
      refused: 'no-device',
    });
    expect(await sendTest(store, anna, { channel: 'push', device: 'one' }, tools)).toHaveProperty(
      'deliveryId',
    );
    expect(await made(await last())).toMatchObject({ view: { to: 'Browser one' } });
    await store.reach.change('anna', (reach) => ({ ...reach, devices: [] }));
    expect(await made(await last())).toMatchObject({ failure: { code: 'device-gone' } });
  });

  test('end somewhere', async () => {
    const anna = await userOf('anna');
    const results = [];
    for (let count = 0; count < 40; count += 1) {
      later(1);
      results.push(await sendTest(store, anna, { channel: 'email' }, tools));
    }
    expect(results.filter((result) => 'refused' in result)).toHaveLength(10);
    later(86_400);
    expect(await sendTest(store, anna, { channel: 'email' }, tools)).toHaveProperty('deliveryId');
  });
});

describe('invitations to sign in', () => {
  test('carry a link that works, until they are used or replaced', async () => {
    const logins = openLogins(table, linkKey);
    await sendInvitation(store, await userOf('anna'), { ...tools, logins });
    const loaded = await made(await last());
    if (!('purpose' in loaded) || loaded.purpose !== 'invitation') throw new Error('Nothing to be sent.');
    const code = loaded.view.link.href.slice(`${publicUrl}/invited/`.length);
    expect(await logins.invitation(code, now().toISOString())).toMatchObject({
      userId: 'anna',
      state: 'open',
    });
    expect((await logins.bind(code, 'somebody', now().toISOString())).result).toBe('bound');
    expect(await made(await last())).toEqual({ withdraw: 'invitation-over' });
    expect(await sendInvitation(store, await userOf('anna'), { ...tools, logins })).toEqual({
      refused: 'connected',
    });
  });
});

describe('activation of another device', () => {
  const prepare = async () => prepareActivation(store, await userOf('anna'), 'Phone', tools);
  const states = async () =>
    (await devicesOf(store, 'anna', now())).map(({ state, isExpired }) => (isExpired ? 'expired' : state));

  test('is not activated, then told of, then active: and its code is hidden once sent', async () => {
    const { deviceId, code, url } = await prepare();
    expect(url).toBe(`${publicUrl}/enable/${code.replaceAll('-', '')}`);
    expect(await states()).toEqual(['not-activated']);
    const anna = await userOf('anna');
    expect(await preparedActivation(store, anna, deviceId, tools)).toMatchObject({ code });
    expect(await sendActivation(store, anna, deviceId, tools)).toHaveProperty('deliveryId');
    expect(await states()).toEqual(['instructions-sent']);
    expect(await preparedActivation(store, anna, deviceId, tools)).toBeUndefined();
    expect(await made(await last())).toMatchObject({ view: { code, device: 'Phone' } });
    expect(await redeemActivation(code, 'https://push.example/1', redeeming)).toEqual({
      tenant: 'demo',
      userId: 'anna',
      deviceId,
      name: 'Phone',
    });
    await store.reach.change('anna', (reach) => withDevice(reach, device(deviceId)));
    expect(await states()).toEqual(['active']);
    expect(await made(await last())).toEqual({ withdraw: 'activation-over' });
  });

  test('happens once, however many browsers try at the same time; the one that did may repeat it', async () => {
    const { code } = await prepare();
    const browsers = Array.from({ length: 8 }, (_, index) => `https://push.example/${index}`);
    const results = await Promise.all(browsers.map((each) => redeemActivation(code, each, redeeming)));
    const winners = browsers.filter((_, index) => results[index]);
    expect(winners).toHaveLength(1);
    expect(await redeemActivation(code, winners[0]!, redeeming)).toEqual(results.find(Boolean));
    expect(await redeemActivation(code, 'https://push.example/other', redeeming)).toBeUndefined();
  });

  test('looking at a code uses nothing', async () => {
    const { code } = await prepare();
    const { writes } = table;
    expect(await readActivation(code.toLowerCase(), redeeming)).toMatchObject({
      state: 'open',
      userId: 'anna',
    });
    expect(table.writes).toBe(writes);
  });

  test('expires', async () => {
    const { deviceId, code } = await prepare();
    later(activationSeconds);
    expect(await states()).toEqual(['expired']);
    expect(await readActivation(code, redeeming)).toMatchObject({ state: 'expired' });
    expect(await redeemActivation(code, 'https://push.example/1', redeeming)).toBeUndefined();
    expect(await sendActivation(store, await userOf('anna'), deviceId, tools)).toEqual({
      refused: 'no-activation',
    });
  });

  test('a reset takes the device away, and the old code with it; what was sent is not sent any more', async () => {
    const { deviceId, code } = await prepare();
    const anna = await userOf('anna');
    await sendActivation(store, anna, deviceId, tools);
    const message = await last();
    await redeemActivation(code, 'https://push.example/1', redeeming);
    await store.reach.change('anna', (reach) => withDevice(reach, device(deviceId)));
    const anew = await resetActivation(store, anna, deviceId, tools);
    expect(anew).toMatchObject({ deviceId, name: `Browser ${deviceId}` });
    expect(await states()).toEqual(['not-activated']);
    expect((await store.reach.getMany(['anna'])).get('anna')?.devices).toEqual([]);
    expect(await readActivation(code, redeeming)).toBeUndefined();
    expect(await redeemActivation(code, 'https://push.example/1', redeeming)).toBeUndefined();
    expect(await made(message)).toEqual({ withdraw: 'activation-over' });
    expect(await redeemActivation(anew!.code, 'https://push.example/2', redeeming)).toMatchObject({
      deviceId,
    });
    expect(await resetActivation(store, anna, 'unknown', tools)).toBeUndefined();
  });

  test('a reset that comes while a code is being used wins', async () => {
    const { deviceId, code } = await prepare();
    const anna = await userOf('anna');
    const { activations } = store;
    const late: Store = {
      ...store,
      activations: {
        ...activations,
        async get(...of) {
          const activation = await activations.get(...of);
          await resetActivation(store, anna, deviceId, tools);
          return activation;
        },
      },
    };
    const used = redeemActivation(code, 'https://push.example/1', { ...redeeming, storeOf: () => late });
    expect(await used).toBeUndefined();
    expect(await states()).toEqual(['not-activated']);
  });

  test('a device that is forgotten has no code', async () => {
    const { deviceId, code } = await prepare();
    expect(await removeActivation(store, await userOf('anna'), deviceId)).toBe(true);
    expect(await states()).toEqual([]);
    expect(await redeemActivation(code, 'https://push.example/1', redeeming)).toBeUndefined();
  });

  test('the table alone tells no code', async () => {
    const { code } = await prepare();
    expect(JSON.stringify([...table.items])).not.toContain(code.replaceAll('-', ''));
  });
});

describe('a new address or number', () => {
  const codeFor = async (field: 'email' | 'mobile') => {
    const { nonce } = (await store.addressChanges.get('anna', field))!;
    return confirmationCode(key, 'demo', 'anna', nonce);
  };
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const start = async (value = 'schmidt@demo.example', field: 'email' | 'mobile' = 'email') =>
    startChange(store, await userOf('anna'), field, value, tools);
  const confirm = async (code: string, field: 'email' | 'mobile' = 'email') =>
    confirmChange(store, await userOf('anna'), field, code, tools);

  test('is the user’s only after its code; the former address is told', async () => {
    expect(await start()).toMatchObject({ value: 'schmidt@demo.example' });
    expect(await pendingChange(store, 'anna', 'email', now())).toMatchObject({
      value: 'schmidt@demo.example',
    });
    const code = await codeFor('email');
    expect(await made(await last())).toMatchObject({ to: 'schmidt@demo.example', view: { code } });
    expect(await confirm(other(code))).toBe('wrong');
    expect((await userOf('anna')).email).toBe('anna@demo.example');
    expect(await confirm(code)).toBe('changed');
    expect(await userOf('anna')).toMatchObject({ email: 'schmidt@demo.example', name: 'Anna Schmidt' });
    expect(await pendingChange(store, 'anna', 'email', now())).toBeUndefined();
    const notice = await last();
    expect(notice).toMatchObject({ purpose: 'changed', channel: 'email' });
    const told = await made(notice);
    expect(told).toMatchObject({ to: 'anna@demo.example' });
    expect(JSON.stringify('view' in told && told.view)).not.toContain('schmidt@');
  });

  test('the same for a mobile number, by text', async () => {
    expect(await start('0171 1234567', 'mobile')).toMatchObject({ value: '+491711234567' });
    expect(await last()).toMatchObject({ channel: 'sms', purpose: 'confirmation' });
    expect(await confirm(await codeFor('mobile'), 'mobile')).toBe('changed');
    expect((await userOf('anna')).mobile).toBe('+491711234567');
    expect(await made(await last())).toMatchObject({ to: '+4915112345678' });
  });

  test('may be confirmed twice with the right code: pressing the button again is no failure', async () => {
    await start();
    const code = await codeFor('email');
    expect(await confirm(code)).toBe('changed');
    const { length } = queued;
    expect(await confirm(code)).toBe('changed');
    expect(queued).toHaveLength(length);
  });

  test('bounds attempts, also of many at the same time; the right code comes too late then', async () => {
    await start();
    const code = await codeFor('email');
    const wrong = Array.from({ length: 20 }, (_, index) => String((Number(code) + 1 + index) % 1_000_000));
    const results = await Promise.all(wrong.map((each) => confirm(each.padStart(6, '0'))));
    expect(results.filter((result) => result === 'wrong')).toHaveLength(mostAttempts);
    expect(results.filter((result) => result === 'too-many')).toHaveLength(20 - mostAttempts);
    expect(await confirm(code)).toBe('too-many');
    expect((await userOf('anna')).email).toBe('anna@demo.example');
  });

  test('expires, and is replaced by the next; the code of one confirms no other', async () => {
    await start();
    const code = await codeFor('email');
    const message = await last();
    await start('third@demo.example');
    expect(await made(message)).toEqual({ withdraw: 'change-replaced' });
    expect(await confirm(code)).toBe('wrong');
    const newest = await codeFor('email');
    later(confirmationSeconds);
    expect(await confirm(newest)).toBe('expired');
    expect(await made(await last())).toEqual({ withdraw: 'change-over' });
    expect((await userOf('anna')).email).toBe('anna@demo.example');
  });

  test('is not begun for what is no address of the kind, nor for the one that there is, nor without end', async () => {
    expect(await start('anna@demo.example')).toEqual({ refused: 'unchanged' });
    expect(await start('+491711234567')).toMatchObject({
      refused: 'not-usable',
      faults: [{ pointer: '/email' }],
    });
    expect(await start('a@b@c')).toMatchObject({ refused: 'not-usable' });
    expect(await start('a@b.example', 'mobile')).toMatchObject({ refused: 'not-usable' });
    expect(queued).toEqual([]);
    for (let count = 0; count < 5; count += 1) await start(`a${count}@demo.example`);
    expect(await start('last@demo.example')).toEqual({ refused: 'too-many' });
  });

  test('goes on where a crash left it', async () => {
    await start();
    const code = await codeFor('email');
    for (let write = 1; write < 6; write += 1) {
      table.dieAtWrite = table.writes + write;
      await confirm(code).catch(() => 'died');
      table.dieAtWrite = 0;
      // As if nobody had counted these.
      await store.addressChanges.change('anna', 'email', (change) => ({ ...change!, attempts: 0 }));
    }
    expect(await confirm(code)).toBe('changed');
    expect((await userOf('anna')).email).toBe('schmidt@demo.example');
    const about = await store.deliveries.about('USER#anna');
    const notice = about.find(({ purpose }) => purpose === 'changed');
    expect(await made(notice)).toMatchObject({ to: 'anna@demo.example' });
  });
});
