/**
 * Every page of the web app in a real Chromium: found by following links from the overview, judged by axe-core, in light
 * and dark, at the width of a phone and of a desk, by its content security policy, and by what the first page weighs.
 */
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busyCalls, fillCompany } from '../fixtures/busy-company.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { allPages, kindOf, launchChromium, openAs } from '../fixtures/web-browser.ts';

/** Who looks at the pages, on a phone or at a desk, by day or by night: an administrator, one of a location, and a user. */
const viewers = [
  {
    userId: 'anna',
    looks: [
      [390, 'light'],
      [1280, 'dark'],
    ],
  },
  { userId: 'ben', looks: [[390, 'dark']] },
  { userId: 'carla', looks: [[1280, 'light']] },
] as const;
/** Most bytes of the first page and all that it loads, compressed. */
const firstPageBytes = 60_000;

let running: Running;
let browser: Browser;
let meetingId: string;

beforeAll(async () => {
  running = await startRinging();
  ({ meetingId } = await fillCompany(running));
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await running[Symbol.asyncDispose]();
});

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const options = JSON.stringify({
    runOnly: { type: 'tag', values: tags },
    // Nothing but what is amiss, for time.
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
  });
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
}

/** What is wrong with a page at a width. */
async function faultsOf(page: Page, path: string, width: number): Promise<string[]> {
  const faults: string[] = [];
  const answer = await page.goto(path);
  if (answer?.status() !== 200) faults.push(`${path} is answered ${answer?.status()}`);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (wide > width) faults.push(`${path} is ${wide} px wide at ${width} px`);
  if ((await page.locator('h1').count()) !== 1) faults.push(`${path} has not one h1`);
  return [...faults, ...(await axeFaults(page))];
}

describe.each(viewers)('the pages of $userId', ({ userId, looks }) => {
  test('are accessible, fit the width, load without a fault and keep to their policy', async () => {
    const { context, page, wrong } = await openAs(browser, running.local.url, userId, { bypassCSP: false });
    const paths = await allPages(page, running.local.url, [
      userId === 'carla' ? `/calls/${busyCalls.carlas}` : `/calls/${busyCalls.repeated}`,
      ...(userId === 'anna' ? [`/follow-up/${meetingId}`] : []),
    ]);
    const faults = await Promise.all(
      looks.map(async ([width, colorScheme]) => {
        const judge = await openAs(browser, running.local.url, userId, {
          viewport: { width, height: 800 },
          colorScheme,
          bypassCSP: true,
        });
        const found: string[] = [];
        for (const path of paths) found.push(...(await faultsOf(judge.page, path, width)));
        await judge.context.close();
        return found;
      }),
    );
    expect([...new Set(faults.flat())]).toEqual([]);
    expect(wrong).toEqual([]);
    expect(paths.map(kindOf).toSorted()).toMatchSnapshot();
    await context.close();
  }, 600_000);
});

test('the first page is light', async () => {
  const { context, page } = await openAs(browser, running.local.url, 'anna');
  let bytes = 0;
  const loaded: string[] = [];
  page.on('response', async (response) => {
    const size = gzipSync(await response.body().catch(() => Buffer.alloc(0))).length;
    bytes += size;
    loaded.push(`${new URL(response.url()).pathname} ${size}`);
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(bytes, loaded.join(', ')).toBeLessThan(firstPageBytes);
  expect(bytes).toBeGreaterThan(1000);
  await context.close();
});

test('without script, a call is claimed, marked as done and opened again by forms', async () => {
  const { context, page } = await openAs(browser, running.local.url, 'anna', { javaScriptEnabled: false });
  await page.goto(`/calls/${busyCalls.withheld}`);
  const done = page.locator('form:has(input[name=do][value=process]) button[type=submit]').first();
  await done.click();
  expect(page.url()).toContain(`/calls/${busyCalls.withheld}`);
  const reopen = page.locator('form:has(input[name=do][value=reopen]) button[type=submit]').first();
  expect(await reopen.isVisible()).toBe(true);
  await reopen.click();
  expect(await done.isVisible()).toBe(true);
  await context.close();
});

test('the keyboard reaches everything that a pointer does, in order, and it shows where it is', async () => {
  const { context, page } = await openAs(browser, running.local.url, 'anna');
  for (const path of ['/', '/calls', `/calls/${busyCalls.repeated}`, '/follow-up', '/settings', '/admin']) {
    await page.goto(path);
    const all = await page.evaluate<string[]>(`[...document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((node) => node.checkVisibility() && !node.disabled && node.tabIndex >= 0)
      // Of a group of radio buttons, Tab reaches the one that is chosen; arrows the others.
      .filter((node) => node.type !== 'radio' || node.checked)
      .map((node, index) => (node.dataset.tab = String(index)))`);
    const reached: string[] = [];
    for (let count = 0; count < all.length + 5; count += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate<{ tab?: string; shows: boolean }>(`(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        const shows = outlineStyle !== 'none' && outlineWidth !== '0px';
        return { tab: document.activeElement.dataset.tab, shows };
      })()`);
      if (focus.tab === undefined) continue;
      expect(focus.shows, `${path}: element ${focus.tab} shows no focus`).toBe(true);
      if (!reached.includes(focus.tab)) reached.push(focus.tab);
    }
    expect(
      all.filter((each) => !reached.includes(each)),
      path,
    ).toEqual([]);
  }
  await context.close();
}, 240_000);
