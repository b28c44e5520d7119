import { type Command, InvalidArgumentError } from 'commander';
import { examples } from './examples.ts';
import type { ToolsOf } from './tools.ts';
import {
  type Invitee,
  invitee,
  listedCall,
  printCall,
  printInvitee,
  printList,
  printStarted,
  startedCall,
  videoCall,
} from './video-call-view.ts';

/** Somebody to invite, as options name them. */
interface Invited {
  name: string;
  to: string;
  alternative?: string;
}

/** `ringback video-call`: follow-up calls; who is invited, and how that stands. */
export function addVideoCall(program: Command, toolsOf: ToolsOf): void {
  const group = program
    .command('video-call')
    .summary('start video calls, invite people, see whether that arrived')
    .description(
      'Follow-up video calls: starts them, invites people by mail or text, shows what became of it.',
    );

  group
    .command('create')
    .summary('start a call and invite people')
    .description('Starts a call and invites people to it. Prints the address by which the host goes in.')
    .requiredOption('--host <id>', 'the user who invites')
    .requiredOption(
      '--invite <person>',
      '"Name=address", once for each; the address is a mail address or a mobile number, and after a comma the ' +
        'other of the two may follow, for the case that the first brings nothing',
      addInvited,
      [],
    )
    .option('--text <text>', "the host's own words")
    .option('--starts-at <time>', 'when it begins, such as 2026-11-24T10:00:00+01:00 (default: now)')
    .option('--request <name>', 'name of the request: the same again starts no second call')
    .addHelpText(
      'after',
      examples(
        'video-call create --host anna --invite "Erika Beispiel=erika@beispiel.example"',
        'video-call create --host anna --invite "Erika Beispiel=+491711234567,erika@beispiel.example"',
      ),
    )
    .action(async (options: CreateOptions, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const { host, invite, text, startsAt, request } = options;
      const body = { host, invitees: invite, ...(text && { text }), ...(startsAt && { startsAt }) };
      const started = await http().api.post(
        '/v1/video-calls',
        startedCall,
        { type: 'application/json', content: JSON.stringify(body) },
        request === undefined ? undefined : { 'idempotency-key': request },
      );
      terminal.answer(started, () => printStarted(started, terminal));
    });

  group
    .command('list')
    .summary('list calls, the latest first')
    .description('Lists follow-up video calls, the latest first.')
    .addHelpText('after', examples('video-call list'))
    .action(async (_options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const calls = await http().api.list('/v1/video-calls', listedCall);
      terminal.answer(calls, () => printList(calls, terminal));
    });

  group
    .command('show')
    .summary('show how it stands with each invitee')
    .description('Shows a call, and step by step what became of each invitation.')
    .argument('<callId>', 'as printed when the call was started')
    .addHelpText('after', examples('video-call show 3q2-7wAAAAAAAAAAAAAAAA'))
    .action(async (callId: string, _options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const call = await http().api.get(pathOf(callId), videoCall);
      terminal.answer(call, () => printCall(call, terminal));
    });

  addChange('resend', 'send an invitation once more', (api, path) => api.post(`${path}/resend`, invitee));
  addChange('remove', 'take somebody off a call', (api, path) => api.delete(path, invitee));

  group
    .command('correct')
    .summary("correct an invitee's name or address")
    .description(
      'Corrects a name or an address. A new address is invited, and links of the old one are over.',
    )
    .argument('<callId>', 'the call')
    .argument('<inviteeId>', 'the invitee, as "video-call show" names them')
    .option('--name <name>', 'their name in the call')
    .option('--to <address>', 'mail address or mobile number')
    .addHelpText('after', examples('video-call correct 3q2-7wAAAAAAAAAAAAAAAA i1 --to +491711234567'))
    .action(
      async (
        callId: string,
        inviteeId: string,
        correction: { name?: string; to?: string },
        command: Command,
      ) => {
        const { terminal, http } = toolsOf(command);
        const changed = await http().api.patch(pathOf(callId, inviteeId), invitee, correction);
        terminal.answer(changed, () => printInvitee(changed, terminal));
      },
    );

  group
    .command('cancel')
    .summary('call it off')
    .description('Calls it off: invitations that have not gone out do not, and whoever was invited is told.')
    .argument('<callId>', 'the call')
    .addHelpText('after', examples('video-call cancel 3q2-7wAAAAAAAAAAAAAAAA'))
    .action(async (callId: string, _options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const call = await http().api.delete(pathOf(callId), videoCall);
      terminal.answer(call, () => printCall(call, terminal));
    });

  /** A command about one invitee. */
  function addChange(
    name: 'resend' | 'remove',
    summary: string,
    change: (api: ReturnType<ReturnType<ToolsOf>['http']>['api'], path: string) => Promise<Invitee>,
  ): void {
    group
      .command(name)
      .summary(summary)
      .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
      .argument('<callId>', 'the call')
      .argument('<inviteeId>', 'the invitee, as "video-call show" names them')
      .addHelpText('after', examples(`video-call ${name} 3q2-7wAAAAAAAAAAAAAAAA i1`))
      .action(async (callId: string, inviteeId: string, _options: unknown, command: Command) => {
        const { terminal, http } = toolsOf(command);
        const changed = await change(http().api, pathOf(callId, inviteeId));
        terminal.answer(changed, () => printInvitee(changed, terminal));
      });
  }
}

interface CreateOptions {
  host: string;
  invite: Invited[];
  text?: string;
  startsAt?: string;
  request?: string;
}

function pathOf(callId: string, inviteeId?: string): string {
  const call = `/v1/video-calls/${encodeURIComponent(callId)}`;
  return inviteeId === undefined ? call : `${call}/invitees/${encodeURIComponent(inviteeId)}`;
}

/** Reads `Erika Beispiel=erika@beispiel.example,+491711234567`. */
function addInvited(text: string, before: Invited[]): Invited[] {
  const [, name = '', to = '', alternative] = /^(.*)=([^=,]*)(?:,([^=,]*))?$/.exec(text) ?? [];
  if (!name.trim() || !to.trim() || alternative?.trim() === '') {
    throw new InvalidArgumentError('Write "Name=address" or "Name=address,other address".');
  }
  const other = alternative?.trim();
  return [...before, { name: name.trim(), to: to.trim(), ...(other && { alternative: other }) }];
}
