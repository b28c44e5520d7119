import { type $ZodIssue, type $ZodType, config, type output, safeParse } from 'zod/v4/core';
import en from 'zod/v4/locales/en.js';
import type { Checked, Fault } from './problem.ts';

// Small schemas (zod/mini) bring no words of their own.
config(en());

/** Longest piece of somebody's input repeated in an answer. */
const longestEcho = 60;

/**
 * Holds an input against a Zod schema; says what is wrong in words that name the field and the remedy.
 * Null and absent mean the same (design section 3), so nulls are dropped first.
 * @param at JSON pointer of the input within what was sent
 */
export function check<S extends $ZodType>(schema: S, input: unknown, at = ''): Checked<output<S>> {
  const result = safeParse(schema, withoutNulls(input), { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(issue, at)) };
}

/** A copy without null members (null and absent mean the same). */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, withoutNulls(member)]),
  );
}

/** RFC 6901 pointer of a Zod path. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function faultsOf(issue: $ZodIssue, at: string): Fault[] {
  const pointer = at + pointerOf(issue.path);
  const field = pointer || 'the input';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: `${pointer}${pointerOf([key])}`,
        code: 'unknown-field',
        detail: `${echo(key)} is not a field known here.`,
        remedy: 'Remove it, or correct its name.',
      }));
    case 'invalid_type': {
      const missing = issue.input === undefined;
      return [
        missing
          ? {
              pointer,
              code: 'missing',
              detail: `${field} is missing.`,
              remedy: `Add it, as ${typeName(issue.expected)}.`,
            }
          : {
              pointer,
              code: 'wrong-type',
              detail: `${field} has the wrong type.`,
              remedy: `Send ${typeName(issue.expected)}.`,
            },
      ];
    }
    case 'invalid_value':
      if (issue.input === undefined) {
        const remedy = `Add it, one of: ${issue.values.map(String).join(', ')}.`;
        return [{ pointer, code: 'missing', detail: `${field} is missing.`, remedy }];
      }
      return [
        {
          pointer,
          code: 'not-allowed',
          detail: `${field} has a value that is not known here.`,
          remedy: `Use one of: ${issue.values.map(String).join(', ')}.`,
        },
      ];
    case 'too_big':
    case 'too_small': {
      const remedy =
        issue.code === 'too_big'
          ? 'Send less.'
          : 'Send more; leave the field out if there is nothing to say.';
      return [{ pointer, code: issue.code.replace('_', '-'), detail: `${field}: ${issue.message}.`, remedy }];
    }
    case 'custom':
      return [
        {
          pointer,
          code: String(issue.params?.code ?? 'not-valid'),
          detail: `${field} ${issue.message}.`,
          remedy: String(issue.params?.remedy ?? 'Correct it and send again.'),
        },
      ];
    case 'invalid_format':
      return [
        {
          pointer,
          code: 'wrong-format',
          detail: `${field} is not written as expected.`,
          remedy: formatRemedies[issue.format] ?? `Write it as: ${issue.format}.`,
        },
      ];
    default:
      return [
        {
          pointer,
          code: 'not-valid',
          detail: `${field}: ${issue.message}.`,
          remedy: 'Correct it and send again.',
        },
      ];
  }
}

const formatRemedies: Record<string, string> = {
  datetime:
    'Write an ISO 8601 time with its offset, for example 2026-11-21T09:14:02Z or 2026-11-21T10:14:02+01:00.',
  email: 'Write one mail address, for example anna@demo.example.',
  url: 'Write a whole address that begins with https://.',
};

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    nonoptional: 'an object',
    record: 'an object',
  };
  return names[expected] ?? expected;
}

function echo(text: string): string {
  const shown = JSON.stringify(text.length > longestEcho ? `${text.slice(0, longestEcho)}…` : text);
  return shown;
}
