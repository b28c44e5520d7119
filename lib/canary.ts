import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { figure } from './figures.ts';
import { HarmAlarm } from './harm-alarm.ts';
import { putCanaryKeys, readSecrets } from './permissions.ts';
import { RingbackFunction, type Surroundings } from './ringback-function.ts';

/**
 * Once an hour a missed call of its own, from the public address to SES's report that the mail was delivered: the whole
 * road, with nobody at its end. Rings when that fails twice in a row, or is not even tried.
 */
export class Canary extends RingbackFunction {
  constructor(scope: Construct, around: Surroundings, publicUrl: string) {
    const key = new Secret(scope, 'canary-key', {
      description: 'The API key of the canary of Ringback',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      // Worth nothing without the stack: the next one makes another.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(key).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'Opens nothing but a tenant that holds no data of anybody.',
    });
    super(scope, 'canary', around, {
      // Of which it waits for a minute at most.
      timeout: Duration.seconds(90),
      environment: { RINGBACK_PUBLIC_URL: publicUrl, CANARY_KEY_SECRET: key.secretArn },
      may: [readSecrets(key), putCanaryKeys(around.table)],
    });
    new Rule(this, 'every-hour', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaTarget(this, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
    });
    new HarmAlarm(this, 'not-told-alarm', {
      // One success in an hour is enough: two runs may fall into one period, and none into the next.
      metric: figure(this, 'CanaryTold', {}, { statistic: 'Maximum', period: Duration.hours(1) }),
      atMost: 0,
      periods: 2,
      silenceIsBad: true,
      harm: 'A missed call of our own was not told, twice in a row: people are probably not told of theirs.',
      runbook: 'canary-not-told',
      topic: around.alarmTopic,
    });
  }
}
