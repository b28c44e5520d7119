/** The form and page of a follow-up call in a real Chromium, by keyboard (V4, V8). */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { launchChromium } from '../fixtures/web-browser.ts';

let running: Running;
let browser: Browser;
let cookie: string;
let room: string;

beforeAll(async () => {
  running = await startRinging();
  // Rooms on this machine: what is there does not matter.
  const { body: settings } = await running.request('GET', '/v1/settings');
  room = `http://localhost:${new URL(running.local.url).port}/room/`;
  const rooms = { hosts: ['localhost'], template: `${room}{room}`, nameInto: 'jitsi' };
  await running.request('PUT', '/v1/settings', { ...settings, rooms });
  ({ cookie } = await signInAs(running.local.url, 'anna'));
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.[Symbol.asyncDispose]();
});

/** A page that anna sees; what the browser complains about makes the test fail. */
async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: running.local.url });
  const [name = '', value = ''] = cookie.split('=', 2);
  const { hostname: domain } = new URL(running.local.url);
  await context.addCookies([{ name, value, domain, path: '/', secure: true, httpOnly: true }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.fail(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) expect.fail(message.text());
  });
  await page.goto(path);
  return page;
}

const valuesOf = (page: Page) =>
  page.locator('.invitee input').evaluateAll((inputs) => inputs.map((input) => (input as any).value));
const focused = (page: Page) => page.locator(':focus').getAttribute('id');

test('rows come and go without a round trip, and the focus goes along', async () => {
  const page = await open('/follow-up');
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.locator('#name-1').fill('First');
  for (const name of ['Second', 'Third']) {
    await page.getByRole('button', { name: 'Person hinzufügen' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(name);
  }
  expect(await focused(page)).toBe('name-3');
  await page.getByRole('button', { name: 'Person 2 entfernen' }).focus();
  await page.keyboard.press('Enter');
  expect(await valuesOf(page)).toEqual(['First', '', 'Third', '']);
  expect(await focused(page)).toBe('name-2');
  await expect.poll(() => page.locator('legend').allTextContents()).toContain('Person 2');
  expect(await page.getByRole('combobox', { name: 'Name', exact: true }).nth(1).inputValue()).toBe('Third');
  await page.getByRole('button', { name: 'Person 2 entfernen' }).press('Enter');
  await page.getByRole('button', { name: 'Person 1 entfernen' }).press('Enter');
  expect(await valuesOf(page)).toEqual(['', '']);
  expect(posts.filter((url) => url.endsWith('/follow-up'))).toEqual([]);
  // Every id once, every label with its field.
  const ids = await page.locator('[id]').evaluateAll((all) => all.map((each) => (each as any).id));
  expect(new Set(ids).size).toBe(ids.length);
  await page.context().close();
});

test('contacts are chosen by keyboard', async () => {
  const page = await open('/follow-up');
  const name = page.locator('#name-1');
  await name.pressSequentially('erika', { delay: 20 });
  const options = page.getByRole('option');
  await options.first().waitFor();
  expect(await name.getAttribute('aria-expanded')).toBe('true');
  expect(await page.locator('#suggested').textContent()).toMatch(/Kontakt/);
  expect(await name.getAttribute('aria-activedescendant')).toBeNull();
  await page.keyboard.press('ArrowUp');
  const last = await options.last().getAttribute('id');
  expect(await name.getAttribute('aria-activedescendant')).toBe(last);
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('[role="option"][aria-selected="true"]');
  expect(await chosen.getAttribute('id')).toBe(await options.first().getAttribute('id'));
  const [who = '', to] = await chosen.locator('span').allTextContents();
  await page.keyboard.press('Enter');
  expect(await options.count()).toBe(0);
  const [takenName, taken] = await valuesOf(page);
  expect(who.startsWith(takenName)).toBe(true);
  expect(taken).toBe(to);
  expect(new URL(page.url()).pathname).toBe('/follow-up');
  await expect.poll(() => page.locator('#told-1').textContent()).toContain(`Bekommt eine E-Mail an ${to}`);

  // Escape closes and keeps what was typed; so does leaving the field.
  await name.fill('');
  await name.pressSequentially('erika', { delay: 20 });
  await options.first().waitFor();
  await page.keyboard.press('Escape');
  expect(await options.count()).toBe(0);
  expect(await name.inputValue()).toBe('erika');
  await page.keyboard.press('ArrowDown');
  await options.first().waitFor();
  await page.keyboard.press('Tab');
  expect(await options.count()).toBe(0);
  await page.context().close();
});

test('an address is judged while it is typed, but not its first characters', async () => {
  const page = await open('/follow-up');
  const to = page.locator('#to-1');
  const told = page.locator('#told-1');
  await to.pressSequentially('017', { delay: 20 });
  await page.waitForTimeout(1800);
  expect(await told.textContent()).toBe('');
  await to.pressSequentially('1 7654321', { delay: 20 });
  await expect.poll(() => told.textContent()).toBe('Bekommt eine SMS an +49 171 7654321.');
  await to.fill('erika@beispiel');
  await to.pressSequentially(' gmbh', { delay: 20 });
  await expect.poll(() => told.textContent(), { timeout: 60_000 }).toContain('weder eine E-Mail-Adresse');
  expect(await to.getAttribute('aria-invalid')).toBe('true');
  await to.fill('');
  await expect.poll(() => told.textContent()).toBe('');
  expect(await to.getAttribute('aria-invalid')).toBeNull();
  await page.context().close();
});

test('starting leads into the room, and back to the page that shows who comes', async () => {
  const page = await open('/follow-up?name=Erika%20Beispiel&to=erika-live@beispiel.example');
  await page.getByRole('button', { name: 'Starten und einladen' }).press('Enter');
  await page.waitForURL((url) => url.href.startsWith(room) && url.hash.includes('Anna'));
  await page.goBack();
  await page.waitForURL(/\/follow-up\/[\w-]{22}/);
  const standing = () => page.locator('.state .badge').textContent();
  await expect.poll(standing, { timeout: 60_000 }).toMatch(/Verschickt|Angekommen/);

  // What becomes of an invitation is seen without loading the page again; what is being typed stays.
  await page.getByText('Berichtigen').press('Enter');
  await page.locator('#i1-name').fill('Erika B');
  const { body } = await running.request('GET', '/local/outbox.json');
  const mail = body.emails.find(({ to }: { to: string[] }) => to[0] === 'erika-live@beispiel.example');
  const plain = mail.raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  const link = /https?:\/\/[^\s"<>]+\/a\/[\w-]{50}/.exec(plain)![0];
  // Another way to the same person: the piece of the page changes below the fingers.
  await running.request(
    'POST',
    `/v1/video-calls/${new URL(page.url()).pathname.split('/')[2]}/invitees/i1/resend`,
  );
  await expect.poll(() => page.locator('.history li').count(), { timeout: 60_000 }).toBeGreaterThan(4);
  expect(await page.locator('#i1-name').inputValue()).toBe('Erika B');
  expect(await page.locator(':focus').getAttribute('id')).toBe('i1-name');
  await fetch(link, { method: 'POST', redirect: 'manual' });
  await expect
    .poll(() => page.locator('.state .badge').textContent(), { timeout: 60_000 })
    .toBe('Beigetreten');
  await page.context().close();
});
