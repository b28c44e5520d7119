import * as z from 'zod';
import { isCountry } from './phone-number.ts';

/** A country (ISO 3166-1 alpha-2), in whatever case it is written. */
export const country = z
  .string()
  .transform((value) => value.toUpperCase())
  .refine(isCountry, {
    message: 'is not a country known here',
    params: { code: 'unknown-country', remedy: 'Use an ISO 3166-1 code such as DE.' },
  });
