import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { loginHashOf } from '../../adapters/store/logins.ts';
import { openSessions } from '../../adapters/store/sessions.ts';
import { newActivation } from '../../core/activations.ts';
import { newChange } from '../../core/address-changes.ts';
import { newJob } from '../../core/import/job.ts';
import { localDynamoDbClient } from '../../local/services/dynamodb.ts';
import { fillCompany } from '../fixtures/busy-company.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { openInside } from '../fixtures/inside.ts';
import { keyOfOther } from '../fixtures/other-tenant.ts';
import type { Running } from '../fixtures/running.ts';
import { sqsOf } from './dump.ts';

/** Somebody outside, with all that could give them away. */
export const caller = {
  number: '+491729876543',
  second: '+4520334455',
  name: 'Zyprian Oberwalder',
  mail: 'zyprian@oberwalder.example',
  contact: 'zyprian-o',
};
/** Numbers of others that begin or end as the caller's. */
export const neighbours = ['+4917298765430', '+49172987654', '+431729876543'];
/** A user with an id that nothing else is called. */
export const user = {
  id: 'quillon',
  name: 'Quillon Ferreira',
  mail: 'quillon@demo.example',
  mobile: '+4915199988877',
  endpoint: 'quillons-endpoint',
};

/** Fills a company with everything that can be stored about the two of them, and about others; then something of each is in the queues. */
export async function fillEverything(running: Running): Promise<void> {
  const { request, post, settled, local } = running;
  const must = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answer = await request(method, path, body, headers);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await fillCompany(running);
  await must('PUT', `/v1/users/${user.id}`, {
    name: user.name,
    email: user.mail,
    mobile: user.mobile,
    extension: '17',
    notify: { missed: [['push', 'email', 'sms']], video: [['push', 'email']] },
  });
  await must('PUT', '/v1/groups/south', { name: 'South', administrators: [user.id, 'ben'] });
  const { id: _id, ...ben } = await must('GET', '/v1/users/ben');
  const until = new Date(Date.now() - 60_000).toISOString();
  await must('PUT', '/v1/users/ben', { ...ben, absence: { until, standIn: user.id } });
  await must('PUT', '/v1/numbers/+4930555300', { name: 'Demo South', recipients: [user.id, 'carla'] });
  await must('PUT', `/v1/contacts/${caller.contact}`, {
    firstName: 'Zyprian',
    lastName: 'Oberwalder',
    numbers: [{ number: caller.number }, { number: caller.second }],
    emails: [{ email: caller.mail }],
  });
  await must('PUT', '/v1/contacts/own-1', {
    firstName: 'Paul',
    numbers: [{ number: '+4989111222' }],
    owner: user.id,
  });
  await must('PUT', '/v1/contacts/neighbour', { firstName: 'Nora', numbers: [{ number: neighbours[0] }] });
  await must('POST', '/local/devices', { userId: user.id });
  await must('PUT', `/v1/users/${user.id}/devices/own`, {
    name: 'Laptop of Quillon',
    endpoint: `https://updates.push.services.mozilla.com/${user.endpoint}`,
    keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
  }).catch(() => undefined);

  const rang = (...users: string[]) => users.map((userId) => ({ userId, outcome: 'no-answer' }));
  const now = Date.now();
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
  const event = (type: string, data: object, tenant?: string) => ({
    specversion: '1.0',
    id: JSON.stringify([type, data]).slice(0, 200),
    source: '/pbx',
    type: `ringback.${type}.v1`,
    ...(tenant && { tenant }),
    data,
  });
  const missed = (callId: string, data: object, minutesAgo = 30) =>
    missedCallEvent(
      { callId, ringStartedAt: at(minutesAgo), endedAt: at(minutesAgo - 1), ...data },
      { id: callId, time: at(0) },
    );
  const them = { number: caller.number, name: caller.name };
  // Different ways to write one number, and others that only look like it.
  await post([
    missed('zo-1', { caller: them, rang: rang('anna', user.id) }, 90),
    missed('zo-2', { caller: { ...them, number: '0172 9876543' }, rang: rang('anna', user.id) }, 60),
    missed(
      'zo-3',
      {
        caller: { ...them, number: '0049172/9876543' },
        calledNumber: '+4930555200',
        rang: rang('ben'),
      },
      5,
    ),
    missed('zo-4', { caller: { number: caller.second }, rang: rang('carla') }, 4),
    ...neighbours.map((number, index) =>
      missed(`near-${index}`, { caller: { number }, rang: rang(user.id, 'anna') }),
    ),
    missed('q-mobile', { caller: { number: user.mobile }, rang: rang('anna') }),
    missed('q-only', { caller: { number: '+498912345' }, rang: rang(user.id) }),
    missed('q-phone', {
      caller: { number: '+498912346' },
      rang: [{ number: user.mobile, outcome: 'no-answer' }],
    }),
  ]);
  await post([
    event('call.ringing', {
      callId: 'zo-5',
      caller: them,
      calledNumber: '+4930555100',
      ringStartedAt: at(20),
      ringsUntil: at(19),
      rang: rang(user.id),
    }),
    event('call.answered', {
      callId: 'zo-5',
      caller: them,
      calledNumber: '+4930555100',
      ringStartedAt: at(20),
      answeredAt: at(19),
      answeredBy: { userId: user.id },
      rang: rang(user.id),
    }),
    event('call.ended', { callId: 'zo-5', endedAt: at(18) }),
    event('call.answered', {
      callId: 'other-5',
      caller: { number: '+498912347' },
      calledNumber: '+4930555100',
      ringStartedAt: at(20),
      answeredAt: at(19),
      answeredBy: { userId: user.id },
      rang: rang(user.id),
    }),
    event('call.outbound', {
      callId: 'out-1',
      by: { userId: user.id },
      to: { number: neighbours[0] },
      startedAt: at(10),
      answeredAt: at(10),
      endedAt: at(9),
    }),
    event('call.outbound', {
      callId: 'out-2',
      by: { userId: 'ben' },
      to: { number: '0172 987 65 43' },
      startedAt: at(10),
      endedAt: at(9),
    }),
    event('video.incoming', {
      callId: 'v-zo',
      caller: { name: caller.name, email: caller.mail },
      targets: [{ userId: user.id }, { userId: 'anna' }],
      calledNumber: '+4930555100',
      ringStartedAt: at(0),
      ringsUntil: new Date(now + 9_000).toISOString(),
    }),
    event('video.incoming', {
      callId: 'v-other',
      caller: { name: 'Nora', email: 'nora@lund.example' },
      targets: [{ userId: user.id }, { userId: 'anna' }],
      calledNumber: '+4930555100',
      ringStartedAt: at(0),
      ringsUntil: new Date(now + 9_000).toISOString(),
    }),
  ]);
  await settled();
  await post([
    event('video.accepted', { callId: 'v-other', by: { userId: user.id }, at: new Date().toISOString() }),
    event('video.ended', { callId: 'v-zo', endedAt: new Date().toISOString() }),
  ]);
  await settled();
  await post([missed('near-late', { caller: { number: neighbours[1] }, rang: rang(user.id, 'ben') }, 1)]);
  await settled();
  await must('POST', '/v1/missed-calls/zo-3/claim', { userId: 'ben' });
  await must('POST', '/v1/missed-calls/zo-4/process', {
    userId: 'carla',
    note: `${caller.name} has been called`,
  });
  await must('POST', '/v1/missed-calls/near-late/claim', { userId: user.id });
  await must('POST', '/v1/missed-calls/near-2/process', { userId: user.id });
  const invitees = [
    { name: caller.name, to: caller.mail },
    { name: 'Zyprian', to: caller.second },
    { name: 'Nora', to: 'nora@lund.example' },
  ];
  await must('POST', '/v1/video-calls', { host: 'anna', invitees, text: 'Kurz.' });
  await must('POST', '/v1/video-calls', {
    host: user.id,
    invitees: [{ name: 'Nora', to: 'nora@lund.example' }],
  });
  await settled();

  const { store, tools } = openInside(local);
  const instant = new Date().toISOString();
  const table = openTable(localDynamoDbClient(local.endpoints.dynamodb, local.region), local.table!);
  const login = { issuer: 'https://idp.example', subject: 'q-1', name: user.name };
  await tools.logins.invite('demo', user.id, instant);
  await store.activations.put(
    user.id,
    newActivation('phone', "Quillon's phone", 'nonce', instant),
    'look-up-of-quillon',
  );
  await tools.logins.unbind('demo', user.id);
  await tools.logins.connect({ tenant: 'demo', userId: user.id }, loginHashOf(login), instant);
  await openSessions(table).begin(login, instant);
  await store.addressChanges.change(user.id, 'email', () =>
    newChange('quillon.neu@demo.example', 'nonce', undefined, instant),
  );
  await store.addressChanges.keep(user.id, 'mobile', { seq: 1, was: '+4915199988800', at: instant });
  await store.presence.began(user.id, 'out-1', instant);
  await store.presence.began('ben', 'zo-5', instant);
  await store.digests.add(
    `DIGEST#anna#${instant}`,
    { subject: `CALLER#${caller.number}`, sortKey: 'CASE#x#anna' },
    instant,
  );
  await store.digests.add(
    `DIGEST#anna#${instant}`,
    { subject: 'CALLER#+498912345', sortKey: 'CASE#x#anna' },
    instant,
  );
  await store.digests.add(
    `DIGEST#${user.id}#${instant}`,
    { subject: 'CALLER#+498912345', sortKey: `CASE#x#${user.id}` },
    instant,
  );
  await store.audit.record({
    at: instant,
    by: { user: user.id },
    action: 'change',
    subject: 'users/anna',
    fields: ['name'],
  });
  for (const [id, text] of [
    ['mine', `name;number\n"${caller.name}";0172 987 65 43\n`],
    ['other', 'name;number\nNora;+4530112233\n'],
  ] as const) {
    const job = newJob({
      id,
      fileName: 'contacts.csv',
      kind: 'contacts',
      format: 'csv',
      source: 'csv',
      removeGone: false,
      records: 1,
    });
    await store.uploads.put(job, Buffer.from(text), instant);
  }
  const { openAddressStops } = await import('../../adapters/store/address-stops.ts');
  await openAddressStops(table).stop('sms', caller.number, { code: 'twilio:21610', at: instant });

  // Another company has a user and a caller of the same names.
  const authorization = `Bearer ${await keyOfOther(running)}`;
  await must('PUT', `/v1/users/${user.id}`, { name: user.name, email: user.mail }, { authorization });
  await must(
    'PUT',
    '/v1/contacts/theirs',
    { firstName: 'Zyprian', numbers: [{ number: caller.number }] },
    { authorization },
  );
  await must('POST', '/v1/events', missed('theirs-1', { caller: them, rang: rang(user.id) }), {
    authorization,
    'content-type': 'application/cloudevents+json',
  });
  await settled();

  // What nobody can handle becomes a dead letter: about the caller, about a call that rang at the user's, of the other company.
  const sqs = sqsOf(local);
  const missedQueue = local.model.queues.find(({ name }) => name.endsWith('on-missed-call'))!.url;
  const bad = (callId: string, data: object, tenant = 'demo') => ({
    ...missed(callId, { ...data, reason: 'nonsense' }),
    tenant,
  });
  for (const body of [
    bad('dead-zo', { caller: them, rang: rang('anna') }),
    bad('dead-q', { caller: { number: '+498912399' }, rang: rang(user.id, 'anna') }),
    bad('dead-other', { caller: them, rang: rang(user.id) }, 'other'),
  ]) {
    await sqs.send(new SendMessageCommand({ QueueUrl: missedQueue, MessageBody: JSON.stringify(body) }));
  }
  const mailQueue = local.model.queues.find(({ name }) => name.endsWith('send-email'))!.url;
  const about = { tenant: 'demo', subject: 'CALL#zo-1', attempt: 1 };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: `${mailQueue}-dead-letters`,
      MessageBody: JSON.stringify({ ...about, sortKey: 'DELIVERY#anna#email#missed#1' }),
    }),
  );
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: `${mailQueue}-dead-letters`,
      MessageBody: JSON.stringify({
        ...about,
        subject: 'CALL#q-only',
        sortKey: `DELIVERY#${user.id}#email#missed#1`,
      }),
    }),
  );
  const reports = local.model.queues.find(({ name }) => name.endsWith('on-mail-report-dead-letters'))!.url;
  for (const mail of [caller.mail, user.mail, 'nora@lund.example']) {
    const report = {
      eventType: 'Nonsense',
      mail: { messageId: 'x', destination: [mail], tags: { delivery: ['gone'] } },
    };
    const MessageBody = JSON.stringify({ Type: 'Notification', Message: JSON.stringify(report) });
    await sqs.send(new SendMessageCommand({ QueueUrl: reports, MessageBody }));
  }
  sqs.destroy();
  await settled();
}
