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
  home: {
    title: 'Ringback läuft',
    text: 'Über verpasste Anrufe werden Sie per E-Mail, SMS oder Mitteilung benachrichtigt. Die Anrufliste gibt es hier noch nicht; wer angerufen hat, steht in der Nachricht selbst.',
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
