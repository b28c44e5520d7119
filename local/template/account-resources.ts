/** Readers for secrets, mail events and topics: CloudFormation properties in, our words out. */
import * as z from 'zod';
import { check, refOf } from './check-resource.ts';
import { TemplateError } from './intrinsics.ts';
import type { MailReportModel, QueueModel, SecretModel, SubscriptionModel } from './model.ts';
import type { ResolvedResource } from './read-model.ts';

const Secret = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .strictObject({
      PasswordLength: z.number().int().positive().optional(),
      ExcludeCharacters: z.string().optional(),
      ExcludeLowercase: z.boolean().optional(),
      ExcludeUppercase: z.boolean().optional(),
      ExcludeNumbers: z.boolean().optional(),
      ExcludePunctuation: z.boolean().optional(),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    })
    .optional(),
});

export function readSecret(resource: ResolvedResource): SecretModel {
  const { SecretString, GenerateSecretString } = check(Secret, resource);
  const arn = refOf(resource);
  const name = String(resource.scope.attribute(resource.id, 'Name'));
  return { name, arn, value: SecretString, generate: GenerateSecretString };
}

const EventDestination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    Name: z.string().optional(),
    SnsDestination: z.strictObject({ TopicARN: z.string() }),
  }),
});

/** @returns nothing for a destination that is switched off */
export function readMailReport(resource: ResolvedResource): MailReportModel[] {
  const { ConfigurationSetName, EventDestination: to } = check(EventDestination, resource);
  if (!to.Enabled) return [];
  const topicArn = to.SnsDestination.TopicARN;
  return [{ configurationSet: ConfigurationSetName, eventTypes: to.MatchingEventTypes, topicArn }];
}

const Subscription = z.object({
  Protocol: z.enum(['email', 'sqs'], {
    error: ({ input }) => `local mode knows subscriptions of email and sqs, not of ${String(input)}`,
  }),
  Endpoint: z.string(),
  TopicArn: z.string(),
  RawMessageDelivery: z.boolean().default(false),
});

/** @returns nothing for a mailbox: people are not written to from here */
export function readSubscription(
  resource: ResolvedResource,
  queues: readonly QueueModel[],
): SubscriptionModel[] {
  const { Protocol, Endpoint, TopicArn, RawMessageDelivery } = check(Subscription, resource);
  if (Protocol === 'email') return [];
  if (!queues.some(({ arn }) => arn === Endpoint)) {
    throw new TemplateError(
      `Subscription "${resource.id}" leads to ${Endpoint}, which is no queue of this stack.`,
    );
  }
  return [{ topicArn: TopicArn, queueArn: Endpoint, raw: RawMessageDelivery }];
}
