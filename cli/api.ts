import * as z from 'zod';
import { type HttpPlace, localKey } from './connection.ts';
import { Failure, Refusal } from './failure.ts';

/** Ringback's HTTP API, seen by somebody with a key. */
export interface Api {
  /** @throws Refusal when Ringback says no; Failure when it cannot answer, or when it is not Ringback that answers */
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
  /** All pages of a list. @throws as {@link Api.get} */
  list<S extends z.ZodType>(path: string, item: S): Promise<z.output<S>[]>;
  /** Replaces what is there. @throws as {@link Api.get} */
  put<S extends z.ZodType>(
    path: string,
    schema: S,
    body: { type: string; content: string },
  ): Promise<z.output<S>>;
  /** Sends a body as it is. @throws as {@link Api.get} */
  post<S extends z.ZodType>(
    path: string,
    schema: S,
    body?: { type: string; content: string },
    headers?: Readonly<Record<string, string>>,
  ): Promise<z.output<S>>;
  /** Changes a part; the body is sent as JSON. @throws as {@link Api.get} */
  patch<S extends z.ZodType>(path: string, schema: S, body: object): Promise<z.output<S>>;
  /** Takes something away. @throws as {@link Api.get} */
  delete<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
}

/** A little longer than API Gateway itself waits for a function. */
const timeoutMs = 31_000;
/** Most pages that are read of a list. */
const mostPages = 1000;

const fault = z.object({
  index: z.number().optional(),
  pointer: z.string().default(''),
  code: z.string().default(''),
  detail: z.string(),
  remedy: z.string().default(''),
});
const problem = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.number(),
  detail: z.string().default(''),
  errors: z.array(fault).optional(),
});

/** Opens the API of a place. */
export function openApi(place: HttpPlace): Api {
  async function request<S extends z.ZodType>(
    path: string,
    init: RequestInit,
    schema: S,
  ): Promise<z.output<S>> {
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(`${place.url}${path}`, {
        ...init,
        // A redirect would turn a POST into a GET, and only happens where the address is not Ringback's.
        redirect: 'manual',
        headers: { ...init.headers, authorization: `Bearer ${place.key}`, accept: 'application/json' },
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await answer.text();
    } catch (error) {
      throw unreachable(place, error);
    }
    // Pages and plain text are read as they are.
    const body = answer.headers.get('content-type')?.startsWith('text/') ? text : jsonOf(text);
    if (answer.ok) {
      const read = schema.safeParse(body);
      if (read.success) return read.data;
      throw new Failure(
        `${place.url}${path} answered ${answer.status} with something that is not Ringback's.`,
        `Is this the address of Ringback? It comes from ${place.origin}.`,
      );
    }
    throw refusal(answer, body, place);
  }

  const api: Api = {
    get: (path, schema) => request(path, {}, schema),
    put: (path, schema, { type, content }) =>
      request(path, { method: 'PUT', body: content, headers: { 'content-type': type } }, schema),
    post: (path, schema, body, headers) =>
      request(
        path,
        {
          method: 'POST',
          headers: { ...headers, ...(body && { 'content-type': body.type }) },
          ...(body && { body: body.content }),
        },
        schema,
      ),
    patch: (path, schema, body) =>
      request(
        path,
        { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        schema,
      ),
    delete: (path, schema) => request(path, { method: 'DELETE' }, schema),
    async list(path, item) {
      const page = z.object({ items: z.array(item), cursor: z.string().nullish() });
      const items: z.output<typeof item>[] = [];
      let cursor: string | null | undefined;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const next = cursor ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : '';
        const read = await api.get(`${path}${next}`, page);
        items.push(...read.items);
        cursor = read.cursor;
        if (!cursor) break;
      }
      return items;
    },
  };
  return api;
}

function refusal(answer: Response, body: unknown, place: HttpPlace): Failure {
  const read = problem.safeParse(body);
  if (read.success) {
    const foreignKey = read.data.status === 401 && place.local && place.key !== localKey;
    const hint = `This is local mode, whose own key is "${localKey}"; --key or RINGBACK_KEY gave another.`;
    return new Refusal(read.data, foreignKey ? hint : undefined);
  }
  const { status } = answer;
  // API Gateway's own refusals (throttling, a function that crashed or ran out of time) are {"message": …}.
  if (status === 429) {
    return new Failure('There were too many requests at once (429).', 'Try again in a moment.');
  }
  if (status >= 500) {
    return new Failure(
      `Ringback could not answer (${status}).`,
      'Try again in a moment; if it stays, look into the log of receive-events or serve-web.',
    );
  }
  return new Failure(
    `${place.url} answered ${status}, and not as Ringback does.`,
    `Is this the address of Ringback? It comes from ${place.origin}.`,
  );
}

/** Nothing answered: why, and what to do. The key is in no part of it. */
function unreachable(place: HttpPlace, error: unknown): Failure {
  if (place.local && whyUnreachable(error) === connectionFaults.ECONNREFUSED) return localModeGone(place.url);
  return new Failure(
    `${place.url} does not answer: ${whyUnreachable(error)}.`,
    `The address comes from ${place.origin}. Check it, and that this machine can reach it.`,
  );
}

/** Why a connection failed, in words where the code is a usual one; `fetch` hides it in a chain of causes. */
export function whyUnreachable(error: unknown): string {
  for (
    let each: unknown = error, depth = 0;
    each instanceof Error && depth < 5;
    each = each.cause, depth += 1
  ) {
    if (each.name === 'TimeoutError') return 'it took too long';
    const { code } = each as { code?: unknown };
    if (typeof code === 'string') return connectionFaults[code] ?? code;
  }
  return 'the connection failed';
}

const connectionFaults: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'it took too long',
  UND_ERR_CONNECT_TIMEOUT: 'it took too long',
  UND_ERR_SOCKET: 'the connection was cut',
};

/** `local.json` is there, but its writer is not: it was killed, or its machine restarted. @param address where it listened */
export function localModeGone(address: string): Failure {
  return new Failure(
    `Local mode was running at ${address}, but nothing answers there now.`,
    'Start it again with: npm start. What it had accepted is kept.',
  );
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined; // the caller says that this is not Ringback's answer
  }
}
