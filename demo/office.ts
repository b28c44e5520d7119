import { type ParsedMail, simpleParser } from 'mailparser';
import { type MissedCall, missedEvent } from './events.ts';

/** Somebody's mail in the outbox, read by a parser that is not ours. */
export interface ReceivedMail {
  deliveryId: string;
  to: string;
  mail: ParsedMail;
}

/** What is known of the deliveries of a call (`GET /v1/calls/{callId}/deliveries`). */
export interface CallStory {
  deliveries: {
    id: string;
    recipient: string;
    channel: string;
    purpose: string;
    state: string;
    reason: string | null;
    history: { at: string; state: string; text: string }[];
  }[];
  notTold: { userId: string; code: string; text: string; until: string | null }[];
}

/** The demo's company: its phone system, its people's inboxes, its time, all over HTTP. */
export interface Office {
  request(
    method: string,
    path: string,
    body?: unknown,
    contentType?: string,
  ): Promise<{ status: number; body: any }>;
  /** The phone system reports missed calls, in one request; waits until everything is done about them. */
  missed(...calls: MissedCall[]): Promise<void>;
  /** The same, without waiting. */
  report(...calls: MissedCall[]): Promise<void>;
  /** The phone system posts events, one after the other; waits after each until everything is done that can be by now. */
  post(...events: object[]): Promise<void>;
  /** What became of a call. */
  story(callId: string): Promise<CallStory>;
  /** Mails about a call, in the order they were sent. */
  mailsAbout(callId: string): Promise<ReceivedMail[]>;
  settled(): Promise<void>;
  /** Time goes by, and what falls due in it is done. */
  wait(seconds: number): Promise<void>;
  /**
   * The same, until the clock on the wall in Berlin shows a time: half a minute after it began to, so that a call that
   * has just ended rang at this time too.
   * @param time `HH:MM`
   */
  waitUntil(time: string): Promise<void>;
  /** The time at the company, milliseconds since 1970. */
  now(): number;
}

const wall = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
});

/** `22:05` on the wall in Berlin. */
export function clockTime(milliseconds: number): string {
  return wall.format(milliseconds);
}

/** How long a scene waits for its events to be worked on. */
const patienceMilliseconds = 60_000;

/** Opens the company at the address of a local mode. */
export function openOffice(url: string): Office {
  let aheadMilliseconds = 0;
  const now = () => Date.now() + aheadMilliseconds;
  const request: Office['request'] = async (method, path, body, contentType = 'application/json') => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: 'Bearer local', 'content-type': contentType },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  };

  async function settled(): Promise<void> {
    const deadline = Date.now() + patienceMilliseconds;
    for (let calm = 0; calm < 3; ) {
      const { body } = await request('GET', '/local/queues.json');
      const isCalm = body.every(
        (queue: Record<string, number>) => !queue.ready && !queue.inFlight && !queue.delayed,
      );
      calm = isCalm ? calm + 1 : 0;
      if (Date.now() > deadline)
        throw new Error('The queues do not become empty. See /local/queues.json and functions.log.');
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  async function wait(seconds: number): Promise<void> {
    const { body } = await request('PUT', '/local/clock', { advanceSeconds: seconds });
    aheadMilliseconds = body.aheadSeconds * 1000;
    if (!body.quiet) throw new Error('What fell due is not done. See /local/queues.json and functions.log.');
  }

  async function waitUntil(time: string): Promise<void> {
    const minutes = minutesOf(time) - minutesOf(clockTime(now()));
    const seconds = minutes * 60 + 30 - new Date(now()).getSeconds();
    await wait(seconds < 0 ? seconds + 86_400 : seconds);
  }

  async function story(callId: string): Promise<CallStory> {
    const { status, body } = await request('GET', `/v1/calls/${encodeURIComponent(callId)}/deliveries`);
    if (status !== 200) throw new Error(`Nothing is known of call ${callId}: ${JSON.stringify(body)}`);
    return body;
  }

  async function send(events: object[]): Promise<void> {
    const { status, body } = await request(
      'POST',
      '/v1/events',
      events,
      'application/cloudevents-batch+json',
    );
    if (status !== 202) throw new Error(`Events were not taken: ${JSON.stringify(body)}`);
  }

  const report = (...calls: MissedCall[]) => send(calls.map((call) => missedEvent(call, now())));

  return {
    request,
    settled,
    story,
    report,
    wait,
    waitUntil,
    now,
    async missed(...calls) {
      await report(...calls);
      await settled();
    },
    async post(...events) {
      for (const event of events) {
        await send([event]);
        // Moving the clock by nothing waits for what is on its way, and not for what is to come later.
        await wait(0);
      }
    },
    async mailsAbout(callId) {
      const { deliveries } = await story(callId);
      const ids = new Set(deliveries.map(({ id }) => id));
      const { body } = await request('GET', '/local/outbox.json');
      const about = body.emails.filter((each: { deliveryId: string }) => ids.has(each.deliveryId));
      const parsed = about.map(async (each: { deliveryId: string; to: string[]; raw: string }) => ({
        deliveryId: each.deliveryId,
        to: each.to.join(', '),
        mail: await simpleParser(each.raw),
      }));
      return Promise.all(parsed);
    },
  };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
