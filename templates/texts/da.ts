import type { Texts, When } from './texts.ts';

const at = ({ time, date }: When) => (date ? `${date} kl. ${time}` : `kl. ${time}`);

/** Danish. */
export const da: Texts = {
  locale: 'da-DK',
  direction: 'ltr',
  seconds: { one: 'sekund', other: 'sekunder' },
  minutes: { one: 'minut', other: 'minutter' },
  unknownCaller: 'en ukendt person',
  colleague: 'Kollega',
  when: ({ time, shortDate }) => (shortDate ? `${shortDate} kl. ${time}` : `kl. ${time}`),
  missedCall: {
    headline: (caller) => `Ubesvaret opkald fra ${caller}`,
    headlineWithheld: 'Ubesvaret opkald fra skjult nummer',
    subject: (caller, companyNumber, when) =>
      `Ubesvaret opkald fra ${caller} til ${companyNumber}, ${da.when(when)}`,
    subjectWithheld: (companyNumber, when) =>
      `Ubesvaret opkald fra skjult nummer til ${companyNumber}, ${da.when(when)}`,
    called: (caller, companyNumber, when) => `${caller} ringede til ${companyNumber} ${at(when)}.`,
    calledWithheld: (companyNumber, when) =>
      `Nogen med skjult nummer ringede til ${companyNumber} ${at(when)}.`,
    rangFor: (duration) => `Det ringede i ${duration}.`,
    noticeWithheld: 'Nummeret var skjult, så det er ikke muligt at ringe tilbage herfra.',
    noticeUnassigned: 'Opkaldet er endnu ikke tildelt nogen. Aftal gerne, hvem der tager det.',
    callBack: (number) => (number ? `Ring tilbage til ${number}` : 'Ring tilbage'),
    openContact: (known) => (known ? 'Åbn kontakt' : 'Slå nummeret op'),
    labels: {
      number: 'Nummer',
      called: 'Ringede til',
      rangAt: 'Hvornår',
      reason: 'Årsag',
      alsoRang: 'Ringede også hos',
    },
    withheldNumber: 'Skjult',
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
    missedCallWithheld: (when) => `Ubesvaret: skjult nummer, ${da.when(when)}`,
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
