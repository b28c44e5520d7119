import type { Command } from 'commander';
import { displayNumber } from '../../core/phone-number.ts';
import { examples } from '../examples.ts';
import type { ToolsOf } from '../tools.ts';
import { newCallId, type Person, personOf, seconds } from './call-options.ts';
import { sendEvent } from './send-call-event.ts';

interface OutboundOptions {
  to: string;
  by: Person;
  unanswered?: boolean;
  seconds: number;
  callId?: string;
}

/** `ringback send outbound`: somebody of the company called somebody. */
export function addOutbound(send: Command, toolsOf: ToolsOf): void {
  send
    .command('outbound')
    .summary('somebody calls somebody, for example back')
    .description(
      'Reports a call that somebody of the company made, and that ended just now. It makes the missed calls of the ' +
        'one who was called processed, whichever of their numbers it was; with --unanswered it is shown as an attempt.',
    )
    .requiredOption('--to <number>', 'who was called')
    .requiredOption('--by <who>', 'who called: user id or extension', personOf)
    .option('--unanswered', 'nobody picked up')
    .option('--seconds <n>', 'how long they spoke, or it rang', seconds, 0)
    .option('--call-id <id>', 'name of the call (default: a new one)')
    .addHelpText(
      'after',
      examples(
        'send outbound --to +491711234567 --by anna',
        'send outbound --to +491711234567 --by 12 --unanswered',
      ),
    )
    .action(async (options: OutboundOptions, command: Command) => {
      const tools = toolsOf(command);
      const now = tools.now();
      const callId = options.callId ?? newCallId(now);
      const event = {
        type: 'ringback.call.outbound.v1' as const,
        data: outboundData(options, callId, now),
      };
      const who = 'userId' in options.by ? options.by.userId : options.by.extension;
      const result = options.unanswered ? 'nobody picked up' : 'they spoke';
      const what = `${who} called ${displayNumber(options.to)}; ${result}.`;
      await sendEvent(tools, callId, now, event, { what, look: 'missed-calls' });
    });
}

/** `data` of the event; the times end now. */
export function outboundData(
  { to, by, unanswered, seconds: duration }: OutboundOptions,
  callId: string,
  now: number,
): Record<string, unknown> {
  const startedAt = new Date(now - duration * 1000).toISOString();
  return {
    callId,
    by,
    to: { number: to },
    startedAt,
    ...(!unanswered && { answeredAt: startedAt }),
    endedAt: new Date(now).toISOString(),
  };
}
