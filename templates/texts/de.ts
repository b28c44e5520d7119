import type { Texts, When } from './texts.ts';

const at = ({ time, date }: When) => (date ? `am ${date} um ${time} Uhr` : `um ${time} Uhr`);

/** German; formal where the reader is addressed at all. */
export const de: Texts = {
  locale: 'de-DE',
  direction: 'ltr',
  seconds: { one: 'Sekunde', other: 'Sekunden' },
  minutes: { one: 'Minute', other: 'Minuten' },
  missedCalls: { one: 'verpasster Anruf', other: 'verpasste Anrufe' },
  calls: { one: 'Anruf', other: 'Anrufe' },
  others: { one: 'weiterer', other: 'weitere' },
  unknownCaller: 'Unbekannt',
  colleague: 'Intern',
  when: ({ time, shortDate }) => (shortDate ? `${shortDate}, ${time} Uhr` : `${time} Uhr`),
  missedCall: {
    headline: (caller) => `Verpasster Anruf von ${caller}`,
    headlineWithheld: 'Verpasster Anruf, Nummer unterdrückt',
    headlineRepeated: (missedCalls, caller) => `${missedCalls} von ${caller}`,
    headlineAnswered: (caller, by) => `Anruf von ${caller}, angenommen von ${by}`,
    headlineAnsweredWithheld: (by) => `Anruf, Nummer unterdrückt, angenommen von ${by}`,
    openAgain: (caller) => `Wieder offen: ${caller}`,
    openAgainWithheld: 'Wieder offen: Anruf, Nummer unterdrückt',
    subject: (caller, companyNumber, when) =>
      `Verpasster Anruf von ${caller} für ${companyNumber}, ${de.when(when)}`,
    subjectWithheld: (companyNumber, when) =>
      `Verpasster Anruf für ${companyNumber}, Nummer unterdrückt, ${de.when(when)}`,
    subjectAnswered: (caller, companyNumber, by, when) =>
      `Anruf von ${caller} für ${companyNumber}, angenommen von ${by}, ${de.when(when)}`,
    subjectAnsweredWithheld: (companyNumber, by, when) =>
      `Anruf für ${companyNumber}, Nummer unterdrückt, angenommen von ${by}, ${de.when(when)}`,
    called: (caller, companyNumber, when) => `${caller} hat ${at(when)} bei ${companyNumber} angerufen.`,
    calledWithheld: (companyNumber, when) =>
      `Anruf mit unterdrückter Nummer ${at(when)} bei ${companyNumber}.`,
    rangFor: (duration) => `Es hat ${duration} geklingelt.`,
    noticeWithheld: 'Die Nummer wurde nicht übermittelt, ein Rückruf ist daher nicht möglich.',
    noticeUnassigned: 'Dieser Anruf ist noch niemandem zugeordnet. Bitte stimmen Sie ab, wer ihn übernimmt.',
    noticeAnswered: (by) => `${by} hat diesen Anruf angenommen.`,
    noticeLapsed: (by) =>
      `${by} wollte zurückrufen, hat das aber noch nicht getan. Der Anruf ist wieder offen.`,
    noticeClaimed: (by, until) =>
      `${by} ruft zurück. Ist das bis ${de.when(until)} nicht geschehen, ist der Anruf wieder offen.`,
    callBack: (number) => (number ? `${number} zurückrufen` : 'Zurückrufen'),
    claim: 'Ich rufe zurück',
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
    answered: (caller, by, when) => `Angenommen von ${by}: ${caller}, ${de.when(when)}`,
    answeredWithheld: (by, when) => `Angenommen von ${by}: Nummer unterdrückt, ${de.when(when)}`,
  },
  outcome: {
    title: (caller, calls = 'Anruf') => `${calls} von ${caller}`,
    titleWithheld: 'Anruf, Nummer unterdrückt',
    calledBack: (by, caller, when) => {
      if (by) return `${by} hat ${at(when)} zurückgerufen`;
      return caller ? `${caller} wurde ${at(when)} zurückgerufen` : `Zurückgerufen ${at(when)}`;
    },
    talked: (by = 'Jemand', caller = 'der anrufenden Person', when) =>
      `${by} hat ${at(when)} mit ${caller} gesprochen`,
    answered: (by) => (by ? `${by} hat abgenommen` : 'Der Anruf wurde angenommen'),
    byHand: (by, when) =>
      by ? `Von ${by} ${at(when)} als erledigt markiert` : `Als erledigt markiert ${at(when)}`,
    claimed: (by = 'Jemand', until) => `${by} ruft zurück${until ? `, spätestens ${at(until)}` : ''}`,
    lapsed: (by) =>
      by
        ? `${by} hat nicht zurückgerufen: Der Anruf ist wieder offen`
        : 'Niemand hat zurückgerufen: Der Anruf ist wieder offen',
  },
  digest: {
    since: (missedCalls, when) => `${missedCalls} seit ${de.when(when)}`,
    away: (missedCalls) => `${missedCalls} während Ihrer Abwesenheit`,
    rang: (calls, companyNumber, when) =>
      calls
        ? `${calls} bei ${companyNumber}, zuletzt ${de.when(when)}`
        : `${companyNumber}, ${de.when(when)}`,
    withheld: 'Nummer unterdrückt',
    notListed: (others) => `Und ${others}, hier nicht aufgeführt.`,
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
