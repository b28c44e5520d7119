import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiKey, ApiKeys, Scope } from '../adapters/store/api-keys.ts';
import { type Fault, type Problem, problem } from '../core/problem.ts';

/** An answer in RFC 9457's form. */
export function problemAnswer(
  answer: Problem,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: answer.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(answer),
  };
}

/** An answer in JSON. */
export function jsonAnswer(status: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/** The bytes of a request's body. */
export function bodyOf(event: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/** Who may: the key behind `Authorization: Bearer …`, or the problem to answer with. */
export async function authorise(
  authorization: string | undefined,
  scope: Scope,
  apiKeys: Pick<ApiKeys, 'find'>,
): Promise<{ ok: true; apiKey: ApiKey } | { ok: false; problem: Problem }> {
  const key = /^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1];
  if (!key) {
    return refused(
      401,
      'missing-key',
      'There is no API key.',
      'Send the header "Authorization: Bearer <key>".',
    );
  }
  const apiKey = await apiKeys.find(key);
  if (!apiKey) {
    return refused(
      401,
      'unknown-key',
      'The API key is not known, or was revoked.',
      'Make one with "ringback keys create".',
    );
  }
  if (!apiKey.scopes.includes(scope) && !apiKey.scopes.includes('admin')) {
    return refused(
      403,
      'missing-scope',
      `The API key lacks the scope ${scope}.`,
      'Make a key with that scope: "ringback keys create".',
    );
  }
  return { ok: true, apiKey };
}

function refused(
  status: number,
  code: string,
  detail: string,
  remedy: string,
): { ok: false; problem: Problem } {
  const fault: Fault = { pointer: '', code, detail, remedy };
  return { ok: false, problem: problem(status, detail, [fault]) };
}

/** RFC 6750: a 401 names the scheme. */
export const bearerChallenge = { 'www-authenticate': 'Bearer' };
