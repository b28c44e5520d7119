/** An OpenID provider of our own, so that signing in is the real thing: codes, PKCE, signed tokens. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type Context } from 'oidc-provider';
import * as z from 'zod';
import { readBody } from './http-body.ts';
import { MemoryOfProvider } from './oidc-memory.ts';
import { choicePage, endPage, type LocalAccount, signOutPage } from './oidc-pages.ts';
import type { SecretValues } from './secrets.ts';

/** Takes requests below the issuer's path, their bodies unread. */
export type RawHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A year and more: functions check tokens on their own clock, which `PUT /local/clock` moves up to 400 days a time. */
const tokenSeconds = 10 * 365 * 86_400;
const keyName = 'local-oidc';
const kept = z.object({ jwk: z.record(z.string(), z.unknown()), cookieKey: z.string() });

/**
 * Makes the provider. Sessions are in memory; its keys are kept, so that tokens hold over a restart.
 * @param publicUrl address for people, where Ringback is too
 * @param path of the issuer, below that address
 */
export function makeOidcProvider(parts: {
  publicUrl: string;
  path: string;
  clientId: string;
  accounts: readonly LocalAccount[];
  secrets: SecretValues;
}): RawHandler {
  const { publicUrl, path, clientId, accounts, secrets } = parts;
  const { jwk, cookieKey } = keysIn(secrets);
  const choosing = `${path}/who/`;
  const provider = new Provider(publicUrl + path, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${publicUrl}/login/callback`],
        post_logout_redirect_uris: [`${publicUrl}/signed-out`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: [cookieKey] },
    adapter: MemoryOfProvider,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    // As Cognito and Entra ID do: the name is in the token itself.
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: tokenSeconds,
      IdToken: tokenSeconds,
      Interaction: 3600,
      Session: 14 * 86_400,
    },
    findAccount: (_context: Context, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: accounts.find((account) => account.id === id)?.name ?? id,
        email: `${id}@sign-in.example`,
      }),
    }),
    // Nobody is asked whether Ringback may know who they are.
    async loadExistingGrant({ oidc }: Context) {
      const { Grant } = oidc.provider;
      const known = oidc.session.grantIdFor(oidc.client.clientId);
      const found = known === undefined ? undefined : await Grant.find(known);
      if (found) return found;
      const { accountId } = oidc.session;
      const grant = new Grant({ clientId: oidc.client.clientId, accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context: Context, { uid }: { uid: string }) => choosing + uid },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) => html(context, signOutPage(form)),
        postLogoutSuccessSource: (context: Context) =>
          html(context, endPage('You are signed out', 'The local sign-in service has forgotten you.')),
      },
    },
    renderError: (context: Context, out: { error: string; error_description?: string }) =>
      html(context, endPage('That did not work', `${out.error}: ${out.error_description ?? ''}`)),
  });
  const handle = provider.callback();

  return async (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith(choosing)) return choose(request, response);
    // As a server that mounts it at the path would.
    Object.assign(request, { originalUrl: url, url: url.slice(path.length) || '/' });
    handle(request, response);
  };

  async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await provider.interactionDetails(request, response);
    } catch {
      const text =
        'This sign-in is over, or was begun in another browser. Go back to Ringback and begin anew.';
      return send(response, 400, endPage('That did not work', text));
    }
    if (request.method !== 'POST') return send(response, 200, choicePage(accounts));
    const body = await readBody(request, 10_000);
    const form = new URLSearchParams(body?.toString('utf8'));
    const accountId = form.get('account') ?? '';
    if (form.has('cancel'))
      return provider.interactionFinished(request, response, { error: 'access_denied' });
    if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/.test(accountId))
      return send(response, 422, choicePage(accounts));
    return provider.interactionFinished(request, response, { login: { accountId } });
  }
}

function keysIn(secrets: SecretValues): z.output<typeof kept> {
  const known = secrets.get(keyName);
  if (known) return kept.parse(JSON.parse(known));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = {
    jwk: { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' },
    cookieKey: randomBytes(32).toString('base64url'),
  };
  secrets.set(keyName, JSON.stringify(made));
  return made;
}

function html(context: Context, body: string): void {
  context.type = 'html';
  context.body = body;
}

function send(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(body);
}
