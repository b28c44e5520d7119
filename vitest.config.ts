import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { browserFiles } from './scripts/browser-files.ts';

// Tests start many processes of Node: what V8 made of a source is kept from one to the next.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, '.build', 'compile-cache');

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
          // They leave nothing behind, so files share a process: loading everything anew for each takes a third of the time.
          isolate: false,
          // By default one processor is left idle.
          maxWorkers: '100%',
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
          isolate: false,
          // Each starts servers and child processes of its own, and often waits for them: more at a time than processors.
          maxWorkers: 3,
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
          isolate: false,
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
