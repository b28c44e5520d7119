import { type DialingRule, dialled, isDialled } from './dialing.ts';
import { checkLinkTemplate, fillLinkTemplate, type LinkTemplateRules, schemeOf } from './link-template.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { Checked, Fault } from './problem.ts';

/** How a number becomes a link (U5, P9). */
export interface CallLinkTemplates {
  /**
   * For numbers of the public network: `{e164}` (+49…), `{e164_encoded}` (%2B49…), `{digits}` (49…); as they are dialled
   * where a dialing rule shaped them (0171…).
   */
  template: string;
  /** For extensions and short codes: `{extension}`, `{phone_context}`. Absent: these are shown, not linked. */
  extensionTemplate?: string;
}

/** A usual link target, ready to pick. */
export interface CallLinkPreset extends CallLinkTemplates {
  /** What settings store. */
  id: string;
  /** For people; product names are not translated. */
  label: string;
}

/**
 * The usual link targets. Where the number is part of a query the plus is encoded, because a bare plus means a space there.
 * Sources: RFC 3966, RFC 3261, the vendors' own pages on links.
 */
export const callLinkPresets: readonly CallLinkPreset[] = [
  {
    id: 'tel',
    label: 'Any phone (tel:)',
    template: 'tel:{e164}',
    extensionTemplate: 'tel:{extension};phone-context={phone_context}',
  },
  {
    id: 'callto',
    label: 'Softphone (callto:)',
    template: 'callto:{e164}',
    extensionTemplate: 'callto:{extension}',
  },
  { id: 'sip', label: 'SIP phone (sip:)', template: 'sip:{e164}' },
  {
    id: 'phone',
    label: 'ProCall (phone:)',
    template: 'phone:{e164}',
    extensionTemplate: 'phone:{extension}',
  },
  {
    id: 'call.center',
    label: 'call.center',
    template: 'call.center:call?number={e164_encoded}',
    extensionTemplate: 'call.center:call?number={extension}',
  },
  {
    id: 'ciscotel',
    label: 'Cisco Jabber (ciscotel:)',
    template: 'ciscotel:{e164}',
    extensionTemplate: 'ciscotel:{extension}',
  },
  {
    id: 'webextel',
    label: 'Webex (webextel:)',
    template: 'webextel:{e164}',
    extensionTemplate: 'webextel:{extension}',
  },
  {
    id: 'zoom',
    label: 'Zoom Phone',
    template: 'zoomphonecall://{e164}',
    extensionTemplate: 'zoomphonecall://{extension}',
  },
  {
    id: 'teams',
    label: 'Microsoft Teams',
    template: 'https://teams.microsoft.com/l/call/0/0?users=4:{e164_encoded}',
  },
  { id: 'aircall', label: 'Aircall', template: 'aircall://call?number={e164_encoded}' },
  {
    id: 'tsip',
    label: 'Softphone (tsip:)',
    template: 'tsip:{e164}',
    extensionTemplate: 'tsip:{extension}',
  },
  { id: 'facetime', label: 'FaceTime', template: 'facetime:{e164}' },
];

/** What a company starts with: understood by every phone and most softphones. */
export const defaultCallLink = 'tel';

const callSchemes = [
  'tel', 'callto', 'sip', 'sips', 'phone', 'call.center', 'ciscotel', 'webextel', 'zoomphonecall', 'msteams', 'aircall',
  'tsip', 'facetime', 'facetime-audio', 'skype', 'phone.systems', 'openphone', 'https',
]; // biome-ignore format: a word list reads best in rows

const numberRules: LinkTemplateRules = {
  placeholders: ['e164', 'e164_encoded', 'digits'],
  required: ['e164', 'e164_encoded', 'digits'],
  schemes: callSchemes,
};
const extensionRules: LinkTemplateRules = {
  placeholders: ['extension', 'phone_context'],
  required: ['extension'],
  schemes: callSchemes,
};

/** RFC 3966: a domain name, or the global number that the local one belongs to. */
const phoneContext = /^(?:\+\d{1,15}|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)$/i;

/** Checks a template for numbers of the public network, written by an administrator. */
export function checkCallLinkTemplate(template: string): Checked<string> {
  const checked = checkLinkTemplate(template, numberRules);
  return checked.ok && /\?.*\{e164\}/.test(template) ? plusInQuery : checked;
}

/** Checks a template for extensions and short codes: nothing in it may make an international number of one. */
export function checkExtensionLinkTemplate(template: string): Checked<string> {
  const checked = checkLinkTemplate(template, extensionRules);
  return checked.ok && /(?:\+|%2b|\d)\{extension\}/i.test(template) ? prefixedExtension : checked;
}

/** True for the id of one of the usual link targets. */
export function isCallLinkPreset(id: string): boolean {
  return callLinkPresets.some((preset) => preset.id === id);
}

/** The templates of a preset's id, or of an administrator's own template. */
function callLinkTemplates(choice: string): CallLinkTemplates {
  return callLinkPresets.find((preset) => preset.id === choice) ?? { template: choice };
}

/** What a link depends on beside the number. */
export interface CallLinkOptions {
  /** What the company's extensions belong to, a domain or `+49…` (RFC 3966). */
  phoneContext?: string;
  /** How numbers are dialled (P3). */
  dialing?: readonly DialingRule[];
}

/**
 * The link that calls a number, or undefined when there is none: withheld, of a kind the template is not for,
 * or a template that does not pass its check. An extension, short code or SIP address never becomes an international
 * number, unless a dialing rule makes one of an extension. Encoded as an address, not yet for HTML.
 *
 * @param choice id of a preset, an own template, or a pair of them
 * @param number the number, and the extension to dial behind it (tel: only)
 */
export function callLink(
  choice: string | CallLinkTemplates,
  number: Pick<PhoneNumber, 'kind' | 'key' | 'e164'> & { ext?: string },
  options: CallLinkOptions = {},
): string | undefined {
  const { template, extensionTemplate } = typeof choice === 'string' ? callLinkTemplates(choice) : choice;
  switch (number.kind) {
    case 'e164':
      if (!number.e164 || !/^\+\d{3,15}$/.test(number.e164)) return undefined;
      return numberLink(template, number.e164, number.ext, options);
    case 'extension': {
      const digits = extensionDigits(number.key);
      if (!digits) return undefined;
      // Shaped by a rule it is dialled like any number; else it needs to say that it is an extension.
      if (dialled(digits, options.dialing) !== digits)
        return numberLink(template, digits, undefined, options);
      return extensionTemplate && extensionLink(extensionTemplate, digits, options.phoneContext);
    }
    case 'sip':
      return sipLink(template, number.key);
    case 'withheld':
    case 'other':
      return undefined;
  }
}

function numberLink(
  template: string,
  number: string,
  ext: string | undefined,
  { dialing, phoneContext: context }: CallLinkOptions,
): string | undefined {
  const form = dialledBy(template, number, dialing);
  if (!isDialled(form) || !checkCallLinkTemplate(template).ok) return undefined;
  const values = {
    e164: form.replaceAll('#', '%23'),
    e164_encoded: encodeURIComponent(form),
    digits: form.replace(/^\+/, '').replaceAll('#', '%23'),
  };
  const link = fillLinkTemplate(template, values, numberRules);
  if (!link || schemeOf(template) !== 'tel') return link;
  // RFC 3966: the extension first, then what a local number belongs to, where that is known.
  const behind = ext && /^\d{1,10}$/.test(ext) ? `;ext=${ext}` : '';
  const isPlaced =
    form.startsWith('+') || !context || !phoneContext.test(context) || /;phone-context=/i.test(template);
  return `${link}${behind}${isPlaced ? '' : `;phone-context=${context}`}`;
}

/** A number as a template dials it; empty when it cannot. */
function dialledBy(template: string, number: string, rules: readonly DialingRule[] | undefined): string {
  const form = dialled(number, rules);
  // A plus or 00 before the placeholder: the template itself makes an international number of E.164's digits.
  const isInternational = /(?:\+|%2b|(?<!\d)00)\{digits\}/i.test(template);
  if (!isInternational || form.startsWith('+')) return form;
  return number.startsWith('+') ? number : '';
}

/** The digits of an extension's key; undefined for what is none. */
function extensionDigits(key: string): string | undefined {
  return /^ext:([\d*#]{1,10})$/.exec(key)?.[1];
}

function extensionLink(template: string, digits: string, context: string | undefined): string | undefined {
  if (!checkExtensionLinkTemplate(template).ok) return undefined;
  const values = {
    extension: encodeURIComponent(digits),
    phone_context: context && phoneContext.test(context) ? context : undefined,
  };
  return fillLinkTemplate(template, values, extensionRules);
}

/** A SIP address is called by SIP phones only, at its own address. */
function sipLink(template: string, key: string): string | undefined {
  const scheme = schemeOf(template);
  const address = /^sips?:([^@]+)@([a-z0-9.-]+(?::\d{1,5})?)$/.exec(key);
  if (!address || (scheme !== 'sip' && scheme !== 'sips')) return undefined;
  return `${scheme}:${encodeURIComponent(address[1]!)}@${address[2]}`;
}

/** True for an address that may stand behind a link in a message: web, or a scheme that places a call or opens a contact. */
export function isMessageLink(href: string): boolean {
  const scheme = schemeOf(href);
  if (!scheme || !URL.canParse(href) || /[\s\p{Cc}"<>\\]/u.test(href)) return false;
  return scheme === 'http' || callSchemes.includes(scheme) || contactSchemes.includes(scheme);
}

const contactSchemes = ['https', 'salesforce1', 'addressbook', 'outlook', 'phone'];

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

const plusInQuery = refuse({
  pointer: '',
  code: 'plus-in-query',
  detail: 'In a query the plus of {e164} would be read as a space.',
  remedy: 'Use {e164_encoded} after the question mark.',
});

const prefixedExtension = refuse({
  pointer: '',
  code: 'prefixed-extension',
  detail: 'A plus or digits before {extension} would make a different number of it.',
  remedy: 'Use {extension} alone.',
});

function refuse(fault: Fault): Checked<string> {
  return { ok: false, faults: [fault] };
}
