import type { Activation } from '../../core/activations.ts';
import { changeItem } from './change-item.ts';
import type { Key, Table } from './table.ts';

/** Devices of the users of one tenant that are still to be enabled. */
export interface Activations {
  get(userId: string, deviceId: string): Promise<Activation | undefined>;
  list(userId: string): Promise<Activation[]>;
  /**
   * Makes or replaces an activation.
   * @param lookUp what its code is found by, see `activationLookUp`
   */
  put(userId: string, activation: Activation, lookUp: string): Promise<void>;
  /**
   * Changes an activation; decided anew when somebody else was faster.
   * @param decide undefined: it stays as it is
   * @returns what was written; undefined when nothing was
   */
  change(
    userId: string,
    deviceId: string,
    decide: (activation: Activation) => Activation | undefined,
  ): Promise<Activation | undefined>;
  /** @returns false when there was none */
  remove(userId: string, deviceId: string): Promise<boolean>;
}

/** Whose device a code enables. */
export interface ActivationPlace {
  tenant: string;
  userId: string;
  deviceId: string;
}

const rounds = { most: 10, tooMany: 'An activation kept changing; it can be tried again.' };
/** Kept so long after its code expired, seconds, so that people see that it did. */
const keptSeconds = 30 * 86_400;

/** Opens the activations of a tenant; `prefix` is `T#<tenant>#`. */
export function openActivations(table: Table, prefix: string): Activations {
  const sk = (deviceId: string) => `ACTIVATION#${deviceId}`;
  const pk = (userId: string) => `${prefix}USER#${userId}`;
  const keyOf = (userId: string, deviceId: string): Key => ({ pk: pk(userId), sk: sk(deviceId) });
  const kept = ({ expiresAt }: Activation) => ({
    expiresAt: Math.floor(Date.parse(expiresAt) / 1000) + keptSeconds,
  });
  return {
    async get(userId, deviceId) {
      return (await table.get(keyOf(userId, deviceId)))?.activation as Activation | undefined;
    },
    async list(userId) {
      const items = await table.queryAll({ partition: pk(userId), beginsWith: sk('') });
      return items.map(({ activation }) => activation as Activation);
    },
    async put(userId, activation, lookUp) {
      const { deviceId } = activation;
      const [, tenant] = /^T#([^#]+)#$/.exec(prefix)!;
      // The row of the code first: one that leads to nothing harms nobody, a code without a row would not work.
      await table.put({ ...codeKey(lookUp), tenant, userId, deviceId, ...kept(activation) });
      const next = { activation, ...kept(activation) };
      await changeItem(table, keyOf(userId, deviceId), rounds, () => ({ next, result: undefined }));
    },
    change: (userId, deviceId, decide) =>
      changeItem(table, keyOf(userId, deviceId), rounds, (item) => {
        const activation = item && decide(item.activation as Activation);
        return { next: activation && { ...item, activation }, result: activation };
      }),
    remove: (userId, deviceId) => table.delete(keyOf(userId, deviceId)),
  };
}

/**
 * Finds the device that an activation code is for: the one way in without a tenant, by a keyed hash (invariant 8).
 * A hint: the activation itself says whether this is its code.
 */
export async function findActivation(table: Table, lookUp: string): Promise<ActivationPlace | undefined> {
  const item = await table.get(codeKey(lookUp));
  return (
    item && { tenant: String(item.tenant), userId: String(item.userId), deviceId: String(item.deviceId) }
  );
}

function codeKey(lookUp: string): Key {
  return { pk: `ACTIVATION#${lookUp}`, sk: 'ACTIVATION' };
}
