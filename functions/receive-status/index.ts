import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { authTokenOf } from '../../adapters/sms-account.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { deliveryReports } from '../delivery-wiring.ts';
import { channelQueueUrls } from '../queue-wiring.ts';
import { wiringOf } from '../worker-wiring.ts';
import { receiveStatus } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    RINGBACK_PUBLIC_URL: z.url(),
    LINK_KEY_SECRET: z.string().check(z.minLength(1)),
    TWILIO_SECRET: z.string().check(z.minLength(1)),
    ...channelQueueUrls,
  }),
);
const wiring = wiringOf(environment, openLog('receive-status'));
const { table, now, log } = wiring;
const secrets = new SecretsManagerClient(repeatableClient);
const twilioSecret = openSecret(secrets, environment.TWILIO_SECRET);

/** Lambda behind `POST /v1/status/{provider}`. */
export const handler = receiveStatus({
  publicUrl: environment.RINGBACK_PUBLIC_URL,
  twilioToken: async () => authTokenOf(await twilioSecret()),
  linkKey: openSecret(secrets, environment.LINK_KEY_SECRET),
  takeReport: deliveryReports(wiring),
  addressStops: openAddressStops(table),
  now,
  log,
});
