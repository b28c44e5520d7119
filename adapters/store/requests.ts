import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './table.ts';

/** Values as DynamoDB takes them; what is undefined is left out. */
export function encode(value: Record<string, unknown>): Record<string, AttributeValue> {
  return marshall(value, { removeUndefinedValues: true });
}

/** An item, or a key, as DynamoDB gives it. */
export function decode(item: Record<string, AttributeValue>): Item {
  return unmarshall(item) as Item;
}

/** Whether a write's condition held. @throws what else went wrong */
export async function conditional(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
