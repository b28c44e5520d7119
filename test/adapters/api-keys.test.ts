import { expect, test } from 'vitest';
import { openApiKeys, type Scope } from '../../adapters/store/api-keys.ts';
import { canaryKeyPrefix, canaryTenant } from '../../core/canary.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const createdAt = '2026-11-21T09:00:00.000Z';
const given = (tenant: string, scopes: Scope[]) => ({ tenant, name: 'K', scopes, createdAt });

test('a key of the canary lies apart from others', async () => {
  const table = memoryTable();
  const keys = openApiKeys(table);
  await keys.store('of-others', given('demo', ['admin']));
  await keys.store(`${canaryKeyPrefix}x`, given(canaryTenant, ['calls:read']));
  const partitions = [...table.items.values()].map(({ pk }) => String(pk).replace(/#.*$/, ''));
  expect(partitions.sort()).toEqual(['CANARY-KEY', 'KEY', 'TENANTS', 'TENANTS']);
  expect(await keys.find('of-others')).toMatchObject({ tenant: 'demo' });
  expect(await keys.find(`${canaryKeyPrefix}x`)).toMatchObject({ tenant: canaryTenant });
});

test('whatever its function writes, such a key opens the tenant of the canary only', async () => {
  const keys = openApiKeys(memoryTable());
  await keys.store(`${canaryKeyPrefix}a`, given('demo', ['admin']));
  await keys.store(`${canaryKeyPrefix}b`, given(canaryTenant, ['operator', 'calls:read']));
  expect(await keys.find(`${canaryKeyPrefix}a`)).toBeUndefined();
  expect(await keys.find(`${canaryKeyPrefix}b`)).toMatchObject({ scopes: ['calls:read'] });
});
