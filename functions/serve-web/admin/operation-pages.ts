import type { Hono } from 'hono';
import type { WebEnvironment } from '../sign-in/visit.ts';
import { type AuditTools, auditRoutes } from './audit-routes.tsx';
import { failedRoutes } from './failed-routes.tsx';
import { type KeyTools, keyRoutes } from './key-routes.tsx';
import { type LetterTools, letterRoutes } from './letter-routes.tsx';
import { type OverviewTools, overviewRoutes } from './overview-routes.tsx';
import { type ReachTools, reachRoutes } from './reach-routes.tsx';
import { type TestTools, testRoutes } from './test-routes.tsx';

/** What looking after a running Ringback needs. */
export type OperationPageTools = OverviewTools & ReachTools & LetterTools & KeyTools & AuditTools & TestTools;

/** The pages for those who look after a company's Ringback: how it stands, what failed, keys, audit, tests. */
export function operationPages(routes: Hono<WebEnvironment>, tools: OperationPageTools): void {
  overviewRoutes(routes, tools);
  reachRoutes(routes, tools);
  failedRoutes(routes);
  letterRoutes(routes, tools);
  keyRoutes(routes, tools);
  auditRoutes(routes, tools);
  testRoutes(routes, tools);
}
