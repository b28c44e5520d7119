import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { openDeadLetters } from '../../adapters/dead-letters.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import type { Issuer } from '../../adapters/oidc.ts';
import { openRooms } from '../../adapters/rooms/rooms.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { findActivation } from '../../adapters/store/activations.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { openApiKeys } from '../../adapters/store/api-keys.ts';
import { openCaps } from '../../adapters/store/caps.ts';
import { findDelivery } from '../../adapters/store/delivery-ids.ts';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { openLogins } from '../../adapters/store/logins.ts';
import { openSessions } from '../../adapters/store/sessions.ts';
import { openStore } from '../../adapters/store/store.ts';
import { vapidKeysOf } from '../../adapters/vapid.ts';
import { checkPushEndpoint } from '../../core/push-endpoint.ts';
import { deliveryFollower } from '../delivery-wiring.ts';
import { pushEndpointRules, pushHostVariables } from '../push-wiring.ts';
import { callReporter, channelQueueUrls } from '../queue-wiring.ts';
import { type WebTools, webApp } from './app.ts';

const queues = z.record(z.string(), z.object({ url: z.url(), deadLetterUrl: z.url() }));

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    RINGBACK_PUBLIC_URL: z.url(),
    LINK_KEY_SECRET: z.string().check(z.minLength(1)),
    VAPID_SECRET: z.string().check(z.minLength(1)),
    JITSI_SECRET: z.string().check(z.minLength(1)),
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string().check(z.minLength(1)),
    /** Empty: a client without a secret. */
    OIDC_SECRET: z.string(),
    MISSED_CALL_QUEUE_URL: z.url(),
    ANSWERED_CALL_QUEUE_URL: z.url(),
    ...pushHostVariables,
    ...channelQueueUrls,
    WORK_QUEUES: z.pipe(
      z.string(),
      z.transform((text) => queues.parse(JSON.parse(text))),
    ),
  }),
);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);

const sqs = new SQSClient(repeatableClient);
const now = () => new Date();
const secrets = new SecretsManagerClient(repeatableClient);
const linkKey = openSecret(secrets, environment.LINK_KEY_SECRET);
const jitsiKey = openSecret(secrets, environment.JITSI_SECRET);
const vapidSecret = openSecret(secrets, environment.VAPID_SECRET);
const rules = pushEndpointRules(environment);
const publicUrl = environment.RINGBACK_PUBLIC_URL;
const log = openLog('serve-web');

const roomsOf: WebTools['roomsOf'] = ({ tenant }, { rooms }) =>
  openRooms(rooms, { tenant, roomKey: linkKey, jitsiKey, now });
const follower = deliveryFollower(sqs, environment, now, log);

let opened: Promise<Issuer> | undefined;
function issuer(): Promise<Issuer> {
  opened ??= import('../../adapters/oidc.ts').then(({ openIssuer }) =>
    openIssuer({
      issuer: environment.OIDC_ISSUER,
      clientId: environment.OIDC_CLIENT_ID,
      ...(environment.OIDC_SECRET && { secret: openSecret(secrets, environment.OIDC_SECRET) }),
      callbackUrl: `${publicUrl}/login/callback`,
      signedOutUrl: `${publicUrl}/signed-out`,
    }),
  );
  return opened;
}

/** Lambda behind every address but `POST /v1/events`. */
export const handler = handle(
  webApp(
    {
      apiKeys: openApiKeys(table),
      storeOf: (tenant) => openStore(table, tenant),
      linkKey,
      checkEndpoint: (endpoint) => {
        const checked = checkPushEndpoint(endpoint, rules);
        return checked.ok ? { ok: true, value: endpoint } : checked;
      },
      addressStops: openAddressStops(table),
      vapidKeys: async () => vapidKeysOf(await vapidSecret()),
      findDelivery: (id) => findDelivery(table, id),
      findActivation: (lookUp) => findActivation(table, lookUp),
      attempts: openCaps(table, 'ATTEMPTS#'),
      deadLetters: openDeadLetters(sqs, environment.WORK_QUEUES),
      cases: { ...follower, now },
      meetings: { ...follower, roomsOf, now },
      video: { ...follower, reportCall: callReporter(sqs, environment), now },
      roomsOf,
      logins: openLogins(table, linkKey),
      sessions: openSessions(table),
      issuer,
      publicUrl,
      log,
      now,
    },
    publicUrl,
    log,
  ),
);
