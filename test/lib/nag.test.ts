import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Validations } from 'aws-cdk-lib/core';
import { expect, it } from 'vitest';
import { makeApp } from './synthesise.ts';

it('holds the stack against the AWS Solutions rules at every synthesis', () => {
  const app = makeApp();
  new Queue(app.node.findChild('ringback-demo'), 'bare');
  expect(() => app.synth()).toThrow(/AwsSolutions-SQS3/);
});

it('acknowledges findings one by one, each with a reason', () => {
  const acknowledged = makeApp()
    .node.findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.entries(data).map(([rule, reason]) => [node.path, rule, reason])),
    );
  const open = 'AwsSolutions::AwsSolutions-APIG4';
  const unrotated = 'AwsSolutions::AwsSolutions-SMG4';
  const guarded = expect.stringMatching(/^The function checks .+\.$/);
  const given = expect.stringMatching(/^Given out by the provider .+ by a person\.$/);
  const users = 'ringback-demo/sign-in/users';
  expect(acknowledged).toEqual([
    ['ringback-demo/log-key', unrotated, expect.stringMatching(/the same person/)],
    ['ringback-demo/http/POST --v1--events', open, guarded],
    ['ringback-demo/http/POST --v1--status--{provider}', open, guarded],
    ['ringback-demo/http/$default', open, guarded],
    ['ringback-demo/link-key', unrotated, expect.stringMatching(/links in all messages/)],
    ['ringback-demo/twilio', unrotated, given],
    ['ringback-demo/vapid', unrotated, given],
    ['ringback-demo/jitsi', unrotated, given],
    [users, 'AwsSolutions::AwsSolutions-COG2', expect.stringMatching(/second factor is offered/)],
    [users, 'AwsSolutions::AwsSolutions-COG3', expect.stringMatching(/^Threat protection costs/)],
    [users, 'AwsSolutions::AwsSolutions-COG8', expect.stringMatching(/^Threat protection costs/)],
    ['ringback-demo/canary-key', unrotated, expect.stringMatching(/no data of anybody/)],
  ]);
});
