import { type Command, Option } from 'commander';
import type { Asked, Found, NamedContact } from '../adapters/personal-data/who.ts';
import type { Store } from '../adapters/store/store.ts';
import { idPattern } from '../core/directory.ts';
import { parsePhoneNumber } from '../core/phone-number.ts';
import { localTenant } from './connection.ts';
import { Failure } from './failure.ts';
import type { PersonTable } from './person-table.ts';
import type { Tools } from './tools.ts';
import { shown } from './wording.ts';

/** How a person is named on the command line. */
export interface PersonOptions {
  tenant?: string;
  user?: string;
  caller?: string[];
  call?: string[];
  contact?: string;
}

/** Adds the options that name a person. */
export function withPersonOptions(command: Command): Command {
  const several = (value: string, before: string[] = []) => [...before, value];
  return command
    .option('--user <id>', 'a user of the company')
    .addOption(
      new Option(
        '--caller <address>',
        'somebody outside: a number, an extension, a SIP address or a mail address; may be given several times',
      ).argParser(several),
    )
    .addOption(
      new Option(
        '--call <id>',
        'somebody who hid the number: the id of the call; may be given several times',
      ).argParser(several),
    )
    .option('--contact <id>', 'which contact is meant, where several have the number; or "all"')
    .option('--tenant <id>', `the company (in local mode: ${localTenant})`)
    .option('--table <name>', 'the table; else RINGBACK_TABLE, ringback-outputs.json, local mode');
}

/** Who is meant. Numbers without a country code are of the company's country. @throws Failure naming what is wrong */
export async function askedFor(options: PersonOptions, store: Store): Promise<Asked> {
  const { user, caller = [], call = [], contact } = options;
  const { country } = await store.directory.settings();
  const asked = { keys: [] as string[], mails: [] as string[] };
  for (const address of caller) {
    if (address.includes('@') && !/^<?sips?:/i.test(address)) asked.mails.push(address.trim().toLowerCase());
    else asked.keys.push(await keyOf(address, country, store));
  }
  return {
    ...asked,
    callIds: call,
    ...(user !== undefined && { userId: user }),
    ...(contact !== undefined && { contact }),
  };
}

async function keyOf(address: string, country: string, store: Store): Promise<string> {
  const number = parsePhoneNumber(address, country);
  if (number.kind === 'withheld') {
    throw new Failure(
      `"${shown(address)}" stands for callers who hide their number.`,
      'Each of their calls is a caller of its own. Name the call with --call <id>.',
    );
  }
  if (number.kind === 'other') {
    throw new Failure(
      `"${shown(address)}" is neither a number nor an address.`,
      'Write a number with its country code, such as +491711234567.',
    );
  }
  if (number.e164 && (await store.directory.companyNumbers.get(number.e164))) {
    throw new Failure(
      `${number.e164} is one of the company's own numbers.`,
      'Name the number of the person.',
    );
  }
  return number.key;
}

/** Checks the options. @throws a usage error */
function checkPersonOptions({ user, caller, call, contact }: PersonOptions, command: Command): void {
  const isUser = user !== undefined;
  if (isUser === Boolean(caller || call)) {
    command.error('error: say who is meant, with --user <id> or with --caller <address> (or --call <id>)');
  }
  if (isUser && !idPattern.test(user)) command.error(`error: "${shown(user)}" is not the id of a user`);
  if (contact !== undefined && call && !caller)
    command.error('error: --contact goes with --caller or --user');
}

/** Opens the tenant's data for one command. @throws Failure */
export async function withPerson<T>(
  tools: Tools,
  options: PersonOptions,
  command: Command,
  use: (opened: PersonTable) => Promise<T>,
): Promise<T> {
  checkPersonOptions(options, command);
  const table = tools.table();
  const tenant = options.tenant ?? (table.endpoint === undefined ? undefined : localTenant);
  if (tenant === undefined || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(tenant)) {
    return command.error('error: say which company is meant with --tenant <id>');
  }
  // The AWS SDK takes a while to load: commands that talk HTTP do without it.
  const { withPersonalData } = await import('./person-table.ts');
  let told = 0;
  const progress = (items: number) => {
    if (items - told < 10_000 && items >= told) return;
    told = items;
    if (items >= 10_000) tools.terminal.warn(`${items} items of the table looked at …`);
  };
  const around = { pause: tools.around.pause, progress };
  return withPersonalData(table, tools.queues(), tenant, around, use).catch((error) => {
    throw asFailure(error);
  });
}

/** Says whom the table takes for the person, and whom not. @throws Failure when a call is not of somebody who hid */
export function tellWho(
  { contacts, others, shared, notWithheld }: Found,
  { contact }: PersonOptions,
  tools: Tools,
): void {
  const { warn } = tools.terminal;
  if (notWithheld.length > 0) {
    throw new Failure(
      `The number of call ${notWithheld.map((id) => shown(id)).join(', ')} was not hidden.`,
      'Name the number with --caller: what is stored about it lies under the number.',
    );
  }
  if (contact !== undefined && contact !== 'all' && contacts.length === 0)
    warn(
      `No contact ${shown(contact)} has one of these addresses (any more): no record in the address book.`,
    );
  for (const contact of contacts) warn(`Their record in the address book: ${contactLine(contact)}`);
  for (const contact of others) warn(`Not theirs, and left as it is: ${contactLine(contact)}`);
  for (const address of shared)
    warn(`${shown(address)} is in the record of others, too: what is stored about it is left.`);
}

function contactLine({ id, name, addresses }: NamedContact): string {
  return `contact ${shown(id)} (${shown(name, 60)}: ${addresses.map((each) => shown(each, 60)).join(', ')})`;
}

function asFailure(error: unknown): unknown {
  const { contacts } = error as { contacts?: NamedContact[] };
  if (!(error instanceof Error) || !Array.isArray(contacts)) return error;
  return new Failure(
    `${contacts.length} contacts have this number or address:\n${contacts.map(contactLine).join('\n')}`,
    'Say whose data is meant with --contact <id>, or --contact all if they are one person. ' +
      'What is stored about the number itself cannot be told apart: it goes with either.',
  );
}
