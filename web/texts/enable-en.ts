import type { EnableTexts } from './enable.ts';

/** English. */
export const en: EnableTexts = {
  type: {
    title: 'Enable this device',
    text: 'With a code from your settings, this device shows notifications about your calls. You do not need to sign in here.',
    label: 'Code',
    hint: 'Twelve letters and digits, such as 7K3M-Q9ZT-2XVB.',
    go: 'Continue',
    fault: 'That is not a code of twelve letters and digits. Please compare it with the mail.',
  },
  title: (user) => `Notifications for ${user}`,
  about: 'This device is to show them. Is that right?',
  labels: { user: 'For', company: 'Company', device: 'Device' },
  ask: {
    title: 'One more step',
    text: 'Press the button, and then “Allow” when the browser asks. From then on, calls are shown here.',
  },
  homeScreen: {
    title: 'First onto the home screen',
    text: 'On an iPhone or iPad, notifications come only to apps on the home screen. Put Ringback there:',
    help: {
      safari:
        'Tap the share symbol (a square with an arrow upwards), then “Add to Home Screen” and “Add”. Open Ringback from there: this page comes up again.',
      '': 'Open the menu, or the share symbol beside the address, tap “Add to Home Screen” and “Add”. If it is not there, open this page in Safari. Then open Ringback from the home screen: this page comes up again.',
    },
  },
  works: {
    title: 'This device is enabled',
    text: 'Calls are shown here from now on. You can close this page, or put Ringback on the home screen: its icon then says how many calls are open.',
  },
  button: 'Show notifications here',
  once: 'The code works once. Whoever uses it sees notifications about these calls.',
  problems: {
    unknown: {
      title: 'This code does not work',
      text: 'It was mistyped, or replaced by a newer one. Please compare it with the latest mail.',
    },
    used: {
      title: 'This code has been used',
      text: 'If it was you on this device, all is well. Otherwise have the device reset in the settings: it then shows nothing any more, and there is a new code.',
    },
    expired: {
      title: 'This code has expired',
      text: 'Codes work for seven days. In the settings, the device can be reset and instructions sent again.',
    },
    tooMany: {
      title: 'Too many attempts',
      text: 'Many codes were tried from your connection. Please try again in an hour.',
    },
  },
  another: 'Type another code',
  overview: 'To the overview',
};
