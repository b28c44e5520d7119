import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runCommand } from '../../cli/program.ts';

/** What a command wrote, and its exit code. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** How a command is run in a test: in this process, without a terminal unless `isTTY`. */
export interface Run {
  env?: Record<string, string>;
  stdin?: string;
  isTTY?: boolean;
}

/** Runs a command in this process, in a folder where nothing is, at 2026-11-21 10:14:31 in Berlin; pauses take no time. */
export async function run(args: string[], { env = {}, stdin = '', isTTY = false }: Run = {}): Promise<Ran> {
  let now = Date.parse('2026-11-21T09:14:31Z');
  const ran = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns: 80,
    write(text: string) {
      ran[name] += text;
    },
  });
  const code = await runCommand(args, {
    env,
    cwd: '/nonexistent',
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    timeZone: 'Europe/Berlin',
    now: () => now,
    async pause(milliseconds) {
      now += milliseconds;
    },
  });
  return { code, ...ran };
}

/** Runs `ringback` as a shell in Berlin would, in a process of its own, with no other environment than the search path. */
export function runProcess(
  args: string[],
  { cwd, env = {}, stdin = '' }: { cwd: string; env?: Record<string, string>; stdin?: string },
): Promise<Ran> {
  const main = join(import.meta.dirname, '../../cli/main.ts');
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { cwd, env: { PATH: process.env.PATH, TZ: 'Europe/Berlin', ...env } },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

/** A request that the pretended Ringback got. */
export interface Seen {
  method: string;
  path: string;
  type: string | undefined;
  key: string | undefined;
  body: string;
}

/** What the pretended Ringback answers: by `METHOD /path` without query; a list is answered one by one, the last one stays. */
export type Answers = Record<string, Answer | Answer[]>;
type Answer = { status?: number; body: unknown };

/** A server that answers as told, for the parts of the command line that talk HTTP. */
export async function pretendRingback(answers: Answers) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    seen.push({ method, path: url, type: headers['content-type'], key: headers.authorization, body });
    const given = answers[`${method} ${url.split('?')[0]}`];
    const answer = Array.isArray(given) ? (given.length > 1 ? given.shift() : given[0]) : given;
    const { status = 200, body: content } = answer ?? { status: 404, body: 'no such address' };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    env: { RINGBACK_URL: url, RINGBACK_KEY: 'secret-key' },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
