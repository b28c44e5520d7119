import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import twilio from 'twilio';
import type { OutboxEmail, OutboxPush, OutboxSms } from '../../local/outbox/messages.ts';
import type { LocalMode } from '../../local/start.ts';
import { type TinyStack, tinyStack } from './tiny-stack.ts';

/** Where a local mode is, in this process or in another. */
export type LocalAddress = Pick<LocalMode, 'url' | 'endpoints' | 'region'>;

/** Notes each HTTP request; answers devices and status reports as asked by the file "answer", or 204. */
const CODE = `
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
exports.handler = async (event) => {
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  const { method, path } = event.requestContext.http;
  const noted = { method, path, query: event.rawQueryString, headers: event.headers, body };
  appendFileSync(__dirname + '/requests', JSON.stringify(noted) + '\\n');
  const file = __dirname + '/answer';
  return { statusCode: existsSync(file) ? Number(readFileSync(file, 'utf8')) : 204 };
};
`;

/** A request that the stack's function got. */
export interface NotedRequest {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string;
}

/** A tiny stack with the secrets of Twilio and VAPID, whose one function notes all requests under `/v1/`. */
export function providerStack(): TinyStack {
  const secret = (template: string, key: string) => ({
    Type: 'AWS::SecretsManager::Secret',
    Properties: { GenerateSecretString: { SecretStringTemplate: template, GenerateStringKey: key } },
  });
  const stack = tinyStack(CODE, { TWILIO_SECRET: { Ref: 'Twilio' }, VAPID_SECRET: { Ref: 'Vapid' } });
  stack.rewrite((resources) => {
    resources.Twilio = secret('{"accountSid":"AC"}', 'authToken');
    resources.Vapid = secret('{"subject":"mailto:x@demo.example"}', 'keys');
    const route = resources.Route?.Properties as Record<string, unknown>;
    route.RouteKey = 'ANY /v1/{proxy+}';
    // Nothing but requests is to be noted.
    delete resources.Every;
  });
  return stack;
}

const assetOf = (stack: TinyStack) => join(stack.templateDir, 'asset.work');

/** What the function was asked, oldest first. */
export function requestsOf(stack: TinyStack, path?: string): NotedRequest[] {
  const file = join(assetOf(stack), 'requests');
  if (!existsSync(file)) return [];
  // Without the line that is being written.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const all = lines.map((line) => JSON.parse(line) as NotedRequest);
  return path ? all.filter((request) => request.path === path) : all;
}

/** What the function answers from now on. */
export function answerWith(stack: TinyStack, status: number | undefined): void {
  const file = join(assetOf(stack), 'answer');
  if (status === undefined) rmSync(file, { force: true });
  else writeFileSync(file, String(status));
}

/** A secret's value, as a function reads it. */
export async function secretOf(local: LocalAddress, SecretId: string) {
  const { endpoints, region } = local;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SecretsManagerClient({ endpoint: endpoints.ses, region, credentials });
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  client.destroy();
  return JSON.parse(SecretString) as {
    accountSid: string;
    authToken: string;
    subject: string;
    keys: { id: string; publicKey: string; privateKey: string; createdAt: string }[];
  };
}

/** Twilio's own client, sent to the embedded one. @param token instead of the right one */
export async function twilioClient(local: LocalAddress, token?: string) {
  const { accountSid, authToken } = await secretOf(local, 'Twilio');
  const httpClient = new twilio.RequestClient({ timeout: 2_000 });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({ ...options, uri: options.uri.replace('https://api.twilio.com', local.endpoints.twilio) });
  return { client: twilio(accountSid, token ?? authToken, { httpClient }), accountSid, authToken };
}

/** The outbox as outside checks read it. */
export async function outboxOf(local: LocalAddress) {
  const answer = await fetch(`${local.url}/local/outbox.json`);
  return (await answer.json()) as {
    emails: OutboxEmail[];
    sms: OutboxSms[];
    pushes: (OutboxPush & { payload: { notification?: object } | string | null })[];
  };
}

export async function setFaults(local: LocalAddress, ...faults: unknown[]): Promise<void> {
  const answer = await fetch(`${local.url}/local/faults`, { method: 'PUT', body: JSON.stringify(faults) });
  if (answer.status !== 200) throw new Error(await answer.text());
}

export async function post(local: LocalAddress, path: string, body: unknown) {
  const answer = await fetch(local.url + path, { method: 'POST', body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}
