import { styleText } from 'node:util';
import type { Office } from './office.ts';
import type { Expect } from './scene.ts';

/** A notification, as a screen shows it. */
export interface Shown {
  title: string;
  body: string;
}

/**
 * What a user's screen shows of calls: of the notifications with one tag the one of the highest rank, as our service
 * worker leaves it.
 */
export async function screenOf(office: Office, userId: string, ...callIds: string[]): Promise<Shown[]> {
  const ids = await deliveriesTo(office, userId, 'push', callIds);
  const { body } = await office.request('GET', '/local/outbox.json');
  const shown = new Map<string, Shown & { rank: number }>();
  for (const { deliveryId, payload } of body.pushes) {
    if (!ids.has(deliveryId)) continue;
    const { tag, title, body: text = '', data } = payload.notification;
    const known = shown.get(tag);
    if (!known || known.rank <= data.rank) shown.set(tag, { title, body: text, rank: data.rank });
  }
  return [...shown.values()];
}

/** Texts to a user about calls. */
export async function textsTo(office: Office, userId: string, ...callIds: string[]): Promise<string[]> {
  const ids = await deliveriesTo(office, userId, 'sms', callIds);
  const { body } = await office.request('GET', '/local/outbox.json');
  const about = body.sms.filter((each: { deliveryId: string }) => ids.has(each.deliveryId));
  return about.map((each: { body: string }) => each.body);
}

/** Mails to a user about calls, in the order they were sent. */
export async function mailsTo(office: Office, userId: string, ...callIds: string[]) {
  const all = await Promise.all(callIds.map((callId) => office.mailsAbout(callId)));
  const { body } = await office.request('GET', `/v1/users/${userId}`);
  const own = all.flat().filter(({ to }) => to === body.email);
  return own.sort((a, b) => Number(a.mail.date) - Number(b.mail.date)).map(({ mail }) => mail);
}

/** Whom mails about a call went to, without their domain. */
export async function mailedAbout(office: Office, callId: string): Promise<string> {
  const mails = await office.mailsAbout(callId);
  return mails
    .map(({ to }) => to.split('@')[0])
    .sort()
    .join(', ');
}

/** A missed call, as a user's list has it (`GET /v1/missed-calls`). */
export async function listed(office: Office, userId: string, callId: string) {
  const { body } = await office.request('GET', `/v1/missed-calls?user=${userId}&limit=100`);
  return body.items.find((item: { callId: string }) => item.callId === callId);
}

/** The words of a reason why somebody was not told; empty where there is none. */
export async function whyNot(office: Office, callId: string, userId: string): Promise<string> {
  const { notTold } = await office.story(callId);
  return notTold.find((each) => each.userId === userId)?.text ?? '';
}

/** Checks that nobody hears of a call, and prints why. */
export async function nobodyHears(office: Office, expect: Expect, callId: string, code: string) {
  const { deliveries, notTold } = await office.story(callId);
  const isSilent = deliveries.every(({ state }) => state === 'withdrawn');
  const isExplained = notTold.length > 0 && notTold.every((each) => each.code === code);
  expect('nobody hears of it', isSilent && isExplained, { deliveries, notTold });
  for (const { userId, text } of notTold) say(`${userId} was not told: ${text}`);
}

/** Prints what became of the messages about a call, and why others were not told. */
export async function explain(office: Office, callId: string): Promise<void> {
  const { deliveries, notTold } = await office.story(callId);
  for (const { recipient, channel, purpose, history } of deliveries)
    say(`${recipient}, ${channel}${purpose === 'missed' ? '' : ` (${purpose})`}: ${history.at(-1)?.text}`);
  for (const { userId, text } of notTold) say(`${userId} was not told: ${text}`);
}

/** Prints something worth knowing that is not an expectation. */
export function say(what: string): void {
  console.log(styleText('dim', `  · ${what}`));
}

/** Gives a user a browser that shows notifications, where there is none. */
export async function withBrowser(office: Office, userId: string): Promise<void> {
  const { body } = await office.request('GET', `/v1/users/${userId}/devices`);
  if (body.items.length === 0) await office.request('POST', '/local/devices', { userId });
}

/** Changes fields of a directory entry. @returns puts it back as it was */
export async function change(office: Office, path: string, fields: object): Promise<() => Promise<void>> {
  const { status, body: before } = await office.request('GET', path);
  await put(office, path, { ...(status === 200 && before), ...fields });
  return () => (status === 200 ? put(office, path, before) : Promise.resolve());
}

/** Puts a directory entry. @throws when it is refused */
export async function put(office: Office, path: string, body: object): Promise<void> {
  const { status, body: answer } = await office.request('PUT', path, body);
  if (status >= 300) throw new Error(`PUT ${path} was refused: ${JSON.stringify(answer)}`);
}

async function deliveriesTo(
  office: Office,
  userId: string,
  channel: string,
  callIds: readonly string[],
): Promise<Set<string>> {
  const stories = await Promise.all(callIds.map((callId) => office.story(callId)));
  const own = stories.flatMap(({ deliveries }) =>
    deliveries.filter((each) => each.recipient === userId && each.channel === channel),
  );
  return new Set(own.map(({ id }) => id));
}
