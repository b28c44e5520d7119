import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { createRequire } from 'node:module';
import webPush from 'web-push';
import { WebSocket } from 'ws';
import { type LocalAddress, post, requestsOf, secretOf } from './provider-stack.ts';
import { eventually, type TinyStack } from './tiny-stack.ts';

/** `web-push` as a sender would use it, with the keys of the stack's secret. */
export async function pushSender(local: LocalAddress) {
  const { subject, keys } = await secretOf(local, 'Vapid');
  const agent = new Agent({ ca: readFileSync(local.endpoints.pushCa) });
  const [key] = keys;
  if (!key) throw new Error('The secret has no VAPID key.');
  const vapidDetails = { subject, publicKey: key.publicKey, privateKey: key.privateKey };
  return {
    vapidDetails,
    agent,
    send: (subscription: webPush.PushSubscription, text: string, options: webPush.RequestOptions = {}) =>
      webPush.sendNotification(subscription, text, {
        TTL: 60,
        vapidDetails,
        agent,
        timeout: 1_500,
        ...options,
      }),
  };
}

/** A device as POST /local/devices makes it, with the keys that it registered. */
export async function makeDeviceOf(stack: TinyStack, local: LocalAddress, userId = 'anna') {
  const { status, body } = await post(local, '/local/devices', { userId });
  if (status !== 201) throw new Error(`POST /local/devices was answered ${status}.`);
  const registered = requestsOf(stack, `/v1/users/${userId}/devices/${body.deviceId}`).at(-1);
  const { endpoint, keys, name } = JSON.parse(registered?.body ?? '');
  return { ...body, name, registered, subscription: { endpoint, keys } as webPush.PushSubscription };
}

/** Status and error number of a refused push; undefined for one that was taken. */
export function refusal(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: webPush.WebPushError) => [error.statusCode, JSON.parse(error.body).errno],
  );
}

/** What a browser has of a subscription, with the keys to decrypt by web-push's own implementation. */
export interface BrowserSubscription extends webPush.PushSubscription {
  readonly channelID: string;
  decrypt(data: string): string;
}

/** A browser that speaks the push protocol, without a user. */
export interface FakeBrowser {
  readonly uaid: string;
  readonly received: Record<string, unknown>[];
  subscribe(vapidKey?: string): Promise<BrowserSubscription>;
  notifications(): { version: string; channelID: string; data?: string }[];
  say(message: object): void;
  close(): Promise<void>;
}

/** @param uaid of an earlier visit */
export async function openBrowser(local: LocalAddress, uaid?: string): Promise<FakeBrowser> {
  const { createECDH, randomBytes, randomUUID } = await import('node:crypto');
  const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as {
    decrypt(body: Buffer, options: object): Buffer;
  };
  const socket = new WebSocket(local.endpoints.pushSocket, 'push-notification');
  const received: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => received.push(JSON.parse(data.toString())));
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const say = (message: object) => socket.send(JSON.stringify(message));
  const answer = (type: string, channelID?: string) =>
    eventually(`the answer ${type}`, () =>
      received.find((each) => each.messageType === type && (!channelID || each.channelID === channelID)),
    );
  say({ messageType: 'hello', use_webpush: true, broadcasts: {}, ...(uaid && { uaid }) });
  const hello = await answer('hello');
  return {
    uaid: String(hello.uaid),
    received,
    say,
    async subscribe(vapidKey) {
      const channelID = randomUUID();
      const holder = createECDH('prime256v1');
      const p256dh = holder.generateKeys('base64url');
      const auth = randomBytes(16).toString('base64url');
      say({ messageType: 'register', channelID, ...(vapidKey && { key: vapidKey }) });
      const registered = await answer('register', channelID);
      return {
        channelID,
        endpoint: String(registered.pushEndpoint),
        keys: { p256dh, auth },
        decrypt: (data) =>
          ece
            .decrypt(Buffer.from(data, 'base64url'), {
              version: 'aes128gcm',
              privateKey: holder,
              authSecret: auth,
            })
            .toString(),
      };
    },
    notifications: () =>
      received.filter((each) => each.messageType === 'notification') as unknown as ReturnType<
        FakeBrowser['notifications']
      >,
    close: () =>
      new Promise((done) => {
        socket.once('close', () => done());
        socket.close();
      }),
  };
}
