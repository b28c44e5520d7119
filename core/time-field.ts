import { dayOf, instantAt } from './wall-clock.ts';

/**
 * The instant of `2026-11-24T10:00`, as a browser's field has it, on the clocks of a zone; undefined for anything else.
 */
export function instantOfField(value: string, zone: string): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?$/.exec(value);
  if (!found) return undefined;
  const day = dayOf(found[1]!);
  if (Number.isNaN(day)) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return new Date(instantAt(day, minutes, zone, 'first')).toISOString();
}
