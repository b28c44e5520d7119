import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { ToolsOf } from '../tools.ts';
import {
  addIncomingOptions,
  type CallFacts,
  callFacts,
  type IncomingOptions,
  seconds,
} from './call-options.ts';
import { callLine, sendEvent, shellWord } from './send-call-event.ts';

interface RingingOptions extends IncomingOptions {
  ringsFor: number;
}

/** `ringback send ringing`: a call that rings since now. */
export function addRinging(send: Command, toolsOf: ToolsOf): void {
  const command = send
    .command('ringing')
    .summary('a call that rings')
    .description(
      'Reports a call that rings since now. If nothing else is reported of it, it counts as missed half a minute ' +
        'after it stops ringing.',
    );
  addIncomingOptions(command)
    .option('--rings-for <seconds>', 'how long it will ring at most', seconds, 30)
    .addHelpText('after', examples('send ringing --from +491711234567 --rang anna,ben --call-id call-4711'))
    .action(async (options: RingingOptions) => {
      const tools = toolsOf(command);
      const facts = await callFacts(command, options, tools);
      const event = { type: 'ringback.call.ringing.v1' as const, data: ringingData(options, facts) };
      const look = `explain ${shellWord(facts.callId)}`;
      await sendEvent(tools, facts.callId, facts.now, event, { what: callLine(facts), look });
    });
}

/** `data` of the event. */
export function ringingData(
  { ringsFor }: Pick<RingingOptions, 'ringsFor'>,
  { callId, caller, calledNumber, rang, now }: CallFacts,
): Record<string, unknown> {
  return {
    callId,
    caller,
    calledNumber,
    ringStartedAt: new Date(now).toISOString(),
    ringsUntil: new Date(now + ringsFor * 1000).toISOString(),
    rang,
  };
}
