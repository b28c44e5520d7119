import { Hono } from 'hono';
import type { AdminTools } from './admin/admin-routes.ts';
import type { WholeApiTools } from './api/all-routes.ts';
import type { FollowUpTools } from './follow-up/tools.ts';
import type { SettingsTools } from './settings/settings-pages.ts';

/** A part of the web app that is loaded when the first request for it comes. */
export interface Part {
  /** Every address of it, and none of another's. */
  path: `/${string}/*`;
  /** Its routes, by their whole addresses. */
  load(): Promise<Hono>;
}

/** What the parts work with. */
export type PartTools = WholeApiTools & AdminTools & FollowUpTools & SettingsTools;

/**
 * The parts that a process may never serve: the API and what changes the directory, with their schemas, the administration,
 * invitations to calls. Loaded with the rest they would double what somebody waits who opens the link of a mail.
 */
export function parts(tools: PartTools, publicUrl: string): Part[] {
  return [
    {
      path: '/v1/*',
      async load() {
        const { allApiRoutes } = await import('./api/all-routes.ts');
        return new Hono().route('/', allApiRoutes(tools, publicUrl));
      },
    },
    {
      path: '/admin/*',
      async load() {
        const { adminRoutes } = await import('./admin/admin-routes.ts');
        return new Hono().route('/', adminRoutes(tools));
      },
    },
    {
      path: '/settings/*',
      async load() {
        const { settingsPages } = await import('./settings/settings-pages.ts');
        return new Hono().route('/', settingsPages(tools));
      },
    },
    {
      path: '/follow-up/*',
      async load() {
        const { followUpPages } = await import('./follow-up/follow-up-pages.tsx');
        return new Hono().route('/', followUpPages(tools));
      },
    },
  ];
}

/**
 * Mounts a part, whose requests then wait until it is loaded.
 * @param ended says how it answers what it has no route for, and what fails
 */
export function mountPart(app: Hono, { path, load }: Part, ended: (part: Hono) => Hono): void {
  let loading: Promise<Hono> | undefined;
  app.all(path, async (context) => {
    loading ??= load().then(ended);
    const part = await loading.catch((error: unknown) => {
      loading = undefined; // the next request tries again
      throw error;
    });
    return part.fetch(context.req.raw, context.env);
  });
}
