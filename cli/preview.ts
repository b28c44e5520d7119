import { type Command, Option } from 'commander';
import * as z from 'zod';
import { languages } from '../core/language.ts';
import { previewCallers } from '../core/preview.ts';
import { examples } from './examples.ts';
import type { ToolsOf } from './tools.ts';

interface PreviewOptions {
  number: string;
  caller: string;
  language?: string;
  text?: boolean;
}

/** `ringback preview missed-call --number …`: how a company number's mail looks, written to stdout. */
export function addPreview(program: Command, toolsOf: ToolsOf): void {
  program
    .command('preview')
    .summary("how a company number's messages look")
    .description(
      'Writes a message as it would look, with the wording, colour and details of a company number.',
    )
    .command('missed-call')
    .description('The mail about a missed call, as a page; run npm with --silent to redirect it into a file.')
    .requiredOption('--number <number>', 'the company number, for example +4930555100')
    .addOption(new Option('--caller <kind>', 'who calls').choices(previewCallers).default('known'))
    .addOption(new Option('--language <language>', "else the number's own").choices(languages))
    .option('--text', 'the text part instead of the page')
    .addHelpText('after', examples('preview missed-call --number +4930555100 --text'))
    .action(async (options: PreviewOptions, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const query = new URLSearchParams({
        caller: options.caller,
        format: options.text ? 'text' : 'html',
        ...(options.language && { language: options.language }),
      });
      const number = encodeURIComponent(options.number);
      const page = await http().api.get(`/v1/numbers/${number}/preview?${query}`, z.string());
      terminal.answer({ page }, () => terminal.line(page));
    });
}
