/**
 * Renders web/icons/icon.svg to the sizes that home screens and notifications want. Run once after changing the drawing;
 * the results are committed:
 *
 *   node scripts/render-icons.ts
 *
 * Which browser: see browser-path.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserPath } from './browser-path.ts';

const folder = path.join(import.meta.dirname, '..', 'web', 'icons');
const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
/** Systems cut their own shape out of these: colour to the edge, the mark in the inner four fifths. */
const full = svg.replace(/ rx="\d+"/, '');
const smaller = full
  .replace('/><path', '/><g transform="translate(256 256) scale(.8) translate(-256 -256)"><path')
  .replace('</svg>', '</g></svg>');
/** In the bar of a phone only the shape counts. */
const shape = svg.replace(/<rect[^>]*\/>/, '').replace('viewBox="0 0 512 512"', 'viewBox="96 80 320 320"');

const pictures = {
  'icon-192.png': [svg, 192],
  'icon-512.png': [svg, 512],
  'icon-maskable-512.png': [smaller, 512],
  'apple-touch-icon.png': [full, 180],
  'badge-96.png': [shape, 96],
} as const;

const browser = await chromium.launch({
  executablePath: browserPath(),
  args: ['--no-sandbox'],
});
for (const [name, [drawing, size]] of Object.entries(pictures)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const sized = drawing.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `);
  await page.setContent(`<body style="margin:0;background:transparent">${sized}`);
  writeFileSync(path.join(folder, name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
