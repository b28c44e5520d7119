import type { ReachTexts } from './reach.ts';

const cannot = 'This browser cannot tell you about incoming calls';

/** English. */
export const en: ReachTexts = {
  label: 'Notifications in this browser',
  own: 'Each browser is enabled by itself: do the same on your other computers and your phone.',
  deviceName: (browser, system) => `${browser} on ${system}`,
  noScript: 'Switch JavaScript on in this browser, and Ringback can tell you about calls here.',
  ask: {
    title: cannot,
    text: 'As long as you do not allow it, you see calls only when you look here yourself. Press the button, and then “Allow” when the browser asks.',
  },
  denied: {
    title: cannot,
    text: 'Notifications from Ringback are blocked in this browser. Here is how to allow them again; afterwards load this page anew.',
    help: {
      firefox:
        'Click the symbol with the crossed-out speech bubble to the left of the address, and remove “Blocked” beside “Send notifications”.',
      'firefox-android':
        'Tap the lock to the left of the address, then “Notification”, until it says “Allowed”. If it is not there: Android settings, Apps, Firefox, Notifications.',
      'chrome brave opera':
        'Click the symbol to the left of the address and switch “Notifications” on. If it is not there: Settings, Privacy and security, Site settings, Notifications.',
      'chrome-android brave-android opera-android edge-android':
        'Tap the symbol to the left of the address, then “Permissions”, and allow notifications. If that cannot be switched: Android settings, Apps, your browser, Notifications.',
      edge: 'Click the lock to the left of the address, then “Permissions for this site”, and choose “Allow” for notifications.',
      samsung:
        'Open the menu, Settings, Sites and downloads, Notifications, and switch this page on. If it is missing there: Android settings, Apps, Samsung Internet, Notifications.',
      'safari-macos':
        'Choose Safari, Settings, Websites, Notifications in the menu bar, and then “Allow” for this page.',
      ios: 'Open the settings of your iPhone or iPad, Notifications, Ringback, and switch “Allow Notifications” on.',
      '': 'Open the permissions of this page in your browser’s settings and allow notifications.',
    },
  },
  unsupported: {
    title: cannot,
    text: 'It has no notifications for web pages. These have: Firefox, Chrome, Edge and Samsung Internet in their current versions, Safari from macOS 13, and iPhone and iPad from iOS 16.4.',
    help: {
      firefox: 'In a private window there are no notifications: open Ringback in a normal one.',
      ios: 'Bring iOS up to date in the settings of your device; after that Ringback can be put on the home screen.',
      '': 'Sign in with one of these browsers, on this device or another.',
    },
  },
  insecure: {
    title: cannot,
    text: 'The page was not opened over a secure connection. Open it by its address that begins with https://, or ask your administrator for it.',
  },
  homeScreen: {
    title: cannot,
    text: 'On an iPhone or iPad, notifications come only to apps on the home screen. Put Ringback there:',
    help: {
      safari:
        'Tap the share symbol (a square with an arrow upwards), then “Add to Home Screen” and “Add”. Open Ringback from there and sign in.',
      '': 'Open the menu, or the share symbol beside the address, tap “Add to Home Screen” and “Add”. If it is not there, open Ringback in Safari. Then open it from the home screen and sign in.',
    },
  },
  noKey: {
    title: cannot,
    text: 'Ringback itself is not yet ready for it: it has no key for notifications. Your administrator makes one with “ringback vapid create”.',
  },
  pushBlocked: {
    title: cannot,
    text: 'You have allowed it, but the browser could not reach the service that carries its notifications.',
    help: {
      firefox:
        'It may be switched off: look under about:config for “dom.push.enabled” and “dom.push.connection.enabled”, which have to be true. In a company network, the address push.services.mozilla.com has to be reachable.',
      brave:
        'Open Settings, Privacy and security, and switch on “Use Google services for push messaging”. Then start Brave anew.',
      'chrome opera samsung':
        'In a company network, the addresses fcm.googleapis.com and mtalk.google.com have to be reachable, and no policy may block notifications. Your administrator can help.',
      edge: 'In a company network, the addresses under notify.windows.com have to be reachable, and no policy may block notifications. Your administrator can help.',
      safari: 'The addresses under push.apple.com have to be reachable. Your administrator can help.',
      '': 'A company’s network, a policy or an extension may block it. Your administrator can help.',
    },
  },
  failed: {
    title: 'That did not work',
    text: 'Ringback could not be reached, or did not accept it. Nothing has changed; please try again in a moment.',
  },
  ready: {
    title: 'This browser tells you about calls',
    text: 'Whether a notification appears also depends on the settings of your device: try it.',
  },
  works: {
    title: 'This browser tells you about calls from now on',
    text: 'Try it with a test notification: whether it appears also depends on the settings of your device.',
  },
  sent: {
    title: 'A test notification is on its way',
    text: 'It appears within a few seconds. Do you see it?',
  },
  seen: { title: 'All is well', text: 'Calls reach you in this browser.' },
  notSeen: {
    title: 'Your device holds the notification back',
    text: 'It has arrived in the browser, so a setting of your device hides it:',
    help: {
      windows:
        'Open Settings, System, Notifications. Switch notifications on, on for your browser in the list below, and “Do not disturb” (Focus assist) off.',
      macos:
        'Open System Settings, Notifications, choose your browser and switch “Allow notifications” on. Look at the control centre whether a Focus such as “Do Not Disturb” is on.',
      android:
        'Open Settings, Apps, your browser. Allow notifications there, choose “Unrestricted” under Battery, and allow data use in the background while data saver is on.',
      ios: 'Open Settings, Notifications, Ringback, and allow notifications on the lock screen and as banners. Look whether a Focus is on.',
      '': 'Look in your system’s settings for notifications: they have to be on for your browser, and “Do not disturb” off.',
    },
  },
  notArrived: {
    title: 'The notification has not arrived yet',
    text: 'That can take a minute on a slow connection. If it does not come:',
    help: {
      android:
        'Open Settings, Apps, your browser: choose “Unrestricted” under Battery, and allow data use in the background while data saver is on.',
      '': 'Look whether the network is there, start the browser anew and try again. In a company network, the browser’s notification service may be blocked: your administrator can help.',
    },
  },
  buttons: {
    enable: 'Notify me in this browser',
    again: 'Try again',
    test: 'Send a test notification',
    testAgain: 'Send another one',
    yes: 'Yes, I see it',
    no: 'No, nothing there',
    stop: 'Stop notifications here',
    close: 'Close',
  },
  stop: {
    text: 'This browser still shows notifications about your calls. On a computer that others use, stop that.',
    button: 'Stop notifications in this browser',
    done: 'This browser no longer shows notifications about your calls.',
  },
  offline: {
    title: 'No connection',
    text: 'Ringback cannot be reached right now. Notifications come again as soon as this device has a network.',
    again: 'Try again',
  },
  app: {
    description: 'Tells you about calls that did not reach you.',
    calls: 'Missed calls',
    followUp: 'Start a video call',
  },
};
