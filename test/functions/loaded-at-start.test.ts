import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const workers = readdirSync(path.join(root, 'functions')).filter(
  (name) => existsSync(path.join(root, 'functions', name, 'index.ts')) && name !== 'serve-web',
);

/** Imports that are there at run time, but those by `import()`. */
function importsOf(file: string): string[] {
  const code = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const statements = /^(?:import|export)\s+(?!type\b)(?:[^;'"(]*?\bfrom\s+)?'([^']+)';/gm;
  return [...code.matchAll(statements)].map((match) => match[1]!);
}

/** What a function loads as it starts: our files by path, packages by name; each with who imports it. */
function loadedBy(name: string): Map<string, string> {
  const entry = `functions/${name}/index.ts`;
  const loaded = new Map([[entry, 'Lambda']]);
  // Entries added meanwhile are visited as well.
  for (const file of loaded.keys()) {
    if (!/^(?:adapters|core|functions|templates|web)\/.*\.tsx?$/.test(file)) continue;
    for (const specifier of importsOf(file)) {
      const target = specifier.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), specifier)
        : specifier;
      if (!loaded.has(target)) loaded.set(target, file);
    }
  }
  return loaded;
}

/** @returns `core/check.ts imports zod`, for each that is loaded though it should not be */
function faultsOf(name: string, heavy: RegExp): string[] {
  return [...loadedBy(name)]
    .filter(([target]) => heavy.test(target))
    .map(([target, by]) => `${by} imports ${target}`);
}

describe('a worker that starts loads only what each of its messages needs:', () => {
  test('there are workers', () => {
    expect(workers.length).toBeGreaterThan(10);
    expect([...loadedBy('send-email').keys()]).toContain('core/delivery-machine.ts');
  });

  // What workers check is small and has few schemas; those of the directory take longer than all else.
  test.each(workers)('%s: neither the whole of Zod nor schemas of what only the API takes', (name) => {
    expect(faultsOf(name, /^zod$|^core\/directory-schemas\.ts$/)).toEqual([]);
  });

  test.each(workers.filter((name) => /^(?:send|receive)-|^on-mail-report$/.test(name)))(
    '%s: no numbering plans, calendars, letters or wordings: they come with the first message',
    (name) => {
      const sender =
        name === 'send-sms'
          ? /^temporal-polyfill|^templates\//
          : /^libphonenumber-js|^temporal-polyfill|^templates\//;
      expect(faultsOf(name, sender)).toEqual([]);
    },
  );
});
