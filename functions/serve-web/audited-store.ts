import type { Log } from '../../adapters/log.ts';
import type { Author, Change } from '../../adapters/store/audit.ts';
import type { Collection } from '../../adapters/store/directory.ts';
import type { Store } from '../../adapters/store/store.ts';
import { changedFields } from '../../core/changed-fields.ts';
import type { Reach } from '../../core/reach.ts';
import { instant } from '../../core/time.ts';

/**
 * A tenant's data in the hands of somebody: what they change of the directory, the settings, and how users are reached is
 * recorded, by the names of the fields. What changes nothing is not.
 */
export interface AuditedStore extends Store {
  /**
   * Records a change of something else. Never throws: the change is made, and stays made; that it is not on record goes
   * into the log (`CHANGE_NOT_RECORDED`).
   */
  note(change: { action: string; subject: string; fields?: string[] }): Promise<void>;
  /** Without a record of each change, for what is noted as one: an import. */
  unrecorded: Store;
}

/** Puts a tenant's data into somebody's hands. */
export function auditedStore(
  data: Store | AuditedStore,
  by: Author,
  tools: { now(): Date; log: Log },
): AuditedStore {
  // Out of whosever hands it is: nothing is on record twice.
  const store = 'unrecorded' in data ? data.unrecorded : data;
  const note: AuditedStore['note'] = async ({ action, subject, fields = [] }) => {
    const change: Change = { at: instant(tools.now()), by, action, subject, fields };
    try {
      await store.audit.record(change);
    } catch (error) {
      tools.log.error('CHANGE_NOT_RECORDED', error, { action, kind: subject.split('/')[0] });
    }
  };

  function audited<T extends { id: string } | { number: string }>(
    kind: string,
    collection: Collection<T>,
  ): Collection<T> {
    return {
      ...collection,
      async put(id, value, known) {
        const old = known === undefined ? await collection.get(id) : (known ?? undefined);
        const isNew = await collection.put(id, value, old ?? null);
        const { id: _id, number: _number, ...before } = { ...old } as Record<string, unknown>;
        const { id: _same, number: _too, ...after } = value as Record<string, unknown>;
        const fields = changedFields(before, after);
        if (isNew || fields.length > 0) {
          await note({ action: isNew ? 'create' : 'change', subject: `${kind}/${id}`, fields });
        }
        return isNew;
      },
      async delete(id) {
        const existed = await collection.delete(id);
        if (existed) await note({ action: 'delete', subject: `${kind}/${id}` });
        return existed;
      },
    };
  }

  const { directory, reach } = store;
  return {
    ...store,
    note,
    unrecorded: store,
    directory: {
      ...directory,
      users: audited('users', directory.users),
      groups: audited('groups', directory.groups),
      contacts: audited('contacts', directory.contacts),
      companyNumbers: audited('numbers', directory.companyNumbers),
      async putSettings(settings) {
        const before = await directory.settings();
        await directory.putSettings(settings);
        const fields = changedFields(before, settings);
        const waiting = (each: typeof before.paused) => [...each].sort().join(' ');
        if (waiting(before.paused) !== waiting(settings.paused)) {
          for (const channel of ['push', 'email', 'sms'] as const) {
            const isPaused = settings.paused.includes(channel);
            if (isPaused !== before.paused.includes(channel)) {
              await note({ action: isPaused ? 'pause' : 'resume', subject: `channels/${channel}` });
            }
          }
        }
        const others = fields.filter((field) => field !== 'paused');
        if (others.length > 0) await note({ action: 'change', subject: 'settings', fields: others });
      },
    },
    reach: {
      ...reach,
      async change(userId, decide) {
        let before: Reach | undefined;
        const after = await reach.change(userId, (old) => {
          before = old;
          return decide(old);
        });
        for (const change of before ? changesOfReach(userId, before, after) : []) await note(change);
        return after;
      },
    },
  };
}

/** Devices that came, changed or went, and wishes. That a device was seen again is no change. */
function changesOfReach(userId: string, before: Reach, after: Reach) {
  const old = new Map(before.devices.map((device) => [device.id, device]));
  const left = new Set(old.keys());
  const changes: { action: string; subject: string; fields: string[] }[] = [];
  for (const device of after.devices) {
    left.delete(device.id);
    const known = old.get(device.id);
    const fields = changedFields(known, device).filter((field) => field !== 'seenAt' && field !== 'id');
    const subject = `users/${userId}/devices/${device.id}`;
    if (!known) changes.push({ action: 'create', subject, fields });
    else if (fields.length > 0) changes.push({ action: 'change', subject, fields });
  }
  for (const id of left) {
    changes.push({ action: 'delete', subject: `users/${userId}/devices/${id}`, fields: [] });
  }
  const stops = new Set([...before.stopped, ...after.stopped]);
  const turned = [...stops].filter((each) => before.stopped.includes(each) !== after.stopped.includes(each));
  if (turned.length > 0) {
    changes.push({ action: 'change', subject: `users/${userId}/reach`, fields: turned.sort() });
  }
  return changes;
}
