/** What is asked over HTTP: Ringback's own address, and the issuer that people sign in at. */
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type AddressAnswer, judgeAddress, judgeConfiguration } from '../../core/doctor/account.ts';
import { type Finding, fault, notChecked, ok } from '../../core/doctor/finding.ts';
import {
  type DiscoveryDocument,
  discoveryAddress,
  judgeCallback,
  judgeClientSecret,
  judgeDiscovery,
} from '../../core/doctor/sign-in.ts';
import type { Api } from '../api.ts';
import { whyUnreachable } from '../api.ts';
import { invocation } from '../examples.ts';
import { Failure, Refusal } from '../failure.ts';
import { withSecret } from '../secret-text.ts';
import { attempt } from './attempt.ts';
import type { Dns } from './dns.ts';
import type { Subject } from './subject.ts';

const timeoutMs = 10_000;
const openApi = z.object({ openapi: z.string(), info: z.object({ title: z.string() }) });

/** Whether people reach Ringback, at which address, and whether the configuration means the same. */
export async function checkAddress(subject: Subject, dns: Dns | undefined): Promise<Finding[]> {
  const { url, domainRecord, configured, isLocal } = subject;
  if (!url) return [notChecked('web.address', 'No address is known.')];
  const record = domainRecord && `${domainRecord.name} CNAME ${domainRecord.value}`;
  const findings = [judgeAddress(url, await ask(url), record)];
  if (domainRecord && dns) findings.push(await domainFinding(domainRecord, dns));
  if (isLocal || !configured) {
    const why = isLocal ? 'Local mode has an address of its own.' : 'There is no ringback.config.ts here.';
    return [...findings, notChecked('configuration', why)];
  }
  const { assigned, mailDomains } = subject;
  return [...findings, judgeConfiguration(configured, { url, assigned, mailDomains })];
}

async function ask(url: string): Promise<AddressAnswer> {
  try {
    const answer = await fetch(`${url}/v1/openapi.json`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const isOurs = answer.ok && openApi.safeParse(await answer.json().catch(() => undefined)).success;
    return isOurs ? { kind: 'ringback' } : { kind: 'other', status: answer.status };
  } catch (error) {
    return { kind: 'none', code: codeOf(error) };
  }
}

/** An alias in Route 53 looks like an address record: then there is no CNAME, which is fine. */
async function domainFinding({ name, value }: { name: string; value: string }, dns: Dns): Promise<Finding> {
  const check = 'web.domain';
  try {
    const found = await dns.cname(name, value);
    if (found === undefined)
      return notChecked(check, `${name} has no CNAME: it may be an alias in Route 53.`);
    if (found.toLowerCase() === value.toLowerCase()) return ok(check, `${name} leads to this deployment.`);
    const detail = `${name} leads to ${found}, not to this deployment: people reach another one.`;
    return fault(check, detail, `Change the DNS record to: ${name} CNAME ${value}`);
  } catch (error) {
    return notChecked(check, `DNS does not answer (${codeOf(error)}).`);
  }
}

/** Whether the API key is one, and of whom. */
export async function checkKey({ key }: Subject, api: Api | undefined): Promise<Finding[]> {
  const check = 'api-key';
  const make = `${invocation} keys create --tenant <company> --name Administrator --scopes admin,operator`;
  if (!api || !key)
    return [notChecked(check, 'No API key was given.', `Set RINGBACK_KEY. Make one: ${make}`)];
  try {
    await api.get('/v1/settings', z.unknown());
    return [ok(check, 'The API key is taken, and reads the settings.')];
  } catch (error) {
    if (!(error instanceof Refusal)) {
      return [notChecked(check, error instanceof Failure ? error.message : 'Ringback could not be asked.')];
    }
    const { status } = error.problem;
    if (status === 403) return [ok(check, 'The API key is taken; it may not read the settings.')];
    if (status === 401) return [fault(check, 'Ringback does not know this API key.', `Make one: ${make}`)];
    return [notChecked(check, `Ringback answered ${status}.`)];
  }
}

/** Whether people can sign in, as far as it can be told without signing in. */
export async function checkSignIn({ signIn, oidcSecret }: Subject): Promise<Finding[]> {
  const check = 'sign-in.issuer';
  if (!signIn) return [notChecked(check, 'There are no outputs that name where people sign in.')];
  const { issuer, clientId, callbackUrl } = signIn;
  let document: DiscoveryDocument;
  try {
    const answer = await fetch(discoveryAddress(issuer), { signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) {
      const remedy = 'Correct signIn.issuer in ringback.config.ts, and deploy.';
      return [
        fault(check, `${discoveryAddress(issuer)} answers ${answer.status}: nobody can sign in.`, remedy),
      ];
    }
    document = ((await answer.json()) ?? {}) as DiscoveryDocument;
  } catch (error) {
    const detail = `The issuer ${issuer} does not answer (${codeOf(error)}): nobody can sign in.`;
    return [fault(check, detail, 'Check that it is up, and signIn.issuer in ringback.config.ts.')];
  }
  const findings = [judgeDiscovery(issuer, document)];
  if (findings[0]?.state !== 'ok') return findings;
  const begin = new URL(String(document.authorization_endpoint));
  for (const [name, value] of Object.entries(firstStep(clientId, callbackUrl)))
    begin.searchParams.set(name, value);
  try {
    const answer = await fetch(begin, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const location = answer.headers.get('location') ?? undefined;
    findings.push(judgeCallback({ status: answer.status, ...(location && { location }) }, callbackUrl));
  } catch (error) {
    findings.push(notChecked('sign-in.callback', `The issuer does not answer (${codeOf(error)}).`));
  }
  if (!oidcSecret) return findings;
  const { id } = oidcSecret;
  const secret = await attempt(
    'sign-in.secret',
    'secretsmanager:GetSecretValue for the client secret',
    async () => {
      const text = await withSecret(oidcSecret, ({ read }) => read());
      const error = await redeemNothing(String(document.token_endpoint), signIn, text).catch(() => undefined);
      return judgeClientSecret(error, id);
    },
  );
  return [...findings, ...secret];
}

/** As `adapters/oidc.ts` begins; nobody is asked anything, because nobody follows it. */
function firstStep(clientId: string, callbackUrl: string): Record<string, string> {
  return {
    client_id: clientId,
    redirect_uri: callbackUrl,
    response_type: 'code',
    scope: 'openid profile email',
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
  };
}

/** What the issuer says to a code that is none: `invalid_grant` to who knows the secret, else `invalid_client` (RFC 6749, 5.2). */
async function redeemNothing(
  endpoint: string,
  { clientId, callbackUrl }: { clientId: string; callbackUrl: string },
  secret: string,
): Promise<string | undefined> {
  const encoded = [clientId, secret].map(encodeURIComponent).join(':');
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(encoded).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'ringback-doctor',
      redirect_uri: callbackUrl,
      code_verifier: randomBytes(32).toString('base64url'),
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { error } = ((await answer.json().catch(() => undefined)) ?? {}) as { error?: unknown };
  return typeof error === 'string' ? error : undefined;
}

/** Node's code of why there was no answer; `fetch` hides it in a chain of causes. */
function codeOf(error: unknown): string {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return whyUnreachable(error);
}
