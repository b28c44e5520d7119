import { isCallLinkPreset } from '../call-link-presets.ts';
import type { DialingRule } from '../dialing.ts';
import { mostDialingRules } from '../dialing-rules.ts';
import type { User } from '../directory.ts';
import { type FormFields, rowsOf, textOf } from '../form-fields.ts';

/** A dialing rule as somebody has filled it in; nothing of it is checked. */
export interface DialingRow {
  startsWith: string;
  replaceWith: string;
  minLength: string;
}

/** Links and dialing rules as somebody has filled them in. */
export interface LinksForm {
  /** Empty: as the company has it; the id of a preset; or `own`. */
  callLink: string;
  /** The own template. */
  template: string;
  /** Empty: as the company has it. */
  contactLink: string;
  hasOwnDialing: boolean;
  rules: DialingRow[];
}

/** A template that is nobody's: a form for a user with a preset shows none. */
const ownTemplate = 'own';

/** The form for what is stored. @param company the rules that hold without own ones */
export function linksForm(
  { callLink, contactLink, dialing }: Pick<User, 'callLink' | 'contactLink' | 'dialing'>,
  company: readonly DialingRule[] = [],
): LinksForm {
  const isOwn = callLink !== undefined && !isCallLinkPreset(callLink);
  return {
    callLink: isOwn ? ownTemplate : (callLink ?? ''),
    template: isOwn ? callLink : '',
    contactLink: contactLink ?? '',
    hasOwnDialing: dialing !== undefined,
    rules: (dialing ?? company).map(dialingRow),
  };
}

/** A rule as a row. */
function dialingRow({ startsWith, replaceWith, minLength }: DialingRule): DialingRow {
  return { startsWith, replaceWith, minLength: minLength === undefined ? '' : String(minLength) };
}

/** A row in which nothing is filled in. */
export const emptyDialingRow: DialingRow = { startsWith: '', replaceWith: '', minLength: '' };

/** Reads a form; fields of a rule: `dialing-<n>-startsWith` … */
export function readLinksForm(fields: FormFields): LinksForm {
  return {
    callLink: textOf(fields, 'callLink'),
    template: textOf(fields, 'template').trim(),
    contactLink: textOf(fields, 'contactLink').trim(),
    hasOwnDialing: textOf(fields, 'dialingBy') === 'own',
    rules: rowsOf(fields, 'dialing', mostDialingRules).map((row) => ({
      // People write numbers with spaces between.
      startsWith: textOf(fields, `${row}-startsWith`).replace(/\s/g, ''),
      replaceWith: textOf(fields, `${row}-replaceWith`).replace(/\s/g, ''),
      minLength: textOf(fields, `${row}-minLength`).trim(),
    })),
  };
}

/** Without rows in which nothing is filled in. */
export function filledRules(rules: readonly DialingRow[]): DialingRow[] {
  return rules.filter((row) => Object.values(row).some((value) => value !== ''));
}

/** The fields of a user that a form stands for, to be checked; undefined ones are the company's. */
export function linksOfForm(form: LinksForm): Record<'callLink' | 'contactLink' | 'dialing', unknown> {
  return {
    callLink: form.callLink === ownTemplate ? form.template : form.callLink || undefined,
    contactLink: form.contactLink || undefined,
    dialing: form.hasOwnDialing ? filledRules(form.rules).map(ruleOfRow) : undefined,
  };
}

function ruleOfRow({ startsWith, replaceWith, minLength }: DialingRow) {
  if (minLength === '') return { startsWith, replaceWith };
  // What is no number goes on as it is, for the check to refuse.
  return { startsWith, replaceWith, minLength: /^\d+$/.test(minLength) ? Number(minLength) : minLength };
}
