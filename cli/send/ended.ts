import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { ToolsOf } from '../tools.ts';
import { sendEvent, shellWord } from './send-call-event.ts';

/** `ringback send ended`: a call that is over. */
export function addEnded(send: Command, toolsOf: ToolsOf): void {
  send
    .command('ended')
    .summary('a call that is over')
    .description(
      'Reports that a call ended just now, whether it had been answered or only rang. Who was in it can be told of ' +
        'other calls again; a call that only rang counts as missed half a minute later.',
    )
    .requiredOption('--call-id <id>', 'which call')
    .addHelpText('after', examples('send ended --call-id call-4711'))
    .action(async ({ callId }: { callId: string }, command: Command) => {
      const tools = toolsOf(command);
      const now = tools.now();
      const data = { callId, endedAt: new Date(now).toISOString() };
      const event = { type: 'ringback.call.ended.v1' as const, data };
      const look = `explain ${shellWord(callId)}`;
      await sendEvent(tools, callId, now, event, { what: 'It is over.', look });
    });
}
