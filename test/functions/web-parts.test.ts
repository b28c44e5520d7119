/** Parts of the web app that are loaded with their first request. */
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { mountPart } from '../../functions/serve-web/parts.ts';

/** An app with one part, whose loading comes out as these say, one after the other. */
function appWith(...outcomes: (() => Promise<Hono>)[]) {
  const app = new Hono();
  app.onError((_, context) => context.text('outer', 500));
  let loads = 0;
  mountPart(app, { path: '/part/*', load: () => outcomes[loads++]!() }, (part) => {
    part.notFound((context) => context.text('none', 404));
    part.onError((_, context) => context.text('inner', 500));
    return part;
  });
  return { app, loads: () => loads };
}
const routes = () => {
  const part = new Hono();
  part.get('/part/one', (context) => context.text('one'));
  part.post('/part/echo', async (context) => context.text(await context.req.text()));
  part.get('/part/fails', () => {
    throw new Error('fault');
  });
  return part;
};

test('a part that could not be loaded is loaded with the next request', async () => {
  const fails = async () => Promise.reject(new Error('EMFILE'));
  const { app, loads } = appWith(fails, async () => routes());
  expect((await app.request('/part/one')).status).toBe(500);
  const next = await app.request('/part/one');
  expect([next.status, await next.text()]).toEqual([200, 'one']);
  await app.request('/part/one');
  expect(loads()).toBe(2);
});

test('first requests that come together load it once, and each gets its own answer', async () => {
  const { app, loads } = appWith(async () => routes());
  const body = (text: string) => ({ method: 'POST', body: text });
  const answers = await Promise.all(
    ['a', 'b', 'c'].map(async (text) => (await app.request('/part/echo', body(text))).text()),
  );
  expect(answers).toEqual(['a', 'b', 'c']);
  expect(loads()).toBe(1);
});

test('it answers itself what it has not, what fails in it, and HEAD', async () => {
  const { app } = appWith(async () => routes());
  const head = await app.request('/part/one', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(await (await app.request('/part/two')).text()).toBe('none');
  expect(await (await app.request('/part/fails')).text()).toBe('inner');
});
