// Whether this browser tells its user about calls, and how to get there (V3). All wording comes from the server, in the
// templates of the slot; what is shown is decided in reach-state.ts.
import { browserOf } from '../core/browser.ts';
import { forget, remember, remembered } from './browser/device-memory.js';
import { described, newestKey, send, subscribeAnew, unsubscribe } from './browser/subscribing.js';
import { helpFor, reachState } from './reach-state.ts';

const slot = document.querySelector('#reach');
const { csrf, reader, register = '/devices', session } = slot.dataset;
const browser = browserOf(navigator.userAgent, {
  touchPoints: navigator.maxTouchPoints,
  isBrave: 'brave' in navigator,
});
const hasWorker = 'serviceWorker' in navigator;
const facts = {
  browser,
  isSecure: isSecureContext,
  hasWorker,
  hasPush: 'PushManager' in window,
  isInstalled: navigator.standalone === true || matchMedia('(display-mode: standalone)').matches,
  isKnown: false,
};
const permission = () => ('Notification' in window ? Notification.permission : undefined);

/** This browser as a device, once it is known: { reader, id, token, keyId, lang, checkedAt }. */
let device;
/** The key to subscribe with, asked for beforehand: Safari subscribes only in the very moment of a click. */
let key;
let registration;

/** Shows a piece of the slot, with the help for this browser; nothing when there is nothing to say. */
function show(state, { focus = false } = {}) {
  // Anywhere: a page about this browser has one for when all is well.
  const template = document.querySelector(`template[data-state="${state}"]`);
  for (const old of slot.querySelectorAll(':scope > :not(template)')) old.remove();
  slot.hidden = !template;
  slot.dataset.shown = state;
  if (!template) return;
  const piece = template.content.cloneNode(true);
  const helps = [...piece.querySelectorAll('[data-for]')];
  const chosen =
    helps[
      helpFor(
        helps.map((each) => ({ for: each.dataset.for })),
        browser,
      )
    ];
  for (const help of helps) if (help !== chosen) help.remove();
  for (const button of piece.querySelectorAll('[data-do]')) {
    button.addEventListener('click', () => actions[button.dataset.do](button));
  }
  slot.append(piece);
  if (focus) slot.querySelector('h2')?.focus();
}

function showState(more = {}) {
  show(reachState({ ...facts, permission: permission(), ...more }), { focus: more.focus });
}

const headers = { 'x-csrf': csrf };
const ask = (path, body, method) => send(path, body, { method, headers });

/** Makes this browser a device of its user, or the device that it is again. Throws what subscribing throws. */
async function enable(former) {
  const subscription = await subscribeAnew(registration, key);
  const answer = await ask(register, {
    ...(device && { id: device.id }),
    ...(former && { former }),
    ...described(subscription, key.id),
  });
  if (!answer.ok) {
    await subscription.unsubscribe();
    throw Object.assign(new Error(`Not registered: ${answer.status}`), { status: answer.status });
  }
  const { id, token } = await answer.json();
  device = { reader, id, token, keyId: key.id, lang: document.documentElement.lang, checkedAt: Date.now() };
  await remember(device);
  facts.isKnown = true;
  markThisBrowser();
}

/** Lists of devices mark the one that they are looked at with. */
function markThisBrowser() {
  for (const mark of document.querySelectorAll(`[data-device="${CSS.escape(device.id)}"] [data-here]`)) {
    mark.hidden = false;
  }
}

async function endHere() {
  device = undefined;
  await unsubscribe(registration);
  await forget();
}

/** How it stands, by what this browser remembers and the server knows; mends what can be mended without a word. */
async function look() {
  const subscription = await registration.pushManager.getSubscription();
  const memory = await remembered();
  // The subscription of somebody else who signed in here before becomes the reader's; the old one ends.
  const former = memory && memory.reader !== reader ? memory.token : undefined;
  if (memory && !former) device = memory;
  const isAllowed = permission() === 'granted';
  if (!device && !former) {
    if (subscription) await subscription.unsubscribe();
    return;
  }
  if (former) {
    key = await newestKey();
    if (isAllowed && key) return enable(former).catch(() => leave(former));
    return leave(former);
  }
  // Until the server says otherwise; without network it says nothing.
  facts.isKnown = subscription !== null;
  const answer = await fetch(`/devices/${encodeURIComponent(device.id)}`, { headers });
  if (answer.status === 404) {
    // Removed elsewhere: that is how it is.
    facts.isKnown = false;
    return endHere();
  }
  if (!answer.ok) return;
  const known = await answer.json();
  key = known.newest;
  if (!isAllowed) return;
  const isSame = subscription && known.fingerprint === (await fingerprint(subscription.endpoint));
  const isCurrent = isSame && !known.disabled && known.vapidKeyId === key?.id;
  facts.isKnown = isSame;
  if (!isCurrent && key) return enable();
  markThisBrowser();
}

/** How often a user who is here says so: they count as active for a quarter of an hour. */
const hereMilliseconds = 600_000;

/** Says that the reader is here, while the page is in front; several tabs say it once. */
async function sayHere() {
  if (document.hidden) return;
  const name = `ringback-here ${reader}`;
  if (Date.now() - Number(localStorage.getItem(name) ?? 0) < hereMilliseconds) return;
  localStorage.setItem(name, String(Date.now()));
  await ask('/devices/seen', facts.isKnown && device ? { id: device.id } : {});
}

async function leave(token) {
  await send('/devices/leave', { token });
  await endHere();
}

async function fingerprint(endpoint) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  const text = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

let arrived = false;
const actions = {
  async enable(button) {
    button.disabled = true;
    try {
      // First of all: browsers ask only in the moment of a click.
      const answer = await Notification.requestPermission();
      if (answer !== 'granted') return showState({ focus: true });
      key ??= await newestKey();
      if (!key) return showState({ hasKey: false, focus: true });
      await enable();
      show('works', { focus: true });
    } catch (error) {
      if (error.status === 401) location.reload();
      else if (error.status || error instanceof TypeError) show('failed', { focus: true });
      else showState({ subscribeFailed: error.name !== 'NotAllowedError', focus: true });
    }
  },
  async test(button) {
    button.disabled = true;
    arrived = false;
    const answer = await ask(`/devices/${encodeURIComponent(device.id)}/test`).catch(() => undefined);
    show(answer?.ok ? 'sent' : 'failed', { focus: true });
  },
  seen: () => show('seen', { focus: true }),
  unseen: () => show(arrived ? 'not-seen' : 'not-arrived', { focus: true }),
  async stop(button) {
    button.disabled = true;
    const answer = await ask(`/devices/${encodeURIComponent(device.id)}`, undefined, 'DELETE').catch(
      () => undefined,
    );
    if (!answer || (!answer.ok && answer.status !== 404)) return show('failed', { focus: true });
    facts.isKnown = false;
    await endHere();
    showState({ focus: true });
  },
  close: () => show(''),
  again: () => showState({ focus: true }),
};

async function start() {
  navigator.clearAppBadge?.()?.catch?.(() => {});
  try {
    if (hasWorker && isSecureContext) {
      await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
      registration = await navigator.serviceWorker.ready;
      navigator.serviceWorker.addEventListener('message', ({ data }) => {
        if (data?.pushed) arrived = true;
      });
      // Two pages at once would end each other's subscriptions.
      const alone = navigator.locks
        ? (work) => navigator.locks.request('ringback-reach', work)
        : (work) => work();
      if (facts.hasPush && session !== 'none') await alone(look);
    }
    if (!facts.isKnown && facts.hasPush) {
      key ??= await newestKey();
      facts.hasKey = key !== null;
    }
  } catch {
    // The network, most likely: what is known so far is shown.
  }
  showState();
  if (session === 'none') return;
  // Nobody waits for it, and without network there is nobody to tell.
  const here = () => sayHere().catch(() => {});
  void here();
  setInterval(here, hereMilliseconds / 10);
}

void start();
