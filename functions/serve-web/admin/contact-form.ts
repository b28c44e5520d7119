import type { Contact } from '../../../core/directory.ts';
import type { ContactDraft } from '../../../web/admin/contact-fields.tsx';
import type { Values } from '../../../web/admin/fields.tsx';
import { entered, text, tick, tickOrNothing } from './form-kinds.ts';

/** How fields of contacts stand in the form, but for rows of numbers and addresses. */
export const contactForm = {
  firstName: text,
  lastName: text,
  company: text,
  department: text,
  jobTitle: text,
  inDirectory: tick,
  blocked: tickOrNothing,
};

/** Rows that a form may have; the schema allows as many. */
const mostRows = 50;

/** The rows of a stored contact. */
export function draftOf({ numbers, emails }: Pick<Contact, 'numbers' | 'emails'>): ContactDraft {
  return {
    numbers: numbers.map(({ number, label = '', default: isDefault = false }) => ({
      number,
      label,
      isDefault,
    })),
    emails: emails.map(({ email, label = '' }) => ({ email, label })),
  };
}

/** The rows of a form that was sent, without those that are empty. */
export function readDraft(values: Values): ContactDraft {
  const usual = values.get('numbers.default');
  return {
    numbers: indexesOf(values, 'numbers')
      .map((index) => ({
        number: values.get(`numbers.${index}.number`)?.trim() ?? '',
        label: values.get(`numbers.${index}.label`)?.trim() ?? '',
        isDefault: usual === String(index),
      }))
      .filter(({ number, label }) => number || label),
    emails: indexesOf(values, 'emails')
      .map((index) => ({
        email: values.get(`emails.${index}.email`)?.trim() ?? '',
        label: values.get(`emails.${index}.label`)?.trim() ?? '',
      }))
      .filter(({ email, label }) => email || label),
  };
}

/** What a button between the rows does to them: nothing for any other. */
export function changedRows(
  draft: ContactDraft,
  button: string | null,
  values: Values,
): ContactDraft | undefined {
  const [, act, kind, at] = /^(add|remove)-(numbers|emails)(?:-(\d{1,2}))?$/.exec(button ?? '') ?? [];
  if (!act) return undefined;
  const { numbers, emails } = act === 'remove' ? without(values, kind ?? '', Number(at)) : draft;
  return {
    numbers: act === 'add' && kind === 'numbers' ? [...numbers, emptyNumber].slice(0, mostRows) : numbers,
    emails: act === 'add' && kind === 'emails' ? [...emails, emptyEmail].slice(0, mostRows) : emails,
  };
}

/** Rows to fill in, for a form that has none. */
export function withSpareRows({ numbers, emails }: ContactDraft): ContactDraft {
  return {
    numbers: numbers.length > 0 ? numbers : [emptyNumber],
    emails: emails.length > 0 ? emails : [emptyEmail],
  };
}

/** What was entered, not checked yet. */
export function enteredContact(values: Values, { numbers, emails }: ContactDraft): Record<string, unknown> {
  return {
    ...entered(contactForm, values),
    numbers: numbers.map(({ number, label, isDefault }) => ({
      number,
      ...(label && { label }),
      ...(isDefault && { default: true }),
    })),
    emails: emails.map(({ email, label }) => ({ email, ...(label && { label }) })),
  };
}

const emptyNumber = { number: '', label: '', isDefault: false };
const emptyEmail = { email: '', label: '' };

/** Rows are counted as they stand on the page, empty ones too. */
function without(values: Values, kind: string, at: number): ContactDraft {
  const kept = new URLSearchParams();
  for (const name of new Set(values.keys())) {
    if (name.startsWith(`${kind}.${at}.`)) continue;
    for (const value of values.getAll(name)) kept.append(name, value);
  }
  return readDraft(kept);
}

function indexesOf(values: Values, kind: string): number[] {
  const pattern = new RegExp(`^${kind}\\.(\\d{1,3})\\.`);
  const found = [...values.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []);
  return [...new Set(found.map(Number))].sort((a, b) => a - b).slice(0, mostRows + 1);
}
