import { randomInt } from 'node:crypto';
import type { SecretModel } from '../template/model.ts';
import type { AwsOutcome, EmbeddedAwsService } from './aws-endpoint.ts';

/** Values of secrets by name, kept over restarts. */
export interface SecretValues {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** Makes up the secrets that the template wants generated and that have no value yet. */
export function ensureSecrets(secrets: readonly SecretModel[], values: SecretValues): void {
  for (const secret of secrets) {
    if (values.get(secret.name) !== undefined) continue;
    const value = secret.value ?? (secret.generate && generate(secret.generate));
    if (value !== undefined) values.set(secret.name, value);
  }
}

/** Secrets Manager, as far as reading a secret and giving it a new value go. */
export function makeSecretsService(
  secrets: readonly SecretModel[],
  values: SecretValues,
): EmbeddedAwsService {
  return {
    actionOf: (_body, target) => target.split('.')[1] ?? 'unknown',
    resourcesOf(body) {
      const { SecretId } = JSON.parse(body.toString('utf8')) as { SecretId?: string };
      const secret = secrets.find(({ name, arn }) => SecretId === name || SecretId === arn);
      return [`secret:${secret?.name ?? SecretId}`];
    },
    handle(body, action) {
      const request = JSON.parse(body.toString('utf8')) as { SecretId?: string; SecretString?: string };
      const secret = secrets.find(({ name, arn }) => request.SecretId === name || request.SecretId === arn);
      if (!secret) {
        return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      const known = { ARN: secret.arn, Name: secret.name, VersionId: 'local', VersionStages: ['AWSCURRENT'] };
      if (action === 'PutSecretValue' && request.SecretString !== undefined) {
        values.set(secret.name, request.SecretString);
        return answer(known);
      }
      if (action !== 'GetSecretValue') {
        return refusal('InvalidRequestException', `Local mode's Secrets Manager does not know ${action}.`);
      }
      const SecretString = values.get(secret.name);
      if (SecretString === undefined) {
        const message = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";
        return refusal('ResourceNotFoundException', message);
      }
      return answer({ ...known, SecretString, CreatedDate: 0 });
    },
  };
}

function answer(value: unknown): AwsOutcome {
  return { status: 200, contentType: 'application/x-amz-json-1.1', body: JSON.stringify(value) };
}

function refusal(type: string, message: string): AwsOutcome {
  const body = JSON.stringify({ __type: type, message });
  return { status: 400, contentType: 'application/x-amz-json-1.1', body };
}

const KINDS = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

/** As CloudFormation generates: of each kind of character that is not excluded at least one. */
function generate(rules: NonNullable<SecretModel['generate']>): string {
  const excluded = rules.ExcludeCharacters ?? '';
  const kinds = Object.entries(KINDS)
    .filter(([exclude]) => !rules[exclude as keyof typeof KINDS])
    .map(([, characters]) => [...characters].filter((character) => !excluded.includes(character)))
    .filter((characters) => characters.length > 0);
  const all = kinds.flat();
  const pick = (characters: readonly string[]) => characters[randomInt(characters.length)] ?? '';
  const password = Array.from({ length: rules.PasswordLength ?? 32 }, (_, i) => pick(kinds[i] ?? all));
  for (let i = password.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [password[i], password[j]] = [password[j] ?? '', password[i] ?? ''];
  }
  const text = password.join('');
  if (!rules.GenerateStringKey) return text;
  return JSON.stringify({
    ...(JSON.parse(rules.SecretStringTemplate ?? '{}') as object),
    [rules.GenerateStringKey]: text,
  });
}
