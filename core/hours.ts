import type { z } from 'zod';
import type { hours } from './hours-schemas.ts';

/** Days of the week, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A range of the day, on the wall of the user's zone, as it was checked by its schema. */
export type Hours = z.output<typeof hours>;

/** Most ranges of a list. */
export const mostHours = 20;
