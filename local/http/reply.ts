import type { ServerResponse } from 'node:http';
import type { z } from 'zod';
import { type Fault, problem } from '../../core/problem.ts';
import type { HttpRequest } from './payload.ts';

/** Answers with JSON. */
export function replyJson(response: ServerResponse, value: unknown, status = 200): void {
  const body = `${JSON.stringify(value, null, 2)}\n`;
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(body);
}

/** Answers with an RFC 9457 problem. */
export function replyProblem(
  response: ServerResponse,
  status: number,
  detail: string,
  errors?: Fault[],
): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8' })
    .end(`${JSON.stringify(problem(status, detail, errors), null, 2)}\n`);
}

/**
 * The JSON body of a request in the shape of a schema.
 * @param remedy what to send instead, in a sentence
 * @returns undefined when it was refused, and answered
 */
export function readBody<T>(
  request: HttpRequest,
  response: ServerResponse,
  schema: z.ZodType<T>,
  remedy: string,
): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString('utf8'));
  } catch (error) {
    const fault = { pointer: '', code: 'not-json', detail: String((error as Error).message), remedy };
    replyProblem(response, 400, 'The body is not JSON.', [fault]);
    return undefined;
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  replyInvalid(response, result.error, remedy);
  return undefined;
}

/** Answers with everything that a schema found wrong with a body. */
function replyInvalid(response: ServerResponse, error: z.ZodError, remedy: string): void {
  const faults = error.issues.map((issue) => ({
    pointer: issue.path
      .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    code: issue.code,
    detail: issue.message,
    remedy,
  }));
  replyProblem(
    response,
    422,
    `The body has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}.`,
    faults,
  );
}
