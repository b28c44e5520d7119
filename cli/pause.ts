import { Argument, type Command } from 'commander';
import * as z from 'zod';
import { channels } from '../core/directory.ts';
import { examples } from './examples.ts';
import type { ToolsOf } from './tools.ts';

const settings = z.looseObject({ paused: z.array(z.string()).default([]) });

/** `ringback pause <channel>` and `ringback resume <channel>`: messages wait, and go on. */
export function addPause(program: Command, toolsOf: ToolsOf): void {
  add('pause', 'let the messages of a channel wait', true);
  add('resume', 'let the messages of a channel go out again', false);

  function add(name: string, summary: string, pausing: boolean): void {
    program
      .command(name)
      .summary(summary)
      .description(
        pausing
          ? 'Messages of the channel wait from now on. Nothing is lost; a message that is of no use any more expires.'
          : 'Messages of the channel go out again; what waits follows within five minutes, oldest first.',
      )
      .addArgument(new Argument('<channel>', 'which').choices(channels))
      .addHelpText('after', examples(`${name} email`))
      .action(async (channel: string, _options: unknown, command: Command) => {
        const { terminal, http } = toolsOf(command);
        const { api } = http();
        const { paused, ...rest } = await api.get('/v1/settings', settings);
        const others = paused.filter((each) => each !== channel);
        const next = { ...rest, paused: pausing ? [...others, channel] : others };
        const content = JSON.stringify(next);
        const stored = await api.put('/v1/settings', settings, { type: 'application/json', content });
        terminal.answer({ paused: stored.paused }, () =>
          terminal.line(
            stored.paused.length > 0 ? `Paused now: ${stored.paused.join(', ')}.` : 'No channel is paused.',
          ),
        );
      });
  }
}
