import type { Context } from 'hono';
import { type Fault, type Problem, problem } from '../../core/problem.ts';

/** Longest body of the API (directory entries, settings): far below Lambda's own limit. */
const longestBody = 256 * 1024;

/** Answers with a problem in RFC 9457's form. */
export function answerProblem(context: Context, answer: Problem): Response {
  return context.body(JSON.stringify(answer), answer.status as 400, {
    'content-type': 'application/problem+json',
    ...(answer.status === 401 && { 'www-authenticate': 'Bearer' }),
  });
}

/** 404 for something that is not there (or belongs to somebody else: the answer is the same). */
export function notFound(context: Context, what: string): Response {
  return answerProblem(context, problem(404, `There is no such ${what}.`));
}

/** 422 with everything that is wrong. */
export function notValid(context: Context, faults: Fault[]): Response {
  return answerProblem(context, problem(422, faults[0]?.detail ?? 'The input is not valid.', faults));
}

/** 409: it is not as the request supposes; `members` say how it is, for programs. */
export function conflict(context: Context, fault: Omit<Fault, 'pointer'>, members: object): Response {
  const answer: Problem = problem(409, fault.detail, [{ pointer: '', ...fault }]);
  return answerProblem(context, Object.assign(answer, members));
}

/** The JSON body of a request, or the answer that refuses it. */
export async function readJson(context: Context): Promise<{ value: unknown } | { refusal: Response }> {
  const text = await context.req.text();
  if (Buffer.byteLength(text) > longestBody) {
    const detail = `The body is longer than ${longestBody} bytes.`;
    return {
      refusal: answerProblem(
        context,
        problem(413, detail, [fault('too-large', detail, 'Send less at once.')]),
      ),
    };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The parser's message is of no help to the sender and may quote the input.
    const detail = 'The body is not JSON.';
    return {
      refusal: answerProblem(
        context,
        problem(400, detail, [fault('not-json', detail, 'Send a JSON object.')]),
      ),
    };
  }
}

function fault(code: string, detail: string, remedy: string): Fault {
  return { pointer: '', code, detail, remedy };
}
