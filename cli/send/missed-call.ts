import { type Command, Option } from 'commander';
import { type MissedReason, missedReasons } from '../../core/mail-view.ts';
import { examples } from '../examples.ts';
import type { ToolsOf } from '../tools.ts';
import { addCallOptions, type CallFacts, type CallOptions, callFacts, seconds } from './call-options.ts';
import { sendCallEvent } from './send-call-event.ts';

/** What `send missed-call` takes beside the options of every call. */
export interface MissedCallOptions extends CallOptions {
  seconds: number;
  reason?: MissedReason;
  voicemailTranscript?: string;
  voicemailUrl?: string;
  voicemailSeconds?: number;
}

/** `ringback send missed-call`: a call that nobody answered, ended just now. */
export function addMissedCall(send: Command, toolsOf: ToolsOf): void {
  const command = send
    .command('missed-call')
    .summary('a call that nobody answered')
    .description(
      'Reports a call that nobody answered and that ended just now, and shows who is told about it.',
    );
  addCallOptions(command)
    .option('--seconds <n>', 'how long it rang', seconds, 20)
    .addOption(
      new Option('--reason <reason>', 'why nobody answered (default: no-answer, or voicemail)').choices(
        missedReasons,
      ),
    )
    .option('--voicemail-transcript <text>', 'what the caller said on the voicemail')
    .option('--voicemail-url <address>', 'where the recording is')
    .option('--voicemail-seconds <n>', 'how long the recording is', seconds)
    .addHelpText(
      'after',
      examples(
        'send missed-call --from +491711234567',
        'send missed-call --from +491711234567 --name "Erika Beispiel" --rang anna,12:busy',
        'send missed-call --withheld --voicemail-transcript "Please call me back."',
      ),
    )
    .action(async (options: MissedCallOptions) => {
      const tools = toolsOf(command);
      const facts = await callFacts(command, options, tools);
      await sendCallEvent(tools, options, facts, {
        type: 'ringback.call.missed.v1',
        data: missedCallData(options, facts),
      });
    });
}

/** `data` of the event. */
export function missedCallData(options: MissedCallOptions, facts: CallFacts): Record<string, unknown> {
  const { voicemailTranscript, voicemailUrl, voicemailSeconds } = options;
  const hasVoicemail = [voicemailTranscript, voicemailUrl, voicemailSeconds].some(
    (each) => each !== undefined,
  );
  const reason = options.reason ?? (hasVoicemail ? 'voicemail' : 'no-answer');
  return {
    callId: facts.callId,
    kind: 'voice',
    caller: facts.caller,
    calledNumber: facts.calledNumber,
    ringStartedAt: new Date(facts.now - options.seconds * 1000).toISOString(),
    endedAt: new Date(facts.now).toISOString(),
    reason,
    rang: facts.rang.map(({ outcome = outcomeOf(reason), ...who }) => ({ ...who, outcome })),
    ...(hasVoicemail && {
      voicemail: {
        ...(voicemailUrl && { url: voicemailUrl }),
        ...(voicemailSeconds !== undefined && { durationSeconds: voicemailSeconds }),
        ...(voicemailTranscript && { transcript: voicemailTranscript }),
      },
    }),
  };
}

/** How it ended at each phone, where that was not said. */
function outcomeOf(reason: MissedReason): 'no-answer' | 'busy' | 'declined' | 'unreachable' {
  return reason === 'busy' || reason === 'declined' || reason === 'unreachable' ? reason : 'no-answer';
}
