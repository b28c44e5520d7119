/** One thing wrong with an input: where, what, and what to do about it. Part of an RFC 9457 answer (design section 6). */
export interface Fault {
  /** Position in a batch, from 0; absent for a single input. */
  index?: number;
  /** RFC 6901 JSON pointer to the field; empty for the whole input. */
  pointer: string;
  /** Stable, machine-readable. */
  code: string;
  /** What is wrong, for a person. */
  detail: string;
  /** What to do. */
  remedy: string;
}

/** An answer that names what went wrong (RFC 9457, with our `errors`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: Fault[];
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Temporarily not available',
};

/** Builds a problem; `type` is `about:blank` because title and status say all that a client can act on by type. */
export function problem(status: number, detail: string, errors?: Fault[]): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, ...(errors && { errors }) };
}

/** Either a value or everything that is wrong with the input. */
export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };
