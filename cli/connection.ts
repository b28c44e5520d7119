import type {
  DeployedStack,
  LocalModeAddress,
  QueueAddresses,
  SecretAddress,
  TableAddress,
  UserPoolAddress,
} from './addresses.ts';
import { invocation } from './examples.ts';
import { Failure } from './failure.ts';

/** What of the connection somebody said on the command line. */
export interface ConnectionFlags {
  readonly url?: string;
  readonly key?: string;
  readonly table?: string;
}

/** Everything that may say where Ringback is. */
export interface ConnectionSources {
  readonly flags: ConnectionFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Stacks in `ringback-outputs.json`; empty without that file. */
  readonly stacks: readonly DeployedStack[];
  readonly local: LocalModeAddress | undefined;
  /** Where `local.json` was looked for, as people write it. */
  readonly localFile: string;
}

/** Where Ringback is, as far as anybody has said. */
export interface Place {
  /** Who said so: `--url`, `RINGBACK_URL`, `ringback-outputs.json`, `local mode`. */
  readonly origin: string;
  readonly url: string | undefined;
  readonly key: string | undefined;
  readonly table: TableAddress | undefined;
  readonly vapidSecret?: SecretAddress;
  readonly twilioSecret?: SecretAddress;
  readonly userPool?: UserPoolAddress;
  /** All outputs of the stack, where there is one. */
  readonly outputs?: Readonly<Record<string, string>>;
  readonly local: LocalModeAddress | undefined;
}

/** Where HTTP requests go. */
export interface HttpPlace extends Place {
  readonly url: string;
  readonly key: string;
}

/** What `npm run deploy` writes (`lib/stage-config.ts`): of each stage that RINGBACK_STAGE names its own file. */
export function outputsFileOf(env: ConnectionSources['env']): string {
  const stage = nonEmpty(env.RINGBACK_STAGE);
  return stage ? `ringback-outputs.${stage}.json` : 'ringback-outputs.json';
}
/** The key and tenant that every local mode has (design section 6). */
export const localKey = 'local';
/** See {@link localKey}. */
export const localTenant = 'demo';

/**
 * Decides where Ringback is: what was said on the command line, then RINGBACK_URL, RINGBACK_KEY and RINGBACK_TABLE,
 * then the outputs of the deployment, then a running local mode. Address and table are never mixed from two places,
 * so that a key made for one is not stored in the other: a place known by its address supplies the table.
 * @throws Failure when an address is none, or when the outputs name several stacks
 */
export function findPlace({ flags, env, stacks, local }: ConnectionSources): Place {
  const outputsFile = outputsFileOf(env);
  const key = flags.key ?? nonEmpty(env.RINGBACK_KEY);
  const tableName = flags.table ?? nonEmpty(env.RINGBACK_TABLE);
  const given = tableName === undefined ? undefined : tableByName(tableName, stacks, local);
  const said = flags.url ?? nonEmpty(env.RINGBACK_URL);
  const origin = flags.url === undefined ? 'RINGBACK_URL' : '--url';
  if (said !== undefined) {
    const url = webAddress(said, origin);
    if (local?.url === url) return localPlace(local, key, given);
    const stack = stacks.find((each) => each.url === url);
    return {
      origin,
      url,
      key,
      table: given ?? stack?.table,
      vapidSecret: stack?.vapidSecret,
      twilioSecret: stack?.twilioSecret,
      userPool: stack?.userPool,
      outputs: stack?.outputs,
      local: undefined,
    };
  }
  if (nonEmpty(env.RINGBACK_STAGE) && stacks.length === 0) {
    throw new Failure(
      `RINGBACK_STAGE names a stage, but there is no ${outputsFile} here.`,
      'Deploy it with: npm run deploy. Or unset RINGBACK_STAGE.',
    );
  }
  if (stacks.length > 1) {
    throw new Failure(
      `${outputsFile} has more than one stack: ${stacks.map((each) => `${each.stackName} (${each.url})`).join(', ')}.`,
      'Say which one with --url or RINGBACK_URL.',
    );
  }
  const stack = stacks[0];
  if (stack) {
    const { stackName: _name, ...rest } = stack;
    return { ...rest, origin: outputsFile, key, table: given ?? stack.table, local: undefined };
  }
  if (local) return localPlace(local, key, given);
  return {
    origin: flags.table === undefined ? 'RINGBACK_TABLE' : '--table',
    url: undefined,
    key,
    table: given,
    local: undefined,
  };
}

/** The place, if it says enough for HTTP. @throws Failure saying what to do when it does not */
export function httpPlace(place: Place, sources: ConnectionSources): HttpPlace {
  const { url, key } = place;
  if (url === undefined) throw nowhere(sources);
  if (key !== undefined) return { ...place, url, key };
  const local = sources.local
    ? `\nTo reach the local mode that runs here, add: --url ${sources.local.url}`
    : '';
  throw new Failure(
    `There is no API key for ${url} (from ${place.origin}).`,
    `Set RINGBACK_KEY, or give --key. Make one with:\n  ${invocation} keys create --help${local}`,
  );
}

/** The table of the place. @throws Failure saying what to do when nobody named it */
export function tableOf(place: Place, sources: ConnectionSources): TableAddress {
  if (place.table) return place.table;
  if (place.url === undefined) throw nowhere(sources);
  throw new Failure(
    `It is not known which table belongs to ${place.url} (from ${place.origin}).`,
    'Name it with --table or RINGBACK_TABLE: the stack has it as its output TableName.',
  );
}

/** The queues that belong to a table. @throws Failure saying what to do when it is not known which those are */
export function queuesOf(table: TableAddress, { stacks, local, env }: ConnectionSources): QueueAddresses {
  const isTable = (other: TableAddress | undefined) =>
    other?.name === table.name && other.region === table.region && other.endpoint === table.endpoint;
  if (local?.queues && isTable(local.table)) return local.queues;
  const { outputs = {} } = stacks.find((stack) => isTable(stack.table)) ?? {};
  // `OnMissedCallQueue`, `OnMissedCallDeadLetterQueue` …
  const names = Object.keys(outputs).flatMap((name) => (name.endsWith('Queue') ? outputs[name]! : []));
  if (names.length > 0) return { names, ...(table.region && { region: table.region }) };
  throw new Failure(
    `It is not known which queues belong to the table ${table.name}, and messages in them may name people, too.`,
    `Run it where ${outputsFileOf(env)} is: npm run deploy writes it.`,
  );
}

function localPlace(local: LocalModeAddress, key = localKey, table = local.table): Place {
  const { url, vapidSecret, twilioSecret } = local;
  return { origin: 'local mode', url, key, table, vapidSecret, twilioSecret, local };
}

/** A table that somebody named: where it is, if it is one of those that are known. */
function tableByName(
  name: string,
  stacks: readonly DeployedStack[],
  local: LocalModeAddress | undefined,
): TableAddress {
  const known = [local?.table, ...stacks.map(({ table }) => table)];
  return known.find((table) => table?.name === name) ?? { name };
}

function nowhere({ localFile, env }: ConnectionSources): Failure {
  return new Failure(
    `It is not known where Ringback is: there is no --url, no RINGBACK_URL, no ${outputsFileOf(env)} here, ` +
      `and no local mode is running (there is no ${localFile}).`,
    'Start it on this machine:\n  npm start\nOr say where it is, by --url (or RINGBACK_URL) and RINGBACK_KEY.',
  );
}

/** An empty variable counts as none. */
function nonEmpty(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

function webAddress(text: string, origin: string): string {
  const url = URL.parse(text);
  const usable = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  if (!usable) {
    throw new Failure(
      `${origin} is no web address.`,
      'Write it whole and without a path, such as https://calls.example.com.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
