import { checkLinkTemplate, fillLinkTemplate, type LinkTemplateRules } from './link-template.ts';
import type { Checked } from './problem.ts';

/** Schemes that open a contact. */
export const contactSchemes = ['https', 'salesforce1', 'addressbook', 'outlook', 'phone'];

const contactRules: LinkTemplateRules = {
  placeholders: ['contactId', 'number', 'digits', 'name', 'company', 'email'],
  required: ['contactId', 'number', 'digits', 'name', 'email'],
  schemes: contactSchemes,
};

/** What is known of somebody whose page is to be opened; the number in E.164. */
export interface LinkedContact {
  contactId?: string;
  number?: string;
  name?: string;
  company?: string;
  email?: string;
}

/** Checks a template that opens a contact (U11): https, or an application known to open contacts. */
export function checkContactLinkTemplate(template: string): Checked<string> {
  return checkLinkTemplate(template, contactRules);
}

/** The link that opens a contact's page (U11); undefined when the template needs something that is not known. */
export function contactLink(template: string, contact: LinkedContact): string | undefined {
  const digits = contact.number?.replace(/^\+/, '');
  const values = Object.fromEntries(
    Object.entries({ ...contact, digits }).map(([name, value]) => [name, value && encodedPart(value)]),
  );
  return fillLinkTemplate(template, values, contactRules);
}

/** Percent-encoded so that it stays one part of a path or query; undefined for what would climb out of its folder. */
function encodedPart(value: string): string | undefined {
  if (/^\.+$/.test(value)) return undefined;
  return encodeURIComponent(value.toWellFormed()).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
