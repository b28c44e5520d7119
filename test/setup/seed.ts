/**
 * Property tests take the same path through CI each time, so that a red run means that something changed.
 * Elsewhere they take a new path each time; `FC_SEED` repeats one that was printed.
 */
import fc from 'fast-check';

const fixed = 20_261_121;
const given = process.env.FC_SEED ? Number(process.env.FC_SEED) : undefined;
const seed = given ?? (process.env.CI ? fixed : undefined);
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
