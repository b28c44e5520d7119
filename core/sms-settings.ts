import type { z } from 'zod';
import type { smsSender, smsSettings } from './sms-settings-schemas.ts';

/** Whom texts come from, as it was checked by its schema. */
export type SmsSender = z.output<typeof smsSender>;
/** A tenant's settings for texts, with every default filled in. */
export type SmsSettings = z.output<typeof smsSettings>;

/** Countries whose networks take no alphanumeric sender: the sender is then somebody else, or the text is refused. */
export const noAlphanumeric: ReadonlySet<string> = new Set(['US', 'CA', 'PR']);

/**
 * Where texts may go unless the tenant says otherwise: the European Economic Area, Switzerland, the United Kingdom.
 * Premium and pumped numbers elsewhere can cost a hundred times as much.
 */
export const usualCountries = [
  'AT', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GR', 'HR', 'HU',
  'IE', 'IS', 'IT', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
]; // biome-ignore format: codes read best in rows

/** How many texts and segments a day allows. */
export function smsLimits(settings: SmsSettings): { perUser: number; perDay: number; segments: number } {
  const { perUserPerDay, perDay, spendPerDay, pricePerSegment } = settings;
  // Rounded against the error of decimal fractions: 0.3 / 0.1 is three segments.
  const segments = Math.floor(Number((spendPerDay / pricePerSegment).toFixed(6)));
  return { perUser: perUserPerDay, perDay, segments };
}
