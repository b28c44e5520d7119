import type { ExceptionAction } from '../../core/exceptions.ts';
import type { Language } from '../../core/language.ts';
import type { RuleKind } from '../../core/settings/exceptions-form.ts';
import { da } from './settings-callers-da.ts';
import { de } from './settings-callers-de.ts';
import { en } from './settings-callers-en.ts';

/** What the page says on which users make exceptions for callers. */
export interface CallersTexts {
  rules: string;
  none: string;
  noneText: string;
  /** Whom a rule is for; `value` is its numbers, beginning or seconds. */
  whom: (kind: RuleKind, value: string) => string;
  actions: Record<ExceptionAction, string>;
  /** What an action means. */
  actionsHint: string;
  earlier: string;
  /** For screen readers: which rule a button is for. */
  ofRule: (what: string, number: number) => string;
  newRule: string;
  kind: string;
  kinds: Record<RuleKind, string>;
  value: string;
  valueHint: string;
  action: string;
  add: string;
  done: Record<'added' | 'removed' | 'moved', string>;
}

const byLanguage: Record<Language, CallersTexts> = { en, de, da };

/** The wording of a language. */
export function callersTexts(language: Language): CallersTexts {
  return byLanguage[language];
}
