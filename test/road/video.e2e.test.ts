/** The page of a video call in a real browser: what a scanner does, and what pressing a notification does (V2). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';
import { launchChromium } from '../fixtures/web-browser.ts';

let running: Running;
let room: string;
beforeAll(async () => {
  running = await startRinging();
  for (const userId of ['anna', 'ben']) await running.request('POST', '/local/devices', { userId });
  // On another origin than Ringback's own address, as rooms are.
  room = `http://localhost:${new URL(running.local.url).port}/v1/schema`;
});
afterAll(() => running[Symbol.asyncDispose]());

/** Rings, and gives Anna's own link, from her notification. */
async function ring(callId: string): Promise<string> {
  await running.post({
    specversion: '1.0',
    id: callId,
    source: '/video/test',
    type: 'ringback.video.incoming.v1',
    data: {
      callId,
      caller: { name: 'Erika <script>document.forms[0].submit()</script>' },
      targets: [{ userId: 'anna' }, { userId: 'ben' }],
      ringStartedAt: new Date().toISOString(),
      ringsUntil: new Date(Date.now() + 55_000).toISOString(),
      roomUrl: room,
    },
  });
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const { status, body } = await running.request('GET', `/v1/calls/${callId}/deliveries`);
    const push =
      status === 200 &&
      body.deliveries.find(
        (each: { channel: string; recipient: string }) =>
          each.channel === 'push' && each.recipient === 'anna',
      );
    const { pushes } = (await running.request('GET', '/local/outbox.json')).body;
    const shown = push && pushes.find((each: { deliveryId: string }) => each.deliveryId === push.id);
    if (shown) return shown.payload.notification.navigate;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not ring.');
}

test('a scanner that runs scripts takes no call; pressing the notification does, and leads to the room', async () => {
  const browser = await launchChromium();
  try {
    const link = await ring('e2e-video');
    const violations: string[] = [];
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });

    await page.goto(link.replace('#accept', ''));
    await page.waitForTimeout(1500);
    expect(page.url()).toBe(link.replace('#accept', ''));
    expect(await page.locator('form[data-accept] button').isVisible()).toBe(true);
    expect(await page.locator('h1').textContent()).toContain('Erika');

    const pressed = await browser.newPage();
    await pressed.goto(link);
    await pressed.waitForURL(/\/v1\/schema/);
    expect(new URL(pressed.url()).hostname).toBe('localhost');

    await page.reload();
    expect(await page.locator('[role=status]').first().textContent()).toBeTruthy();
    expect(await page.locator('form[data-accept]').count()).toBe(0);
    expect(violations).toEqual([]);
  } finally {
    await browser.close();
  }
});
