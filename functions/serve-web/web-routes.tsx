import { Hono } from 'hono';
import acceptScript from '../../web/accept.client.js';
import { acceptScriptPath } from '../../web/accept-page.tsx';
import styles from '../../web/app.css';
import { HomePage } from '../../web/home-page.tsx';
import { stylePath } from '../../web/page.tsx';
import { preferredLanguage } from './preferred-language.ts';

/** The pages that everybody may see, and their files. */
export function webRoutes(): Hono {
  const routes = new Hono();
  routes.get(stylePath, (context) =>
    context.body(styles, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );
  routes.get(acceptScriptPath, (context) =>
    context.body(acceptScript, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );
  for (const path of ['/', '/calls']) {
    routes.get(path, (context) => context.html(<HomePage language={preferredLanguage(context)} />));
  }
  return routes;
}
