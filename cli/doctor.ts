import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import * as z from 'zod';
import type { ConfiguredAddresses } from '../core/doctor/account.ts';
import type { Finding, FindingState } from '../core/doctor/finding.ts';
import { examples } from './examples.ts';
import { Failure } from './failure.ts';
import type { Style, Terminal } from './terminal.ts';
import type { Tools, ToolsOf } from './tools.ts';
import { count, shown, wrap } from './wording.ts';

interface DoctorFlags {
  dnsServer?: string;
}

const styles: Record<FindingState, Style> = {
  ok: 'green',
  warning: 'yellow',
  fault: 'red',
  'not-checked': 'dim',
};
const words: Record<FindingState, string> = {
  ok: 'ok',
  warning: 'warning',
  fault: 'FAULT',
  'not-checked': 'not checked',
};

/** `ringback doctor`: whether everything outside Ringback is as it has to be, and what to do where it is not. */
export function addDoctor(program: Command, toolsOf: ToolsOf): void {
  program
    .command('doctor')
    .summary('check what Ringback depends on')
    .description(
      'Checks what Ringback depends on: SES, DNS of the mail domains, Twilio, VAPID keys, the issuer, Lambda, alarms, ' +
        'the address; and says what to do. Changes nothing, sends nothing to anybody. Reads ringback-outputs.json and ' +
        'the AWS credentials of this environment, or asks a running local mode. Exit code 1 when there is a fault.',
    )
    .option(
      '--dns-server <address>',
      'DNS server to ask, such as 1.1.1.1 or 127.0.0.1:5353; else those of this machine',
    )
    .addHelpText('after', examples('doctor', 'doctor --json'))
    .action(async ({ dnsServer }: DoctorFlags, command: Command) => {
      const tools = toolsOf(command);
      const { terminal } = tools;
      const { origin, url, findings } = await examine(tools, dnsServer);
      terminal.answer({ origin, url, findings }, () => print(findings, `${url} (from ${origin})`, terminal));
      const faults = findings.filter(({ state }) => state === 'fault').length;
      if (faults > 0) throw new Failure(`There ${faults === 1 ? 'is' : 'are'} ${count(faults, 'fault')}.`);
    });
}

/** The AWS SDK takes a while to load: commands that talk HTTP do without it. */
async function examine(tools: Tools, dnsServer: string | undefined) {
  const [aws, mail, texts, push, web, { openDns }, { subjectOf }, { openApi }] = await Promise.all([
    import('./doctor/aws.ts'),
    import('./doctor/mail.ts'),
    import('./doctor/texts.ts'),
    import('./doctor/push.ts'),
    import('./doctor/web.ts'),
    import('./doctor/dns.ts'),
    import('./doctor/subject.ts'),
    import('./api.ts'),
  ]);
  const { env, cwd } = tools.around;
  const place = tools.place();
  const { url, key } = place;
  if (!url) {
    tools.http(); // says what to do when it is not known where Ringback is
    throw new Failure('It is not known where Ringback is.');
  }
  const subject = subjectOf(place, await configuredIn(cwd, env.RINGBACK_STAGE), env.TWILIO_ENDPOINT_URL);
  const api = key === undefined ? undefined : openApi({ ...place, url, key });
  // Sample domains are in nobody's DNS; asking for them would leave the machine.
  const dns = subject.isLocal && !dnsServer ? undefined : openDns(dnsServer);
  const findings = await Promise.all([
    aws.checkCredentials(subject),
    web.checkAddress(subject, dns),
    web.checkKey(subject, api),
    aws.checkSending(subject),
    mail.checkMailDomains(subject, dns),
    texts.checkTexts(subject, api),
    push.checkPush(subject),
    web.checkSignIn(subject),
    aws.checkConcurrency(subject),
    aws.checkAlarms(subject),
  ]);
  return { origin: place.origin, url, findings: findings.flat() };
}

const configuration = z.object({
  default: z.object({
    publicUrl: z.string().optional(),
    domain: z.object({ name: z.string() }).optional(),
    mail: z.object({ domains: z.array(z.string()) }),
  }),
});

/** What the configuration beside the command line says; the stack's own check of it is `npm run synth`. */
async function configuredIn(
  cwd: string,
  stage: string | undefined,
): Promise<ConfiguredAddresses | undefined> {
  const file = join(cwd, stage ? `ringback.${stage}.config.ts` : 'ringback.config.ts');
  if (!existsSync(file)) return undefined;
  const read = configuration.safeParse(await import(pathToFileURL(file).href).catch(() => undefined));
  if (!read.success) return undefined;
  const { publicUrl, domain, mail } = read.data.default;
  return { publicUrl: domain ? `https://${domain.name}` : publicUrl, mailDomains: mail.domains };
}

function print(findings: readonly Finding[], where: string, { line, paint, width }: Terminal): void {
  line(`Examined: ${where}`);
  line();
  for (const { check, state, detail, remedy } of findings) {
    line(`${paint(styles[state], words[state].padEnd(11))}  ${paint('bold', check)}`);
    for (const text of wrap(shown(detail, 2000), width - 13)) line(`${' '.repeat(13)}${text}`);
    // Names in DNS and of issuers come from outside, and may hold escape sequences. Addresses and commands are for copying: they are not broken up.
    if (remedy) line(`${' '.repeat(13)}-> ${shown(remedy, 2000)}`);
  }
  line();
  const states = Object.keys(words) as FindingState[];
  const sums = states.map(
    (state) => `${findings.filter((each) => each.state === state).length} ${words[state].toLowerCase()}`,
  );
  line(sums.join(', '));
}
