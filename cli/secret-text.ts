import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { repeatableClient } from '../adapters/aws.ts';
import type { SecretAddress } from './addresses.ts';
import { localModeGone, whyUnreachable } from './api.ts';
import { Failure } from './failure.ts';

/** The embedded Secrets Manager takes any: it keeps nobody out, it listens on this machine only. */
const localCredentials = { accessKeyId: 'ringback-cli', secretAccessKey: 'local' };

/** A secret's text, to be read and replaced. */
export interface SecretText {
  /** Empty when the secret has no value yet. */
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

/**
 * Opens a secret for one use.
 * @throws Failure saying what to do when AWS does not let us, or the secret is not there
 */
export async function withSecret<T>(
  { id, region, endpoint }: SecretAddress,
  use: (secret: SecretText) => Promise<T>,
): Promise<T> {
  const client = new SecretsManagerClient({
    ...repeatableClient,
    ...(region && { region }),
    ...(endpoint && { endpoint, credentials: localCredentials }),
  });
  try {
    return await use({
      async read() {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
        return SecretString ?? '';
      },
      async write(text) {
        await client.send(new PutSecretValueCommand({ SecretId: id, SecretString: text }));
      },
    });
  } catch (error) {
    throw understood(error, endpoint);
  } finally {
    client.destroy();
  }
}

/** AWS's refusals that a person can do something about; others are passed on. */
function understood(error: unknown, localEndpoint: string | undefined): unknown {
  if (!(error instanceof Error)) return error;
  const { code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  if (error.name === 'ResourceNotFoundException') {
    return new Failure(
      'There is no such secret in this account and region.',
      'Check AWS_PROFILE and AWS_REGION, and the name: the stack has it as its output VapidSecretArn.',
    );
  }
  if (/^AccessDenied/.test(error.name)) {
    return new Failure(
      'AWS does not let you use the secret.',
      'It takes secretsmanager:GetSecretValue, and PutSecretValue to change it.',
    );
  }
  if (error.name === 'CredentialsProviderError' || /token|credential|signature/i.test(error.name)) {
    return new Failure(
      `AWS does not know who is asking (${error.name}).`,
      'Sign in to AWS on this machine, or set AWS_PROFILE.',
    );
  }
  if (/region is missing/i.test(error.message)) {
    return new Failure('It is not known in which region the secret is.', 'Set AWS_REGION.');
  }
  if (code !== undefined && $metadata?.httpStatusCode === undefined) {
    if (localEndpoint && code === 'ECONNREFUSED') return localModeGone(localEndpoint);
    return new Failure(`Secrets Manager does not answer: ${whyUnreachable(error)}.`);
  }
  return error;
}
