import { beforeEach, describe, expect, test } from 'vitest';
import type { LogFields } from '../../adapters/log.ts';
import { openStore } from '../../adapters/store/store.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import { type Device, withDevice, withoutDevice, withStop } from '../../core/reach.ts';
import { type AuditedStore, auditedStore } from '../../functions/serve-web/audited-store.ts';
import { type MemoryTable, memoryTable } from '../fixtures/memory-table.ts';

let table: MemoryTable;
let store: AuditedStore;
let logged: [string, LogFields | undefined][];
beforeEach(() => {
  table = memoryTable();
  logged = [];
  const log = {
    info() {},
    warn() {},
    error: (code: string, _: unknown, fields?: LogFields) => void logged.push([code, fields]),
  };
  let seconds = 0;
  const now = () => {
    seconds += 1;
    return new Date(Date.UTC(2026, 10, 21, 9, 0, seconds));
  };
  store = auditedStore(openStore(table, 'demo'), { user: 'anna' }, { now, log });
});

/** What is on record, in the order of time. */
async function recorded(): Promise<string[]> {
  const { items } = await store.audit.list(100);
  return items.reverse().map(({ action, subject, fields }) => [action, subject, ...fields].join(' '));
}

const ben = { name: 'Ben', locale: 'en', email: 'ben@demo.example' };
const device: Device = {
  id: 'd1',
  name: 'Laptop',
  endpoint: 'https://push.example/secret',
  keys: { p256dh: 'p', auth: 'a' },
  vapidKeyId: 'k',
  addedAt: '2026-11-21T08:00:00.000Z',
  seenAt: '2026-11-21T08:00:00.000Z',
};

describe('what is on record', () => {
  test('of the directory: new, changed, gone; not what stays as it is', async () => {
    const { users } = store.directory;
    expect(await users.put('ben', ben)).toBe(true);
    expect(await users.put('ben', ben)).toBe(false);
    await users.put('ben', { ...ben, mobile: '+447700900123' });
    await users.put('ben', ben, { id: 'ben', ...ben, extension: '12' });
    expect(await users.delete('nobody')).toBe(false);
    await users.delete('ben');
    expect(await recorded()).toEqual([
      'create users/ben email locale name',
      'change users/ben mobile',
      'change users/ben extension',
      'delete users/ben',
    ]);
    for (const item of table.items.values()) {
      if (item.pk.startsWith('T#demo#AUDIT')) expect(JSON.stringify(item)).not.toMatch(/447700|ben@|"Ben"/);
    }
  });

  test('of settings; a pause is one of its own', async () => {
    const settings = await store.directory.settings();
    await store.directory.putSettings(settings);
    await store.directory.putSettings({ ...settings, paused: ['sms'], name: 'Other' });
    await store.directory.putSettings({ ...settings, paused: [], name: 'Other' });
    expect(await recorded()).toEqual(['pause channels/sms', 'change settings name', 'resume channels/sms']);
    expect(await store.directory.settings()).toEqual(settingsSchema.parse({ name: 'Other' }));
  });

  test('of devices and wishes; that a device was seen is none', async () => {
    await store.reach.change('ben', (reach) => withDevice(reach, device));
    await store.reach.change('ben', (reach) =>
      withDevice(reach, { ...device, seenAt: '2026-11-21T10:00:00.000Z' }),
    );
    await store.reach.change('ben', (reach) => withDevice(reach, { ...device, disabled: 'vapid' }));
    await store.reach.change('ben', (reach) => withStop(reach, 'email', 'missed', true));
    await store.reach.change('ben', (reach) => withoutDevice(reach, 'd1'));
    expect(await recorded()).toEqual([
      'create users/ben/devices/d1 addedAt endpoint keys name vapidKeyId',
      'change users/ben/devices/d1 disabled',
      'change users/ben/reach email:missed',
      'delete users/ben/devices/d1',
    ]);
    expect(JSON.stringify([...table.items.values()].filter(({ change }) => change))).not.toContain('secret');
  });

  test('once only, whoever had it before', async () => {
    const twice = auditedStore(store, { apiKey: 'k1' }, { now: () => new Date('2026-11-21T09:00:00Z'), log });
    await twice.directory.users.put('ben', ben);
    await twice.unrecorded.directory.users.put('carla', { ...ben, name: 'Carla' });
    const { items } = await store.audit.list(10);
    expect(items).toMatchObject([{ by: { apiKey: 'k1' }, subject: 'users/ben' }]);
  });
});

const log = { info() {}, warn() {}, error() {} };

test('a change that cannot be recorded stays made, and is said', async () => {
  const put = table.put.bind(table);
  table.put = async (item) => {
    if (item.pk.includes('#AUDIT#')) throw new Error('throttled');
    await put(item);
  };
  expect(await store.directory.users.put('ben', ben)).toBe(true);
  expect(await store.directory.users.get('ben')).toMatchObject({ name: 'Ben' });
  expect(logged).toEqual([['CHANGE_NOT_RECORDED', { action: 'create', kind: 'users' }]]);
});

describe('the list', () => {
  test('is the latest first, over days, page by page; kept for 400 days; of one tenant', async () => {
    const { audit } = openStore(table, 'demo');
    const days = ['2026-11-19', '2026-11-20', '2026-11-21'];
    for (const day of days) {
      for (const hour of ['08', '09']) {
        const at = `${day}T${hour}:00:00.000Z`;
        await audit.record({ at, by: { commandLine: true }, action: 'create', subject: at, fields: [] });
      }
    }
    const seen: string[] = [];
    let from: string | undefined;
    do {
      const page = await audit.list(4, from);
      seen.push(...page.items.map(({ subject }) => subject));
      from = page.next;
    } while (from);
    expect(seen).toHaveLength(6);
    expect(seen).toEqual([...seen].sort().reverse());
    expect((await openStore(table, 'other').audit.list(10)).items).toEqual([]);
    expect((await audit.list(10, 'T#other#AUDIT')).items).toHaveLength(6);
    const [item] = [...table.items.values()];
    expect(item!.expiresAt).toBe(Date.parse('2026-11-19T08:00:00Z') / 1000 + 400 * 86_400);
  });
});
