import type { CallersTexts } from './settings-callers.ts';

const kinds: CallersTexts['kinds'] = {
  numbers: 'Diese Nummern',
  prefix: 'Nummern, die beginnen mit …',
  withheld: 'Anrufer, die ihre Nummer unterdrücken',
  internal: 'Kollegen',
  unknown: 'Anrufer, die niemand kennt',
  blocked: 'Gesperrte Kontakte',
  'short-ring': 'Anrufe, die nur kurz klingeln',
};

/** German. */
export const de: CallersTexts = {
  rules: 'Ihre Regeln',
  none: 'Keine eigenen Regeln',
  noneText: 'Sie erfahren von Anrufen so, wie es in der Firma üblich ist.',
  whom: (kind, value) => {
    if (kind === 'numbers') return value;
    if (kind === 'prefix') return `Nummern, die mit ${value} beginnen`;
    if (kind === 'short-ring') return `Anrufe, die weniger als ${value || '5'} Sekunden klingeln`;
    return kinds[kind];
  },
  actions: { notify: 'Bescheid sagen', silent: 'nicht Bescheid sagen', drop: 'weglassen' },
  actionsHint:
    '„Bescheid sagen“ gilt auch für gesperrte Kontakte. „Nicht Bescheid sagen“ behält den Anruf in Ihrer Liste. „Weglassen“ führt ihn gar nicht erst auf.',
  earlier: 'Früher prüfen',
  ofRule: (what, number) => `${what}: Regel ${number}`,
  newRule: 'Neue Regel',
  kind: 'Für',
  kinds,
  value: 'Nummern, Anfang oder Sekunden',
  valueHint:
    'Mehrere Nummern mit Kommas dazwischen; Nummern mit Landesvorwahl. Bei allen anderen leer lassen.',
  action: 'Dann',
  add: 'Regel hinzufügen',
  done: {
    added: 'Die Regel ist hinzugefügt.',
    removed: 'Die Regel ist entfernt.',
    moved: 'Die Regel wird früher geprüft.',
  },
};
