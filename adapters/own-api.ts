/** An answer of the HTTP API: its status, and its body where that is JSON. */
export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** Our own HTTP API, called as strangers call it. @throws when there is no answer within ten seconds */
export type OwnApi = (
  method: 'GET' | 'PUT' | 'POST',
  path: string,
  body?: unknown,
  contentType?: string,
) => Promise<ApiAnswer>;

const answerMilliseconds = 10_000;

/** Opens the API at its public address. @param key gives the API key */
export function openOwnApi(publicUrl: string, key: () => Promise<string>): OwnApi {
  return async (method, path, body, contentType = 'application/json') => {
    const answer = await fetch(`${publicUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await key()}`,
        ...(body !== undefined && { 'content-type': contentType }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    const text = await answer.text();
    return { status: answer.status, body: jsonOf(text) };
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the status says enough
  }
}
