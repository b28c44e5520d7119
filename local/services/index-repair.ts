import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableModel } from '../template/model.ts';

type Item = Record<string, AttributeValue>;

/**
 * Makes a table's indexes agree with its items again.
 *
 * dynalite writes an item's index rows first and the item afterwards, each on its own. Killed in between, it
 * keeps rows that no item has (harmless: readers check the item) or loses the row of an item (harmful: a
 * timer in the `due` index would never fire). DynamoDB cannot do either, so this is put right before
 * anything else runs, with nothing but DynamoDB's own requests:
 * writing an item as it is puts back its rows; giving a stray row its item and taking it away removes it.
 */
export async function repairIndexes(table: TableModel, client: DynamoDBClient): Promise<void> {
  if (table.indexes.length === 0) return;
  const keyNames = table.keySchema.map(({ AttributeName }) => AttributeName);
  const put = (item: Item) => client.send(new PutItemCommand({ TableName: table.name, Item: item }));
  for (const index of table.indexes) {
    const indexNames = index.KeySchema.map(({ AttributeName }) => AttributeName);
    for await (const row of scan(client, table.name, index.IndexName)) {
      const Key = pick(row, keyNames);
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }),
      );
      if (item && same(pick(item, indexNames), pick(row, indexNames))) continue;
      await put({ ...item, ...Key, ...pick(row, indexNames) });
      if (item) await put(item);
      else await client.send(new DeleteItemCommand({ TableName: table.name, Key }));
    }
  }
  for await (const item of scan(client, table.name)) {
    if (table.indexes.some(({ KeySchema }) => KeySchema.every(({ AttributeName }) => item[AttributeName]))) {
      await put(item);
    }
  }
}

async function* scan(client: DynamoDBClient, table: string, index?: string): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ...(index && { IndexName: index }),
        ...(from && { ExclusiveStartKey: from }),
        ...(!index && { ConsistentRead: true }),
      }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

function pick(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

function same(left: Item, right: Item): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
