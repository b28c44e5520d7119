import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ApiKey, type Scope, scopes } from '../adapters/store/api-keys.ts';
import { canaryTenant } from '../core/canary.ts';
import { envelope } from '../core/event-schemas.ts';
import { localTenant } from './connection.ts';
import { examples, invocation } from './examples.ts';
import { Failure } from './failure.ts';
import type { KeyTable } from './key-table.ts';
import type { Terminal } from './terminal.ts';
import type { Tools, ToolsOf } from './tools.ts';
import { clockTime, count, shown, table } from './wording.ts';

interface TenantOption {
  tenant?: string;
}

/** `ringback keys …`: API keys, made and revoked in the table itself, because the first key has no other way in. */
export function addKeys(program: Command, toolsOf: ToolsOf): void {
  const keys = program
    .command('keys')
    .helpCommand(false)
    .summary('API keys: make, list, revoke')
    .description(
      'Makes, lists and revokes API keys. Works on the table with the AWS credentials of this environment; ' +
        "in local mode, on local mode's.",
    )
    .option('--table <name>', 'the table; else RINGBACK_TABLE, ringback-outputs.json, local mode');

  keys
    .command('create')
    .description('Makes an API key and shows it, this once: only a hash of it is kept.')
    .requiredOption('--name <name>', 'what it is for, such as "PBX Berlin"')
    .requiredOption(
      '--scopes <scopes>',
      `what it may do, separated by commas: ${scopes.join(', ')}`,
      scopeList,
    )
    .addOption(tenantOption())
    .addHelpText(
      'after',
      examples(
        'keys create --tenant demo --name "PBX Berlin" --scopes events:write',
        'keys create --tenant demo --name CRM --scopes directory:read,directory:write',
      ),
    )
    .action(async (options: TenantOption & { name: string; scopes: Scope[] }, command: Command) => {
      const tools = toolsOf(command);
      const tenant = tenantOf(options, tools, command);
      if (tenant === canaryTenant) {
        throw new Failure(
          `${tenant} is the canary's tenant: nothing in it is counted, or kept for long.`,
          'Choose another name for the company.',
        );
      }
      const name = options.name.trim();
      if (!name) command.error('error: --name is empty');
      const at = new Date(tools.now()).toISOString();
      const made = await withKeys(tools, async ({ apiKeys, record }) => {
        const key = await apiKeys.create(tenant, name, options.scopes, at);
        await recorded(tools, record(tenant, 'create', key.apiKey.id, options.scopes, at));
        return key;
      });
      const { id, createdAt } = made.apiKey;
      const answer = { key: made.key, id, tenant, name, scopes: options.scopes, createdAt };
      tools.terminal.answer(answer, () => printFreshKey(made, tools.terminal));
    });

  keys
    .command('list')
    .description('Lists the API keys of a tenant: never the keys themselves, which nobody knows any more.')
    .addOption(tenantOption())
    .addHelpText('after', examples('keys list --tenant demo'))
    .action(async (options: TenantOption, command: Command) => {
      const tools = toolsOf(command);
      const tenant = tenantOf(options, tools, command);
      const found = await withKeys(tools, ({ apiKeys }) => apiKeys.list(tenant));
      const items = found.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      tools.terminal.answer({ items }, () => printKeys(items, tenant, tools.terminal));
    });

  keys
    .command('revoke')
    .description('Revokes an API key: from now on it is refused.')
    .argument('<id>', 'id of the key, as "keys list" shows it; not the key itself')
    .addOption(tenantOption())
    .addHelpText('after', examples('keys revoke 1f0a9c3b7e --tenant demo'))
    .action(async (id: string, options: TenantOption, command: Command) => {
      const tools = toolsOf(command);
      const tenant = tenantOf(options, tools, command);
      const at = new Date(tools.now()).toISOString();
      const isRevoked = await withKeys(tools, async ({ apiKeys, record }) => {
        const existed = await apiKeys.revoke(tenant, id);
        if (existed) await recorded(tools, record(tenant, 'revoke', id, [], at));
        return existed;
      });
      if (!isRevoked) {
        // What was given may be a key, and is not repeated.
        throw new Failure(
          `Tenant ${tenant} has no key with this id.`,
          `See them:\n  ${invocation} keys list --tenant ${tenant}`,
        );
      }
      tools.terminal.answer({ id, tenant, revoked: true }, () =>
        tools.terminal.line(`The key ${shown(id)} of tenant ${tenant} is revoked.`),
      );
    });
}

/** Reads `events:write,calls:read`. */
function scopeList(text: string): Scope[] {
  const given = text.split(',').map((each) => each.trim());
  const unknown = given.find((each) => !(scopes as readonly string[]).includes(each));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`"${unknown}" is not one of ${scopes.join(', ')}.`);
  }
  return [...new Set(given as Scope[])];
}

function tenantOption(): Option {
  return new Option('--tenant <id>', `the company it belongs to (in local mode: ${localTenant})`).argParser(
    (text) => {
      if (envelope.shape.tenant.safeParse(text).success) return text;
      throw new InvalidArgumentError('Use small letters, digits and hyphens, 63 at most.');
    },
  );
}

function tenantOf({ tenant }: TenantOption, tools: Tools, command: Command): string {
  if (tenant !== undefined) return tenant;
  // Only local mode has an endpoint of its own.
  if (tools.table().endpoint !== undefined) return localTenant;
  return command.error('error: say which tenant is meant with --tenant <id>');
}

/** The AWS SDK takes a while to load: commands that talk HTTP do without it. */
async function withKeys<T>(tools: Tools, use: (keys: KeyTable) => Promise<T>): Promise<T> {
  const { withApiKeys } = await import('./key-table.ts');
  return withApiKeys(tools.table(), use);
}

/** What was done is done, and stays; that it is not on record is said. */
async function recorded(tools: Tools, recording: Promise<void>): Promise<void> {
  await recording.catch(() =>
    tools.terminal.warn('This could not be put on record: the audit of changes does not have it.'),
  );
}

function printFreshKey({ key, apiKey }: { key: string; apiKey: ApiKey }, { line, paint }: Terminal): void {
  line(`Key ${shown(apiKey.id)} of tenant ${shown(apiKey.tenant)}: ${shown(apiKey.name)}`);
  line(`It may: ${apiKey.scopes.join(', ')}`);
  line();
  line(`  ${paint('bold', key)}`);
  line();
  line('Keep it now: it is shown this once, and cannot be shown again.');
}

function printKeys(
  items: readonly ApiKey[],
  tenant: string,
  { line, paint, timeZone, width }: Terminal,
): void {
  if (items.length === 0) {
    line(`Tenant ${tenant} has no API keys.`);
    line(`Make one with: ${invocation} keys create --help`);
    return;
  }
  line(paint('bold', `${count(items.length, 'API key')} of tenant ${tenant}`));
  const rows = items.map(({ id, name, createdAt, scopes: granted }) => [
    `  ${shown(id)}`,
    clockTime(createdAt, timeZone).slice(0, 10),
    shown(name, 30),
    granted.join(', '),
  ]);
  for (const row of table(rows, width)) line(row);
}
