import type { AppTexts } from './app.ts';

/** English. */
export const en: AppTexts = {
  skip: 'Skip to the content',
  navigation: 'Ringback',
  overview: 'Overview',
  calls: 'Calls',
  followUp: 'Video call',
  settings: 'Settings',
  admin: 'Admin',
  signOut: 'Sign out',
  signedInAs: (name) => `Signed in as ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Remove',
  back: 'Back',
  older: 'Older',
  newest: 'Back to the newest',
  optional: 'optional',
  notSaved: 'Nothing has been saved yet. Please correct this:',
  error: 'Error',
  faults: {
    missing: 'Please fill this in.',
    empty: 'Please fill this in.',
    'too-big': 'This is too long.',
    'not-a-number':
      'This is not a whole phone number. Write it with its country code, such as +49 171 1234567.',
    'not-valid': 'This is not valid.',
    'not-an-id': 'This is not known here.',
    'unknown-country': 'This country is not known. Use a code of two letters, such as DE.',
    'unknown-time-zone': 'This time zone is not known. Use a name such as Europe/Berlin.',
    'not-allowed': 'Please choose one of the values.',
  },
  notFound: {
    title: 'There is nothing here',
    text: 'The address is wrong, or what was here is gone or not meant for you.',
    home: 'To the overview',
  },
  failed: {
    title: 'That did not work',
    text: 'Something went wrong on our side, and nothing of what you entered was changed halfway. Try again; if it stays, tell your administrator.',
    again: 'Try again',
  },
  refused: {
    title: 'Please try that again',
    text: 'The page you came from was too old, or you have signed in anew since. Nothing was changed.',
    again: 'Open the page again',
  },
};
