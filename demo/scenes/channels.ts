import type { Office } from '../office.ts';
import type { Scene } from '../scene.ts';

/** Everybody's browser knows before the mail is read. */
const browserFirst: Scene = {
  title: 'Anna has a browser that shows notifications',
  async play(office, expect) {
    await office.request('POST', '/local/devices', { userId: 'anna' });
    await office.missed({ callId: 'demo-push', from: '+4915112340000', name: 'Lena Vogt', rang: ['anna'] });
    const pushes = (await outbox(office)).pushes.filter(({ payload }) =>
      titleOf(payload).includes('Lena Vogt'),
    );
    expect(`shown: “${titleOf(pushes[0]?.payload)}”`, pushes.length === 1, pushes);
    expect(
      'with a time to live, high urgency and a topic',
      Number(pushes[0]?.ttl) > 3600 &&
        pushes[0]?.urgency === 'high' &&
        /^[\w-]{1,32}$/.test(pushes[0]?.topic ?? ''),
      pushes[0],
    );
    const states = await reportedStates(office, 'demo-push');
    expect(
      `the browser's receipt and the mail are on record (${states.join(', ')})`,
      states.includes('push delivered') && /email (sent|delivered)/.test(states.join()),
      states,
    );
  },
};

/** A step without a device falls through at once; a text keeps to one segment. */
const stepsFallThrough: Scene = {
  title: 'Ben wants notifications, else a text; he has no browser open',
  async play(office, expect) {
    await setSteps(office, 'ben', [['push'], ['sms']]);
    await office.missed({
      callId: 'demo-sms',
      from: '+4915112340001',
      name: 'Dr. Maximilian Freiherr von und zu Langenname',
      rang: ['ben'],
    });
    const sms = (await outbox(office)).sms.find(({ to }) => to === '+447700900123');
    expect(`texted: “${sms?.body.replaceAll('\n', ' ')}”`, sms?.body.includes('+49') === true, sms);
    expect('in one segment', (sms?.body.length ?? 999) <= 160, sms?.body.length);
    const states = await reportedStates(office, 'demo-sms');
    expect(`its report is on record (${states.join(', ')})`, states.join() === 'sms delivered', states);
  },
};

/** When a step fails, the next one runs at once. */
const nextStep: Scene = {
  title: "Carla's mailbox is gone: her mail bounces, the next step is a text",
  async play(office, expect) {
    await setSteps(office, 'carla', [['email'], ['sms']]);
    await office.request('PUT', '/local/faults', [
      { provider: 'ses', fault: 'bounce', to: 'carla@demo.example' },
    ]);
    await office.missed({ callId: 'demo-bounce', from: '+4915112340002', rang: ['carla'] });
    await office.request('PUT', '/local/faults', []);
    const states = await reportedStates(office, 'demo-bounce');
    expect(
      `${states.join(', ')}`,
      states.includes('email failed') && states.includes('sms delivered'),
      states,
    );
    await office.missed({ callId: 'demo-bounced', from: '+4915112340003', rang: ['carla'] });
    const again = await office.story('demo-bounced');
    const mail = again.deliveries.find(({ channel }) => channel === 'email');
    expect(
      `her address is not written to again (${mail?.reason})`,
      mail?.state === 'failed' && mail.reason?.startsWith('stopped:') === true,
      again,
    );
    // She has a new mailbox by now.
    await office.request('DELETE', '/v1/users/carla/reach/email/stop');
  },
};

/** An outage costs nothing but time: what waits goes out, what came too late is dropped. */
const outage: Scene = {
  title: 'Twilio is down for six hours',
  async play(office, expect) {
    await office.request('PUT', '/local/faults', [{ provider: 'twilio', fault: 'throttle' }]);
    await setSteps(office, 'ben', [['sms']]);
    await office.report({ callId: 'demo-outage', from: '+4915112340004', rang: ['ben'] });
    for (let hour = 0; hour < 6; hour += 1) await office.wait(3600);
    const waiting = await statesOf(office, 'demo-outage');
    expect(`after six hours it still waits (${waiting.join()})`, waiting.join() === 'sms queued', waiting);
    await office.request('PUT', '/local/faults', []);
    let after = waiting;
    for (let round = 0; round < 20 && after.join() !== 'sms delivered'; round += 1) {
      await office.wait(300);
      after = await statesOf(office, 'demo-outage');
    }
    expect(`once Twilio is back it goes out (${after.join()})`, after.join() === 'sms delivered', after);
    await setSteps(office, 'ben', [['push', 'email']]);
    await setSteps(office, 'carla', [['push', 'email']]);
  },
};

interface OutboxView {
  sms: { to: string; body: string }[];
  pushes: { ttl: number; urgency: string; topic: string; payload: unknown }[];
}

async function outbox(office: Office): Promise<OutboxView> {
  return (await office.request('GET', '/local/outbox.json')).body;
}

function titleOf(payload: unknown): string {
  const read = typeof payload === 'string' ? JSON.parse(payload) : payload;
  return read?.notification?.title ?? '';
}

async function statesOf(office: Office, callId: string): Promise<string[]> {
  return (await office.story(callId)).deliveries.map(({ channel, state }) => `${channel} ${state}`).sort();
}

/** How long a provider's report or a browser's receipt may take, milliseconds. */
const reportPatience = 15_000;

/** The states once the providers have reported on everything that went out. */
async function reportedStates(office: Office, callId: string): Promise<string[]> {
  const deadline = Date.now() + reportPatience;
  for (;;) {
    const states = await statesOf(office, callId);
    const isOpen = states.some((state) => / (queued|sending|sent)$/.test(state));
    if (!isOpen || Date.now() > deadline) return states;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function setSteps(office: Office, userId: string, missed: string[][]): Promise<void> {
  const { body } = await office.request('GET', `/v1/users/${userId}`);
  await office.request('PUT', `/v1/users/${userId}`, { ...body, notify: { missed } });
}

/** The three channels and what happens when they fail. */
export const channelScenes: readonly Scene[] = [browserFirst, stepsFallThrough, nextStep, outage];
