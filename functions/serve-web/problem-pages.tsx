import type { Context } from 'hono';
import { ProblemPage } from '../../web/problem-page.tsx';
import { preferredLanguage } from './preferred-language.ts';

const statuses = { notFound: 404, failed: 500, refused: 403 } as const;

/** Whether programs ask, which get problems as JSON; people get pages. */
export function isApi({ req }: Context): boolean {
  return req.path.startsWith('/v1/') || (req.header('accept') ?? '').startsWith('application/json');
}

/** The page for what is not there, what failed, and forms that are refused. */
export function problemPage(context: Context, problem: keyof typeof statuses): Response | Promise<Response> {
  const path = problem === 'notFound' || context.req.method !== 'GET' ? undefined : context.req.path;
  const page = <ProblemPage language={preferredLanguage(context)} problem={problem} path={path} />;
  return context.html(page, statuses[problem]);
}
