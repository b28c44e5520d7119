import { languages } from '../../../core/language.ts';
import { type FieldKind, lines, number, text, within, yesOrNo } from './form-kinds.ts';

/** How options stand in a form that a company number and the company have in common. */
export const optionForm = {
  name: text,
  country: text,
  language: text,
  timeZone: text,
  mailboxes: lines,
  greeting: within(Object.fromEntries(languages.map((language) => [language, lines]))),
  color: text,
  logoUrl: text,
  show: within({
    company: yesOrNo,
    jobTitle: yesOrNo,
    number: yesOrNo,
    alsoRang: yesOrNo,
    transcript: yesOrNo,
  }),
  callerAsSender: text,
  holdSeconds: number,
  repeatWindowMinutes: number,
  claimMinutes: number,
  processedBy: text,
  callLink: text,
  contactLink: text,
} satisfies Record<string, FieldKind>;

/** Of an entry, what no field of a form shows. */
export function othersOf(entry: object, form: object, ids: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([field, value]) => !(field in form) && !ids.includes(field) && value !== undefined,
    ),
  );
}
