import type { YouTexts } from './settings-you.ts';

/** English. */
export const en: YouTexts = {
  profile: 'Your profile',
  name: 'Name',
  nameHint: 'As colleagues and people you invite see it.',
  language: 'Language',
  languageHint: 'Of these pages and of messages to you.',
  timeZone: 'Time zone',
  timeZoneHint: (company) => `Times are shown in it. Left empty: ${company}, as for the company.`,
  extension: 'Extension',
  extensionHint: 'Your administration keeps it.',
  addresses: { email: 'Email', mobile: 'Mobile number' },
  none: { email: 'You have no address yet.', mobile: 'You have no mobile number yet.' },
  change: { email: 'New address', mobile: 'New number' },
  changeHint: {
    email:
      'We send a code there. Your address changes once you have entered it. How you sign in stays the same.',
    mobile: 'We send a code there by text. Your number changes once you have entered it.',
  },
  sendCode: { email: 'Send the code', mobile: 'Send the code' },
  pending: (to, until) => `A code is on its way to ${to}. It works until ${until}.`,
  notArrived: (words) => `The message with the code did not arrive (${words}).`,
  code: 'Code',
  codeHint: 'Six digits.',
  confirm: 'Confirm',
  again: 'Send a new code',
  cancel: 'Keep it as it was',
  removeMobile: 'Remove the number',
  codeFaults: {
    wrong: 'That is not the code. After five wrong ones you need a new one.',
    expired: 'This code does not work any more. Please have a new one sent.',
    'too-many': 'There were too many wrong codes. Please have a new one sent.',
  },
  done: {
    profile: 'Saved.',
    sent: 'The code is on its way.',
    cancelled: 'It stays as it was.',
    removed: 'The number is removed.',
    email: 'Your address is changed.',
    mobile: 'Your number is changed.',
  },
};
