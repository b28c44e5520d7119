import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { cleanText } from './clean-text.ts';

/**
 * What a phone number is, to us:
 * `e164` a number of the public network; `extension` an internal extension or a short code (kept as dialled);
 * `sip` a SIP address; `withheld` no number was shown; `other` anything else, kept and shown as it came.
 */
export type PhoneNumberKind = 'e164' | 'extension' | 'sip' | 'withheld' | 'other';

/** A number as the network gave it, understood. */
export interface PhoneNumber {
  /** The same for every way to write the same number; part of database keys. `+49…`, `ext:12`, `sip:…`, `withheld`, `other:…`. */
  key: string;
  kind: PhoneNumberKind;
  /** E.164 with the plus; only for `e164`. */
  e164?: string;
  /** As a person reads it; empty when withheld. */
  display: string;
}

const withheld: PhoneNumber = { key: 'withheld', kind: 'withheld', display: '' };

/** Longest digit string without a country or area code that is taken for an extension or short code. */
const longestExtension = 6;

/**
 * All the networks' ways to say that the caller hides: words, empty, and +266696687,
 * which is "anonymous" typed on a phone's keys (seen in the wild as a number of Lesotho).
 */
const withheldWords = new Set([
  '', 'anonymous', 'anonym', 'restricted', 'unknown', 'unavailable', 'private', 'withheld', 'blocked', 'hidden',
  'suppressed', 'no number', 'nonumber', 'not available', 'none', 'null', 'clir', 'unbekannt',
  'unterdrückt', 'ukendt', 'hemmeligt', 'private number', 'unknown number', 'number withheld', 'id unavailable',
  'coverage unavailable', 'payphone', '+266696687', '266696687', '00266696687', '+7378742833', '+2562533', '+8656696',
]); // biome-ignore format: a word list reads best in rows

/** All countries that numbers can be read for, ISO 3166-1 alpha-2. */
export const countries: readonly string[] = /* @__PURE__ left out where nobody asks */ getCountries();

/** True for an ISO 3166-1 alpha-2 country that numbers can be read for. */
export function isCountry(country: string): boolean {
  return isSupportedCountry(country);
}

/**
 * Reads a number as a phone system reports it.
 *
 * @param raw what came: E.164, national, with `00`, `tel:`/`sip:` URI, extension, or nothing
 * @param country ISO 3166-1 alpha-2; for numbers without an international prefix (the company number's country)
 */
export function parsePhoneNumber(raw: string | null | undefined, country: string): PhoneNumber {
  // A SIP header may come whole: "Erika" <sip:…>.
  const text = cleanText(raw ?? '', 128)
    .replace(/^.*<([^<>]*)>.*$/, '$1')
    .trim();
  const bare = text
    .replace(/^(?:tel|callto|phone):/i, '')
    .replace(/;.*$/s, '')
    .trim();
  if (isWithheld(bare)) return withheld;
  const sip = /^sips?:([^@;?]+)@([^;?>\s]+)/i.exec(text);
  if (sip) return parseSip(sip[1]!, sip[2]!, text);

  const compact = bare.replace(/[\s().\-/\u00a0]/g, '');
  if (!/^\+?[\d*#]+$/.test(compact))
    return { key: `other:${bare.toLowerCase()}`, kind: 'other', display: bare };
  if (!compact.startsWith('+') && compact.length <= longestExtension) {
    return { key: `ext:${compact}`, kind: 'extension', display: bare };
  }
  const parsed =
    parsePhoneNumberFromString(bare, isSupportedCountry(country) ? (country as CountryCode) : undefined) ??
    parsePhoneNumberFromString(compact.replace(/^00/, '+'));
  if (parsed?.isPossible()) {
    return { key: parsed.number, kind: 'e164', e164: parsed.number, display: parsed.formatInternational() };
  }
  return { key: `other:${compact}`, kind: 'other', display: bare };
}

/** True when the text means that the caller's number was withheld. */
function isWithheld(text: string): boolean {
  const word = text
    .toLowerCase()
    .replace(/^"|"$/g, '')
    .replace(/^sips?:/, '')
    .replace(/@.*$/s, '')
    .replace(/[_-]/g, ' ')
    .trim();
  // Nobody has a number of zeros; some trunks send it for callers who hide.
  if (/^\+?0{3,}$/.test(word)) return true;
  return withheldWords.has(word) || /(?:^|@)anonymous\.invalid$/i.test(text);
}

/** `sip:+49…@host` and `;user=phone` are numbers of the public network in disguise; other SIP addresses stay as they are. */
function parseSip(user: string, host: string, text: string): PhoneNumber {
  const name = decodeSafely(user);
  if (isWithheld(name) || /anonymous\.invalid$/i.test(host)) return withheld;
  if (/^\+\d{7,15}$/.test(name)) return parsePhoneNumber(name, '');
  if (/^\d{1,6}$/.test(name)) return { key: `ext:${name}`, kind: 'extension', display: name };
  const address = `sip:${name}@${host}`.toLowerCase();
  return { key: address, kind: 'sip', display: text.replace(/[<>]/g, '').replace(/[;?].*$/s, '') };
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // malformed percent-encoding is shown as it came
  }
}

/**
 * E.164 of a number somebody typed into the directory, or undefined when it is none:
 * unlike a caller's number, it must be complete and valid.
 */
export function toE164(raw: string, country: string): string | undefined {
  const number = parsePhoneNumber(raw, country);
  if (number.kind !== 'e164') return undefined;
  return parsePhoneNumberFromString(number.e164!)?.isPossible() ? number.e164 : undefined;
}

/** A number as a person reads it: `+49 171 1234567`. */
export function displayNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** What numbers of a country begin with in E.164, `+49`; empty for what is no country. */
export function callingCode(country: string): string {
  return isSupportedCountry(country) ? `+${getCountryCallingCode(country as CountryCode)}` : '';
}

/** The country that a number in E.164 belongs to, ISO 3166-1; undefined where several share its code, or it is no such number. */
export function countryOfNumber(number: string): string | undefined {
  return number.startsWith('+') ? parsePhoneNumberFromString(number)?.country : undefined;
}
