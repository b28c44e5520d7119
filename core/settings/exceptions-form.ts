import { type ExceptionRule, occasions } from '../exceptions.ts';
import { type FormFields, textOf } from '../form-fields.ts';

/** What a rule can be for, as a form offers it. */
export const ruleKinds = ['numbers', 'prefix', ...occasions] as const;
/** One of {@link ruleKinds}. */
export type RuleKind = (typeof ruleKinds)[number];

/** A new rule as somebody has filled it in; nothing of it is checked. */
export interface RuleForm {
  kind: string;
  /** Numbers, separated by commas; a beginning; or seconds, for short rings. */
  value: string;
  action: string;
}

/** A form in which nothing is filled in. */
export const emptyRuleForm: RuleForm = { kind: 'numbers', value: '', action: 'notify' };

/** Reads the form for a new rule. */
export function readRuleForm(fields: FormFields): RuleForm {
  return {
    kind: textOf(fields, 'kind'),
    value: textOf(fields, 'value').trim(),
    action: textOf(fields, 'action'),
  };
}

/** What a rule is for. */
export function kindOfRule(rule: ExceptionRule): RuleKind {
  if ('when' in rule) return rule.when;
  return 'numbers' in rule ? 'numbers' : 'prefix';
}

/** A rule as it can be filled in. */
export function ruleForm(rule: ExceptionRule): RuleForm {
  const value =
    'when' in rule
      ? String(rule.shorterThanSeconds ?? '')
      : 'numbers' in rule
        ? rule.numbers.join(', ')
        : rule.prefix;
  return { kind: kindOfRule(rule), value, action: rule.action };
}

/** The rule that a form stands for, to be checked. */
export function ruleOfForm({ kind, value, action }: RuleForm): object {
  switch (kind) {
    case 'numbers': {
      const numbers = value.split(/[,;\n]/).map((number) => number.trim());
      const filled = numbers.filter((number) => number !== '');
      // An empty one is refused as what it is: no number.
      return { numbers: filled.length > 0 ? filled : [''], action };
    }
    case 'prefix':
      return { prefix: value, action };
    case 'short-ring':
      return { when: kind, action, ...(value !== '' && { shorterThanSeconds: secondsOf(value) }) };
    default:
      return { when: kind, action };
  }
}

/** Without the first rule that is the one named, by its JSON: positions may have changed since a page was made. */
export function withoutRule(rules: readonly ExceptionRule[], named: string): ExceptionRule[] {
  const index = rules.findIndex((rule) => JSON.stringify(rule) === named);
  return rules.filter((_, each) => each !== index);
}

/** With the rule that is named, by its JSON, tried before the one that was before it. */
export function withRuleEarlier(rules: readonly ExceptionRule[], named: string): ExceptionRule[] {
  const index = rules.findIndex((rule) => JSON.stringify(rule) === named);
  if (index < 1) return [...rules];
  return [...rules.slice(0, index - 1), rules[index]!, rules[index - 1]!, ...rules.slice(index + 1)];
}

function secondsOf(value: string): number | string {
  return /^\d+$/.test(value) ? Number(value) : value;
}
