import { type ParsedMail, simpleParser } from 'mailparser';

/** Somebody's mail in the outbox, read by a parser that is not ours. */
export interface ReceivedMail {
  deliveryId: string;
  to: string;
  mail: ParsedMail;
}

/** What is known of the deliveries of a call (`GET /v1/calls/{callId}/deliveries`). */
export interface CallStory {
  deliveries: { id: string; recipient: string; channel: string; state: string; reason: string | null }[];
  notTold: { userId: string; code: string; text: string; until: string | null }[];
}

/** One missed call, as the demo's phone system reports it. */
export interface MissedCall {
  callId: string;
  from?: string;
  name?: string;
  to?: string;
  /** User ids or extensions, in ring order. */
  rang?: string[];
  reason?: string;
  seconds?: number;
  voicemail?: { durationSeconds: number; transcript: string };
}

/** The demo's company: its phone system, its people's inboxes, all over HTTP. */
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
  /** What became of a call. */
  story(callId: string): Promise<CallStory>;
  /** Mails about a call, in the order they were sent. */
  mailsAbout(callId: string): Promise<ReceivedMail[]>;
  settled(): Promise<void>;
}

/** How long a scene waits for its events to be worked on. */
const patienceMilliseconds = 60_000;

/** Opens the company at the address of a local mode. */
export function openOffice(url: string): Office {
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

  async function story(callId: string): Promise<CallStory> {
    const { status, body } = await request('GET', `/v1/calls/${encodeURIComponent(callId)}/deliveries`);
    if (status !== 200) throw new Error(`Nothing is known of call ${callId}: ${JSON.stringify(body)}`);
    return body;
  }

  async function report(...calls: MissedCall[]): Promise<void> {
    const events = calls.map(eventOf);
    const { status, body } = await request(
      'POST',
      '/v1/events',
      events,
      'application/cloudevents-batch+json',
    );
    if (status !== 202) throw new Error(`Events were not taken: ${JSON.stringify(body)}`);
  }

  return {
    request,
    settled,
    story,
    report,
    async missed(...calls) {
      await report(...calls);
      await settled();
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

/** The event that a phone system posts for a missed call which ended just now (design section 3). */
function eventOf(call: MissedCall) {
  const endedAt = Date.now();
  const ringStartedAt = endedAt - (call.seconds ?? 25) * 1000;
  return {
    specversion: '1.0',
    id: `event-${call.callId}`,
    source: '/demo/pbx',
    type: 'ringback.call.missed.v1',
    time: new Date(endedAt).toISOString(),
    data: {
      callId: call.callId,
      caller: { number: call.from, name: call.name },
      calledNumber: call.to ?? '+4930555100',
      ringStartedAt: new Date(ringStartedAt).toISOString(),
      endedAt: new Date(endedAt).toISOString(),
      reason: call.reason ?? 'no-answer',
      rang: (call.rang ?? []).map((who) => (/^\d+$/.test(who) ? { extension: who } : { userId: who })),
      voicemail: call.voicemail,
    },
  };
}
