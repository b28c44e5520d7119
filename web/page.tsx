import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';
import { asset } from './assets.ts';

/**
 * Head of every page. `scripts` are names of scripts: `calls` is `/calls.js`; `manifest` is another than the usual one, for
 * pages that are to be where the installed app opens.
 */
export function Head(props: { title: string; scripts?: string[]; manifest?: string }) {
  const { title, scripts = [], manifest = '/manifest.webmanifest' } = props;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{`${title} · Ringback`}</title>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1e252c" />
      <link rel="stylesheet" href={asset('/app.css')} />
      <link rel="icon" type="image/svg+xml" href={asset('/icons/icon.svg')} />
      <link rel="apple-touch-icon" href={asset('/icons/apple-touch-icon.png')} />
      <link rel="manifest" href={manifest} />
      {scripts.map((name) => (
        <script src={asset(`/${name}.js`)} type="module" />
      ))}
    </head>
  );
}

/** The frame of pages without sign-in: works without script, in light and dark, on a phone first. `about` stands below the title. */
export function Page(props: {
  language: Language;
  title: string;
  about?: string;
  scripts?: string[];
  manifest?: string;
  children: Child;
}) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={props.language}>
        <Head title={props.title} scripts={props.scripts} manifest={props.manifest} />
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
