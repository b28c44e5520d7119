import { type CallLinkTemplates, callLinkTemplates } from './call-link-presets.ts';
import { contactSchemes } from './contact-link.ts';
import { type DialingRule, dialled, isDialled } from './dialing.ts';
import { checkLinkTemplate, fillLinkTemplate, type LinkTemplateRules, schemeOf } from './link-template.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { Checked, Fault } from './problem.ts';

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
