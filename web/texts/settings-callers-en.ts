import type { CallersTexts } from './settings-callers.ts';

const kinds: CallersTexts['kinds'] = {
  numbers: 'These numbers',
  prefix: 'Numbers that begin with …',
  withheld: 'Callers who hide their number',
  internal: 'Colleagues',
  unknown: 'Callers nobody knows',
  blocked: 'Blocked contacts',
  'short-ring': 'Calls that ring for a moment only',
};

/** English. */
export const en: CallersTexts = {
  rules: 'Your rules',
  none: 'No rules of your own',
  noneText: 'You are told of calls as the company has it.',
  whom: (kind, value) => {
    if (kind === 'numbers') return value;
    if (kind === 'prefix') return `Numbers that begin with ${value}`;
    if (kind === 'short-ring') return `Calls that ring for less than ${value || '5'} seconds`;
    return kinds[kind];
  },
  actions: { notify: 'tell me', silent: 'do not tell me', drop: 'leave out' },
  actionsHint:
    '“Tell me” also counts for blocked contacts. “Do not tell me” keeps the call in your list. “Leave out” does not even list it.',
  earlier: 'Try earlier',
  ofRule: (what, number) => `${what}: rule ${number}`,
  newRule: 'New rule',
  kind: 'For',
  kinds,
  value: 'Numbers, beginning or seconds',
  valueHint: 'Several numbers with commas between; numbers with their country code. Empty for all others.',
  action: 'Then',
  add: 'Add the rule',
  done: { added: 'The rule is added.', removed: 'The rule is removed.', moved: 'The rule is tried earlier.' },
};
