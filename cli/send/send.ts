import type { Command } from 'commander';
import type { ToolsOf } from '../tools.ts';
import { addAnswered } from './answered.ts';
import { addEnded } from './ended.ts';
import { addMissedCall } from './missed-call.ts';
import { addOutbound } from './outbound.ts';
import { addRinging } from './ringing.ts';
import { addSendEvent } from './send-event.ts';

/** `ringback send …`: one command for each type of event; adding a type is a file like `missed-call.ts` and its line here. */
export function addSend(program: Command, toolsOf: ToolsOf): void {
  const send = program
    .command('send')
    .helpCommand(false)
    .summary('report a call, as a phone system does')
    .description('Reports a call to Ringback, as a phone system does, and shows what comes of it.');
  addMissedCall(send, toolsOf);
  addRinging(send, toolsOf);
  addAnswered(send, toolsOf);
  addEnded(send, toolsOf);
  addOutbound(send, toolsOf);
  addSendEvent(send, toolsOf);
}
