/** What is taken from an issuer, and what is not: a server that answers as told. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIssuer } from '../../adapters/oidc.ts';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
let server: Server;
let issuer: string;
/** What the server answers to whoever redeems a code. */
let tokens: { status: number; body: object };
let authorization: string | undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') {
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        end_session_endpoint: `${issuer}/end`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (request.url === '/jwks') {
      return answer(200, {
        keys: [{ ...ours.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }],
      });
    }
    authorization = request.headers.authorization;
    return answer(tokens.status, tokens.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const open = (more: Partial<Parameters<typeof openIssuer>[0]> = {}) =>
  openIssuer({
    issuer,
    clientId: 'ringback',
    callbackUrl: 'https://calls.example.com/login/callback',
    signedOutUrl: 'https://calls.example.com/signed-out',
    ...more,
  });

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(claims: object, header: object = { alg: 'RS256' }, key = ours.privateKey): string {
  const signed = `${base64(header)}.${base64(claims)}`;
  return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
}

/** Redeems a code for a token with these claims, changed as told. */
async function finish(change: object = {}, made: (claims: object) => string = idToken) {
  const found = open();
  const begun = await found.begin(false);
  if (!begun.ok) throw new Error('It has to begin.');
  const { nonce, state } = begun.secrets;
  const at = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: 'ringback',
    sub: 's-1',
    nonce,
    iat: at,
    exp: at + 60,
    name: 'Anna',
    ...change,
  };
  tokens = {
    status: 200,
    body: { access_token: 'secret-token', token_type: 'Bearer', id_token: made(claims) },
  };
  return found.finish(`?code=x&state=${state}`, begun.secrets);
}

test('gives issuer and subject of a verified token, and what to call the person', async () => {
  expect(await finish()).toEqual({ ok: true, login: { issuer, subject: 's-1', name: 'Anna' } });
  expect(await finish({ name: undefined, email: 'a@b.example' })).toMatchObject({
    login: { name: 'a@b.example' },
  });
  expect(authorization).toBeUndefined();
});

test.each<[string, object]>([
  ['of another sign-in', { nonce: 'other' }],
  ['for another client', { aud: 'somebody' }],
  ['of another issuer', { iss: 'https://evil.example' }],
  ['that has expired', { exp: 1 }],
  ['without subject', { sub: undefined }],
])('takes no token %s', async (_name, change) => {
  expect(await finish(change)).toMatchObject({ ok: false, fault: { kind: 'refused' } });
});

test('takes no token that the issuer did not sign', async () => {
  const forged = await finish({}, (claims) => idToken(claims, { alg: 'RS256' }, foreign.privateKey));
  const unsigned = await finish({}, (claims) => `${base64({ alg: 'none' })}.${base64(claims)}.`);
  expect([forged.ok, unsigned.ok]).toEqual([false, false]);
});

test('takes no answer with another state, or of another issuer', async () => {
  const found = open();
  const begun = await found.begin(false);
  if (!begun.ok) throw new Error('It has to begin.');
  expect(await found.finish('?code=x&state=other', begun.secrets)).toMatchObject({
    fault: { kind: 'refused' },
  });
  const mixed = `?code=x&state=${begun.secrets.state}&iss=${encodeURIComponent('https://evil.example')}`;
  expect(await found.finish(mixed, begun.secrets)).toMatchObject({ fault: { kind: 'refused' } });
});

test('says who cancelled, what was refused, what is down; never what came with it', async () => {
  const found = open();
  const begun = await found.begin(false);
  if (!begun.ok) throw new Error('It has to begin.');
  const { state } = begun.secrets;
  const back = (error: string) =>
    found.finish(`?error=${error}&error_description=Anna&state=${state}`, begun.secrets);
  expect(await back('access_denied')).toEqual({
    ok: false,
    fault: { kind: 'cancelled', code: 'access_denied' },
  });
  expect(await back('server_error')).toEqual({
    ok: false,
    fault: { kind: 'unreachable', code: 'server_error' },
  });
  expect(await back('<b>x</b>')).toEqual({ ok: false, fault: { kind: 'refused', code: 'unknown_error' } });
  tokens = { status: 400, body: { error: 'invalid_grant', error_description: 'secret-token' } };
  expect(await found.finish(`?code=x&state=${state}`, begun.secrets)).toEqual({
    ok: false,
    fault: { kind: 'refused', code: 'invalid_grant' },
  });
  const nobody = open({ issuer: 'http://127.0.0.1:1' });
  expect(await nobody.begin(false)).toEqual({ ok: false, fault: { kind: 'unreachable', code: 'NO_ANSWER' } });
  expect(await nobody.endSessionUrl()).toBeUndefined();
});

test('shows the client secret to the issuer only where there is one', async () => {
  const found = open({ secret: async () => 's3cret' });
  const begun = await found.begin(false);
  if (!begun.ok) throw new Error('It has to begin.');
  expect(begun.url).not.toContain('s3cret');
  await found.finish(`?code=x&state=${begun.secrets.state}`, begun.secrets);
  expect(authorization).toBe(`Basic ${Buffer.from('ringback:s3cret').toString('base64')}`);
});

test('leads to the issuer to sign out there, and back', async () => {
  const url = new URL((await open().endSessionUrl())!);
  expect(url.origin + url.pathname).toBe(`${issuer}/end`);
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe('https://calls.example.com/signed-out');
});

test.each(['http://login.example.com', 'http://127.0.0.1.evil.example', 'ftp://login.example.com'])(
  'refuses %s: tokens travel encrypted',
  (address) => {
    expect(() => open({ issuer: address })).toThrow('must be an https address');
  },
);
