import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { canaryKeyPrefix, canaryTenant } from '../../core/canary.ts';
import type { Instant } from '../../core/time.ts';
import type { Table } from './table.ts';

/** What an API key may do. */
export const scopes = [
  'events:write',
  'directory:read',
  'directory:write',
  'calls:read',
  'calls:write',
  'video:write',
  'admin',
  'operator',
] as const;
/** One of {@link scopes}; `admin` includes all but `operator`, who also sees what belongs to no tenant. */
export type Scope = (typeof scopes)[number];

const stored = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.string(),
});

/** An API key as stored: without the key itself, of which only a hash is kept. */
export type ApiKey = z.output<typeof stored>;

/** API keys of all tenants: the one thing looked up without a tenant, by hash (invariant 8). */
export interface ApiKeys {
  /** @returns the key, to be shown once */
  create(
    tenant: string,
    name: string,
    scopes: Scope[],
    now: Instant,
  ): Promise<{ key: string; apiKey: ApiKey }>;
  /** Stores a key that somebody else made. */
  store(key: string, apiKey: Omit<ApiKey, 'id'>): Promise<ApiKey>;
  find(key: string): Promise<ApiKey | undefined>;
  list(tenant: string): Promise<ApiKey[]>;
  /** @returns false when the tenant has no such key */
  revoke(tenant: string, id: string): Promise<boolean>;
}

/** The one list of tenants. */
const tenantsKey = 'TENANTS';

/** All tenants that were ever given a key: for figures over all of them, never for looking into one. */
export async function allTenants(table: Table): Promise<string[]> {
  return (await table.queryAll({ partition: tenantsKey })).map(({ sk }) => sk);
}

/** Opens the API keys in a table. */
export function openApiKeys(table: Table): ApiKeys {
  const store: ApiKeys['store'] = async (key, given) => {
    const hash = hashOf(key);
    const apiKey: ApiKey = { ...given, id: hash.slice(0, 10) };
    await table.put({
      pk: partitionOf(key),
      sk: 'KEY',
      ...apiKey,
      listKey: `T#${apiKey.tenant}#KEYS`,
      listAt: apiKey.id,
    });
    // Nothing begins without a key, so whoever has had one is a tenant.
    await table.put({ pk: tenantsKey, sk: apiKey.tenant });
    return apiKey;
  };
  const entries = (tenant: string) => table.queryAll({ index: 'list', partition: `T#${tenant}#KEYS` });
  return {
    async create(tenant, name, granted, now) {
      const key = `rb_${randomBytes(24).toString('base64url')}`;
      return { key, apiKey: await store(key, { tenant, name, scopes: granted, createdAt: now }) };
    },
    store,
    async find(key) {
      const item = await table.get({ pk: partitionOf(key), sk: 'KEY' });
      const apiKey = item && stored.parse(item);
      return apiKey && key.startsWith(canaryKeyPrefix) ? ofCanary(apiKey) : apiKey;
    },
    async list(tenant) {
      return (await entries(tenant)).map((item) => stored.parse(item));
    },
    async revoke(tenant, id) {
      const entry = (await entries(tenant)).find((item) => item.id === id);
      return entry ? table.delete({ pk: entry.pk, sk: entry.sk }) : false;
    },
  };
}

/** What the canary's function may write lies apart, so that it can make no key that opens anything else. */
function partitionOf(key: string): string {
  return `${key.startsWith(canaryKeyPrefix) ? 'CANARY-KEY' : 'KEY'}#${hashOf(key)}`;
}

function ofCanary(apiKey: ApiKey): ApiKey | undefined {
  if (apiKey.tenant !== canaryTenant) return undefined;
  return { ...apiKey, scopes: apiKey.scopes.filter((scope) => scope !== 'operator') };
}

/** Keys are long and random, so a plain SHA-256 is enough: there is nothing to guess. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
