import type { Problem } from '../core/problem.ts';

/** The thing asked for failed, for a reason that a person can do something about: shown without a stack. */
export class Failure extends Error {
  /** What to do about it. */
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Ringback refused a request, and said why (RFC 9457). */
export class Refusal extends Failure {
  readonly problem: Problem;

  constructor(problem: Problem, remedy?: string) {
    super(problem.detail, remedy);
    this.problem = problem;
  }
}
