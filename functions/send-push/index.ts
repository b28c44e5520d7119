import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openPush } from '../../adapters/push.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { deliveryVariables, deliveryWorker } from '../delivery-wiring.ts';
import { pushEndpointRules, pushHostVariables } from '../push-wiring.ts';
import { wiringOf } from '../worker-wiring.ts';
import { pushChannel } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    ...deliveryVariables,
    RINGBACK_PUBLIC_URL: z.url(),
    LINK_KEY_SECRET: z.string().check(z.minLength(1)),
    VAPID_SECRET: z.string().check(z.minLength(1)),
    ...pushHostVariables,
  }),
);
const wiring = wiringOf(environment, openLog('send-push'));
const { now } = wiring;
const secrets = new SecretsManagerClient(repeatableClient);
const channel = pushChannel({
  push: openPush({ rules: pushEndpointRules(environment) }),
  vapid: openSecret(secrets, environment.VAPID_SECRET),
  linkKey: openSecret(secrets, environment.LINK_KEY_SECRET),
  publicUrl: environment.RINGBACK_PUBLIC_URL,
  now,
});

/** Lambda behind the queue of notifications. */
export const handler = deliveryWorker(channel, wiring);
