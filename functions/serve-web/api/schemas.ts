import * as z from 'zod';

/** Pieces of route definitions: what they answer, for the OpenAPI document. */

const fault = z.object({
  index: z.number().int().optional(),
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string(),
});

/** RFC 9457 with our `errors`. */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(fault).optional(),
});

const descriptions: Record<number, string> = {
  400: 'Not JSON',
  401: 'No API key, or one that is not known',
  403: 'The API key lacks the scope',
  404: 'There is no such thing',
  409: 'Somebody else was faster',
  413: 'Too large',
  422: 'Not valid; errors name field and remedy',
  503: 'Not now; repeating is safe',
};

/** An answer with a JSON body. */
export function answers<S extends z.ZodType, N extends number>(status: N, schema: S) {
  const description = status === 201 ? 'Made' : 'Done';
  return { [status]: { description, content: { 'application/json': { schema } } } } as Record<
    N,
    { description: string; content: { 'application/json': { schema: S } } }
  >;
}

/** The problems that a route answers with. */
export function problems(...statuses: number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: descriptions[status] ?? 'Error',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

/** A page of a list. */
export function listOf<S extends z.ZodType>(schema: S) {
  return z.object({ items: z.array(schema), cursor: z.string().nullable() });
}

/** A JSON request body. */
export function body<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}
