import type { Texts, When } from './texts.ts';

const at = ({ time, date }: When) => (date ? `on ${date} at ${time}` : `at ${time}`);

/** English. */
export const en: Texts = {
  locale: 'en-GB',
  direction: 'ltr',
  seconds: { one: 'second', other: 'seconds' },
  minutes: { one: 'minute', other: 'minutes' },
  missedCalls: { one: 'missed call', other: 'missed calls' },
  calls: { one: 'call', other: 'calls' },
  others: { one: 'more', other: 'more' },
  unknownCaller: 'an unknown caller',
  colleague: 'Colleague',
  when: ({ time, shortDate }) => (shortDate ? `${shortDate}, ${time}` : time),
  missedCall: {
    headline: (caller) => `Missed call from ${caller}`,
    headlineWithheld: 'Missed call, number withheld',
    headlineRepeated: (missedCalls, caller) => `${missedCalls} from ${caller}`,
    headlineAnswered: (caller, by) => `Call from ${caller}, answered by ${by}`,
    headlineAnsweredWithheld: (by) => `Call, number withheld, answered by ${by}`,
    openAgain: (caller) => `Open again: ${caller}`,
    openAgainWithheld: 'Open again: call, number withheld',
    subject: (caller, companyNumber, when) =>
      `Missed call from ${caller} for ${companyNumber}, ${en.when(when)}`,
    subjectWithheld: (companyNumber, when) =>
      `Missed call for ${companyNumber}, number withheld, ${en.when(when)}`,
    subjectAnswered: (caller, companyNumber, by, when) =>
      `Call from ${caller} for ${companyNumber}, answered by ${by}, ${en.when(when)}`,
    subjectAnsweredWithheld: (companyNumber, by, when) =>
      `Call for ${companyNumber}, number withheld, answered by ${by}, ${en.when(when)}`,
    called: (caller, companyNumber, when) => `${caller} called ${companyNumber} ${at(when)}.`,
    calledWithheld: (companyNumber, when) =>
      `Somebody with a withheld number called ${companyNumber} ${at(when)}.`,
    rangFor: (duration) => `It rang for ${duration}.`,
    noticeWithheld: 'The caller withheld their number, so this call cannot be returned from here.',
    noticeUnassigned: 'This call belongs to nobody yet. Please agree who takes it on.',
    noticeAnswered: (by) => `${by} answered this call.`,
    noticeLapsed: (by) => `${by} wanted to call back, but has not done so yet. The call is open again.`,
    noticeClaimed: (by, until) =>
      `${by} is calling back. If that has not happened by ${en.when(until)}, the call is open again.`,
    callBack: (number) => (number ? `Call back ${number}` : 'Call back'),
    claim: "I'll call back",
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
    answered: (caller, by, when) => `Answered by ${by}: ${caller}, ${en.when(when)}`,
    answeredWithheld: (by, when) => `Answered by ${by}: number withheld, ${en.when(when)}`,
  },
  outcome: {
    title: (caller, calls = 'Call') => `${calls} from ${caller}`,
    titleWithheld: 'Call, number withheld',
    calledBack: (by, caller = 'The caller', when) =>
      by ? `${by} called back ${at(when)}` : `${caller} was called back ${at(when)}`,
    talked: (by = 'Somebody', caller = 'the caller', when) => `${by} spoke with ${caller} ${at(when)}`,
    answered: (by) => (by ? `${by} answered` : 'The call was answered'),
    byHand: (by, when) => (by ? `Marked as done by ${by} ${at(when)}` : `Marked as done ${at(when)}`),
    claimed: (by = 'Somebody', until) => `${by} is calling back${until ? ` by ${en.when(until)}` : ''}`,
    lapsed: (by) =>
      by ? `${by} has not called back: the call is open again` : 'Nobody called back: the call is open again',
  },
  digest: {
    since: (missedCalls, when) => `${missedCalls} since ${en.when(when)}`,
    away: (missedCalls) => `${missedCalls} while you were away`,
    rang: (calls, companyNumber, when) =>
      calls ? `${calls} to ${companyNumber}, last ${en.when(when)}` : `${companyNumber}, ${en.when(when)}`,
    withheld: 'number withheld',
    notListed: (others) => `And ${others}, not listed here.`,
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
