import type { Command } from 'commander';
import * as z from 'zod';
import { smsSenderFaults } from '../core/sms-sender.ts';
import type { SmsSender } from '../core/sms-settings.ts';
import { smsSender, smsSettings } from '../core/sms-settings-schemas.ts';
import { examples } from './examples.ts';
import { Failure } from './failure.ts';
import type { ToolsOf } from './tools.ts';
import { count } from './wording.ts';

const settings = z.looseObject({ sms: smsSettings.optional() });
const companyNumber = z.looseObject({ number: z.string(), smsSender: smsSender.optional() });

/** `ringback texts check`: whether the senders in the settings belong to the Twilio account, before a text is refused. */
export function addTexts(program: Command, toolsOf: ToolsOf): void {
  program
    .command('texts')
    .summary('check the senders of texts')
    .description('What has to do with texts (SMS).')
    .command('check')
    .description(
      'Holds the senders in the settings and company numbers against the numbers of the Twilio account, and says what ' +
        'is wrong with them. Reads the Twilio secret with the AWS credentials of this environment.',
    )
    .option('--secret <id>', 'name or ARN of the Twilio secret; else ringback-outputs.json, local mode')
    .addHelpText('after', examples('texts check'))
    .action(async ({ secret }: { secret?: string }, command: Command) => {
      const { terminal, http, place } = toolsOf(command);
      const { twilioSecret, local } = place();
      const address = secret ? { ...twilioSecret, id: secret } : twilioSecret;
      if (!address) {
        const remedy =
          'Name it with --secret: the stack has it as its output TwilioSecretArn. Or start local mode.';
        throw new Failure('It is not known where the Twilio account is.', remedy);
      }
      const { api } = http();
      const { sms } = await api.get('/v1/settings', settings);
      if (!sms)
        throw new Failure('The settings have no texts.', 'Add "sms" with a sender to PUT /v1/settings.');
      const numbers = await api.list('/v1/numbers', companyNumber);
      const senders = Object.fromEntries(
        numbers.flatMap(({ number, smsSender: own }): [string, SmsSender][] => (own ? [[number, own]] : [])),
      );
      const owned = await ownedNumbers(address, local?.twilioEndpoint);
      const faults = smsSenderFaults(sms, senders, owned);
      terminal.answer({ owned, faults }, () => {
        terminal.line(`The account can send texts from ${count(owned.length, 'number')}.`);
        for (const { pointer, detail, remedy } of faults) terminal.line(`${pointer}: ${detail} ${remedy}`);
        if (faults.length === 0) terminal.line('Every sender in the settings belongs to it.');
      });
      if (faults.length > 0)
        throw new Failure(`${count(faults.length, 'sender')} cannot be used.`, 'Mend the settings.');
    });
}

/** Loaded only here: the AWS and Twilio clients are of no use to the other commands. */
async function ownedNumbers(
  address: Parameters<typeof import('./secret-text.ts')['withSecret']>[0],
  endpoint: string | undefined,
): Promise<string[]> {
  const { withSecret } = await import('./secret-text.ts');
  const { openTwilio } = await import('../adapters/sms-client.ts');
  const { numbersOwned } = await import('../adapters/sms.ts');
  const text = await withSecret(address, ({ read }) => read());
  try {
    return await numbersOwned(openTwilio(async () => text, { endpoint }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`Twilio does not show its numbers: ${why}`, 'Is the right account in the secret?');
  }
}
