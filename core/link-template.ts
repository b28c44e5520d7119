import { onceEach } from './once.ts';
import type { Checked, Fault } from './problem.ts';

/** Longest template an administrator may write, in characters. */
const longestLinkTemplate = 300;

/** What one kind of link template may hold. */
export interface LinkTemplateRules {
  /** Names allowed in braces. */
  placeholders: readonly string[];
  /** Of these at least one must be there, or every link would lead to the same place. */
  required: readonly string[];
  /** Schemes allowed, lower case, without the colon. */
  schemes: readonly string[];
}

/** RFC 3986 characters, percent-encoding and braces: no space, quote, angle bracket, backslash or control. */
const allowedCharacters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;={}]|%[0-9A-Fa-f]{2})+$/;

const placeholder = /\{([^{}]*)\}/g;

/** Scheme of an address or template in lower case, without the colon; undefined when it has none. */
export function schemeOf(address: string): string | undefined {
  return /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(address)?.[1]?.toLowerCase();
}

/** Names in braces, in order. */
function placeholdersOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map((match) => match[1]!);
}

/** Holds a template against the rules and names everything that is wrong with it. */
export function checkLinkTemplate(template: string, rules: LinkTemplateRules): Checked<string> {
  const { faults } = judge(template, rules);
  return faults.length === 0 ? { ok: true, value: template } : { ok: false, faults: [...faults] };
}

/**
 * Fills a template. A value that is missing gives undefined: no link is better than a broken one.
 * Values must already be encoded for where they go. The result is checked once more against the schemes.
 */
export function fillLinkTemplate(
  template: string,
  values: Readonly<Record<string, string | undefined>>,
  rules: LinkTemplateRules,
): string | undefined {
  const { faults, names } = judge(template, rules);
  if (faults.length > 0 || names.some((name) => !values[name])) return undefined;
  return template.replace(placeholder, (_, name: string) => values[name]!);
}

interface Judgement {
  faults: readonly Fault[];
  /** What stands in braces, in order. */
  names: readonly string[];
}

const judged = new WeakMap<LinkTemplateRules, (template: string, judge: () => Judgement) => Judgement>();

/** What is to be known of a template. Each link of a message asks, and companies have a few templates. */
function judge(template: string, rules: LinkTemplateRules): Judgement {
  if (template.length > longestLinkTemplate) return { faults: [tooLong], names: [] };
  const known = judged.get(rules) ?? onceEach<Judgement>();
  judged.set(rules, known);
  return known(template, () => ({
    faults: [...shapeFaults(template, rules), ...placeholderFaults(template, rules)],
    names: placeholdersOf(template),
  }));
}

const tooLong = fault(
  'too-big',
  `It is longer than ${longestLinkTemplate} characters.`,
  'Write a shorter one.',
);

function shapeFaults(template: string, rules: LinkTemplateRules): Fault[] {
  const faults: Fault[] = [];
  const scheme = schemeOf(template);
  if (!scheme || !rules.schemes.includes(scheme)) {
    const what = scheme ? `${scheme}: is not a scheme allowed here.` : 'It does not begin with a scheme.';
    faults.push(fault('scheme', what, `Begin with one of: ${rules.schemes.map((s) => `${s}:`).join(' ')}`));
  }
  if (!allowedCharacters.test(template)) {
    faults.push(
      fault(
        'characters',
        'It holds characters that an address may not hold.',
        'Percent-encode them, a space as %20.',
      ),
    );
  }
  if (scheme === 'https' && !hasLiteralHost(template)) {
    faults.push(
      fault(
        'host',
        'Its host is missing, is not fixed, or comes with a user name.',
        'Begin with https://host/ and use placeholders after that.',
      ),
    );
  }
  return faults;
}

function placeholderFaults(template: string, rules: LinkTemplateRules): Fault[] {
  const faults: Fault[] = [];
  const known = rules.placeholders.map((name) => `{${name}}`).join(', ');
  const names = placeholdersOf(template);
  for (const name of new Set(names.filter((n) => !rules.placeholders.includes(n)))) {
    faults.push(fault('placeholder', `{${name.slice(0, 40)}} is not known.`, `Use: ${known}.`));
  }
  if (/[{}]/.test(template.replace(placeholder, ''))) {
    faults.push(fault('braces', 'A brace is open or alone.', `Use braces only as in ${known}.`));
  }
  if (!names.some((name) => rules.required.includes(name))) {
    const needed = rules.required.map((name) => `{${name}}`).join(', ');
    faults.push(fault('placeholder', 'It would lead everybody to the same place.', `Use one of: ${needed}.`));
  }
  return faults;
}

/** True when nothing before the path depends on a placeholder or carries credentials. */
function hasLiteralHost(template: string): boolean {
  const authority = /^https:\/\/([^/?#]*)/i.exec(template)?.[1] ?? '';
  return /^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(authority) && URL.canParse(`https://${authority}`);
}

function fault(code: string, detail: string, remedy: string): Fault {
  return { pointer: '', code, detail, remedy };
}
