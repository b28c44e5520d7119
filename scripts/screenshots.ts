/**
 * Takes pictures of what people see into `screenshots/` (not in git), to be looked at: the mail at the widths of a
 * phone and a desk, light and dark, in three languages, for callers known, unknown and withheld.
 *
 *   npm run screenshots [-- --url http://127.0.0.1:4100/local]
 *
 * `--url` adds pictures of a running page, such as local mode's outbox. CHROMIUM names the browser; without it, the
 * first Chromium on the PATH is taken.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { languages } from '../core/language.ts';
import { renderMissedCallMail } from '../templates/missed-call-mail.ts';
import { fullView, inLanguage, unknownView, withheldView } from '../test/fixtures/mail-views.ts';

const folder = path.join(import.meta.dirname, '..', 'screenshots');
const widths = [375, 800];
const schemes = ['light', 'dark'] as const;
const callers = { known: fullView, unknown: unknownView, withheld: withheldView };

const { values } = parseArgs({ options: { url: { type: 'string', multiple: true, default: [] } } });

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath() });
  try {
    for (const language of languages) {
      for (const [caller, view] of Object.entries(callers)) {
        const { html, text } = renderMissedCallMail(inLanguage(view, language));
        writeFileSync(path.join(folder, `mail-${caller}-${language}.txt`), text);
        await pictures(browser, `mail-${caller}-${language}`, { html });
      }
    }
    for (const url of values.url)
      await pictures(browser, new URL(url).pathname.replace(/\W+/g, '-').slice(1), { url });
  } finally {
    await browser.close();
  }
  console.log(`screenshots in ${path.relative(process.cwd(), folder)}/`);
}

function browserPath(): string {
  const { CHROMIUM, PATH = '' } = process.env;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = PATH.split(path.delimiter)
    .flatMap((directory) => names.map((name) => path.join(directory, name)))
    .find((file) => existsSync(file));
  const browser = CHROMIUM ?? found;
  if (!browser) throw new Error('No Chromium found: install it, or set CHROMIUM to the path of one.');
  return browser;
}

async function pictures(
  browser: Browser,
  name: string,
  source: { html?: string; url?: string },
): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
      if (source.html) await page.setContent(source.html);
      else await page.goto(source.url!);
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
      await page.close();
    }
  }
}

await main();
