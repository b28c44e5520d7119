import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { examples, invocation } from '../examples.ts';
import { Failure } from '../failure.ts';
import type { Surroundings, ToolsOf } from '../tools.ts';
import { count, shown, table } from '../wording.ts';
import { acceptedEvents } from './send-call-event.ts';

/** `ringback send event <file>`: posts what is in a file, as it is. */
export function addSendEvent(send: Command, toolsOf: ToolsOf): void {
  send
    .command('event')
    .summary('an event, or a list of them, from a file')
    .description(
      'Posts a file as it is: one CloudEvents 1.0 event as JSON, or a list of at most 100. GET /v1/schema lists every type and field.',
    )
    .argument('<file>', 'the file; "-" reads standard input')
    .addHelpText('after', examples('send event missed-call.json', 'send event - < missed-calls.json'))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { terminal, around, http } = toolsOf(command);
      const { place, api } = http();
      const content =
        file === '-' ? await readAll(around.stdin) : await readText(resolve(around.cwd, file), file);
      const input = parsed(content, file);
      const type = Array.isArray(input)
        ? 'application/cloudevents-batch+json'
        : 'application/cloudevents+json';
      const answer = await api.post('/v1/events', acceptedEvents, { type, content });
      const inputs = Array.isArray(input) ? input : [input];
      const events = answer.events.map((event) => ({ ...event, callId: callIdOf(inputs[event.index]) }));
      terminal.answer({ events }, () => {
        const { line, paint, width } = terminal;
        line(
          `${paint('green', 'Accepted')} by ${place.url} (${place.origin}): ${count(events.length, 'event')}`,
        );
        const rows = events.map(({ id, source, callId }) => [
          `  ${shown(id)}`,
          shown(source),
          callId === undefined ? '' : `call ${shown(callId)}`,
        ]);
        for (const row of table(rows, width)) line(row);
        line();
        line(`What became of a call: ${invocation} explain <callId>`);
      });
    });
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
  }
}

async function readAll(stdin: Surroundings['stdin']): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    const what = file === '-' ? 'Standard input' : file;
    throw new Failure(
      `${what} is not JSON: ${(error as Error).message}`,
      'Nothing was sent. docs/events.md shows what an event looks like.',
    );
  }
}

function callIdOf(input: unknown): string | undefined {
  const data = (input as { data?: { callId?: unknown } } | null)?.data;
  return typeof data?.callId === 'string' ? data.callId : undefined;
}
