import { Command, CommanderError } from 'commander';
import { addDeadLetters } from './dead-letters.ts';
import { addDoctor } from './doctor.ts';
import { examples } from './examples.ts';
import { addExplain } from './explain.ts';
import { addExport } from './export.ts';
import { addForget } from './forget.ts';
import { addImport } from './import.ts';
import { addInvite } from './invite.ts';
import { addKeys } from './keys.ts';
import { addLogHash } from './log-hash.ts';
import { addMissedCalls } from './missed-calls.ts';
import { addPause } from './pause.ts';
import { addPreview } from './preview.ts';
import { addSend } from './send/send.ts';
import { tellFailure } from './terminal.ts';
import { addTexts } from './texts.ts';
import { makeToolsOf, type Surroundings } from './tools.ts';
import { addVapid } from './vapid.ts';
import { addVideoCall } from './video-call.ts';

/** Exit codes: it worked, the thing asked for failed, it was asked in a way that is not understood. */
const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/**
 * Runs one command.
 * @param args what follows `ringback`
 * @returns the exit code; whatever went wrong has been said on stderr
 */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    await makeProgram(around).parseAsync(args, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    tellFailure(error, around, args.includes('--json'));
    return exitCodes.failed;
  }
}

function makeProgram(around: Surroundings): Command {
  const program = new Command('ringback')
    .usage('<command> [options]')
    .description('Ringback tells people about calls that did not reach them. This is its command line.')
    .option('--url <address>', 'where Ringback is; else RINGBACK_URL, ringback-outputs.json, local mode')
    .option('--key <key>', 'API key; better RINGBACK_KEY, which no list of processes shows')
    .option('--json', 'print nothing but JSON on stdout (run npm with --silent, or it adds its own lines)')
    .showHelpAfterError('Add --help to see what there is.')
    .configureHelp({ showGlobalOptions: true, helpWidth: 80 })
    .configureOutput({
      writeOut: (text) => around.stdout.write(text),
      writeErr: (text) => around.stderr.write(text),
    })
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', examples('send missed-call --from +491711234567', 'dead-letters list'));
  const toolsOf = makeToolsOf(around);
  addSend(program, toolsOf);
  addExplain(program, toolsOf);
  addMissedCalls(program, toolsOf);
  addVideoCall(program, toolsOf);
  addPreview(program, toolsOf);
  addImport(program, toolsOf);
  addPause(program, toolsOf);
  addTexts(program, toolsOf);
  addInvite(program, toolsOf);
  addKeys(program, toolsOf);
  addExport(program, toolsOf);
  addForget(program, toolsOf);
  addDeadLetters(program, toolsOf);
  addLogHash(program, toolsOf);
  addVapid(program, toolsOf);
  addDoctor(program, toolsOf);
  return program;
}
