import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { repeatableClient } from '../adapters/aws.ts';
import type { UserPoolAddress } from './addresses.ts';
import { Failure } from './failure.ts';

/**
 * Makes a user of a user pool, who is mailed a first password.
 * @returns false when the pool has them already
 * @throws Failure saying what to do when AWS does not let us
 */
export async function makeAccount(
  { id, region }: UserPoolAddress,
  { name, email }: { name: string; email: string },
): Promise<boolean> {
  const client = new CognitoIdentityProviderClient({ ...repeatableClient, ...(region && { region }) });
  try {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: id,
        Username: email,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof UsernameExistsException) return false;
    throw understood(error);
  } finally {
    client.destroy();
  }
}

/** AWS's refusals that a person can do something about; others are passed on. */
function understood(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'ResourceNotFoundException') {
    return new Failure(
      'There is no such user pool in this account and region.',
      'Check AWS_PROFILE: the stack has the pool as its output UserPoolId.',
    );
  }
  if (/^(?:AccessDenied|NotAuthorized)/.test(error.name)) {
    return new Failure('AWS does not let you make users.', 'It takes cognito-idp:AdminCreateUser.');
  }
  if (error.name === 'CredentialsProviderError' || /token|credential|signature/i.test(error.name)) {
    return new Failure(
      `AWS does not know who is asking (${error.name}).`,
      'Sign in to AWS on this machine, or set AWS_PROFILE.',
    );
  }
  return error;
}
