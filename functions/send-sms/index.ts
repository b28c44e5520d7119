import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { openTwilio } from '../../adapters/sms-client.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { deliveryVariables, deliveryWorker } from '../delivery-wiring.ts';
import { wiringOf } from '../worker-wiring.ts';
import { smsChannel } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    ...deliveryVariables,
    RINGBACK_PUBLIC_URL: z.url(),
    LINK_KEY_SECRET: z.string().check(z.minLength(1)),
    TWILIO_SECRET: z.string().check(z.minLength(1)),
    /** Another address of Twilio's API, as AWS_ENDPOINT_URL is for AWS. */
    TWILIO_ENDPOINT_URL: z.optional(z.url()),
  }),
);
const wiring = wiringOf(environment, openLog('send-sms'));
const { table, now } = wiring;
const secrets = new SecretsManagerClient(repeatableClient);
const channel = smsChannel({
  twilio: openTwilio(openSecret(secrets, environment.TWILIO_SECRET), {
    endpoint: environment.TWILIO_ENDPOINT_URL,
  }),
  linkKey: openSecret(secrets, environment.LINK_KEY_SECRET),
  addressStops: openAddressStops(table),
  publicUrl: environment.RINGBACK_PUBLIC_URL,
  now,
});

/** Lambda behind the queue of texts. */
export const handler = deliveryWorker(channel, wiring);
