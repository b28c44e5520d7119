import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A secret is read again after this long, so that a new value arrives without a deployment. */
const keptMilliseconds = 10 * 60_000;

/** Reads a secret's text; kept in memory for ten minutes. @throws when Secrets Manager does not give it */
export function openSecret(client: SecretsManagerClient, id: string): () => Promise<string> {
  let kept: { value: Promise<string>; until: number } | undefined;
  return () => {
    if (kept && Date.now() < kept.until) return kept.value;
    const value = read(client, id);
    kept = { value, until: Date.now() + keptMilliseconds };
    // A failed reading is not kept: the next caller tries again.
    value.catch(() => {
      kept = undefined;
    });
    return value;
  };
}

async function read(client: SecretsManagerClient, id: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  if (!SecretString) throw new Error('A secret has no text.');
  return SecretString;
}
