import { Hono } from 'hono';
import styles from '../../web/app.css';
import { stylePath } from '../../web/page.tsx';

/** Files of the web pages. */
export function fileRoutes(): Hono {
  const routes = new Hono();
  routes.get(stylePath, (context) =>
    context.body(styles, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );
  return routes;
}
