import type { WebTexts } from './texts.ts';

/** German. */
export const de: WebTexts = {
  unsubscribe: {
    title: 'E-Mails über verpasste Anrufe abbestellen',
    question: (name) => `Möchten Sie keine E-Mails mehr über verpasste Anrufe für ${name}?`,
    consequence:
      'Anrufe werden weiter erfasst und in Ringback angezeigt. Andere Wege der Benachrichtigung bleiben, wie sie sind.',
    button: 'E-Mails abbestellen',
    doneTitle: 'E-Mails abbestellt',
    done: 'Sie erhalten keine E-Mails mehr über verpasste Anrufe.',
    undo: 'Wieder zusenden',
    undone: 'Sie erhalten wieder E-Mails über verpasste Anrufe.',
  },
  call: {
    open: 'Offen: Es hat noch niemand zurückgerufen.',
    mine: (until) => `Sie rufen zurück. Im Team ist das bis ${until} zu sehen.`,
    claimed: (by, until) => `${by} ruft bis ${until} zurück.`,
    tried: (by, when) => `${by} hat den Rückruf versucht, ${when}: Niemand hat abgenommen.`,
    somebody: 'Jemand aus dem Team',
    taken: (by) => `${by} war schneller. Sie müssen nichts weiter tun.`,
    over: 'Ein Rückruf ist nicht mehr nötig.',
    note: 'Notiz:',
    details: 'Zum Anruf',
    markDone: 'Als erledigt markieren',
    addNote: 'Notiz hinzufügen',
    noteLabel: 'Notiz für das Team',
    reopen: 'Wieder öffnen',
  },
  linkOver: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Er galt nur für eine begrenzte Zeit. Eine neuere Nachricht enthält einen neueren Link.',
  },
  linkUnknown: {
    title: 'Dieser Link ist nicht bekannt',
    text: 'Vielleicht wurde er beim Kopieren abgeschnitten. Öffnen Sie ihn direkt aus der Nachricht.',
  },
};
