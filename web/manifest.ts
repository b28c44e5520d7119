import type { Language } from '../core/language.ts';
import { asset } from './assets.ts';
import { reachTexts } from './texts/reach.ts';

/**
 * What a browser has to know to put Ringback on the home screen; iOS notifies only from there (V9).
 * @param start path that the app opens with
 */
export function manifest(language: Language, start = '/'): object {
  const { app } = reachTexts(language);
  const icon = (name: string, size: number, purpose = 'any') => ({
    src: asset(`/icons/${name}.png`),
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const icons = [
    icon('icon-192', 192),
    icon('icon-512', 512),
    icon('icon-maskable-512', 512, 'maskable'),
    { src: asset('/icons/icon.svg'), sizes: 'any', type: 'image/svg+xml' },
  ];
  return {
    id: '/',
    name: 'Ringback',
    short_name: 'Ringback',
    description: app.description,
    lang: language,
    dir: 'ltr',
    start_url: start,
    scope: '/',
    display: 'standalone',
    theme_color: '#0f6674',
    background_color: '#eef1f3',
    icons,
    shortcuts: [
      { name: app.calls, url: '/calls', icons: [icon('icon-192', 192)] },
      { name: app.followUp, url: '/follow-up', icons: [icon('icon-192', 192)] },
    ],
  };
}
