import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparePolicies } from '../../local/policies.ts';
import type { Scene } from '../scene.ts';

/** What cannot be understood is refused at the door, with the reason. */
const refusedAtTheDoor: Scene = {
  title: 'A new phone system sends an event that is not right',
  async play(office, expect) {
    const event = {
      specversion: '1.0',
      id: 'x',
      source: '/new',
      type: 'ringback.call.missed.v1',
      data: { callId: 'demo-x' },
    };
    const { status, body } = await office.request(
      'POST',
      '/v1/events',
      event,
      'application/cloudevents+json',
    );
    const pointers = (body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);
    expect(
      `refused (${status}), naming ${pointers.join(', ')}`,
      status === 422 && pointers.includes('/data/ringStartedAt'),
      body,
    );
  },
};

/** Once an hour a call of our own takes the whole road; here it is asked for. */
const canaryIsTold: Scene = {
  title: 'The canary: a missed call of our own, to nobody',
  async play(office, expect) {
    const mails = async () => (await office.request('GET', '/local/outbox.json')).body.emails.length;
    const before = await mails();
    const { body } = await office.request('POST', '/local/run/ringback-demo-canary');
    expect(`SES reported its mail as delivered after ${body.milliseconds} ms`, body.told === true, body);
    expect('nobody got a mail for it', (await mails()) === before, before);
  },
};

/** What a day leaves behind. */
const nothingLeft: Scene = {
  title: 'What is left of all this',
  async play(office, expect) {
    await office.wait(0);
    const { body } = await office.request('GET', '/local/queues.json');
    // Delayed are only looks after video calls that have ended since; they are due in real time, which nobody waits for.
    const left = body.filter((queue: Record<string, number>) => queue.ready! + queue.inFlight! > 0);
    const dead = body.filter((queue: Record<string, number>) => queue.deadLetters! > 0);
    expect('nothing waits to be worked on', left.length === 0, left);
    expect('no dead letters', dead.length === 0, dead);
  },
};

/** IAM is not run locally: what functions called is held against what the stack allows them. */
function leastPrivilege(templateDir: string): Scene {
  return {
    title: 'Least privilege: what each function called, beside what it may call',
    async play(office, expect) {
      const { body: calls } = await office.request('GET', '/local/sdk-calls.json');
      const stack = readdirTemplate(templateDir);
      const { forbidden, unused, needless } = comparePolicies(stack, calls);
      expect('every call is allowed by the policy of its function', forbidden.length === 0, forbidden);
      expect('nothing is allowed without use or a reason', unused.length === 0, unused);
      expect('no reason is given for what is used', needless.length === 0, needless);
    },
  };
}

function readdirTemplate(templateDir: string): unknown {
  const manifest = JSON.parse(readFileSync(join(templateDir, 'manifest.json'), 'utf8'));
  const stack = Object.values<any>(manifest.artifacts).find(
    ({ type }) => type === 'aws:cloudformation:stack',
  );
  return JSON.parse(readFileSync(join(templateDir, stack.properties.templateFile), 'utf8'));
}

/** What administrators see at the end. */
export const operationScenes = (templateDir: string): Scene[] => [
  refusedAtTheDoor,
  canaryIsTold,
  nothingLeft,
  leastPrivilege(templateDir),
];
