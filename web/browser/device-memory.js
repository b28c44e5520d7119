// What this browser remembers of being a device: { reader, id, token, keyId, lang, checkedAt }. In the cache storage,
// because a service worker has no localStorage, and an IndexedDB would be forty lines.
const name = 'ringback-device';
const place = '/device-memory';

export async function remembered() {
  const kept = await (await caches.open(name)).match(place);
  return kept?.json();
}

export async function remember(memory) {
  await (await caches.open(name)).put(place, new Response(JSON.stringify(memory)));
}

export async function forget() {
  await caches.delete(name);
}

/** The name of the cache, for whoever tidies up caches. */
export const memoryCache = name;
