// The service worker: shows what is pushed, opens its pages, and says so when there is no network. It keeps no page: what
// people saw must be gone once they signed out. Nothing here needs a session.
import { forget, memoryCache, remember, remembered } from './browser/device-memory.js';
import { described, newestKey, send, subscribeAnew, unsubscribe } from './browser/subscribing.js';
import { pageOf, pushOf, receiptOf, toShow } from './shown-push.ts';

/** What is shown without network. serve-web puts the version of these files in front of this script. */
const offlineFiles = ['/offline', '/app.css', '/icons/icon.svg'];
const offlineCache = `ringback-offline-${self.ringbackVersion}`;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  const fresh = offlineFiles.map((path) => new Request(path, { cache: 'reload' }));
  event.waitUntil(caches.open(offlineCache).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const stale = (await caches.keys()).filter((name) => name !== offlineCache && name !== memoryCache);
      await Promise.all(stale.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => offlineFile('/offline')));
    return;
  }
  const { origin, pathname } = new URL(request.url);
  if (origin === location.origin && offlineFiles.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => offlineFile(pathname)));
  }
});

async function offlineFile(path) {
  return (await (await caches.open(offlineCache)).match(path)) ?? Response.error();
}

self.addEventListener('push', (event) => {
  event.waitUntil(show(event).finally(() => renewNowAndThen().catch(() => {})));
});

async function show(event) {
  const memory = await remembered().catch(() => undefined);
  const incoming = pushOf(payloadOf(event), memory?.lang ?? navigator.language);
  const { registration } = self;
  const onScreen = await registration.getNotifications({ tag: incoming.options.tag });
  const { title, options, appBadge } = toShow(incoming, onScreen);
  // Safari 16 puts the new one beside the old one.
  for (const shown of onScreen) shown.close();
  await registration.showNotification(title, options);
  await Promise.allSettled([
    report(incoming.options.data, 'shown'),
    appBadge !== undefined && setBadge(appBadge),
    tellPages(incoming.options.tag),
  ]);
}

/** Safari has read a declarative push already, and gives its notification. */
function payloadOf(event) {
  try {
    return event.data?.json() ?? { notification: event.notification };
  } catch {
    return undefined;
  }
}

function setBadge(number) {
  return number > 0 ? navigator.setAppBadge?.(number) : navigator.clearAppBadge?.();
}

/** A page that has sent a test notification waits for it. */
async function tellPages(tag) {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage({ pushed: tag });
}

async function report(data, what) {
  const receipt = receiptOf(data, what, location.origin);
  if (receipt) await fetch(receipt, { method: 'POST', credentials: 'omit', keepalive: true });
}

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event;
  notification.close();
  // The page first: Firefox lets a window open within a second of the click, not later.
  event.waitUntil(
    open(pageOf(notification.data, action, location.origin)).finally(() =>
      report(notification.data, 'opened').catch(() => {}),
    ),
  );
});

async function open(url) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((each) => each.url === url);
  if (there) {
    try {
      return await there.focus();
    } catch {
      // It was closed in this moment, or may not come to the front.
    }
  }
  return self.clients.openWindow(url);
}

// The push service ended the subscription, or changed it by itself.
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(
    (async () => {
      const memory = await remembered();
      if (memory) await renew(memory, event.newSubscription ?? undefined);
    })(),
  );
});

/** Once a day, by the way: whether there is a newer key, for people who see notifications and never open a page. */
async function renewNowAndThen() {
  const memory = await remembered();
  if (!memory || Date.now() - memory.checkedAt < 86_400_000) return;
  const key = await newestKey();
  if (key && key.id !== memory.keyId) await renew(memory, undefined, key);
  else await remember({ ...memory, checkedAt: Date.now() });
}

async function renew(memory, given, newest) {
  const key = given ? { id: memory.keyId } : (newest ?? (await newestKey()));
  if (!key) return;
  const subscription = given ?? (await subscribeAnew(self.registration, key));
  const answer = await send('/devices/renew', { token: memory.token, ...described(subscription, key.id) });
  if (answer.ok) await remember({ ...memory, keyId: key.id, checkedAt: Date.now() });
  else if (answer.status === 404) {
    // Removed elsewhere in the meantime.
    await unsubscribe(self.registration);
    await forget();
  }
}
