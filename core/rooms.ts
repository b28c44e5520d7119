import { cleanText } from './clean-text.ts';
import { hmacSha256 } from './hmac.ts';
import { checkLinkTemplate, fillLinkTemplate, type LinkTemplateRules } from './link-template.ts';
import type { Checked, Fault } from './problem.ts';

/**
 * How a room is told a person's name: not at all, in the fragment as Jitsi reads it, or in a parameter of the query
 * (`query:name`).
 */
export type NameInto = 'none' | 'jitsi' | `query:${string}`;

/** Longest address of a room, in characters; the same as in events. */
const longestUrl = 2000;
/** Longest name that is handed over, in code points; Jitsi shows 50. */
const longestName = 80;
/** Only local mode has rooms there: by http, on any port. */
const localHost = 'localhost';

const roomRules: LinkTemplateRules = {
  placeholders: ['room'],
  required: ['room'],
  // http passes the check of the address for localhost only.
  schemes: ['https', 'http'],
};

/**
 * The name of a call's room: 128 bits of an HMAC-SHA-256, as 32 characters that every room service takes. Lower case,
 * because Jitsi compares names so. It is made from what is known anyway: a retry makes the same one, nobody can guess it.
 *
 * @param call the tenant is part of it: ids of calls are unique within a tenant only (invariant 8)
 * @param key secret of the deployment, at least 32 bytes; the one that signs links will do
 */
export function roomName({ tenant, callId }: { tenant: string; callId: string }, key: string): string {
  return hmacSha256(key)
    .update('ringback-room-1')
    .update(JSON.stringify([tenant, callId]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * Checks an address before anybody is sent there: https, no credentials, no port of its own, and a host that is allowed.
 * By http, and on any port, only to localhost, where that is allowed.
 * @param hosts lower case; `*.example.com` stands for every host below example.com
 * @returns the address as browsers write it, ASCII only
 */
export function checkRoomUrl(url: string, hosts: readonly string[]): Checked<string> {
  if (url.length > longestUrl) return refused(`is longer than ${longestUrl} characters`);
  // Browsers drop tabs and line feeds and take a backslash for a slash: such an address leads elsewhere than it seems.
  if (/[\s\p{Cc}\\]/u.test(url)) return refused('holds spaces, control characters or backslashes');
  const parsed = URL.parse(url);
  if (!parsed) return refused('is no web address');
  const isLocal = parsed.hostname === localHost && hosts.includes(localHost);
  if (parsed.protocol !== 'https:' && !(isLocal && parsed.protocol === 'http:'))
    return refused('is not https');
  const authority = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
  if (authority.includes('@')) return refused('has a name or password in it');
  if (parsed.port !== '' && !isLocal) return refused('has a port of its own');
  // Names of other scripts look like others: in an address that is sent to people they are written as xn--….
  if (!/^[a-z0-9.-]+(?::\d+)?$/i.test(authority)) return refused('has no host in plain letters');
  if (!isAllowedHost(parsed.hostname, hosts)) return hostRefused(parsed.hostname);
  return { ok: true, value: parsed.href };
}

/** Whether people may be sent to a host. @param host lower case, as browsers write it */
export function isAllowedHost(host: string, hosts: readonly string[]): boolean {
  return hosts.some((allowed) =>
    allowed.startsWith('*.')
      ? host.endsWith(allowed.slice(1)) && host.length >= allowed.length
      : host === allowed,
  );
}

/** Checks a template of rooms, such as `https://meet.example/{room}`, written by an administrator. */
export function checkRoomTemplate(template: string, hosts: readonly string[]): Checked<string> {
  if (template.includes('{name}')) return { ok: false, faults: [nameInTemplate] };
  const checked = checkLinkTemplate(template, roomRules);
  if (!checked.ok) return checked;
  // Some room, as its name looks: what comes out is what people are sent to.
  const room = checkRoomUrl(template.replaceAll('{room}', 'a'.repeat(32)), hosts);
  return room.ok ? checked : room;
}

/** The address of a room by a template; undefined when the template does not pass its own check. */
export function fillRoomTemplate(template: string, room: string): string | undefined {
  return fillLinkTemplate(template, { room }, roomRules);
}

/** A person's name as a room gets it: one clean line, bounded. It is not encoded yet. */
export function nameInRoom(name: string): string {
  return cleanText(name, longestName);
}

/**
 * An address that also hands over a person's name. Whatever the name: scheme, host and path stay as they are, other
 * parameters too; a name that is already there is replaced. Without a name nothing changes.
 * @param url passed {@link checkRoomUrl}
 */
export function withDisplayName(url: string, name: string, into: NameInto): string {
  const clean = nameInRoom(name);
  if (clean === '' || into === 'none') return url;
  const result = new URL(url);
  if (into === 'jitsi') {
    const value = encodedValue(jitsiText(clean));
    result.hash = withParameter(result.hash.slice(1), 'userInfo.displayName', value);
  } else {
    result.search = withParameter(result.search.slice(1), into.slice('query:'.length), encodedValue(clean));
  }
  return result.href;
}

/** True for a way to hand over names that is known here. */
export function isNameInto(value: string): value is NameInto {
  return /^(?:none|jitsi|query:[A-Za-z0-9._-]{1,40})$/.test(value);
}

/**
 * A text as Jitsi reads it from a fragment, which is JSON. Before it parses, it makes straight quotation marks of
 * curly ones and takes the backslash from `\&` (`parseURLParams` of jitsi-meet), so these go as escapes.
 */
function jitsiText(text: string): string {
  return JSON.stringify(text).replace(
    /[&\u2018\u2019\u201C\u201D]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Percent-encoded, with what RFC 3986 reserves and `encodeURIComponent` leaves. */
function encodedValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Parameters with one set. The others are kept letter by letter: some addresses are signed. */
function withParameter(parameters: string, key: string, value: string): string {
  const others = parameters.split('&').filter((part) => part !== '' && part.split('=')[0] !== key);
  return [...others, `${key}=${value}`].join('&');
}

function refused(what: string): Checked<never> {
  const remedy = 'Use a whole https address of the room, such as https://meet.example/room.';
  return fault({ pointer: '/roomUrl', code: 'room-refused', detail: `The room's address ${what}.`, remedy });
}

function hostRefused(host: string): Checked<never> {
  return fault({
    pointer: '/roomUrl',
    code: 'room-host',
    detail: `People may not be sent to ${host.slice(0, 100)}: it is not in the list of allowed hosts.`,
    remedy: 'Add it to rooms.hosts of the settings, if it is yours or one that you trust.',
  });
}

const nameInTemplate: Fault = {
  pointer: '',
  code: 'placeholder',
  detail: '{name} is not known.',
  remedy: 'Leave it out; rooms.nameInto says how names are handed over.',
};

function fault(value: Fault): Checked<never> {
  return { ok: false, faults: [value] };
}

/** Begins the id of every account at 8x8's "Jitsi as a Service" (JaaS). */
const jaasPrefix = 'vpaas-magic-cookie-';

/** Whether an application id is that of an account at JaaS, whose rooms and tokens are shaped in another way. */
export function isJaas(appId: string): boolean {
  return appId.startsWith(jaasPrefix);
}
