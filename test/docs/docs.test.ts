import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../cli/program.ts';
import { eventData, eventTypes } from '../../core/event-schemas.ts';
import { parseEvent } from '../../core/events.ts';
import { anchorsOf, codeBlocksOf, commandsOf, linksOf, sectionOf } from './markdown.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const documents = globSync(['*.md', 'docs/**/*.md', 'local/*.md'], { cwd: root }).sort();

it('finds the documents', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/events.md', 'docs/runbook.md']));
});

describe.each(documents)('%s', (file) => {
  const text = read(file);

  it('links only to what is there', () => {
    const broken = linksOf(text).filter((link) => {
      const [target, anchor] = link.split('#') as [string, string?];
      const there = target === '' ? file : path.join(path.dirname(file), target);
      if (!existsSync(path.join(root, there))) return true;
      return anchor !== undefined && !anchorsOf(read(there)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names no command of the command line, and no option, that does not exist', async () => {
    const unknown = [];
    for (const command of commandsOf(text)) {
      const help = await helpOf(command.words);
      // After a command come its arguments; after a group of commands only one of them makes sense.
      const words = command.words.slice(0, help.isGroup ? undefined : help.path.length);
      if (words.join(' ') !== help.path.join(' ')) unknown.push(command.words.join(' '));
      unknown.push(...command.options.filter((option) => !help.options.includes(option)));
    }
    expect(unknown).toEqual([]);
  });

  it('shows JSON that is JSON, and events that are accepted', () => {
    for (const block of codeBlocksOf(text, 'json')) {
      const value = JSON.parse(block);
      if ('specversion' in value || 'detail-type' in value)
        expect(parseEvent(value)).toMatchObject({ ok: true });
    }
  });
});

it('has a section of the runbook for every alarm', () => {
  const anchors = anchorsOf(read('docs/runbook.md'));
  const sources = globSync('lib/*.ts', { cwd: root }).map(read).join('\n');
  const named = [...sources.matchAll(/\brunbook: '([^']+)'/g)].map(([, anchor]) => anchor!);
  const declared = /type RunbookSection =\s*([^;]+);/.exec(sources)?.[1]?.match(/[a-z-]+/g) ?? [];
  expect(declared.length).toBeGreaterThan(0);
  expect([...named, ...declared].filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

describe('docs/events.md', () => {
  const text = read('docs/events.md');

  it('says of every type whether this version handles it', () => {
    const wiring = read('functions/receive-events/index.ts');
    const section = sectionOf(text, 'what-this-version-handles');
    for (const type of eventTypes) {
      expect(section).toContain(`| \`${type}\` | ${wiring.includes(`'${type}'`) ? 'yes' : 'not yet'} |`);
    }
  });

  it('names every field of every type', () => {
    for (const type of eventTypes) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${type}\` | \`callId\``));
      const described = type === 'ringback.call.missed.v1' ? sectionOf(text, 'missed-call') : row;
      for (const field of Object.keys(eventData(type).shape)) expect(described).toContain(`\`${field}`);
    }
  });
});

/** What a command says about itself. */
async function helpOf(
  words: readonly string[],
): Promise<{ path: string[]; isGroup: boolean; options: string[] }> {
  let said = '';
  const write = (text: string) => {
    said += text;
    return true;
  };
  const nowhere = { write } as never;
  await runCommand([...words, '--help'], {
    env: {},
    cwd: root,
    stdin: [] as never,
    stdout: nowhere,
    stderr: nowhere,
    timeZone: 'UTC',
    now: () => 0,
    pause: async () => {},
  });
  return {
    path: /^Usage: ringback((?: [a-z][\w-]*)*)/m.exec(said)?.[1]?.split(' ').slice(1) ?? ['?'],
    isGroup: said.includes('\nCommands:'),
    options: said.match(/--[a-z][\w-]*/g) ?? [],
  };
}
