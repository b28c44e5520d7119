import { defineConfig } from 'vitest/config';
import { browserFiles } from './scripts/browser-files.ts';

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
          // Each starts servers and child processes of its own: two at a time are what a small machine carries.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [browserFiles],
        test: {
          name: 'e2e',
          include: files('.e2e'),
          globalSetup: 'test/setup/build.ts',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
