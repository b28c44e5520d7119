import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';

/** Address of the style sheet; served by serve-web. */
export const stylePath = '/app.css';

/** The frame of every page: works without script, in light and dark, on a phone first. `about` stands below the title. */
export function Page(props: { language: Language; title: string; about?: string; children: Child }) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={props.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{`${props.title} · Ringback`}</title>
          <link rel="stylesheet" href={stylePath} />
        </head>
        <body>
          <main class="card">
            <p class="brand">Ringback</p>
            <h1>{props.title}</h1>
            {props.about && <p class="about">{props.about}</p>}
            {props.children}
          </main>
        </body>
      </html>
    </>
  );
}
