/**
 * Takes pictures of every page of the web app into `screenshots/pages/` (not in git), to be looked at: with data and empty,
 * at the widths of a phone and a desk, light and dark; one language for each of the users Anna (de), Ben (en), Carla (da).
 *
 *   npm run screenshots:pages
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { synthesise } from '../local/synthesise.ts';
import { busyCalls, fillCompany } from '../test/fixtures/busy-company.ts';
import { startRinging } from '../test/fixtures/running.ts';
import { allPages, kindOf, openAs } from '../test/fixtures/web-browser.ts';
import { browserPath } from './browser-path.ts';

const folder = path.join(import.meta.dirname, '..', 'screenshots', 'pages');
const widths = [390, 1280];
const schemes = ['light', 'dark'] as const;

async function take(kind: 'busy' | 'empty', userIds: string[]): Promise<void> {
  await using running = await startRinging({ templateDir: await synthesise() });
  const meetingId = kind === 'busy' ? (await fillCompany(running)).meetingId : undefined;
  const browser = await chromium.launch({ executablePath: browserPath() });
  const { url } = running.local;
  try {
    for (const userId of userIds) {
      const { context, page } = await openAs(browser, url, userId);
      const more = meetingId
        ? [
            `/calls/${userId === 'carla' ? busyCalls.carlas : busyCalls.repeated}`,
            ...(userId === 'anna' ? [`/follow-up/${meetingId}`] : []),
          ]
        : [];
      const paths = await allPages(page, url, more);
      await context.close();
      for (const width of widths) {
        for (const colorScheme of schemes) {
          const shown = await openAs(browser, url, userId, { viewport: { width, height: 800 }, colorScheme });
          for (const each of paths) {
            await shown.page.goto(each, { waitUntil: 'networkidle' });
            // The script says how reachable this browser is; pages without it are none of the web app's.
            if ((await shown.page.locator('#reach').count()) > 0)
              await shown.page.locator('#reach[data-shown]').waitFor({ state: 'attached' });
            const name = kindOf(each)
              .replace(/^\/$/, '/overview')
              .slice(1)
              .replace(/[/{}]+/g, '-');
            const file = `${kind}-${userId}-${name}-${width}-${colorScheme}.png`;
            await shown.page.screenshot({ path: path.join(folder, file), fullPage: true });
          }
          await shown.context.close();
        }
      }
    }
  } finally {
    await browser.close();
  }
}

mkdirSync(folder, { recursive: true });
await take('busy', ['anna', 'ben', 'carla']);
await take('empty', ['anna']);
console.log(`screenshots in ${path.relative(process.cwd(), folder)}/`);
