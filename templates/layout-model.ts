import type { Link } from '../core/mail-view.ts';
import { type BrandColors, brandColors } from './brand.ts';
import type { Texts } from './texts/texts.ts';

/** A link and the words on it, which say what it does. */
export interface LabelledLink {
  href: string;
  label: string;
}

/** What templates/layout/ shows around every mail. Null where there is nothing: a variable that is missing is an error. */
export interface LayoutModel {
  language: string;
  direction: 'ltr' | 'rtl';
  subject: string;
  /** Shown beside the subject in lists of mails, hidden in the mail itself. */
  preview: string;
  brand: BrandColors & { name: string; logoUrl: string | null };
  footer: { reason: string; preferences: LabelledLink | null };
}

/** What a mail gives its layout; texts cleaned and bounded, unescaped. */
export interface LayoutInput {
  language: string;
  texts: Texts;
  subject: string;
  preview: string;
  brand: { name: string; color?: string; logoUrl?: string };
  reason: string;
  preferences?: Link;
}

/** Makes the model of the layout: colours that can be read, only https logos. */
export function layoutModel(input: LayoutInput): LayoutModel {
  const { texts, brand } = input;
  return {
    language: input.language,
    direction: texts.direction,
    subject: input.subject,
    preview: input.preview,
    brand: {
      ...brandColors(brand.color),
      name: brand.name,
      logoUrl: brand.logoUrl?.startsWith('https://') ? brand.logoUrl : null,
    },
    footer: {
      reason: input.reason,
      preferences: input.preferences
        ? { href: input.preferences.href, label: texts.footer.preferences }
        : null,
    },
  };
}
