import type { Texts, When } from './texts.ts';

const at = ({ time, date }: When) => (date ? `am ${date} um ${time} Uhr` : `um ${time} Uhr`);

/** German; formal where the reader is addressed at all. */
export const de: Texts = {
  locale: 'de-DE',
  direction: 'ltr',
  seconds: { one: 'Sekunde', other: 'Sekunden' },
  minutes: { one: 'Minute', other: 'Minuten' },
  unknownCaller: 'Unbekannt',
  colleague: 'Intern',
  when: ({ time, shortDate }) => (shortDate ? `${shortDate}, ${time} Uhr` : `${time} Uhr`),
  missedCall: {
    headline: (caller) => `Verpasster Anruf von ${caller}`,
    headlineWithheld: 'Verpasster Anruf, Nummer unterdrückt',
    subject: (caller, companyNumber, when) =>
      `Verpasster Anruf von ${caller} für ${companyNumber}, ${de.when(when)}`,
    subjectWithheld: (companyNumber, when) =>
      `Verpasster Anruf für ${companyNumber}, Nummer unterdrückt, ${de.when(when)}`,
    called: (caller, companyNumber, when) => `${caller} hat ${at(when)} bei ${companyNumber} angerufen.`,
    calledWithheld: (companyNumber, when) =>
      `Anruf mit unterdrückter Nummer ${at(when)} bei ${companyNumber}.`,
    rangFor: (duration) => `Es hat ${duration} geklingelt.`,
    noticeWithheld: 'Die Nummer wurde nicht übermittelt, ein Rückruf ist daher nicht möglich.',
    noticeUnassigned: 'Dieser Anruf ist noch niemandem zugeordnet. Bitte stimmen Sie ab, wer ihn übernimmt.',
    callBack: (number) => (number ? `${number} zurückrufen` : 'Zurückrufen'),
    openContact: (known) => (known ? 'Kontakt öffnen' : 'Anrufer nachschlagen'),
    labels: {
      number: 'Nummer',
      called: 'Angerufen',
      rangAt: 'Wann',
      reason: 'Grund',
      alsoRang: 'Klingelte auch bei',
    },
    withheldNumber: 'Unterdrückt',
    rangForNote: (duration) => `${duration} geklingelt`,
    reasons: {
      'no-answer': 'Niemand hat abgenommen',
      abandoned: 'Aufgelegt, bevor jemand abnehmen konnte',
      busy: 'Die Leitung war besetzt',
      declined: 'Der Anruf wurde abgelehnt',
      unreachable: 'Kein Telefon war erreichbar',
      voicemail: 'Die Mailbox hat den Anruf angenommen',
    },
  },
  sms: {
    missedCall: (caller, when) => `Verpasst: ${caller}, ${de.when(when)}`,
    missedCallWithheld: (when) => `Verpasst: Nummer unterdrückt, ${de.when(when)}`,
  },
  voicemail: {
    title: (duration) => (duration ? `Sprachnachricht, ${duration}` : 'Sprachnachricht'),
    listen: 'Sprachnachricht anhören',
    left: (duration) => (duration ? `Mit Sprachnachricht (${duration}).` : 'Mit Sprachnachricht.'),
  },
  footer: {
    user: 'Ringback meldet Ihnen Anrufe, die Sie nicht erreicht haben.',
    mailbox: (companyNumber) => `Ringback meldet diesem Postfach verpasste Anrufe bei ${companyNumber}.`,
    preferences: 'Benachrichtigungen einstellen',
  },
};
