import { type Finding, fault, notChecked, ok, warning } from './finding.ts';

/** What an issuer says about itself (OpenID Connect Discovery 1.0, section 3). */
export interface DiscoveryDocument {
  issuer?: unknown;
  authorization_endpoint?: unknown;
  token_endpoint?: unknown;
  jwks_uri?: unknown;
  response_types_supported?: unknown;
  code_challenge_methods_supported?: unknown;
}

/** Where an issuer describes itself. */
export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** Whether the issuer has all that signing in takes, and is the one that we were told of. */
export function judgeDiscovery(issuer: string, document: DiscoveryDocument): Finding {
  const check = 'sign-in.issuer';
  const remedy = 'Correct signIn.issuer in ringback.config.ts, and deploy.';
  if (document.issuer !== issuer) {
    const said = typeof document.issuer === 'string' ? document.issuer.slice(0, 200) : 'nothing';
    return fault(check, `The issuer calls itself ${said}, not ${issuer}: nobody can sign in.`, remedy);
  }
  const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
  const missing = endpoints.filter((name) => !isAddress(document[name], issuer));
  if (missing.length > 0) {
    return fault(check, `The issuer names no usable ${missing.join(', ')}: nobody can sign in.`, remedy);
  }
  if (!listed(document.response_types_supported, 'code')) {
    return fault(check, 'The issuer does not offer the authorization code flow.', 'Enable it at the issuer.');
  }
  const methods = document.code_challenge_methods_supported;
  // Several issuers support PKCE without saying so (RFC 8414 leaves it open).
  if (methods !== undefined && !listed(methods, 'S256')) {
    return fault(check, 'The issuer does not take PKCE with S256.', 'Enable it at the issuer.');
  }
  return ok(check, 'The issuer answers, is the one configured, and has all that signing in takes.');
}

/**
 * Whether the issuer takes our client id and callback address, by what it answers to the beginning of a sign-in.
 * @param answer status, and where it sends the browser
 */
export function judgeCallback(answer: { status: number; location?: string }, callbackUrl: string): Finding {
  const check = 'sign-in.callback';
  const { status, location = '' } = answer;
  if (status >= 500) {
    return warning(
      check,
      `The issuer fails when somebody signs in (${status}).`,
      'Ask again in a few minutes.',
    );
  }
  if (status >= 400 || /[?&#/]error(=|\?|$)/.test(location)) {
    const remedy = `At the issuer, check the client id, and enter the callback address ${callbackUrl} exactly so.`;
    return fault(check, 'The issuer refuses our client id or callback address: nobody can sign in.', remedy);
  }
  return ok(check, 'The issuer begins a sign-in with our client id and callback address.');
}

/** Whether the issuer knows the client secret, by what it says to a code that is none. @param error of its answer */
export function judgeClientSecret(error: string | undefined, secretArn: string): Finding {
  const check = 'sign-in.secret';
  if (error === 'invalid_grant') return ok(check, 'The issuer takes the client secret.');
  if (error !== 'invalid_client' && error !== 'unauthorized_client') {
    return notChecked(check, 'What the issuer answers does not tell whether it takes the client secret.');
  }
  const put = `aws secretsmanager put-secret-value --secret-id ${secretArn} --secret-string '…'`;
  return fault(
    check,
    'The issuer does not take the client secret: nobody can sign in.',
    `Put the right one in: ${put}`,
  );
}

/** Whether it is an address that we may send secrets to: as safe as the issuer's own, which is http on this machine only. */
function isAddress(text: unknown, issuer: string): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === new URL(issuer).protocol;
}

function listed(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value);
}
