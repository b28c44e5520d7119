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
  const rule = 'AwsSolutions::AwsSolutions-APIG4';
  const reason = expect.stringMatching(/^The function checks .+\.$/);
  expect(acknowledged).toEqual([
    ['ringback-demo/http/POST --v1--events', rule, reason],
    ['ringback-demo/http/$default', rule, reason],
    ['ringback-demo/link-key', 'AwsSolutions::AwsSolutions-SMG4', expect.stringMatching(/links in all messages/)],
  ]);
});
