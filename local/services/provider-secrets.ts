import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { makeVapidKey } from '../../adapters/vapid.ts';
import type { StackModel } from '../template/model.ts';
import type { SecretValues } from './secrets.ts';
import type { TwilioCredentials } from './twilio-messages.ts';

const TwilioSecret = z.object({ accountSid: z.string(), authToken: z.string() });
const VapidSecret = z.object({ keys: z.array(z.object({ publicKey: z.string() })).min(1) });

/** Whom push services could turn to: the sample company's administrator. */
const SUBJECT = 'mailto:admin@demo.example';

/** Secrets of providers, read where they are needed: an administrator may change them while local mode runs. */
export interface ProviderSecrets {
  twilio(): TwilioCredentials | undefined;
  /** The public VAPID key that browsers subscribe with now, base64url. */
  vapidPublicKey(): string | undefined;
}

/**
 * Gives the secrets of providers values that work with the embedded ones: what the template generates there
 * is a placeholder until an administrator puts in the real account. Which secret is whose, the functions'
 * environment says: `TWILIO_SECRET` and `VAPID_SECRET` hold the ARN. Values that are there already are kept.
 * @param now milliseconds since the epoch
 */
export function ensureProviderSecrets(
  model: Pick<StackModel, 'functions' | 'secrets'>,
  values: SecretValues,
  now: number,
): ProviderSecrets {
  const nameIn = (variable: string) => {
    const arns = new Set(model.functions.map(({ environment }) => environment[variable]));
    return model.secrets.find(({ arn, name }) => arns.has(arn) || arns.has(name))?.name;
  };
  const [twilio, vapid] = [nameIn('TWILIO_SECRET'), nameIn('VAPID_SECRET')];
  const ensure = (name: string | undefined, make: () => unknown) => {
    if (name && values.get(name) === undefined) values.set(name, JSON.stringify(make()));
  };
  ensure(twilio, () => ({
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
  }));
  ensure(vapid, () => ({ subject: SUBJECT, keys: [makeVapidKey(new Date(now))] }));
  const read = <T>(name: string | undefined, schema: z.ZodType<T>): T | undefined => {
    const value = name && values.get(name);
    if (!value) return undefined;
    try {
      return schema.parse(JSON.parse(value));
    } catch {
      return undefined;
    }
  };
  return {
    twilio: () => read(twilio, TwilioSecret),
    vapidPublicKey: () => read(vapid, VapidSecret)?.keys[0]?.publicKey,
  };
}
