import { createHash } from 'node:crypto';
import type { Channel } from '../../core/directory.ts';
import type { Instant } from '../../core/time.ts';
import type { Key, Table } from './table.ts';

/** Why nothing is sent to an address or number any more. */
export interface AddressStop {
  /** `twilio:21610` (the person wrote STOP), `ses:bounce`, `ses:complaint` … */
  code: string;
  at: Instant;
}

/**
 * Addresses and numbers that must not be written to, found by hash. They belong to the deployment, as the provider's
 * account does: whoever wrote STOP to its number has written it to every tenant's messages.
 */
export interface AddressStops {
  find(channel: Channel, address: string): Promise<AddressStop | undefined>;
  stop(channel: Channel, address: string, stop: AddressStop): Promise<void>;
  lift(channel: Channel, address: string): Promise<void>;
}

/** Opens the stopped addresses in a table. */
export function openAddressStops(table: Table): AddressStops {
  return {
    async find(channel, address) {
      const [item] = await table.getMany([addressStopKey(channel, address)]);
      return item?.stop as AddressStop | undefined;
    },
    async stop(channel, address, stop) {
      await table.put({ ...addressStopKey(channel, address), stop });
    },
    async lift(channel, address) {
      await table.delete(addressStopKey(channel, address));
    },
  };
}

/** Where the stop of an address lies: found by hash, so that the address itself need not be kept. */
export function addressStopKey(channel: Channel, address: string): Key {
  const hash = createHash('sha256').update(`${channel}\n${address.toLowerCase()}`).digest('base64url');
  return { pk: `ADDRESS#${hash}`, sk: 'STOP' };
}
