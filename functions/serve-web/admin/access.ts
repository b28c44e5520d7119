import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../../adapters/log.ts';
import { type Administrator, administersAll, mayOpen, sectionsOf } from '../../../core/administration.ts';
import type { AdminShell } from '../../../web/admin/admin-page.tsx';
import type { AuditedStore } from '../audited-store.ts';
import { shellOf } from '../shell.ts';
import {
  signedIn,
  type Visit,
  type VisitTools,
  type WebContext,
  type WebEnvironment,
} from '../sign-in/visit.ts';

/** What every page of the administration works with. */
export interface AccessTools extends VisitTools {
  log: Log;
}

/**
 * Lets those pass who may open the address: administrators of the company everywhere under `/admin`, those of locations
 * in the sections for them. For everybody else there is nothing here (404).
 */
export function administering(tools: AccessTools): MiddlewareHandler<WebEnvironment> {
  const visiting = signedIn(tools);
  return (context, next) =>
    visiting(context, async () => {
      if (mayOpen(administratorOf(context.get('visit')), context.req.path)) await next();
      else context.res = await context.notFound();
    });
}

/** The tenant's data in the visitor's hands: what they change is recorded. For everything that writes. */
export function inHands(context: WebContext, _tools: AccessTools): AuditedStore {
  return context.get('visit').store;
}

/** The visitor, for decisions of `core/administration.ts`. */
export function administratorOf({ user, role, administers }: Visit): Administrator {
  return { userId: user.id, role, administers };
}

/** What the frame of an administration page shows of its reader. */
export function adminShellOf(context: WebContext): AdminShell {
  const who = administratorOf(context.get('visit'));
  return {
    ...shellOf(context, 'admin'),
    sections: sectionsOf(who),
    administersAll: administersAll(who),
  };
}
