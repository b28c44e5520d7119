/**
 * `ringback doctor`: in local mode as it is, and as after a deployment, with outputs and the SDK's own variables leading to
 * the embedded services. Lambda, SNS and an issuer with client secrets are servers that answer as theirs do; DNS is a server.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDnsServer, type Zone } from '../fixtures/dns-server.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { runProcess } from './command-line.ts';

const region = 'eu-central-1';
const tokens = ['t1', 't2', 't3'];

let running: Running;
let cwd: string;
let secrets: SecretsManagerClient;
let dns: Awaited<ReturnType<typeof startDnsServer>>;
let zone: Zone;
let aws: Server;
let issuer: Server;
/** Undefined: AWS does not let us ask. */
let concurrency: number | undefined;
let subscriptions: { confirmed: number; pending: number };
let tokenError: string;

beforeAll(async () => {
  running = await startRinging();
  cwd = mkdtempSync(join(tmpdir(), 'ringback-doctor-'));
  secrets = new SecretsManagerClient({
    endpoint: running.local.endpoints.ses,
    region,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  zone = {};
  dns = await startDnsServer(zone);
  aws = createServer((request, response) => {
    if (request.url?.includes('account-settings') && concurrency === undefined) {
      response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' });
      return response.end(
        JSON.stringify({ Message: 'User: arn:aws:iam::000000000000:user/somebody is not authorized' }),
      );
    }
    if (request.url?.includes('account-settings')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify({ AccountLimit: { UnreservedConcurrentExecutions: concurrency } }));
    }
    const entry = (key: string, value: number) => `<entry><key>${key}</key><value>${value}</value></entry>`;
    const { confirmed, pending } = subscriptions;
    const attributes = entry('SubscriptionsConfirmed', confirmed) + entry('SubscriptionsPending', pending);
    response.writeHead(200, { 'content-type': 'text/xml' });
    return response.end(
      `<GetTopicAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><GetTopicAttributesResult><Attributes>${attributes}</Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>`,
    );
  });
  issuer = createServer((request, response) => {
    const own = addressOf(issuer);
    if (request.url?.startsWith('/2010-04-01/')) {
      response.writeHead(401, { 'content-type': 'application/json' });
      return response.end(JSON.stringify({ code: 20003, status: 401 }));
    }
    const isToken = request.url === '/token';
    response.writeHead(isToken ? 400 : 200, { 'content-type': 'application/json' });
    return response.end(
      JSON.stringify(
        isToken
          ? { error: tokenError }
          : {
              issuer: own,
              authorization_endpoint: `${own}/auth`,
              token_endpoint: `${own}/token`,
              jwks_uri: `${own}/keys`,
              response_types_supported: ['code'],
            },
      ),
    );
  });
  for (const server of [aws, issuer]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  for (const server of [aws, issuer]) server?.close();
  secrets?.destroy();
  await dns?.[Symbol.asyncDispose]();
  await running?.[Symbol.asyncDispose]();
  rmSync(cwd, { recursive: true, force: true });
});

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const secretOf = (variable: string) =>
  running.local.model.functions.map(({ environment }) => environment[variable]).find(Boolean)!;

interface Report {
  code: number;
  stderr: string;
  findings: { check: string; state: string; detail: string; remedy?: string }[];
  /** Findings that are neither fine nor left out. */
  amiss: Record<string, string>;
}

async function doctor(args: string[], env: Record<string, string>): Promise<Report> {
  const { code, stdout, stderr } = await runProcess(['doctor', '--json', ...args], { cwd, env });
  const { findings = [] }: { findings?: Report['findings'] } = stdout ? JSON.parse(stdout) : {};
  const amiss = findings.filter(({ state }) => ['warning', 'fault'].includes(state));
  return {
    code,
    stderr,
    findings,
    amiss: Object.fromEntries(amiss.map(({ check, state }) => [check, state])),
  };
}

/** As after `npm run deploy`. */
function deployed(changes: Record<string, string | undefined> = {}): Record<string, string> {
  const { url, endpoints, model } = running.local;
  const stackOutputs = {
    WebAddress: url,
    AssignedAddress: url,
    TableName: running.local.table,
    MailDomains: 'demo.example',
    AlarmTopicArn: `arn:aws:sns:${region}:000000000000:alarms`,
    TwilioSecretArn: secretOf('TWILIO_SECRET'),
    VapidSecretArn: secretOf('VAPID_SECRET'),
    SignInIssuer: `${url}${new URL(localIssuer()).pathname}`,
    SignInClientId: localClient(),
    SignInCallback: `${url}/login/callback`,
    SendEmailQueue: model.queues.find(({ name }) => name.endsWith('-send-email'))!.name,
    WorkersAtOnce: '120',
    ...Object.fromEntries(
      tokens.map((token, index) => [
        `DnsRecord1${index + 1}`,
        `${token}._domainkey.demo.example CNAME ${token}.dkim.amazonses.com`,
      ]),
    ),
    ...changes,
  };
  writeFileSync(join(cwd, 'ringback-outputs.json'), JSON.stringify({ 'ringback-demo': stackOutputs }));
  return {
    RINGBACK_KEY: 'local',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL: addressOf(aws),
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.ses,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    TWILIO_ENDPOINT_URL: endpoints.twilio,
  };
}

const environmentOf = (variable: string) =>
  running.local.model.functions.map(({ environment }) => environment[variable]).find(Boolean)!;
const localIssuer = () => environmentOf('OIDC_ISSUER');
const localClient = () => environmentOf('OIDC_CLIENT_ID');
const examine = (changes?: Record<string, string | undefined>) =>
  doctor(['--dns-server', dns.address], deployed(changes));

/** Replaces something of the running system for the time of a test. */
async function changed(path: string, change: (now: any) => unknown, during: () => Promise<void>) {
  const { body: before } = await running.request('GET', path);
  expect((await running.request('PUT', path, change(structuredClone(before)))).status).toBe(200);
  try {
    await during();
  } finally {
    await running.request('PUT', path, before);
  }
}

async function withSecretText(id: string, text: string, during: () => Promise<void>) {
  const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  await secrets.send(new PutSecretValueCommand({ SecretId: id, SecretString: text }));
  try {
    await during();
  } finally {
    await secrets.send(new PutSecretValueCommand({ SecretId: id, SecretString }));
  }
}

beforeEach(() => {
  for (const name of Object.keys(zone)) delete zone[name];
  for (const token of tokens)
    zone[`CNAME ${token}._domainkey.demo.example`] = [`${token}.dkim.amazonses.com`];
  zone['TXT demo.example'] = ['v=spf1 mx -all'];
  zone['TXT _dmarc.demo.example'] = ['v=DMARC1; p=reject; rua=mailto:dmarc@demo.example'];
  concurrency = 1000;
  subscriptions = { confirmed: 1, pending: 0 };
  tokenError = 'invalid_grant';
});

test('local mode is well, and says what cannot be told of it', async () => {
  const { code, findings, amiss, stderr } = await doctor([], { RINGBACK_DATA: running.dataDir });
  expect({ amiss, code, stderr }).toEqual({ amiss: {}, code: 0, stderr: '' });
  expect(findings.filter(({ state }) => state === 'ok').map(({ check }) => check)).toEqual([
    'web.address',
    'api-key',
    'mail.sandbox',
    'mail.sending',
    'mail.identity demo.example',
    'texts.secret',
    'texts.account',
    'texts.senders',
    'texts.countries',
    'texts.webhook',
    'push.keys',
    'sign-in.issuer',
    'sign-in.callback',
  ]);
});

test('a deployment that is well', async () => {
  const { code, amiss, findings, stderr } = await examine();
  expect({ amiss, code, stderr }).toEqual({ amiss: {}, code: 0, stderr: '' });
  const open = findings.filter(({ state }) => state === 'not-checked').map(({ check }) => check);
  expect(open).toEqual(['configuration']);
});

describe('finds', () => {
  test('the sandbox, a pause, a domain that is not verified', async () => {
    const bad = { sandbox: true, sendingEnabled: false, pending: ['demo.example'] };
    await changed(
      '/local/ses/account',
      () => bad,
      async () => {
        const { code, amiss, stderr } = await examine();
        expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There are 4 faults') });
        expect(amiss).toEqual({
          'mail.sandbox': 'fault',
          'mail.sending': 'fault',
          'mail.identity demo.example': 'fault',
          // Nothing is signed, and the policy is to refuse what is not.
          'mail.dmarc demo.example': 'fault',
        });
      },
    );
  });

  test('records that are missing in DNS, and names the records to make', async () => {
    delete zone['CNAME t2._domainkey.demo.example'];
    zone['TXT demo.example'] = ['v=spf1 mx -all', 'v=spf1 a -all'];
    delete zone['TXT _dmarc.demo.example'];
    const { code, amiss, findings } = await examine();
    expect(code).toBe(1);
    expect(amiss).toEqual({
      'mail.dkim demo.example': 'fault',
      'mail.spf demo.example': 'warning',
      'mail.dmarc demo.example': 'warning',
    });
    const remedies = findings.map(({ remedy }) => remedy).join('\n');
    expect(remedies).toContain('t2._domainkey.demo.example CNAME t2.dkim.amazonses.com.');
    expect(remedies).toContain('_dmarc.demo.example TXT "v=DMARC1; p=none;"');
  });

  test('senders, countries and webhooks that the Twilio account does not have', async () => {
    const bad = (account: any) => ({
      ...account,
      numbers: account.numbers.map((each: any) => ({ ...each, smsUrl: 'https://elsewhere.example' })),
      messagingServices: account.messagingServices.map((each: any) => ({
        ...each,
        sid: `MG${'f'.repeat(32)}`,
      })),
      countries: ['US'],
    });
    const service = { messagingServiceSid: `MG${'0'.repeat(31)}1` };
    const withService = (settings: any) => ({ ...settings, sms: { ...settings.sms, ...service } });
    await changed('/v1/settings', withService, async () => {
      expect((await examine()).amiss).toEqual({});
      await changed('/local/sms/account', bad, async () => {
        expect((await examine()).amiss).toEqual({
          'texts.senders': 'fault',
          'texts.countries': 'fault',
          'texts.webhook': 'warning',
        });
      });
    });
  });

  test('secrets that are none, or wrong, and repeats nothing of them', async () => {
    const twilio = secretOf('TWILIO_SECRET');
    const vapid = secretOf('VAPID_SECRET');
    const wrong = JSON.stringify({ accountSid: 'AC-hush', authToken: 'hush-hush-hush-hush' });
    await withSecretText(twilio, wrong, async () => {
      const report = await examine();
      expect(report.amiss).toEqual({ 'texts.secret': 'fault' });
      expect(JSON.stringify(report)).not.toContain('hush');
    });
    await withSecretText(twilio, 'made-up-by-secrets-manager', async () => {
      expect((await examine()).amiss).toEqual({ 'texts.secret': 'fault' });
    });
    await withSecretText(vapid, 'made-up-by-secrets-manager', async () => {
      expect((await examine()).amiss).toEqual({ 'push.keys': 'warning' });
    });
    await withSecretText(
      vapid,
      '{"subject":"mailto:x@localhost","keys":[{"privateKey":"hush"}]}',
      async () => {
        const report = await examine();
        expect(report.amiss).toEqual({ 'push.keys': 'fault' });
        expect(JSON.stringify(report)).not.toContain('hush');
      },
    );
  });

  test('an account that Twilio does not know, and one that it does not answer for', async () => {
    const fail = async (...faults: unknown[]) => running.request('PUT', '/local/faults', faults);
    try {
      // A server that answers as Twilio does to a SID and a token that do not belong together.
      const twilio = { ...deployed(), TWILIO_ENDPOINT_URL: addressOf(issuer) };
      expect((await doctor(['--dns-server', dns.address], twilio)).amiss).toEqual({
        'texts.account': 'fault',
      });
      await fail({ provider: 'twilio', fault: 'error' });
      const { amiss, findings } = await examine();
      expect(amiss).toEqual({});
      expect(findings).toContainEqual(
        expect.objectContaining({
          check: 'texts.account',
          state: 'not-checked',
          detail: 'Twilio answered 500, code 20500.',
        }),
      );
    } finally {
      await fail();
    }
  });

  test('an issuer that is another, refuses our callback, or is not there', async () => {
    const signIn = async (changes: Record<string, string>) => (await examine(changes)).amiss;
    expect(await signIn({ SignInClientId: 'strange' })).toEqual({ 'sign-in.callback': 'fault' });
    expect(await signIn({ SignInCallback: 'https://elsewhere.example/login/callback' })).toEqual({
      'sign-in.callback': 'fault',
    });
    expect(await signIn({ SignInIssuer: `${addressOf(issuer)}/other` })).toEqual({
      'sign-in.issuer': 'fault',
    });
    expect(await signIn({ SignInIssuer: 'http://127.0.0.1:1' })).toEqual({ 'sign-in.issuer': 'fault' });
  });

  test('a client secret that the issuer does not take', async () => {
    const confidential = { SignInIssuer: addressOf(issuer), OidcSecretArn: secretOf('LINK_KEY_SECRET') };
    expect((await examine(confidential)).amiss).toEqual({});
    tokenError = 'invalid_client';
    expect((await examine(confidential)).amiss).toEqual({ 'sign-in.secret': 'fault' });
  });

  test('too little room in Lambda, and alarms that nobody hears', async () => {
    concurrency = 10;
    subscriptions = { confirmed: 0, pending: 1 };
    expect((await examine()).amiss).toEqual({ 'lambda.concurrency': 'fault', alarms: 'fault' });
  });

  test('an address that leads elsewhere, a wrong key, another account', async () => {
    const target = 'd-1.execute-api.eu-central-1.amazonaws.com';
    zone['CNAME calls.demo.example'] = ['d-2.execute-api.eu-central-1.amazonaws.com'];
    const elsewhere = await examine({
      DomainRecord: `calls.demo.example CNAME ${target}`,
      SendEmailQueue: 'ringback-other-send-email',
    });
    expect(elsewhere.amiss).toEqual({ credentials: 'fault', 'web.domain': 'fault' });
    zone['CNAME calls.demo.example'] = [target];
    expect((await examine({ DomainRecord: `calls.demo.example CNAME ${target}` })).amiss).toEqual({});
    // By another name of ours.
    zone['CNAME calls.demo.example'] = ['edge.demo.example'];
    zone['CNAME edge.demo.example'] = [target];
    expect((await examine({ DomainRecord: `calls.demo.example CNAME ${target}` })).amiss).toEqual({});
    const { amiss } = await doctor(['--dns-server', dns.address, '--key', 'rb_wrong'], deployed());
    expect(amiss).toEqual({ 'api-key': 'fault' });
    const gone = await examine({ WebAddress: 'http://127.0.0.1:1', SignInCallback: undefined });
    expect(gone.amiss).toMatchObject({ 'web.address': 'fault' });
  });

  test('a configuration that would change the address', async () => {
    const file = join(cwd, 'ringback.config.ts');
    writeFileSync(
      file,
      `export default { publicUrl: 'https://new.example', mail: { domains: ['demo.example'] } };`,
    );
    try {
      const { amiss, findings } = await examine();
      expect(amiss).toEqual({ configuration: 'warning' });
      expect(findings.map(({ remedy }) => remedy).join()).toContain('enable notifications anew');
    } finally {
      rmSync(file);
    }
  });
});

test('says what it could not ask, and which rights it takes', async () => {
  concurrency = undefined;
  const env = { ...deployed(), AWS_ENDPOINT_URL_SES: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
  const report = await doctor([], env);
  const byCheck = new Map(report.findings.map((finding) => [finding.check, finding]));
  expect(byCheck.get('mail.sending')).toMatchObject({
    state: 'not-checked',
    detail: expect.stringContaining('nothing listens'),
  });
  expect(byCheck.get('lambda.concurrency')).toMatchObject({
    state: 'not-checked',
    remedy: expect.stringContaining('lambda:GetAccountSettings'),
  });
  expect(JSON.stringify(report)).not.toContain('somebody');
});

test('says so when DNS does not answer, or cannot be asked', async () => {
  const wrong = await doctor(['--dns-server', 'ns.example'], deployed());
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('is not the address of a server') });
  const { findings } = await doctor(['--dns-server', '127.0.0.1:1'], deployed());
  const asked = findings.filter(({ check }) => /^mail\.(dkim|spf|dmarc) /.test(check));
  expect(asked.map(({ state }) => state)).toEqual(['not-checked', 'not-checked', 'not-checked']);
});
