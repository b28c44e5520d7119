import { randomBytes, randomUUID } from 'node:crypto';
import { makeGate } from './gate.ts';
import { newDeviceKeys } from './push-encryption.ts';
import { dataOf, type PushCarrier, type PushMessages, type WaitingPush } from './push-messages.ts';
import type { DeviceHolder, PushSubscriptions, Subscription } from './push-subscriptions.ts';

/** A device as it is registered with the HTTP API, and what the API answered. */
export interface RegisteredDevice {
  readonly userId: string;
  readonly deviceId: string;
  readonly endpoint: string;
  /** Status and body of `PUT /v1/users/{id}/devices/{deviceId}`. */
  readonly status: number;
  readonly body: unknown;
}

/** Devices without a browser: they take pushes at once and send the receipt as our service worker does. */
export interface SimulatedDevices extends PushCarrier {
  /** Subscribes, and registers the device as a browser of that user would. */
  create(wanted: { userId: string; deviceId?: string; name?: string }): Promise<RegisteredDevice>;
  /** Takes up what the last run left on its way. */
  resume(): void;
  busy(): boolean;
  stop(): Promise<void>;
}

/** From the push service to the device. */
const WAY_MS = 20;
const RECEIPTS_AT_ONCE = 8;

/**
 * @param options.publicUrl of the HTTP API and the app, without a slash at the end
 * @param options.apiKey for registering devices
 */
export function makeSimulatedDevices(options: {
  publicUrl: string;
  apiKey: string;
  vapidPublicKey: () => string | undefined;
  subscriptions: PushSubscriptions;
  messages: () => PushMessages;
  endpointOf: (subscription: Subscription) => string;
  onProblem: (message: string) => void;
}): SimulatedDevices {
  const gate = makeGate(RECEIPTS_AT_ONCE);
  /** Messages on their way, by id. */
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  async function receive({ message, record }: WaitingPush): Promise<void> {
    await new Promise((done) => setTimeout(done, WAY_MS));
    await gate(async () => {
      // Stopped: it waits for the next start.
      if (stopped || !options.messages().isWaiting(message.id)) return;
      const { receipt } = dataOf(message.payload);
      if (typeof receipt === 'string' && !record.silent) await sendReceipt(receipt);
      // Afterwards, so that a kill in between loses no receipt; it may then come twice.
      options.messages().finish(message.id, 'delivered');
    });
  }
  async function sendReceipt(receipt: string): Promise<void> {
    const url = URL.canParse(receipt, options.publicUrl) ? new URL(receipt, options.publicUrl) : undefined;
    // A service worker reaches its own origin; nothing of local mode reaches the network.
    if (url?.origin !== new URL(options.publicUrl).origin) {
      options.onProblem("A push's receipt is for an address outside of the app.");
      return;
    }
    const answer = await fetch(url, { method: 'POST', redirect: 'manual' }).catch((error: Error) => error);
    if (answer instanceof Error || answer.status >= 400) {
      const what = answer instanceof Error ? 'not answered' : `answered ${answer.status}`;
      options.onProblem(`A push's receipt was ${what}.`);
    } else await answer.arrayBuffer();
  }

  const devices: SimulatedDevices = {
    carry(waiting) {
      if (waiting.subscription.holder.kind !== 'device') return false;
      const { id } = waiting.message;
      if (stopped || running.has(id)) return true;
      running.set(
        id,
        receive(waiting).finally(() => running.delete(id)),
      );
      return true;
    },
    async create({ userId, deviceId = `local-${randomUUID().slice(0, 8)}`, name = 'Simulated device' }) {
      const keys = newDeviceKeys(randomBytes(16));
      const holder: DeviceHolder = { kind: 'device', userId, deviceId, ...keys };
      const subscription = options.subscriptions.add(options.vapidPublicKey() ?? null, holder);
      const endpoint = options.endpointOf(subscription);
      const path = `/v1/users/${encodeURIComponent(userId)}/devices/${encodeURIComponent(deviceId)}`;
      const answer = await fetch(options.publicUrl + path, {
        method: 'PUT',
        headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, endpoint, keys: { p256dh: keys.publicKey, auth: keys.auth } }),
      });
      const text = await answer.text();
      if (!answer.ok) options.subscriptions.remove(subscription.id);
      return { userId, deviceId, endpoint, status: answer.status, body: jsonOr(text) };
    },
    resume() {
      for (const waiting of options.messages().waiting(({ holder }) => holder.kind === 'device')) {
        devices.carry(waiting);
      }
    },
    busy: () => running.size > 0,
    async stop() {
      stopped = true;
      await Promise.all(running.values());
    },
  };
  return devices;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
