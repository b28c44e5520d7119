import { endedVideoEvent, incomingVideoEvent } from '../events.ts';
import type { Office } from '../office.ts';
import type { Expect, Scene } from '../scene.ts';
import { say, whyNot, withBrowser } from '../seen.ts';

const users = ['anna', 'ben', 'carla'];

/** Seconds count: push, text and mail to everybody at once; the first to answer takes the call (V1, V2, V10). */
const taken: Scene = {
  title: 'A video call for three; Anna and Ben answer at the same moment',
  async play(office, expect) {
    for (const user of users) await withBrowser(office, user);
    const links = await ring(office, expect, 'demo-video');
    const pages = ['anna', 'ben'].map((user) => links.get(user)!.replace('#accept', ''));
    for (const page of pages) for (let time = 0; time < 3; time += 1) await fetch(page);
    const answers = await Promise.all(
      pages.map((page) => fetch(page, { method: 'POST', redirect: 'manual' })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(
      `mail scanners had opened both links; now one is let in, the other is not: ${statuses.join(', ')}`,
      [...statuses].sort().join() === '303,409',
      statuses,
    );
    const winner = answers.find(({ status }) => status === 303);
    const room = winner?.headers.get('location') ?? '';
    expect(`the winner is taken to the room: ${room}`, room.startsWith('https://meet.demo.example/'), room);
    const loser = (await answers.find(({ status }) => status === 409)?.text()) ?? '';
    const line = /<p role="status">([^<]*)/.exec(loser)?.[1];
    expect(`the other reads: “${line}”`, /Anna Schmidt|Ben Carter/.test(line ?? ''), loser);
    const screens = await until(async () => {
      const replaced = await pushesOf(office, 'demo-video', 'settled');
      return replaced.length === 3 ? replaced : undefined;
    });
    expect(
      `every screen says who: “${screens?.[0]?.payload.notification.body}”`,
      screens?.every(({ payload }) => /Anna Schmidt|Ben Carter/.test(payload.notification.body)) === true,
      screens,
    );
  },
};

/** A video call that nobody took is a missed call like any other. */
const missed: Scene = {
  title: 'A video call that nobody takes: its caller gives up',
  async play(office, expect) {
    await ring(office, expect, 'demo-video-missed');
    await office.post(endedVideoEvent('demo-video-missed', office.now()));
    const story = await until(async () => {
      const { deliveries } = await office.story('demo-video-missed');
      const about = deliveries.filter(({ purpose }) => purpose === 'missed');
      return about.length > 0 && about.every(({ state }) => state === 'sent' || state === 'delivered')
        ? about
        : undefined;
    });
    const who = [...new Set(story?.map(({ recipient }) => recipient))].sort().join(', ');
    expect(`a missed call, told to ${who}`, who === 'anna, ben, carla', story);
    const reason = await whyNot(office, 'demo-video-missed', 'anna');
    if (reason) say(reason);
  },
};

/** Rings, and waits until nine messages are out. @returns each user's own link, from their notification */
async function ring(office: Office, expect: Expect, callId: string): Promise<Map<string, string>> {
  await office.request(
    'POST',
    '/v1/events',
    incomingVideoEvent(callId, users, office.now(), 45),
    'application/cloudevents+json',
  );
  const sent = await until(async () => {
    const { status, body } = await office.request('GET', `/v1/calls/${callId}/deliveries`);
    const ringing = status === 200 ? body.deliveries.filter(isRinging) : [];
    return ringing.length >= 9 && ringing.every(isOut) ? ringing : undefined;
  });
  expect(`push, text and mail to each of three: ${sent?.length}`, sent?.length === 9, sent);
  const pushes = await pushesOf(office, callId, 'video');
  return new Map(pushes.map(({ recipient, payload }) => [recipient, payload.notification.navigate]));
}

interface Told {
  id: string;
  recipient: string;
  channel: string;
  purpose: string;
  state: string;
}

const isRinging = ({ purpose }: Told) => purpose === 'video';
const isOut = ({ state }: Told) => state === 'sent' || state === 'delivered';

async function pushesOf(office: Office, callId: string, purpose: string) {
  const { deliveries } = await office.story(callId);
  const byId = new Map(
    deliveries.flatMap((each) => (each.purpose === purpose ? [[each.id, each.recipient] as const] : [])),
  );
  const { body } = await office.request('GET', '/local/outbox.json');
  return body.pushes.flatMap((push: { deliveryId: string; payload: any }) => {
    const recipient = byId.get(push.deliveryId);
    return recipient ? [{ recipient, payload: push.payload }] : [];
  }) as { recipient: string; payload: any }[];
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return undefined;
}

/** The video calls of the demo's day. */
export const videoScenes: readonly Scene[] = [taken, missed];
