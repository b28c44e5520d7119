import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { launchChromium, openAs } from '../fixtures/web-browser.ts';

/** What the scripts add to the pages of calls, in a real Chromium: they keep up to date, and have keys. */

let running: Running;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  running = await startRinging();
  await missed('first', '+4917655500001');
  await missed('second', '+4917655500002');
  browser = await launchChromium();
  ({ page } = await openAs(browser, running.local.url, 'ben', { viewport: { width: 1280, height: 700 } }));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await running[Symbol.asyncDispose]();
});

async function missed(callId: string, number: string) {
  const at = (seconds: number) => new Date(running.local.now() - seconds * 1000).toISOString();
  const data = {
    callId,
    caller: { number },
    ringStartedAt: at(30),
    endedAt: at(10),
    rang: [{ userId: 'anna' }, { userId: 'ben' }],
  };
  expect((await running.post(missedCallEvent(data, { id: callId }))).status).toBe(202);
  await running.settled();
}
const decide = (callId: string, what: string, userId = 'anna') =>
  running.request('POST', `/v1/missed-calls/${callId}/${what}`, { userId });
const rows = () =>
  page.evaluate<string[]>('[...document.querySelectorAll("[data-row]")].map((row) => row.dataset.key)');
const row = (callId: string) => page.locator(`[data-row][data-key="${callId}"]`);
const focusedRow = () =>
  page.evaluate<string | undefined>('document.activeElement.closest("[data-row]")?.dataset.key');

describe('the list', () => {
  test('shows a new call by itself, and leaves what is typed, opened, focused and seen as it was', async () => {
    await page.goto('/calls');
    await row('first').locator('summary', { hasText: 'Done' }).click();
    const note = row('first').locator('textarea');
    await note.fill('Half a sentence');
    await page.evaluate('scrollTo(0, 120)');
    const top = () =>
      page.evaluate<number>(
        'Math.round(document.querySelector("[data-key=first]").getBoundingClientRect().top)',
      );
    const before = await top();

    await missed('third', '+4917655500003');
    await expect.poll(rows, { timeout: 60_000 }).toEqual(['third', 'second', 'first']);
    expect(await page.locator('[data-live-news]').textContent()).toBe('1 new call');
    expect(await note.inputValue()).toBe('Half a sentence');
    expect(await focusedRow()).toBe('first');
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);

    // The very row changes: what was typed goes over to it.
    await decide('first', 'claim');
    await expect
      .poll(() => row('first').textContent(), { timeout: 60_000 })
      .toContain('Anna Schmidt is calling back');
    expect(await note.inputValue()).toBe('Half a sentence');
    expect(await focusedRow()).toBe('first');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');

    // It is done elsewhere: whoever writes does not lose it, whoever does not sees it go.
    await decide('first', 'process');
    await decide('second', 'process');
    await expect.poll(rows, { timeout: 60_000 }).toEqual(['third', 'first']);
    expect(await note.inputValue()).toBe('Half a sentence');
    await note.fill('');
    await missed('fourth', '+4917655500004');
    await expect.poll(rows, { timeout: 60_000 }).toEqual(['fourth', 'third']);
  }, 90_000);

  test('asks while it is looked at, and is mostly told that nothing changed', async () => {
    const asked: number[] = [];
    page.on('response', (response) => response.url().includes('live=1') && asked.push(response.status()));
    await page.goto('/calls');
    await expect.poll(() => asked.length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(asked[0]).toBe(304);
    await page.goto('/calls?q=erika');
    asked.length = 0;
    await page.waitForTimeout(6000);
    expect(asked).toEqual([]);
  }, 60_000);
});

describe('keys', () => {
  test('go from row to row, open, search, and are shown in a dialog', async () => {
    await page.goto('/calls');
    await page.keyboard.press('j');
    expect(await focusedRow()).toBe('fourth');
    await page.keyboard.press('ArrowDown');
    expect(await focusedRow()).toBe('third');
    await page.keyboard.press('j');
    expect(await focusedRow()).toBe('third');
    await page.keyboard.press('k');
    expect(await focusedRow()).toBe('fourth');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/calls/fourth');
    await page.goto('/calls');
    await page.keyboard.press('/');
    await page.keyboard.type('jk?e');
    expect(await page.locator('#q').inputValue()).toBe('jk?e');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
  });

  test('e asks once more before a call is done, then says so', async () => {
    await page.goto('/calls');
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    expect(await row('fourth').locator('textarea').isVisible()).toBe(true);
    expect(await rows()).toContain('fourth');
    await page.keyboard.press('e');
    await page.waitForURL('**/calls?done=processed');
    expect(await rows()).toEqual(['third']);
    expect(await page.getByRole('status').first().textContent()).toBe('Marked as done.');
  });

  test('can be switched off, for good', async () => {
    await page.goto('/calls');
    await page.keyboard.press('?');
    await page.locator('#keys-on').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('j');
    expect(await focusedRow()).toBeUndefined();
  });
});

// Last, because it signs the reader out.
test('whoever is signed out meanwhile is told where they are, with the way back', async () => {
  await page.goto('/calls');
  await page.context().clearCookies();
  const link = page.locator('[data-live-news] a');
  await link.waitFor({ timeout: 60_000 });
  const box = await link.boundingBox();
  expect(box && box.y > 0 && box.y + box.height <= 700).toBe(true);
  expect(new URL((await link.getAttribute('href')) ?? '', running.local.url).searchParams.get('to')).toBe(
    '/calls',
  );
});
