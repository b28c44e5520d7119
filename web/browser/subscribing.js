/** Longest wait for a push service, milliseconds: a browser that may not reach it says nothing, ever. */
const patience = 20_000;

/** Subscribes anew: a subscription that was there ends, for it may be of another key, or have been somebody else's. */
export async function subscribeAnew(registration, key) {
  const before = await registration.pushManager.getSubscription();
  await before?.unsubscribe();
  const subscribing = registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key.publicKey,
  });
  let timer;
  const tooLong = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error('The push service does not answer.')), patience);
  });
  return Promise.race([subscribing, tooLong]).finally(() => clearTimeout(timer));
}

/** Ends the subscription of this browser, if it has one. */
export async function unsubscribe(registration) {
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** What Ringback is told of a subscription. */
export function described(subscription, vapidKeyId) {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, vapidKeyId };
}

/** The key to subscribe with: null when Ringback has none yet. Throws when it cannot be asked. */
export async function newestKey() {
  const answer = await fetch('/v1/vapid', { credentials: 'omit' });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`No key: ${answer.status}`);
  return answer.json();
}

/** Sends JSON to Ringback. */
export function send(path, body, { method = 'POST', headers = {} } = {}) {
  return fetch(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
