import { expect, test } from 'vitest';
import { pretendRingback, run } from './command-line.ts';

const started = {
  callId: 'm-1',
  hostUrl: 'https://meet.demo.example/room#name',
  invitees: [{ id: 'i1', name: 'Erika Beispiel', channel: 'email', state: 'queued' }],
};
const invitee = {
  ...started.invitees[0],
  to: 'erika@beispiel.example',
  state: 'bounced',
  history: [
    {
      at: '2026-11-21T09:14:00.000Z',
      state: 'sent',
      text: 'accepted by the mail provider',
      channel: 'email',
    },
    { at: '2026-11-21T09:14:05.000Z', state: 'bounced', text: 'failed: gone\u001b[2J', channel: 'email' },
  ],
};
const call = {
  ...{ callId: 'm-1', host: 'anna', text: null, startsAt: null, createdAt: '2026-11-21T09:14:00.000Z' },
  ...{ cancelledAt: null, hostUrl: null, invitees: [invitee] },
};
const create = ['video-call', 'create', '--host', 'anna'];

test('starts a call, and prints the way in for the host', async () => {
  await using ringback = await pretendRingback({
    'POST /v1/video-calls': { status: 201, body: started },
  });
  const invite = ['--invite', 'Erika Beispiel=erika@beispiel.example,+491711234567', '--invite', 'Max=+4917'];
  const ran = await run([...create, ...invite, '--text', 'Hello', '--request', 'once'], ringback);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain('https://meet.demo.example/room#name');
  expect(ran.stdout).toMatch(/i1 +Erika Beispiel +email +queued/);
  expect(JSON.parse(ringback.seen[0]!.body)).toEqual({
    host: 'anna',
    invitees: [
      { name: 'Erika Beispiel', to: 'erika@beispiel.example', alternative: '+491711234567' },
      { name: 'Max', to: '+4917' },
    ],
    text: 'Hello',
  });
});

test.each(['Erika', '=erika@beispiel.example', 'Erika=', 'Erika=a@b.example,'])(
  '"%s" names nobody who can be invited',
  async (person) => {
    const ran = await run([...create, '--invite', person]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('Name=address');
  },
);

test('shows what became of each invitation, and nothing that moves the cursor', async () => {
  await using ringback = await pretendRingback({ 'GET /v1/video-calls/m-1': { body: call } });
  const { stdout } = await run(['video-call', 'show', 'm-1'], ringback);
  expect(stdout).toContain('Erika Beispiel (i1), erika@beispiel.example: bounced');
  expect(stdout).toMatch(/2026-11-21 10:14:05 +email +failed: gone/);
  expect(stdout).not.toContain('\u001b');
});

test.each([
  [['resend', 'm-1', 'i1'], 'POST /v1/video-calls/m-1/invitees/i1/resend', invitee],
  [['remove', 'm-1', 'i1'], 'DELETE /v1/video-calls/m-1/invitees/i1', invitee],
  [['correct', 'm-1', 'i1', '--to', 'e@x.example'], 'PATCH /v1/video-calls/m-1/invitees/i1', invitee],
  [['cancel', 'm-1'], 'DELETE /v1/video-calls/m-1', call],
])('%j', async (args, request, body) => {
  await using ringback = await pretendRingback({ [request]: { body } });
  const ran = await run(['video-call', ...args, '--json'], ringback);
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.stdout)).toEqual(body);
  expect(ringback.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([request]);
});

test('lists calls', async () => {
  const { invitees: _, hostUrl: _url, ...facts } = call;
  const items = [
    { ...facts, invited: 2, joined: 1 },
    { ...facts, callId: 'm-2', cancelledAt: facts.createdAt, invited: 1, joined: 0 },
  ];
  await using ringback = await pretendRingback({ 'GET /v1/video-calls': { body: { items, cursor: null } } });
  const { stdout } = await run(['video-call', 'list'], ringback);
  expect(stdout).toContain('2 people invited, 1 joined');
  expect(stdout).toMatch(/m-2.*cancelled/);
});
