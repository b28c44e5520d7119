import type { Texts, When } from './texts.ts';

const at = ({ time, date }: When) => (date ? `${date} kl. ${time}` : `kl. ${time}`);

/** Danish. */
export const da: Texts = {
  locale: 'da-DK',
  direction: 'ltr',
  seconds: { one: 'sekund', other: 'sekunder' },
  minutes: { one: 'minut', other: 'minutter' },
  missedCalls: { one: 'ubesvaret opkald', other: 'ubesvarede opkald' },
  calls: { one: 'opkald', other: 'opkald' },
  others: { one: 'anden', other: 'andre' },
  unknownCaller: 'en ukendt person',
  colleague: 'Kollega',
  when: ({ time, shortDate }) => (shortDate ? `${shortDate} kl. ${time}` : `kl. ${time}`),
  missedCall: {
    headline: (caller) => `Ubesvaret opkald fra ${caller}`,
    headlineWithheld: 'Ubesvaret opkald fra hemmeligt nummer',
    headlineRepeated: (missedCalls, caller) => `${missedCalls} fra ${caller}`,
    headlineAnswered: (caller, by) => `Opkald fra ${caller}, besvaret af ${by}`,
    headlineAnsweredWithheld: (by) => `Opkald fra hemmeligt nummer, besvaret af ${by}`,
    openAgain: (caller) => `Åbent igen: ${caller}`,
    openAgainWithheld: 'Åbent igen: opkald fra hemmeligt nummer',
    subject: (caller, companyNumber, when) =>
      `Ubesvaret opkald fra ${caller} til ${companyNumber}, ${da.when(when)}`,
    subjectWithheld: (companyNumber, when) =>
      `Ubesvaret opkald fra hemmeligt nummer til ${companyNumber}, ${da.when(when)}`,
    subjectAnswered: (caller, companyNumber, by, when) =>
      `Opkald fra ${caller} til ${companyNumber}, besvaret af ${by}, ${da.when(when)}`,
    subjectAnsweredWithheld: (companyNumber, by, when) =>
      `Opkald fra hemmeligt nummer til ${companyNumber}, besvaret af ${by}, ${da.when(when)}`,
    called: (caller, companyNumber, when) => `${caller} ringede til ${companyNumber} ${at(when)}.`,
    calledWithheld: (companyNumber, when) =>
      `Nogen med hemmeligt nummer ringede til ${companyNumber} ${at(when)}.`,
    rangFor: (duration) => `Det ringede i ${duration}.`,
    noticeWithheld: 'Nummeret var hemmeligt, så det er ikke muligt at ringe tilbage herfra.',
    noticeUnassigned: 'Opkaldet er endnu ikke tildelt nogen. Aftal gerne, hvem der tager det.',
    noticeAnswered: (by) => `${by} besvarede opkaldet.`,
    noticeLapsed: (by) => `${by} ville ringe tilbage, men har ikke gjort det endnu. Opkaldet er åbent igen.`,
    noticeClaimed: (by, until) =>
      `${by} ringer tilbage. Er det ikke sket inden ${da.when(until)}, er opkaldet åbent igen.`,
    callBack: (number) => (number ? `Ring tilbage til ${number}` : 'Ring tilbage'),
    claim: 'Jeg ringer tilbage',
    openContact: (known) => (known ? 'Åbn kontakt' : 'Slå nummeret op'),
    labels: {
      number: 'Nummer',
      called: 'Ringede til',
      rangAt: 'Hvornår',
      reason: 'Årsag',
      alsoRang: 'Ringede også hos',
    },
    withheldNumber: 'Hemmeligt',
    rangForNote: (duration) => `ringede i ${duration}`,
    reasons: {
      'no-answer': 'Ingen tog telefonen',
      abandoned: 'Der blev lagt på, før nogen nåede at svare',
      busy: 'Linjen var optaget',
      declined: 'Opkaldet blev afvist',
      unreachable: 'Ingen telefon kunne nås',
      voicemail: 'Telefonsvareren tog opkaldet',
    },
  },
  sms: {
    missedCall: (caller, when) => `Ubesvaret: ${caller}, ${da.when(when)}`,
    missedCallWithheld: (when) => `Ubesvaret: hemmeligt nummer, ${da.when(when)}`,
    answered: (caller, by, when) => `Besvaret af ${by}: ${caller}, ${da.when(when)}`,
    answeredWithheld: (by, when) => `Besvaret af ${by}: hemmeligt nummer, ${da.when(when)}`,
  },
  outcome: {
    title: (caller, calls = 'Opkald') => `${calls} fra ${caller}`,
    titleWithheld: 'Opkald fra hemmeligt nummer',
    calledBack: (by, caller, when) => {
      if (by) return `${by} ringede tilbage ${at(when)}`;
      return caller
        ? `Der blev ringet tilbage til ${caller} ${at(when)}`
        : `Der blev ringet tilbage ${at(when)}`;
    },
    talked: (by = 'Nogen', caller = 'den, der ringede,', when) => `${by} talte med ${caller} ${at(when)}`,
    answered: (by) => (by ? `${by} besvarede opkaldet` : 'Opkaldet blev besvaret'),
    byHand: (by, when) =>
      by ? `Markeret som klaret af ${by} ${at(when)}` : `Markeret som klaret ${at(when)}`,
    claimed: (by = 'Nogen', until) => `${by} ringer tilbage${until ? ` inden ${da.when(until)}` : ''}`,
    lapsed: (by) =>
      by
        ? `${by} har ikke ringet tilbage: opkaldet er åbent igen`
        : 'Ingen har ringet tilbage: opkaldet er åbent igen',
  },
  digest: {
    since: (missedCalls, when) => `${missedCalls} siden ${da.when(when)}`,
    away: (missedCalls) => `${missedCalls}, mens du var væk`,
    rang: (calls, companyNumber, when) =>
      calls ? `${calls} til ${companyNumber}, senest ${da.when(when)}` : `${companyNumber}, ${da.when(when)}`,
    withheld: 'hemmeligt nummer',
    notListed: (others) => `Og ${others}, som ikke er vist her.`,
  },
  voicemail: {
    title: (duration) => (duration ? `Telefonbesked, ${duration}` : 'Telefonbesked'),
    listen: 'Hør beskeden',
    left: (duration) => (duration ? `Lagde en besked på ${duration}.` : 'Lagde en besked.'),
  },
  footer: {
    user: 'Ringback giver dig besked om opkald, som ikke nåede frem til dig.',
    mailbox: (companyNumber) =>
      `Ringback giver denne postkasse besked om ubesvarede opkald til ${companyNumber}.`,
    preferences: 'Indstil notifikationer',
  },
};
