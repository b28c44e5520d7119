/**
 * List prices in US dollars, without free tiers and taxes. Written down from memory in November 2026 for us-east-1 (most
 * European regions: up to a fifth more): verify each at its page before anything rests on it.
 */
export const pricesAsOf = 'November 2026, us-east-1, from memory: verify';

export const prices = {
  /** https://aws.amazon.com/api-gateway/pricing/ HTTP APIs */
  apiRequest: 1.0 / 1e6,
  /** https://aws.amazon.com/lambda/pricing/ arm64 */
  lambdaRequest: 0.2 / 1e6,
  lambdaGibSecond: 0.0000133334,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** https://aws.amazon.com/sqs/pricing/ standard queues */
  queueRequest: 0.4 / 1e6,
  /** https://aws.amazon.com/sns/pricing/ standard topics; SQS counts what SNS hands over as sent. */
  published: 0.5 / 1e6,
  /** https://aws.amazon.com/cloudwatch/pricing/ */
  logGigabyte: 0.5,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  /** A combination of name and dimensions, for the hours in which it is written. */
  metricMonth: 0.3,
  /** https://aws.amazon.com/secrets-manager/pricing/ */
  secretMonth: 0.4,
  /** https://aws.amazon.com/ses/pricing/ */
  mail: 0.1 / 1000,
  /** https://www.twilio.com/en-us/sms/pricing a segment in the US, with the carriers' fee; in Germany about ten times as much. */
  smsSegment: 0.0113,
} as const;

/** What is not measured here but assumed. */
export const assumed = {
  /** Milliseconds that a function waits for one request, asked one after the other. */
  wait: { dynamodb: 4, sqs: 8, secretsmanager: 0, ses: 60, twilio: 180, push: 60 },
  /** Of a processor, for a function with 512 MB: 1,769 MB are one. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
  processorShare: 512 / 1769,
  memoryGib: 0.5,
  /** What Lambda itself logs about an invocation, bytes. */
  lambdaLogBytes: 350,
  /** How often Lambda asks an idle queue, a minute: five pollers, twenty seconds each. */
  pollsPerMinute: 15,
  /** Seconds that a sweep of the timers with nothing due takes, and a run of the canary, most of it waiting. */
  sweepSeconds: 0.15,
  canarySeconds: 5,
  /** What a run of the canary asks of the API besides posting its event: settings, and looks at the deliveries. */
  canaryRequests: 4,
} as const;
