/**
 * Each block of commands in the pages that a newcomer walks through, copied as it stands: those marked `sh` work in local
 * mode and are run here, in the order of the page. Those marked `sh aws` say beside them that they need AWS; `sh ci` is what
 * every run of CI does: it installs, and starts for long.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';
import { blocksOf } from './markdown.ts';

const root = path.join(import.meta.dirname, '..', '..');
const pages = ['README.md', 'docs/operating.md'];
const textOf = (page: string) => readFileSync(path.join(root, page), 'utf8');
const canRun = ['bash', 'curl'].every((tool) => spawnSync(tool, ['--version']).status === 0);
/** What commands leave behind in the folder. */
const left = ['mail.html'];

let running: Running;
beforeAll(async () => {
  running = await startRinging();
});
afterAll(async () => {
  for (const file of left) rmSync(path.join(root, file), { force: true });
  await running?.[Symbol.asyncDispose]();
});

/** Runs commands as somebody does who has pasted them into one terminal; the first that fails ends it. */
function paste(commands: string): Promise<{ code: number | null; output: string }> {
  if (/\bnpm (ci|install|start|test)\b/.test(commands)) throw new Error('Not to be run from a test.');
  // npm itself takes longer than many a command; what the script is, is held by package.json.
  const script = commands
    .replaceAll(/npm run (?:--silent )?ringback --/g, `'${process.execPath}' cli/main.ts`)
    .replaceAll('http://127.0.0.1:4100', running.local.url);
  const shell = spawn('bash', ['-e', '-u', '-o', 'pipefail'], {
    cwd: root,
    env: { PATH: process.env.PATH, RINGBACK_DATA: running.dataDir },
  });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  shell.stdin.end(script);
  return new Promise((done) => shell.once('close', (code) => done({ code, output })));
}

describe.each(pages)('%s', (page) => {
  const blocks = blocksOf(textOf(page)).filter(({ language }) => language.split(' ')[0] === 'sh');

  it('says of each block of commands where it works', () => {
    expect(blocks.length).toBeGreaterThan(2);
    const kinds = new Set(blocks.map(({ language }) => language));
    expect([...kinds].filter((kind) => !['sh', 'sh aws', 'sh ci'].includes(kind))).toEqual([]);
    // Run here, it would take the packages away from under this very test.
    const installing = blocks.filter(({ code }) => /\bnpm (ci|install|start|test)\b/.test(code));
    expect(installing.filter(({ language }) => language === 'sh')).toEqual([]);
    for (const { before } of blocks.filter(({ language }) => language === 'sh aws')) {
      // In a section that says so.
      expect(before).toMatch(/needs? AWS|without AWS/);
    }
  });

  it.skipIf(!canRun)(
    'shows commands that work in local mode, as they stand',
    async () => {
      if (existsSync(path.join(root, 'ringback-outputs.json'))) throw new Error('They would go to AWS.');
      const commands = blocks.flatMap(({ language, code }) => (language === 'sh' ? [code] : []));
      const { code, output } = await paste(commands.join('\n'));
      expect(output).not.toMatch(/"status":[45]\d\d/);
      // A caller whose call of further up the page is still open brings no message at once.
      expect(output).not.toMatch(/Nobody is told|it waits for its time/);
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    },
    120_000,
  );
});
