import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openApiKeys } from '../adapters/store/api-keys.ts';
import { openTable } from '../adapters/store/dynamodb-table.ts';
import { loginHashOf, openLogins } from '../adapters/store/logins.ts';
import type { DataDir } from './data-dir.ts';
import { SAMPLE_COMPANY } from './sample-company.ts';
import type { LocalAccount } from './services/oidc-pages.ts';
import { localIssuerPath } from './template/identities.ts';

/** The API key of local mode, and whose it is (design section 6). */
export const LOCAL_KEY = 'local';
const LOCAL_TENANT = 'demo';

/**
 * Puts in the key `local` and the sample company, once for each table.
 * @param moved whether people find local mode on another port than last time, which makes it another issuer
 * @param now milliseconds since the epoch
 */
export async function furnish(place: {
  data: DataDir;
  client: DynamoDBClient;
  table: string;
  url: string;
  moved: boolean;
  now(): number;
}): Promise<void> {
  const { data, client, table, url, moved, now } = place;
  const issuer = url + localIssuerPath;
  if (data.furnished() !== table) {
    await storeLocalKey(client, table, now());
    await loadSampleCompany(url);
    await connectSampleLogins(client, table, issuer, now(), 'all');
    data.setFurnished(table);
  } else if (moved) {
    await connectSampleLogins(client, table, issuer, now(), 'connected');
  }
}

/** Stores the API key `local`; the one thing that no HTTP request could make, there being no key yet. */
async function storeLocalKey(client: DynamoDBClient, tableName: string, now: number): Promise<void> {
  await openApiKeys(openTable(client, tableName)).store(LOCAL_KEY, {
    tenant: LOCAL_TENANT,
    name: 'Local mode',
    scopes: ['admin', 'operator'],
    createdAt: new Date(now).toISOString(),
  });
}

/**
 * Loads the sample company through the HTTP API, as an administrator would.
 * @throws Error with the API's answer when it refuses something
 */
async function loadSampleCompany(url: string): Promise<void> {
  for (const { path, body } of SAMPLE_COMPANY) {
    const answer = await fetch(`${url}${path.replace('+', '%2B')}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${LOCAL_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`PUT ${path} was answered ${answer.status}: ${text}`);
  }
}

const sampleUsers = SAMPLE_COMPANY.flatMap(({ path, body }) => {
  const id = /^\/v1\/users\/(.+)$/.exec(path)?.[1];
  return id ? [{ id, body }] : [];
});

/** Who signs in to local mode: the sample company's users, and one who belongs to nobody. */
export const sampleAccounts: readonly LocalAccount[] = [
  ...sampleUsers.map(({ id, body }) => ({
    id,
    name: String(body.name),
    ...(body.role === 'administrator' && { note: 'administrator' }),
  })),
  { id: 'stranger', name: 'Somebody without invitation', note: 'for trying invitations' },
];

/**
 * Connects the sample users with their sign-ins; no invitation was sent to them.
 * @param whom `connected`: only those who are connected now, after the issuer moved
 */
async function connectSampleLogins(
  client: DynamoDBClient,
  tableName: string,
  issuer: string,
  now: number,
  whom: 'all' | 'connected',
): Promise<void> {
  const noKey = () => Promise.reject(new Error('Connecting needs no code.'));
  const logins = openLogins(openTable(client, tableName), noKey);
  const at = new Date(now).toISOString();
  for (const { id } of sampleUsers) {
    const { boundAt } = await logins.signIn(LOCAL_TENANT, id);
    if (whom === 'connected' && !boundAt) continue;
    await logins.unbind(LOCAL_TENANT, id);
    await logins.connect({ tenant: LOCAL_TENANT, userId: id }, loginHashOf({ issuer, subject: id }), at);
  }
}

/**
 * A missed call of half a minute ago to try with: a command to copy, for any shell with curl.
 * @param now milliseconds since the epoch
 */
export function firstCallCommand(url: string, now: number): string {
  const at = (secondsAgo: number) => `${new Date(now - secondsAgo * 1000).toISOString().slice(0, 19)}Z`;
  const callId = `try-${Math.floor(now / 1000)}`;
  const event = {
    specversion: '1.0',
    id: callId,
    source: '/try',
    type: 'ringback.call.missed.v1',
    data: {
      callId,
      kind: 'voice',
      caller: { number: '+491711234567', name: 'Erika Beispiel' },
      calledNumber: '+4930555100',
      ringStartedAt: at(30),
      endedAt: at(1),
      reason: 'no-answer',
      rang: [{ userId: 'anna', outcome: 'no-answer' }],
    },
  };
  return [
    `curl -s ${url}/v1/events`,
    `-H 'authorization: Bearer ${LOCAL_KEY}'`,
    "-H 'content-type: application/cloudevents+json'",
    `-d '${JSON.stringify(event)}'`,
  ].join(' \\\n  ');
}
