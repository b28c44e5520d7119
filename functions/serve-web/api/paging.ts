import type { Fault } from '../../../core/problem.ts';
import type { ApiContext } from './api.ts';

/** Entries of a list given without `limit`. */
const usualLimit = 50;
/** Most entries in one answer. */
const highestLimit = 200;

/** Where a list begins: opaque to clients. */
export type Position = Record<string, unknown> & { pk: string; sk: string };

/**
 * The `limit` and `cursor` of a request, or what is wrong with them.
 * @param read what a cursor of this list says; undefined when it is none
 */
export function pageOf<T>(
  context: ApiContext,
  read: (cursor: string) => T | undefined,
): { limit: number; from?: T } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const given = context.req.query('limit');
  const limit = given === undefined ? usualLimit : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > highestLimit) {
    faults.push({
      pointer: '/limit',
      code: 'limit',
      detail: 'limit is not a number that is allowed.',
      remedy: `Use 1 to ${highestLimit}.`,
    });
  }
  const cursor = context.req.query('cursor');
  const from = cursor ? read(cursor) : undefined;
  if (cursor && !from) {
    faults.push({
      pointer: '/cursor',
      code: 'cursor',
      detail: 'cursor is not one of ours.',
      remedy: 'Leave it out to begin again, or send the "cursor" of the page before.',
    });
  }
  return faults.length > 0 ? { faults } : { limit, from };
}

/** The cursor for the page that begins at a position; null after the last. */
export function cursorOf(position: Position | undefined): string | null {
  return position ? Buffer.from(JSON.stringify(position)).toString('base64url') : null;
}

/** Where a cursor points to; undefined when it is not ours. */
export function positionOf(cursor: string): Position | undefined {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isKey =
      position !== null &&
      typeof position === 'object' &&
      Object.values(position).every((value) => typeof value === 'string') &&
      'pk' in position &&
      'sk' in position;
    return isKey ? (position as Position) : undefined;
  } catch {
    return undefined; // not ours: the caller is told so
  }
}
