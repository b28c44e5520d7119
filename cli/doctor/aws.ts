/** What AWS is asked: SES, Lambda, SNS, SQS. Everything is read, nothing changed. */
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { repeatableClient } from '../../adapters/aws.ts';
import { judgeAlarms, judgeConcurrency } from '../../core/doctor/account.ts';
import { type Finding, fault, notChecked, ok } from '../../core/doctor/finding.ts';
import { type DomainFacts, judgeSending } from '../../core/doctor/mail.ts';
import { attempt } from './attempt.ts';
import type { Subject } from './subject.ts';

/** The embedded services take any: they keep nobody out, they listen on this machine only. */
const localCredentials = { accessKeyId: 'ringback-cli', secretAccessKey: 'local' };
const localMode = 'Local mode has none.';

/** Whether the credentials are those of the account and region of the stack. */
export async function checkCredentials({ isLocal, region, queueName, origin }: Subject): Promise<Finding[]> {
  const check = 'credentials';
  if (isLocal) return [notChecked(check, 'Local mode takes any.')];
  if (!queueName || !region) {
    const remedy = 'Run this where npm run deploy wrote ringback-outputs.json.';
    return [notChecked(check, `There are no outputs of a stack for this address (from ${origin}).`, remedy)];
  }
  const client = new SQSClient({ ...repeatableClient, region });
  return attempt(check, 'sqs:GetQueueUrl', async () => {
    try {
      await client.send(new GetQueueUrlCommand({ QueueName: queueName }));
      return ok(check, `The credentials see the stack in ${region}.`);
    } catch (error) {
      if (!/QueueDoesNotExist|NonExistentQueue/.test((error as Error).name)) throw error;
      const detail = `The stack of ${origin} is not in the account of these credentials, in ${region}.`;
      return fault(check, detail, 'Set AWS_PROFILE to the account that was deployed to; then ask again.');
    }
  }).finally(() => client.destroy());
}

/** What SES says of the account. */
export async function checkSending(subject: Subject): Promise<Finding[]> {
  const { region = '' } = subject;
  const client = sesOf(subject);
  const actions = 'ses:GetSendQuota and ses:GetAccountSendingEnabled';
  return attempt('mail.sending', actions, async () => {
    const quota = await client.send(new GetSendQuotaCommand({}));
    const { Enabled } = await client.send(new GetAccountSendingEnabledCommand({}));
    const { Max24HourSend: most = 0, SentLast24Hours: sent = 0 } = quota;
    return judgeSending({ region, isEnabled: Enabled ?? false, most, sent });
  }).finally(() => client.destroy());
}

/** What SES knows of the domains. @throws the SDK's error */
export async function domainFacts(subject: Subject, domains: readonly string[]): Promise<DomainFacts[]> {
  const client = sesOf(subject);
  const Identities = [...domains];
  try {
    const verified = await client.send(new GetIdentityVerificationAttributesCommand({ Identities }));
    const dkim = await client.send(new GetIdentityDkimAttributesCommand({ Identities }));
    const mailFrom = await client.send(new GetIdentityMailFromDomainAttributesCommand({ Identities }));
    return domains.map((domain) => {
      const signing = dkim.DkimAttributes?.[domain];
      const bounces = mailFrom.MailFromDomainAttributes?.[domain];
      return {
        domain,
        verification: verified.VerificationAttributes?.[domain]?.VerificationStatus,
        ...(signing && {
          dkim: {
            isEnabled: signing.DkimEnabled ?? false,
            status: signing.DkimVerificationStatus ?? 'NotStarted',
            tokens: signing.DkimTokens ?? [],
          },
        }),
        ...(bounces?.MailFromDomain && {
          mailFrom: { domain: bounces.MailFromDomain, status: bounces.MailFromDomainStatus ?? 'Pending' },
        }),
      };
    });
  } finally {
    client.destroy();
  }
}

/** Whether Lambda has room. */
export async function checkConcurrency({ isLocal, region, workersAtOnce }: Subject): Promise<Finding[]> {
  const check = 'lambda.concurrency';
  if (isLocal) return [notChecked(check, localMode)];
  const client = new LambdaClient({ ...repeatableClient, ...(region && { region }) });
  return attempt(check, 'lambda:GetAccountSettings', async () => {
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    const unreserved = AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions;
    if (unreserved === undefined)
      return notChecked(check, 'Lambda does not say how many functions may run at once.');
    return judgeConcurrency({ region: region ?? '', unreserved }, workersAtOnce);
  }).finally(() => client.destroy());
}

/** Whether anybody hears the alarms. */
export async function checkAlarms({ isLocal, region, topicArn }: Subject): Promise<Finding[]> {
  const check = 'alarms';
  if (isLocal) return [notChecked(check, localMode)];
  if (!topicArn) return [notChecked(check, 'There are no outputs that name the topic of the alarms.')];
  const client = new SNSClient({ ...repeatableClient, ...(region && { region }) });
  return attempt(check, 'sns:GetTopicAttributes', async () => {
    const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn: topicArn }));
    const { SubscriptionsConfirmed = 0, SubscriptionsPending = 0 } = Attributes;
    return judgeAlarms(
      { confirmed: Number(SubscriptionsConfirmed), pending: Number(SubscriptionsPending) },
      topicArn,
    );
  }).finally(() => client.destroy());
}

function sesOf({ endpoints: { ses }, region }: Subject): SESClient {
  return new SESClient({
    ...repeatableClient,
    ...(region && { region }),
    ...(ses && { endpoint: ses, credentials: localCredentials }),
  });
}
