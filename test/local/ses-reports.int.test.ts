import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, test } from 'vitest';
import { openOutbox } from '../../local/outbox/store.ts';
import type { LocalMode } from '../../local/start.ts';
import { setFaults } from './provider-stack.ts';
import { eventually, startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

/** Notes the body of each message of the queue. */
const CODE = `
const { appendFileSync } = require('node:fs');
exports.handler = async (event) => {
  for (const { body } of event.Records || []) appendFileSync(__dirname + '/bodies', JSON.stringify(body) + '\\n');
};
`;
interface Body {
  eventType?: string;
  mail?: { messageId: string };
  bounce?: object;
  complaint?: object;
  /** In SNS's envelope. */
  Message?: string;
}

let stack: TinyStack;
let local: LocalMode | undefined;
afterEach(async () => {
  await local?.stop();
  local = undefined;
  stack.remove();
});

function reportingStack(raw: boolean, types = ['send', 'delivery', 'bounce', 'complaint']) {
  stack = tinyStack(CODE);
  stack.rewrite((resources) => {
    delete resources.Every;
    resources.Reports = { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'reports' } };
    resources.Topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'mail-reports' } };
    resources.TopicPolicy = { Type: 'AWS::SNS::TopicPolicy', Properties: {} };
    resources.Destination = {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: { Ref: 'Reports' },
        EventDestination: {
          Enabled: true,
          MatchingEventTypes: types,
          SnsDestination: { TopicARN: { Ref: 'Topic' } },
        },
      },
    };
    resources.Subscription = {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        Protocol: 'sqs',
        TopicArn: { Ref: 'Topic' },
        Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        ...(raw && { RawMessageDelivery: true }),
      },
    };
    resources.People = {
      Type: 'AWS::SNS::Subscription',
      Properties: { Protocol: 'email', TopicArn: { Ref: 'Topic' }, Endpoint: 'ops@demo.example' },
    };
  });
}
const bodies = () => {
  try {
    const lines = readFileSync(join(stack.templateDir, 'asset.work', 'bodies'), 'utf8')
      .trim()
      .split('\n');
    return lines.map((line) => JSON.parse(JSON.parse(line)) as Body);
  } catch {
    return [];
  }
};
async function send(to = ['anna@demo.example'], configurationSet: string | undefined = 'reports') {
  const { endpoints, region } = local as LocalMode;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ses = new SESClient({ endpoint: endpoints.ses, region, credentials, maxAttempts: 1 });
  const raw = `From: Demo <calls@demo.example>\r\nTo: ${to}\r\nSubject: Grüße 📞\r\n\r\nHello\r\n`;
  try {
    const sent = await ses.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(raw) },
        Destinations: to,
        Tags: [{ Name: 'delivery', Value: 'abc_-1' }],
        ConfigurationSetName: configurationSet || undefined,
      }),
    );
    return sent.MessageId;
  } finally {
    ses.destroy();
  }
}
const eventsOfCount = (count: number) =>
  eventually(`${count} events`, () => (bodies().length >= count ? bodies() : undefined));

describe('what SES reports', () => {
  test('a mail that arrives: Send and Delivery, with its tags', async () => {
    reportingStack(true);
    local = await startTiny(stack);
    const messageId = await send();
    const [first, second] = await eventsOfCount(2);
    expect([first?.eventType, second?.eventType].sort()).toEqual(['Delivery', 'Send']);
    const delivery = first?.eventType === 'Delivery' ? first : second;
    expect(delivery).toMatchObject({
      mail: {
        messageId,
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        source: 'calls@demo.example',
        destination: ['anna@demo.example'],
        tags: {
          delivery: ['abc_-1'],
          'ses:configuration-set': ['reports'],
          'ses:from-domain': ['demo.example'],
        },
        headers: expect.arrayContaining([{ name: 'To', value: 'anna@demo.example' }]),
      },
      delivery: { recipients: ['anna@demo.example'], smtpResponse: expect.stringMatching(/^250/) },
    });
    // Without a configuration set nothing is reported.
    await send(['ben@demo.example'], '');
    await new Promise((done) => setTimeout(done, 200));
    expect(bodies()).toHaveLength(2);
  });

  test('a mail to the mailbox simulator: as that mailbox does it, and nobody gets it', async () => {
    reportingStack(true);
    local = await startTiny(stack);
    // Meant for one mail to people, which comes last here.
    await setFaults(local, { provider: 'ses', fault: 'refuse', count: 1 });
    await send(['success@simulator.amazonses.com']);
    await send(['bounce+label@simulator.amazonses.com']);
    await send(['complaint@simulator.amazonses.com']);
    const types = (await eventsOfCount(7)).map(({ eventType }) => eventType).sort();
    expect(types).toEqual(['Bounce', 'Complaint', 'Delivery', 'Delivery', 'Send', 'Send', 'Send']);
    const outbox = await (await fetch(`${local.url}/local/outbox.json`)).json();
    expect(outbox).toMatchObject({ emails: [] });
    await expect(send()).rejects.toThrow();
    // Named by its address, it is hit like anybody.
    const to = 'success@simulator.amazonses.com';
    await setFaults(local, { provider: 'ses', fault: 'refuse', to, count: 1 });
    await expect(send([to])).rejects.toThrow();
  });

  test('in the envelope of SNS, unless the subscription wants it raw; only the types that are wanted', async () => {
    reportingStack(false, ['delivery']);
    local = await startTiny(stack);
    await send();
    const [envelope] = await eventsOfCount(1);
    expect(envelope).toMatchObject({
      Type: 'Notification',
      TopicArn: 'arn:aws:sns:eu-central-1:000000000000:mail-reports',
      Subject: 'Amazon SES Email Event Notification',
    });
    expect(JSON.parse(envelope?.Message ?? '')).toMatchObject({ eventType: 'Delivery' });
    await new Promise((done) => setTimeout(done, 200));
    expect(bodies()).toHaveLength(1);
  });

  test('bounces and complaints, for the recipients that the fault names', async () => {
    reportingStack(true, ['delivery', 'bounce', 'complaint']);
    local = await startTiny(stack);
    await setFaults(local, { provider: 'ses', fault: 'bounce', to: 'ben@demo.example', count: 1 });
    await send(['anna@demo.example', 'ben@demo.example']);
    const both = await eventsOfCount(2);
    expect(both.find(({ eventType }) => eventType === 'Bounce')).toMatchObject({
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'ben@demo.example', action: 'failed', status: '5.1.1' }],
      },
      mail: { tags: { delivery: ['abc_-1'] } },
    });
    expect(both.find(({ eventType }) => eventType === 'Delivery')).toMatchObject({
      delivery: { recipients: ['anna@demo.example'] },
    });

    await setFaults(local, { provider: 'ses', fault: 'bounce', code: 'Transient/MailboxFull', count: 1 });
    await send();
    const third = (await eventsOfCount(3)).at(-1);
    expect(third?.bounce).toMatchObject({ bounceType: 'Transient', bounceSubType: 'MailboxFull' });

    await setFaults(local, { provider: 'ses', fault: 'complaint', count: 1 });
    await send();
    const last = (await eventsOfCount(5)).slice(3);
    expect(last.map(({ eventType }) => eventType).sort()).toEqual(['Complaint', 'Delivery']);
    expect(last.find(({ eventType }) => eventType === 'Complaint')?.complaint).toMatchObject({
      complainedRecipients: [{ emailAddress: 'anna@demo.example' }],
      complaintFeedbackType: 'abuse',
    });

    await setFaults(local, { provider: 'ses', fault: 'no-callback', count: 1 });
    await send();
    await setFaults(local, { provider: 'ses', fault: 'accept-then-reset', count: 1 });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await eventsOfCount(6)).at(-1)?.eventType).toBe('Delivery');
    await new Promise((done) => setTimeout(done, 200));
    expect(bodies()).toHaveLength(6);
  });

  test('after a restart, what was still owed', async () => {
    reportingStack(true);
    local = await startTiny(stack);
    await send();
    await eventsOfCount(2);
    await local.stop();
    // As a kill between acceptance and report leaves it.
    const file = join(stack.dataDir, 'outbox.jsonl');
    const [line = ''] = readFileSync(file, 'utf8').split('\n');
    appendFileSync(file, `${line.replace(/"id":"[^"]+"/, '"id":"left-behind"')}\n`);
    expect(openOutbox(file).emails.recordOf('left-behind')).toMatchObject({ published: 0 });
    local = await startTiny(stack);
    const events = await eventsOfCount(4);
    expect(events.slice(2).map(({ mail }) => mail?.messageId)).toEqual(['left-behind', 'left-behind']);
    await local.stop();
    local = await startTiny(stack);
    await new Promise((done) => setTimeout(done, 300));
    expect(bodies()).toHaveLength(4);
  });
});
