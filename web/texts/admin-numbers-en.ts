import type { NumberTexts } from './admin-numbers.ts';

/** English. */
export const en: NumberTexts = {
  about: 'The numbers that people call: who is told of missed calls, and how the messages look.',
  newNumber: 'New company number',
  noNumbers: { title: 'There is no company number yet', text: 'Add the numbers that people call.' },
  noneForYou: {
    title: 'Your location has no company number',
    text: 'An administrator of the company can assign one.',
  },
  number: {
    label: 'Number',
    hint: 'With its country code, such as +49 30 555100. It cannot be changed later.',
  },
  name: { label: 'Name', hint: 'Stands in messages, such as “Support”.' },
  group: { label: 'Location', hint: 'Its administrators look after this number.' },
  noGroup: 'No location',
  toldOf: 'Who is told',
  recipients: { label: 'Missed calls are told to' },
  recipientKinds: {
    all: 'everybody whose phone rang',
    first: 'whose phone rang first',
    last: 'whose phone rang last',
    users: 'these people:',
    none: 'nobody: mailboxes only',
  },
  theseUsers: 'People',
  ownMailboxes: {
    label: 'Mailboxes',
    hint: 'One mail address on each line. They are told when there is nobody else to tell; without any, those of the company are.',
  },
  sender: {
    label: 'Sender of mails',
    hint: 'An address of a domain that is set up for sending. Empty: the usual sender.',
  },
  tellWhenAnswered: { label: 'Tell people whose phone rang even if a colleague answered' },
  preview: 'Preview',
  previewText: 'How the mail about a missed call looks, as it is saved now. Each opens in a new tab.',
  previewOf: { known: 'Known caller', unknown: 'Unknown caller', withheld: 'Withheld number' },
  asText: 'as text',
  taken: 'There is this company number already.',
  deleteNumber: {
    title: (name) => `Delete ${name}?`,
    text: [
      'Its wording, look and recipients are lost.',
      'Missed calls to it are told to the people whose phones rang and to the mailboxes of the company, without its name.',
      'Calls so far stay on record.',
    ],
  },
  company: {
    title: 'Company',
    about: 'What holds for everybody, unless a company number or a user says otherwise.',
    companyName: { label: 'Name of the company' },
    basics: 'Company',
    told: 'How people are told',
    missedExpiresHours: {
      label: 'Hours for which it is of use to tell about a missed call',
      hint: '1 to 72. Later, nothing is sent.',
    },
    holidays: {
      label: 'Holidays',
      hint: 'One day on each line, such as 2026-12-24. No working hours begin on these.',
    },
    phoneContext: {
      label: 'Domain or number that extensions belong to',
      hint: 'For links to extensions, such as +4930555 or pbx.example.',
    },
    sms: 'Text messages',
    noSms: 'No text messages are sent: there is no sender.',
    smsFrom: (from) => `Text messages come from ${from}.`,
    smsCountries: (countries) => `They go to: ${countries}.`,
    smsHint: 'Senders, countries and limits are set by the API or the command line.',
    rooms: 'Rooms of video calls',
    roomHosts: {
      label: 'Hosts that people may be sent to',
      hint: 'One name on each line, such as meet.example or *.meet.example. Empty: no video calls.',
    },
    roomTemplate: {
      label: 'Address of new rooms',
      hint: 'With {room}, such as https://meet.example/{room}.',
    },
    nameInto: { label: 'Names in rooms' },
    nameIntoKinds: { none: 'are not handed over', jitsi: 'are handed over as Jitsi reads them' },
    jitsi: (domain) => `Rooms are made in the Jitsi Meet at ${domain}. This is set by the API.`,
    retention: 'How long things are kept',
    retentionText: [
      'Calls and what became of their messages: 90 days.',
      'The list of changes: 400 days.',
      'Users, contacts and company numbers: until they are deleted.',
    ],
  },
};
