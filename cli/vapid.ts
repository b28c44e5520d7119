import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  makeVapidKey,
  newestKey,
  parseVapidSecret,
  type VapidSecret,
  VapidSecretError,
  vapidSubject,
  withNewKey,
} from '../adapters/vapid.ts';
import type { SecretAddress } from './addresses.ts';
import { examples, invocation } from './examples.ts';
import { Failure } from './failure.ts';
import type { SecretText } from './secret-text.ts';
import type { Terminal } from './terminal.ts';
import type { Tools, ToolsOf } from './tools.ts';
import { clockTime, count, shown, table, wrap } from './wording.ts';

interface VapidFlags {
  subject?: string;
}

/** `ringback vapid …`: the keys that push services know us by, in Secrets Manager. Private keys are never printed. */
export function addVapid(program: Command, toolsOf: ToolsOf): void {
  const vapid = program
    .command('vapid')
    .helpCommand(false)
    .summary('keys for web push: show, create, rotate')
    .description(
      'Shows, makes and rotates the VAPID keys that push services know Ringback by. They lie in Secrets Manager ' +
        "and are reached with the AWS credentials of this environment; in local mode, in local mode's. " +
        'Private keys are never printed.',
    )
    .option(
      '--secret <id>',
      'name or ARN of the secret; else RINGBACK_VAPID_SECRET, ringback-outputs.json, local mode',
    );

  vapid
    .command('show')
    .description('Shows the public keys and whom push services turn to.')
    .addHelpText('after', examples('vapid show'))
    .action(async (_flags: VapidFlags, command: Command) => {
      const tools = toolsOf(command);
      const secret = await onSecret(tools, command, async ({ read }) => understood(await read()));
      tools.terminal.answer(publicPart(secret), () => printKeys(secret, tools.terminal));
    });

  vapid
    .command('create')
    .description('Makes the first key. Refuses when there are keys already.')
    .addOption(subjectOption().makeOptionMandatory())
    .addHelpText('after', examples('vapid create --subject mailto:it@example.com'))
    .action(async ({ subject = '' }: VapidFlags, command: Command) => {
      const tools = toolsOf(command);
      const secret = await onSecret(tools, command, async ({ read, write }) => {
        refuseExisting(await read());
        const made = { subject, keys: [makeVapidKey(new Date(tools.now()))] };
        await write(JSON.stringify(made));
        return made;
      });
      tools.terminal.answer(publicPart(secret), () => printKeys(secret, tools.terminal));
    });

  vapid
    .command('rotate')
    .description(
      'Makes a new key for devices that are enabled from now on. Old keys are kept for the devices made with them.',
    )
    .addOption(subjectOption())
    .addHelpText(
      'after',
      examples('vapid rotate', 'vapid rotate --subject https://calls.example.com/contact'),
    )
    .action(async ({ subject }: VapidFlags, command: Command) => {
      const tools = toolsOf(command);
      const secret = await onSecret(tools, command, async ({ read, write }) => {
        const known = understood(await read());
        const made = withNewKey(known, makeVapidKey(new Date(tools.now())));
        const changed = { ...made, subject: subject ?? known.subject };
        await write(JSON.stringify(changed));
        return changed;
      });
      tools.terminal.answer(publicPart(secret), () => printKeys(secret, tools.terminal));
    });
}

function subjectOption(): Option {
  return new Option(
    '--subject <address>',
    'whom push services turn to, as mailto: or https: address; Apple refuses others',
  ).argParser((text) => {
    if (vapidSubject.safeParse(text).success) return text;
    throw new InvalidArgumentError(
      'Write mailto:somebody@your-domain or an https: address that others can reach.',
    );
  });
}

/** The AWS SDK takes a while to load: commands that talk HTTP do without it. */
async function onSecret<T>(
  tools: Tools,
  command: Command,
  use: (secret: SecretText) => Promise<T>,
): Promise<T> {
  const { secret } = command.optsWithGlobals<{ secret?: string }>();
  const address = addressOf(tools, secret ?? tools.around.env.RINGBACK_VAPID_SECRET?.trim());
  const { withSecret } = await import('./secret-text.ts');
  return withSecret(address, use);
}

/** Where the secret is: one that somebody named is looked for where the place's own is. */
function addressOf(tools: Tools, named: string | undefined): SecretAddress {
  const { vapidSecret } = tools.place();
  if (named) return { ...vapidSecret, id: named };
  if (vapidSecret) return vapidSecret;
  throw new Failure(
    'It is not known where the VAPID keys are.',
    'Name the secret with --secret or RINGBACK_VAPID_SECRET: the stack has it as its output VapidSecretArn. ' +
      'Or start local mode: npm start.',
  );
}

function understood(text: string): VapidSecret {
  try {
    return parseVapidSecret(text);
  } catch (error) {
    if (!(error instanceof VapidSecretError)) throw error;
    throw new Failure(
      error.message,
      error.empty ? `Make the first one with:\n  ${invocation} vapid create --help` : undefined,
    );
  }
}

/** Keys that are there are not thrown away: every device made with them would fall silent. */
function refuseExisting(text: string): void {
  try {
    parseVapidSecret(text);
  } catch (error) {
    if (error instanceof VapidSecretError && error.empty) return;
    if (error instanceof VapidSecretError) throw new Failure(error.message);
    throw error;
  }
  throw new Failure('There are VAPID keys already.', `Add a new one with:\n  ${invocation} vapid rotate`);
}

/** What everybody may know. */
function publicPart(secret: VapidSecret) {
  const newest = newestKey(secret).id;
  return {
    subject: secret.subject,
    keys: secret.keys.map(({ id, publicKey, createdAt }) => ({
      id,
      publicKey,
      createdAt,
      current: id === newest,
    })),
  };
}

function printKeys(secret: VapidSecret, { line, paint, timeZone, width }: Terminal): void {
  line(`${paint('bold', count(secret.keys.length, 'VAPID key'))}, subject ${shown(secret.subject, 80)}`);
  const { keys } = publicPart(secret);
  const rows = keys.map(({ id, createdAt, current }) => [
    `  ${shown(id)}`,
    clockTime(createdAt, timeZone).slice(0, 10),
    current ? 'for new devices' : 'for devices made with it',
  ]);
  for (const row of table(rows, width)) line(row);
  line();
  line(`Public key for new devices: ${keys[0]?.publicKey}`);
  for (const text of wrap('Functions take a changed secret up within ten minutes.', width)) line(text);
}
