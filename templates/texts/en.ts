import type { Texts, When } from './texts.ts';

const at = ({ time, date }: When) => (date ? `on ${date} at ${time}` : `at ${time}`);

/** English. */
export const en: Texts = {
  locale: 'en-GB',
  direction: 'ltr',
  seconds: { one: 'second', other: 'seconds' },
  minutes: { one: 'minute', other: 'minutes' },
  unknownCaller: 'an unknown caller',
  colleague: 'Colleague',
  when: ({ time, shortDate }) => (shortDate ? `${shortDate}, ${time}` : time),
  missedCall: {
    headline: (caller) => `Missed call from ${caller}`,
    headlineWithheld: 'Missed call, number withheld',
    subject: (caller, companyNumber, when) =>
      `Missed call from ${caller} for ${companyNumber}, ${en.when(when)}`,
    subjectWithheld: (companyNumber, when) =>
      `Missed call for ${companyNumber}, number withheld, ${en.when(when)}`,
    called: (caller, companyNumber, when) => `${caller} called ${companyNumber} ${at(when)}.`,
    calledWithheld: (companyNumber, when) =>
      `Somebody with a withheld number called ${companyNumber} ${at(when)}.`,
    rangFor: (duration) => `It rang for ${duration}.`,
    noticeWithheld: 'The caller withheld their number, so this call cannot be returned from here.',
    noticeUnassigned: 'This call belongs to nobody yet. Please agree who takes it on.',
    callBack: (number) => (number ? `Call back ${number}` : 'Call back'),
    openContact: (known) => (known ? 'Open contact' : 'Look up this caller'),
    labels: {
      number: 'Number',
      called: 'Called',
      rangAt: 'When',
      reason: 'Reason',
      alsoRang: 'Also rang',
    },
    withheldNumber: 'Withheld',
    rangForNote: (duration) => `rang for ${duration}`,
    reasons: {
      'no-answer': 'Nobody picked up',
      abandoned: 'The caller hung up before anybody answered',
      busy: 'The line was busy',
      declined: 'The call was declined',
      unreachable: 'No phone could be reached',
      voicemail: 'Voicemail took the call',
    },
  },
  sms: {
    missedCall: (caller, when) => `Missed call: ${caller}, ${en.when(when)}`,
    missedCallWithheld: (when) => `Missed call, number withheld, ${en.when(when)}`,
  },
  voicemail: {
    title: (duration) => (duration ? `Voicemail, ${duration}` : 'Voicemail'),
    listen: 'Listen to the voicemail',
    left: (duration) => (duration ? `Left a voicemail of ${duration}.` : 'Left a voicemail.'),
  },
  footer: {
    user: 'Ringback tells you about calls that did not reach you.',
    mailbox: (companyNumber) => `Ringback tells this mailbox about missed calls to ${companyNumber}.`,
    preferences: 'Notification preferences',
  },
};
