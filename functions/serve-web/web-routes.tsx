import { type Context, Hono } from 'hono';
import { languages } from '../../core/language.ts';
import { assetPaths, findAsset, workerPath, workerText } from '../../web/assets.ts';
import { manifest } from '../../web/manifest.ts';
import { OfflinePage } from '../../web/offline-page.tsx';
import { preferredLanguage } from './preferred-language.ts';

/** The pages that everybody may see, and their files. */
export function webRoutes(): Hono {
  const routes = new Hono();
  for (const path of assetPaths) routes.get(path, file);
  routes.get('/favicon.ico', (context) => context.redirect('/icons/icon-192.png', 302));
  routes.get(workerPath, (context) =>
    context.body(workerText(offlinePages()), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      // A browser asks for it anew whenever a page is opened: what it repairs is repaired at once.
      'cache-control': 'no-cache',
    }),
  );
  routes.get('/manifest.webmanifest', (context) =>
    context.body(JSON.stringify(manifest(preferredLanguage(context))), 200, {
      'content-type': 'application/manifest+json',
      'cache-control': 'public, max-age=3600',
      vary: 'accept-language',
    }),
  );
  routes.get('/offline', (context) => {
    context.header('vary', 'accept-language');
    return context.html(<OfflinePage language={preferredLanguage(context)} />);
  });
  return routes;
}

async function file(context: Context): Promise<Response> {
  const found = await findAsset(context.req.path);
  if (!found) return context.notFound();
  const { type, body, version } = found;
  // A page of an older version asks for the older file, and gets the new one: that must not be kept as the old one.
  const isAsked = context.req.query('v') === version;
  return context.body(body, 200, {
    'content-type': type,
    'cache-control': isAsked ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
  });
}

function offlinePages(): string[] {
  return languages.map((language) => String(<OfflinePage language={language} />));
}
