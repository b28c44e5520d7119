import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import * as z from 'zod/mini';
import { repeatableClient, sendingClient } from '../../adapters/aws.ts';
import { type RawMail, sendMail } from '../../adapters/email.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { openLogins } from '../../adapters/store/logins.ts';
import type { ChannelSender } from '../deliver.ts';
import { deliveryVariables, deliveryWorker } from '../delivery-wiring.ts';
import { wiringOf } from '../worker-wiring.ts';
import { prepareMail } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    ...deliveryVariables,
    RINGBACK_PUBLIC_URL: z.url(),
    RINGBACK_MAIL_FROM: z.email(),
    RINGBACK_MAIL_DOMAINS: z.pipe(
      z.string(),
      z.transform((list: string) => list.split(',')),
    ),
    LINK_KEY_SECRET: z.string().check(z.minLength(1)),
    RINGBACK_SES_CONFIGURATION_SET: z.string().check(z.minLength(1)),
  }),
);
const ses = new SESClient(sendingClient);
const wiring = wiringOf(environment, openLog('send-email'));
const { table, now } = wiring;
const linkKey = openSecret(new SecretsManagerClient(repeatableClient), environment.LINK_KEY_SECRET);

const channel: ChannelSender<RawMail> = {
  prepare: prepareMail({
    from: environment.RINGBACK_MAIL_FROM,
    verifiedDomains: environment.RINGBACK_MAIL_DOMAINS,
    publicUrl: environment.RINGBACK_PUBLIC_URL,
    linkKey,
    logins: openLogins(table, linkKey),
    addressStops: openAddressStops(table),
    now,
  }),
  send: (mail, delivery) => sendMail(ses, mail, delivery.id, environment.RINGBACK_SES_CONFIGURATION_SET),
};

/** Lambda behind the queue of mails. */
export const handler = deliveryWorker(channel, wiring);
