import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { browserFiles } from './scripts/browser-files.ts';

// Tests start many processes of Node: what V8 made of a source is kept from one to the next.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, '.build', 'compile-cache');

/**
 * Integration tests start servers and processes of their own: often waiting for them, so more at a time than a small machine
 * has processors; and half a gigabyte each, so not more on a large one.
 */
const maxWorkers = 3;

/** Files leave nothing behind, so they share a process: loading everything anew for each takes a third of the time. */
const isolate = false;

const files = (kind: string) => [`test/**/*${kind}.test.{ts,tsx}`];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [browserFiles],
        test: {
          name: 'unit',
          setupFiles: 'test/setup/seed.ts',
          include: files(''),
          exclude: [...files('.int'), ...files('.e2e')],
          isolate,
          maxWorkers,
          // Synthesis takes seconds on a machine that is busy with other things.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [browserFiles],
        test: {
          name: 'int',
          include: files('.int'),
          globalSetup: 'test/setup/build.ts',
          isolate,
          maxWorkers,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [browserFiles],
        test: {
          name: 'e2e',
          include: files('.e2e'),
          globalSetup: 'test/setup/build.ts',
          isolate,
          // Browsers wait for nobody; a group of its own, as Vitest wants of those with another number.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
