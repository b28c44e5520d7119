import type { Table } from './table.ts';

/** Where a delivery lies. */
export interface DeliveryPlace {
  tenant: string;
  subject: string;
  sortKey: string;
}

/** Finds a delivery by its id alone, for links and for reports of providers, which name no tenant. */
export async function findDelivery(table: Table, deliveryId: string): Promise<DeliveryPlace | undefined> {
  const { items } = await table.query({ index: 'delivery', partition: deliveryId, limit: 1 });
  return items[0] && placeOf(items[0].pk, items[0].sk);
}

/** Takes a delivery's key apart. */
export function placeOf(pk: string, sk: string): DeliveryPlace {
  const [, tenant, subject] = /^T#([^#]+)#(.*)$/s.exec(pk)!;
  return { tenant: tenant!, subject: subject!, sortKey: sk };
}
