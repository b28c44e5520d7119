import { Hono } from 'hono';
import type { WebEnvironment } from '../sign-in/visit.ts';
import { administering } from './access.ts';
import { companyRoutes } from './company-routes.tsx';
import { contactRoutes } from './contact-routes.tsx';
import { groupRoutes } from './group-routes.tsx';
import { importPages } from './import-routes.tsx';
import { numberRoutes } from './number-routes.tsx';
import { type OperationPageTools, operationPages } from './operation-pages.ts';
import { type UserActionTools, userActions } from './user-actions.ts';
import { userRoutes } from './user-routes.tsx';

/** What the administration works with. */
export type AdminTools = UserActionTools & OperationPageTools;

/** Everything under `/admin`: who may not open an address finds nothing there, whatever stands behind it. */
export function adminRoutes(tools: AdminTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  routes.use('/admin/*', administering(tools));
  routes.get('/admin', (context, next) =>
    context.get('visit').role === 'administrator' ? next() : context.redirect('/admin/users', 303),
  );
  userRoutes(routes, tools);
  userActions(routes, tools);
  groupRoutes(routes, tools);
  numberRoutes(routes, tools);
  contactRoutes(routes, tools);
  importPages(routes, tools);
  companyRoutes(routes, tools);
  operationPages(routes, tools);
  return routes;
}
