import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { ToolsOf } from '../tools.ts';
import {
  addCallOptions,
  type CallFacts,
  type CallOptions,
  callFacts,
  type Person,
  personOf,
  seconds,
} from './call-options.ts';
import { sendCallEvent } from './send-call-event.ts';

interface AnsweredOptions extends CallOptions {
  by: Person;
  seconds: number;
}

/** `ringback send answered`: a call that somebody answered just now. */
export function addAnswered(send: Command, toolsOf: ToolsOf): void {
  const command = send
    .command('answered')
    .summary('a call that somebody answered')
    .description(
      'Reports that somebody answered a call just now. It makes the missed calls of the same caller processed, and ' +
        'keeps the one who answered on the phone until "send ended".',
    )
    .requiredOption('--by <who>', 'who answered: user id or extension', personOf);
  addCallOptions(command)
    .option('--seconds <n>', 'how long it rang', seconds, 10)
    .addHelpText(
      'after',
      examples(
        'send answered --call-id call-4711 --by ben --from +491711234567',
        'send answered --by 12 --from +491711234567 --rang anna,12',
      ),
    )
    .action(async (options: AnsweredOptions) => {
      const tools = toolsOf(command);
      const facts = await callFacts(command, options, tools);
      await sendCallEvent(tools, options, facts, {
        type: 'ringback.call.answered.v1',
        data: answeredData(options, facts),
      });
    });
}

/** `data` of the event. */
export function answeredData(
  options: Pick<AnsweredOptions, 'by' | 'seconds'>,
  { callId, caller, calledNumber, rang, now }: CallFacts,
): Record<string, unknown> {
  return {
    callId,
    kind: 'voice',
    caller,
    calledNumber,
    ringStartedAt: new Date(now - options.seconds * 1000).toISOString(),
    answeredAt: new Date(now).toISOString(),
    answeredBy: options.by,
    rang,
  };
}
