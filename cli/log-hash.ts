import type { Command } from 'commander';
import { keyed } from '../adapters/log.ts';
import type { SecretAddress } from './addresses.ts';
import { examples } from './examples.ts';
import { Failure } from './failure.ts';
import type { Tools, ToolsOf } from './tools.ts';

/** `ringback log-hash <whom>`: what stands in the logs for a number, an address or a user. */
export function addLogHash(program: Command, toolsOf: ToolsOf): void {
  program
    .command('log-hash')
    .summary('what stands in the logs for a number, an address or a user')
    .description(
      'Logs hold no numbers, addresses or user ids, but hashes of them, made with a key of the stack (fields "caller" ' +
        'and "recipient"). This computes such a hash, to search the logs for. It needs the AWS credentials of this ' +
        "environment; in local mode, local mode's key is used.",
    )
    .argument('<whom>', 'a number as +49…, a mail address, or the id of a user')
    .addHelpText('after', examples('log-hash +491711234567', 'log-hash anna'))
    .action(async (whom: string, _options: unknown, command: Command) => {
      const tools = toolsOf(command);
      // The AWS SDK takes a while to load: commands that talk HTTP do without it.
      const { withSecret } = await import('./secret-text.ts');
      const key = await withSecret(addressOf(tools), ({ read }) => read());
      const hash = keyed(whom)!.hash(key);
      tools.terminal.answer({ hash }, () => tools.terminal.line(hash));
    });
}

function addressOf(tools: Tools): SecretAddress {
  const { local, outputs } = tools.place();
  const id = outputs?.LogKeySecretArn;
  const address = local?.logKeySecret ?? (id ? { id, region: id.split(':')[3] } : undefined);
  if (address) return address;
  throw new Failure(
    'It is not known where the key of the hashes is.',
    'The stack has it as its output LogKeySecretArn, which ringback-outputs.json names after a deployment: run this ' +
      'where that file is. Or start local mode: npm start.',
  );
}
