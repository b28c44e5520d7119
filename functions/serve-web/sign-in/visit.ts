import type { Context, MiddlewareHandler } from 'hono';
import type { Log } from '../../../adapters/log.ts';
import type { Logins } from '../../../adapters/store/logins.ts';
import type { Sessions } from '../../../adapters/store/sessions.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { Settings, User } from '../../../core/directory.ts';
import { type Language, languageOf } from '../../../core/language.ts';
import { type AuditedStore, auditedStore } from '../audited-store.ts';
import { isOwnRequest } from './csrf.ts';
import { type OpenSession, sessionOf } from './session-cookie.ts';
import { foreignRequest, notInvited, notSignedIn } from './visit-refusals.tsx';

/** Who uses the web app, for the time of one request. */
export interface Visit {
  /** In the user's hands: what they change is on record. */
  store: AuditedStore;
  user: User;
  settings: Settings;
  /** The user's, by their locale. */
  language: Language;
  /** Administrators see everything of their tenant. */
  role: 'user' | 'administrator';
  /** Ids of the groups (locations) that the user looks after. */
  administers: string[];
  /** Token for forms (hidden field `csrf`) and scripts (header `x-csrf`). */
  csrf: string;
}

/** What a request carries behind {@link signedIn}. */
export interface WebEnvironment {
  Variables: { visit: Visit };
}

/** A request of the web app. */
export type WebContext = Context<WebEnvironment>;

/** What finding out who visits needs. */
export interface VisitTools {
  logins: Logins;
  sessions: Sessions;
  storeOf(tenant: string): Store;
  /** Where people reach Ringback, without a slash at the end. */
  publicUrl: string;
  log: Log;
  now(): Date;
}

/**
 * Lets users of the web app pass. Without a session, pages send to the sign-in and everything else is answered 401; what
 * changes something has to come from a page of ours (403 otherwise). Who the user is is asked anew each time, so access
 * ends with the user, their sign-in, or the session.
 */
export function signedIn(tools: VisitTools): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const session = await sessionOf(context, tools);
    if (!session) return notSignedIn(context);
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (changes && !(await isOwnRequest(context, tools.publicUrl, session.token)))
      return foreignRequest(context);
    const visit = await visitOf(session, tools);
    if (visit === 'over') return notSignedIn(context);
    if (!visit) return notInvited(context, session);
    context.set('visit', visit);
    return next();
  };
}

/**
 * Whose session it is. @returns undefined when no user is connected with its sign-in, `over` when it is older than the
 * connection: a reset ends sessions for good, also when the same sign-in is connected again later
 */
async function visitOf(session: OpenSession, tools: VisitTools): Promise<Visit | 'over' | undefined> {
  const { logins, storeOf } = tools;
  const bound = await logins.userOf(session.loginHash);
  if (!bound) return undefined;
  if (session.createdAt < bound.boundAt) return 'over';
  const store = storeOf(bound.tenant);
  const [users, settings, administers] = await Promise.all([
    store.directory.users.getMany([bound.userId]),
    store.directory.settings(),
    administeredBy(store, bound.userId),
  ]);
  const user = users.get(bound.userId);
  if (!user) return undefined;
  return {
    store: auditedStore(store, { user: user.id }, tools),
    user,
    settings,
    language: languageOf(user.locale),
    role: user.role ?? 'user',
    administers,
    csrf: session.csrf,
  };
}

/** The groups whose administrators include the user. A company has few. */
async function administeredBy({ directory }: Store, userId: string): Promise<string[]> {
  const ids: string[] = [];
  let from: Awaited<ReturnType<typeof directory.groups.list>>['next'];
  do {
    const page = await directory.groups.list(200, from);
    ids.push(
      ...page.items.filter(({ administrators }) => administrators.includes(userId)).map(({ id }) => id),
    );
    from = page.next;
  } while (from);
  return ids;
}
