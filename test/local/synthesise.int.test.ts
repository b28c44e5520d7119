import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { synthesise } from '../../local/synthesise.ts';
import { startRinging } from '../fixtures/running.ts';

test('another start takes nothing away from one that runs: the same stack lies in the same folder', async () => {
  const templateDir = await synthesise();
  await using first = await startRinging({ templateDir });
  const others = await Promise.all([synthesise(), synthesise()]);
  expect(others).toEqual([templateDir, templateDir]);
  expect(existsSync(templateDir)).toBe(true);
  // A function that has not run yet.
  expect((await fetch(`${first.local.url}/app.css`)).status).toBe(200);
});
