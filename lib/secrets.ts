import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';

/**
 * The key that signs the links in messages. Made once, by Secrets Manager. Links that were signed with another key
 * stop working, so it is kept when the stack goes, as the table is.
 */
export function linkKey(scope: Construct, id: string, config: DeploymentConfig): ISecret {
  const secret = new Secret(scope, id, {
    description: 'Signs the links in messages of Ringback',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: config.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason: 'A new key would break the links in all messages that people have already.',
  });
  return secret;
}

/**
 * The key of the hashes that stand in logs for numbers, addresses and users. Part of the functions' environment, where
 * whoever may read their configuration sees it: it protects those who read logs only from seeing whom they are about.
 */
export function logKey(scope: Construct, id: string): ISecret {
  const secret = new Secret(scope, id, {
    description: 'Makes the hashes that stand for people in the logs of Ringback',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason:
      'A new key would tear the same person apart in the logs; functions know it until the next deployment.',
  });
  return secret;
}

/**
 * What a provider needs to know us, put in by an administrator after the deployment (`ringback vapid`, the console).
 * Until then it holds a random text, which no provider takes.
 */
export function providerSecret(
  scope: Construct,
  id: string,
  config: DeploymentConfig,
  description: string,
): ISecret {
  const secret = new Secret(scope, id, {
    description,
    removalPolicy: config.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason: 'Given out by the provider or known to browsers: it is changed there first, by a person.',
  });
  return secret;
}
