import type { CallersTexts } from './settings-callers.ts';

const kinds: CallersTexts['kinds'] = {
  numbers: 'Disse numre',
  prefix: 'Numre, der begynder med …',
  withheld: 'Opkald med hemmeligt nummer',
  internal: 'Kolleger',
  unknown: 'Opkald fra ukendte',
  blocked: 'Spærrede kontakter',
  'short-ring': 'Opkald, der kun ringer et øjeblik',
};

/** Danish. */
export const da: CallersTexts = {
  rules: 'Dine regler',
  none: 'Ingen egne regler',
  noneText: 'Du får besked om opkald, som virksomheden har det.',
  whom: (kind, value) => {
    if (kind === 'numbers') return value;
    if (kind === 'prefix') return `Numre, der begynder med ${value}`;
    if (kind === 'short-ring') return `Opkald, der ringer i under ${value || '5'} sekunder`;
    return kinds[kind];
  },
  actions: { notify: 'giv besked', silent: 'giv ikke besked', drop: 'udelad' },
  actionsHint:
    '»Giv besked« gælder også spærrede kontakter. »Giv ikke besked« beholder opkaldet på din liste. »Udelad« viser det slet ikke.',
  earlier: 'Prøv før',
  ofRule: (what, number) => `${what}: regel ${number}`,
  newRule: 'Ny regel',
  kind: 'For',
  kinds,
  value: 'Numre, begyndelse eller sekunder',
  valueHint: 'Flere numre med komma imellem; numre med landekode. Tom for alle andre.',
  action: 'Så',
  add: 'Tilføj reglen',
  done: { added: 'Reglen er tilføjet.', removed: 'Reglen er fjernet.', moved: 'Reglen prøves før.' },
};
