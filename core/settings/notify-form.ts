import { type Channel, channels, mostSteps } from '../directory.ts';
import { type FormFields, listOf, textOf } from '../form-fields.ts';
import type { Occasion } from '../steps.ts';

/** Steps as a form has them: whether they are the user's own, and for each step which channels. */
export interface StepsForm {
  isOwn: boolean;
  /** In the order of the steps; empty ones stand for steps that can be added. */
  steps: Channel[][];
}

/** Steps that a form offers at least: one for each channel. */
const usualSteps = channels.length;

/**
 * The form for steps.
 * @param own undefined: as the company has it
 * @param company what holds without own steps
 */
export function stepsForm(own: readonly Channel[][] | undefined, company: readonly Channel[][]): StepsForm {
  const steps = (own ?? company).map((step) => channels.filter((channel) => step.includes(channel)));
  const free = Math.max(0, usualSteps - steps.length);
  return { isOwn: own !== undefined, steps: [...steps, ...Array.from({ length: free }, () => [])] };
}

/** Reads a form for steps. Fields: `<occasion>` (`own` or `company`), `<occasion>-1` … with the channels. */
export function readStepsForm(fields: FormFields, occasion: Occasion): StepsForm {
  const steps = Array.from({ length: mostSteps }, (_, index) => {
    const chosen = listOf(fields, `${occasion}-${index + 1}`);
    return channels.filter((channel) => chosen.includes(channel));
  });
  const used = steps.findLastIndex((step) => step.length > 0) + 1;
  return {
    isOwn: textOf(fields, occasion) === 'own',
    steps: steps.slice(0, Math.max(used, usualSteps)),
  };
}

/**
 * The steps that a form stands for; undefined: the company's. What was not changed in the form stays as it is stored, in
 * its order and with what a form does not show (the same channel twice in a step).
 */
export function stepsOfForm(
  form: StepsForm,
  stored: Channel[][] | undefined,
  company: readonly Channel[][],
): Channel[][] | undefined {
  if (!form.isOwn) return undefined;
  const before = stepsForm(stored, company);
  if (stored && JSON.stringify(before.steps) === JSON.stringify(form.steps)) return stored;
  return form.steps.filter((step) => step.length > 0);
}
