import { type Language, languageOf } from '../core/language.ts';

/** What our pushes keep with a shown notification. */
export interface ShownData {
  rank: number;
  navigate: string;
  receipt?: string;
  /** Pages by the name of the action that opens them. */
  actions: Record<string, string>;
}

/** A notification to show: its title, and the options of `showNotification`. */
export interface ShownPush {
  title: string;
  options: {
    body: string;
    tag: string;
    lang: string;
    dir: 'ltr' | 'rtl' | 'auto';
    silent: boolean;
    renotify: boolean;
    requireInteraction: boolean;
    timestamp?: number;
    icon: string;
    badge: string;
    actions: { action: string; title: string }[];
    data: ShownData;
  };
  /** Number on the app's icon. */
  appBadge?: number;
}

/** A notification that is on the screen, as `getNotifications()` gives it. */
export interface OnScreen {
  title: string;
  body: string;
  tag: string;
  lang: string;
  dir: string;
  data: unknown;
  /** Not in every browser. */
  actions?: readonly { action: string; title: string }[];
  timestamp?: number;
}

const pictures = { icon: '/icons/icon-192.png', badge: '/icons/badge-96.png' };

/** When a push cannot be read: something has to be shown, and the calls are the place to look. */
const generic: Record<Language, { title: string; body: string }> = {
  en: { title: 'News about your calls', body: 'Open Ringback to see what happened.' },
  de: { title: 'Neues zu Ihren Anrufen', body: 'Öffnen Sie Ringback, um nachzusehen.' },
  da: { title: 'Nyt om dine opkald', body: 'Åbn Ringback for at se, hvad der er sket.' },
};

/** What a push shows, by its declarative payload; whatever that is, something is shown. */
export function pushOf(payload: unknown, locale: string): ShownPush {
  const { notification, app_badge: badge } = recordOf(payload);
  const { title, body, tag, lang, dir, silent, timestamp, actions, data, navigate } = recordOf(notification);
  const isSilent = silent === true;
  const kept = dataOf(data, navigate);
  const said = typeof title === 'string' && title !== '';
  const words = generic[languageOf(locale)];
  return {
    title: said ? title : words.title,
    options: {
      body: said ? textOf(body) : words.body,
      tag: textOf(tag) || 'ringback',
      lang: said ? textOf(lang) : locale,
      dir: dir === 'ltr' || dir === 'rtl' ? dir : 'auto',
      silent: isSilent,
      // Taking the place of another, it would else come without a sound.
      renotify: !isSilent,
      // Rank ends with the stage (core/push-message.ts): what still rings stays until it is over.
      requireInteraction: said && kept.rank > 0 && kept.rank % 10 === 0,
      ...(typeof timestamp === 'number' && { timestamp }),
      ...pictures,
      actions: actionsOf(actions),
      data: kept,
    },
    ...(typeof badge === 'number' && { appBadge: badge }),
  };
}

/**
 * What to show when a push comes: itself, or once more what is on the screen of the same matter and newer. Then without a
 * sound; browsers that see nothing shown for a push show something of their own, and in the end stop the pushes.
 */
export function toShow(incoming: ShownPush, onScreen: readonly OnScreen[]): ShownPush {
  const newer = onScreen
    .map((shown) => ({ shown, data: dataOf(shown.data, undefined) }))
    .filter(({ shown, data }) => shown.tag === incoming.options.tag && data.rank > incoming.options.data.rank)
    .sort((a, b) => b.data.rank - a.data.rank)[0];
  if (!newer) return incoming;
  const { shown } = newer;
  const again = pushOf({ notification: { ...fieldsOf(shown), data: newer.data, silent: true } }, shown.lang);
  return { ...again, ...(incoming.appBadge !== undefined && { appBadge: incoming.appBadge }) };
}

/**
 * The page that pressing a notification, or one of its actions, opens: at the own origin, whatever name Ringback has
 * there, as no push of ours leads elsewhere.
 * @param action empty: the notification itself
 */
export function pageOf(data: unknown, action: string, origin: string): string {
  const { actions, navigate } = dataOf(data, undefined);
  const page = (Object.hasOwn(actions, action) && actions[action]) || navigate;
  if (!URL.canParse(page, origin)) return `${origin}/calls`;
  const { pathname, search, hash } = new URL(page, origin);
  return `${origin}${pathname}${search}${hash}`;
}

/** Where the receipt goes; undefined when none is wanted. */
export function receiptOf(data: unknown, event: 'shown' | 'opened', origin: string): string | undefined {
  const { receipt } = dataOf(data, undefined);
  if (!receipt || !URL.canParse(receipt, origin)) return undefined;
  // At the own origin, whatever name Ringback has there: no other is asked from here.
  const { pathname, search } = new URL(receipt, origin);
  return `${origin}${pathname}${search}${event === 'opened' ? `${search ? '&' : '?'}e=opened` : ''}`;
}

/** A `Notification` has its fields on its prototype, where spreading does not find them. */
function fieldsOf({ title, body, tag, lang, dir, actions, timestamp }: OnScreen) {
  return { title, body, tag, lang, dir, actions, timestamp };
}

function dataOf(value: unknown, navigateBeside: unknown): ShownData {
  const { rank, navigate, receipt, actions } = recordOf(value);
  const pages = Object.entries(recordOf(actions)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && isPage(entry[1]),
  );
  return {
    rank: typeof rank === 'number' ? rank : 0,
    navigate: [navigate, navigateBeside].find(isPage) ?? '/calls',
    ...(typeof receipt === 'string' && { receipt }),
    actions: Object.fromEntries(pages),
  };
}

function actionsOf(value: unknown): { action: string; title: string }[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(recordOf)
    .flatMap(({ action, title }) =>
      typeof action === 'string' && typeof title === 'string' ? [{ action, title }] : [],
    );
}

function isPage(value: unknown): value is string {
  return typeof value === 'string' && /^(?:https?:\/\/|\/(?!\/))/.test(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** All fields of a payload, and those that a browser's own `Notification` has as getters of its prototype. */
function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  const inherited = fields.filter((name) => !Object.hasOwn(value, name) && name in value);
  return { ...value, ...Object.fromEntries(inherited.map((name) => [name, Reflect.get(value, name)])) };
}

const fields = ['title', 'body', 'tag', 'lang', 'dir', 'silent', 'timestamp', 'actions', 'data', 'navigate'];
