import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import { LOOPBACK, listenOn } from './listen.ts';
import type { PushCarrier, PushMessages, WaitingPush } from './push-messages.ts';
import type { PushSubscriptions, Subscription } from './push-subscriptions.ts';

/** The way to real browsers: Firefox's push protocol over WebSocket. */
export interface PushSocket extends PushCarrier {
  /** Value of Firefox's preference `dom.push.serverURL`. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

const Message = z.discriminatedUnion('messageType', [
  z.object({ messageType: z.literal('hello'), uaid: z.string().nullish() }),
  z.object({ messageType: z.literal('register'), channelID: z.string(), key: z.string().nullish() }),
  z.object({ messageType: z.literal('unregister'), channelID: z.string() }),
  z.object({
    messageType: z.literal('ack'),
    updates: z.array(z.object({ version: z.string(), code: z.number().default(100) })),
  }),
  z.object({ messageType: z.enum(['ping', 'nack', 'broadcast_subscribe']) }),
]);
type Message = z.infer<typeof Message>;

/** What an acknowledgement says: decrypted and handed over; not decrypted; failed otherwise. */
const ACK_STATES: Readonly<Record<number, 'delivered' | 'undecryptable'>> = {
  100: 'delivered',
  101: 'undecryptable',
};
const MESSAGE_LIMIT_BYTES = 64 * 1024;

/**
 * Starts the WebSocket server. It is not encrypted, for Firefox would refuse a certificate of our own; its
 * preference `dom.push.testing.allowInsecureServerURL` lets it come all the same (README).
 * Protocol: https://mozilla-services.github.io/autopush-rs/architecture.html
 */
export async function startPushSocket(options: {
  port: number;
  subscriptions: PushSubscriptions;
  messages: () => PushMessages;
  endpointOf: (subscription: Subscription) => string;
}): Promise<PushSocket> {
  const { subscriptions } = options;
  const http = createServer((_request, response) => response.writeHead(426).end());
  const server = new WebSocketServer({
    server: http,
    maxPayload: MESSAGE_LIMIT_BYTES,
    handleProtocols: (offered) => offered.has('push-notification') && 'push-notification',
  });
  /** Connected browsers by their id. */
  const connected = new Map<string, WebSocket>();

  server.on('connection', (socket: WebSocket) => {
    let uaid: string | undefined;
    const reply = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (data: Buffer) => {
      const message = parse(data.toString('utf8'));
      if (message?.messageType === 'hello') {
        const known = message.uaid && subscriptions.knowsBrowser(message.uaid);
        uaid = known ? (message.uaid as string) : subscriptions.newBrowser();
        connected.set(uaid, socket);
        reply({ messageType: 'hello', uaid, status: 200, use_webpush: true, broadcasts: {} });
        for (const waiting of options.messages().waiting(heldBy(uaid))) sendTo(socket, waiting);
      } else if (message && uaid) answer(message, uaid, reply);
      // Whoever does not begin with hello, or speaks something else, is cut off.
      else socket.close();
    });
    socket.on('close', () => {
      if (uaid && connected.get(uaid) === socket) connected.delete(uaid);
    });
    socket.on('error', () => socket.terminate());
  });

  function answer(message: Message, uaid: string, reply: (message: object) => void): void {
    switch (message.messageType) {
      case 'register': {
        const { channelID, key } = message;
        const known = subscriptions.all().find(isChannel(uaid, channelID));
        const vapidKey = key ? key.replace(/=+$/, '') : null;
        const subscription =
          known ?? subscriptions.add(vapidKey, { kind: 'browser', uaid, channelId: channelID });
        const pushEndpoint = options.endpointOf(subscription);
        reply({ messageType: 'register', channelID, status: 200, pushEndpoint });
        break;
      }
      case 'unregister': {
        const { channelID } = message;
        const known = subscriptions.all().find(isChannel(uaid, channelID));
        if (known) subscriptions.remove(known.id);
        reply({ messageType: 'unregister', channelID, status: 200 });
        break;
      }
      case 'ack':
        for (const { version, code } of message.updates) {
          options.messages().finish(version, ACK_STATES[code] ?? 'lost');
        }
        break;
      case 'ping':
        reply({});
        break;
    }
  }

  const port = await listenOn(http, options.port);
  return {
    url: `ws://${LOOPBACK}:${port}/`,
    port,
    carry(waiting) {
      const { holder } = waiting.subscription;
      const socket = holder.kind === 'browser' ? connected.get(holder.uaid) : undefined;
      if (!socket) return false;
      sendTo(socket, waiting);
      return true;
    },
    stop: () =>
      new Promise((done) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => http.close(() => done()));
        http.closeAllConnections();
      }),
  };
}

function sendTo(socket: WebSocket, { message, record, subscription }: WaitingPush): void {
  if (subscription.holder.kind !== 'browser') return;
  const notification = {
    messageType: 'notification',
    channelID: subscription.holder.channelId,
    version: message.id,
    ttl: message.ttl,
    ...(record.body && {
      data: Buffer.from(record.body, 'base64').toString('base64url'),
      headers: { encoding: record.encoding },
    }),
  };
  socket.send(JSON.stringify(notification));
}

const heldBy =
  (uaid: string) =>
  ({ holder }: Subscription) =>
    holder.kind === 'browser' && holder.uaid === uaid;

const isChannel =
  (uaid: string, channelId: string) =>
  ({ holder }: Subscription) =>
    holder.kind === 'browser' && holder.uaid === uaid && holder.channelId === channelId;

/** @returns undefined for what is not of the protocol; `{}` is Firefox's ping */
function parse(text: string): Message | undefined {
  if (text === '{}') return { messageType: 'ping' };
  try {
    return Message.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
