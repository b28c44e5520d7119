import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { DeadLetters } from '../../../adapters/dead-letters.ts';
import type { Log } from '../../../adapters/log.ts';
import type { ApiKeys, Scope } from '../../../adapters/store/api-keys.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { authorise } from '../../http.ts';
import { type AuditedStore, auditedStore } from '../audited-store.ts';
import { answerProblem } from '../problem-answers.ts';

/** What the API works with. */
export interface ApiTools {
  apiKeys: Pick<ApiKeys, 'find'>;
  storeOf(tenant: string): Store;
  deadLetters: DeadLetters;
  log: Log;
  now(): Date;
}

/** What a request carries once its key is known. */
export interface ApiEnvironment {
  /** The store is in the hands of the key: what it changes is on record. */
  Variables: { store: AuditedStore; scopes: readonly Scope[] };
}

/** A router of the API: its routes also make the OpenAPI document. */
export type ApiRouter = OpenAPIHono<ApiEnvironment>;

/** A request of the API. */
export type ApiContext = Context<ApiEnvironment>;

/** Makes an empty router. */
export function apiRouter(): ApiRouter {
  return new OpenAPIHono<ApiEnvironment>();
}

/** Lets a request pass whose key has the scope, and opens its tenant's data. */
export function allow(scope: Scope, tools: ApiTools): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const allowed = await authorise(context.req.header('authorization'), scope, tools.apiKeys);
    if (!allowed.ok) return answerProblem(context, allowed.problem);
    const { id, tenant, scopes } = allowed.apiKey;
    context.set('store', auditedStore(tools.storeOf(tenant), { apiKey: id }, tools));
    context.set('scopes', scopes);
    return next();
  };
}
