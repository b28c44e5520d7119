import type { UserField } from '../../../core/administration.ts';
import { idPattern } from '../../../core/directory.ts';
import { type FieldKind, steps, text, within } from './form-kinds.ts';

/** How fields of users stand in the form. */
export const userForm = {
  name: text,
  email: text,
  mobile: text,
  extension: text,
  locale: text,
  timeZone: text,
  notify: within({ missed: steps, video: steps }),
  group: text,
  role: text,
} satisfies Record<UserField, FieldKind>;

/** An id made from a name: `Anna Schmidt-Groß` is `anna.schmidt-gross`. @returns undefined when nothing of it can be used */
export function idFromName(name: string): string | undefined {
  const id = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9-]+/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 60);
  return idPattern.test(id) ? id : undefined;
}
