import * as client from 'openid-client';
import type { Login } from './store/logins.ts';

/** Where people sign in, and what we are there. */
export interface IssuerOptions {
  /** The issuer's identifier: an https address; http only on this machine. */
  issuer: string;
  clientId: string;
  /** The client secret; undefined for a public client. */
  secret?: () => Promise<string>;
  /** Where the issuer sends people back to. */
  callbackUrl: string;
  /** Where the issuer sends people after they signed out there. */
  signedOutUrl: string;
}

/** What the browser keeps between the two halves of signing in; secret from everybody else. */
export interface SignInSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** Why signing in did not work. `code` is for administrators and logs: of a fixed set of names, never a token or a person's data. */
export interface SignInFault {
  kind: 'cancelled' | 'unreachable' | 'refused';
  code: string;
}

type Outcome<T> = ({ ok: true } & T) | { ok: false; fault: SignInFault };

/** The issuer that users of this deployment sign in with, by OpenID Connect (authorization code, PKCE, nonce, state). */
export interface Issuer {
  /**
   * Makes the address that signing in begins at.
   * @param choose whether the issuer should ask who it is, even of somebody whom it knows
   */
  begin(choose: boolean): Promise<Outcome<{ url: string; secrets: SignInSecrets }>>;
  /** Redeems what the issuer sent back with the browser and verifies it. @param query of the callback, with its `?` */
  finish(query: string, secrets: SignInSecrets): Promise<Outcome<{ login: Login }>>;
  /** Where people sign out of the issuer; undefined where it offers nothing, or does not answer. */
  endSessionUrl(): Promise<string | undefined>;
}

/** What an issuer says about itself is asked again after this long, and the secret with it. */
const keptMilliseconds = 10 * 60_000;
/** Of each request to the issuer; a person waits. */
const timeoutSeconds = 5;
const scope = 'openid profile email';

/** Opens the issuer. @throws when its address is neither https nor on this machine */
export function openIssuer(options: IssuerOptions): Issuer {
  const issuer = new URL(options.issuer);
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(issuer.hostname);
  if (issuer.protocol !== 'https:' && !(issuer.protocol === 'http:' && isLoopback)) {
    throw new Error(`The issuer ${options.issuer} must be an https address.`);
  }
  let kept: { found: Promise<client.Configuration>; until: number } | undefined;

  function discover(): Promise<client.Configuration> {
    if (kept && Date.now() < kept.until) return kept.found;
    const found = read();
    kept = { found, until: Date.now() + keptMilliseconds };
    // A failure is not kept: the next one who signs in asks again.
    found.catch(() => {
      kept = undefined;
    });
    return found;
  }

  async function read(): Promise<client.Configuration> {
    const secret = await options.secret?.();
    return client.discovery(
      issuer,
      options.clientId,
      {},
      secret === undefined ? client.None() : client.ClientSecretBasic(secret),
      {
        timeout: timeoutSeconds,
        execute: [
          // By itself the library trusts TLS to the token endpoint and leaves signatures unread.
          client.enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
        ],
      },
    );
  }

  return {
    async begin(choose) {
      try {
        const configuration = await discover();
        const secrets = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        };
        const url = client.buildAuthorizationUrl(configuration, {
          redirect_uri: options.callbackUrl,
          scope,
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
          ...(choose && { prompt: 'login' }),
        });
        return { ok: true, url: url.href, secrets };
      } catch (error) {
        return { ok: false, fault: faultOf(error) };
      }
    },

    async finish(query, { state, nonce, verifier }) {
      try {
        const tokens = await client.authorizationCodeGrant(
          await discover(),
          new URL(options.callbackUrl + query),
          { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        );
        const claims = tokens.claims();
        if (!claims) return { ok: false, fault: { kind: 'refused', code: 'NO_ID_TOKEN' } };
        const name = [claims.name, claims.preferred_username, claims.email].find(
          (each): each is string => typeof each === 'string' && each !== '',
        );
        return { ok: true, login: { issuer: claims.iss, subject: claims.sub, ...(name && { name }) } };
      } catch (error) {
        return { ok: false, fault: faultOf(error) };
      }
    },

    async endSessionUrl() {
      try {
        const configuration = await discover();
        if (!configuration.serverMetadata().end_session_endpoint) return undefined;
        return client.buildEndSessionUrl(configuration, {
          post_logout_redirect_uri: options.signedOutUrl,
          // What Cognito calls it.
          ...(issuer.hostname.startsWith('cognito-idp.') && { logout_uri: options.signedOutUrl }),
        }).href;
      } catch {
        return undefined; // Signing out of Ringback does not wait for the issuer.
      }
    },
  };
}

/** The library's errors, without the messages: these may quote tokens. */
function faultOf(error: unknown): SignInFault {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError) {
    const code = /^[a-z_]{1,50}$/.test(error.error) ? error.error : 'unknown_error';
    if (code === 'access_denied') return { kind: 'cancelled', code };
    const isDown = code === 'temporarily_unavailable' || code === 'server_error';
    return { kind: isDown ? 'unreachable' : 'refused', code };
  }
  const { code, cause } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
  const known = typeof code === 'string' && /^[A-Z_]{1,50}$/.test(code) ? code : undefined;
  if (known === 'OAUTH_TIMEOUT') return { kind: 'unreachable', code: known };
  if (known === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && cause instanceof Response && cause.status >= 500) {
    return { kind: 'unreachable', code: `HTTP_${cause.status}` };
  }
  // What fetch throws when there is no answer.
  if (error instanceof TypeError && !known) return { kind: 'unreachable', code: 'NO_ANSWER' };
  return { kind: 'refused', code: known ?? 'UNKNOWN' };
}
