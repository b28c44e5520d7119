import type { When } from './texts.ts';
import type { UserTexts } from './user.ts';

const at = ({ time, date }: When) => (date ? `on ${date} at ${time}` : `at ${time}`);
const until = ({ time, date }: When) => (date ? `${date}, ${time}` : time);
const of = (company: string | undefined) => (company ? ` at ${company}` : '');

/** English. */
export const en: UserTexts = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  test: {
    subject: 'Test message from Ringback',
    headline: 'The test message has arrived',
    what: (company, when) =>
      `This is a test message from Ringback at ${company}. It was asked for ${at(when)}.`,
    to: (where, channel) => (channel === 'push' ? `Shown on: ${where}` : `Sent to: ${where}`),
    works: 'Messages about missed calls reach you here. You do not need to do anything.',
    settings: 'Open the settings',
    sms: (company, when) =>
      `Test message from Ringback${of(company)}, asked for ${at(when)}. You do not need to do anything.`,
    footer: 'Ringback sends this mail because a test message was asked for.',
  },
  invitation: {
    subject: (company) => `Your access to Ringback at ${company}`,
    headline: (company) => `Welcome to Ringback at ${company}`,
    invites: (company) =>
      `${company} uses Ringback, which tells you about calls that did not reach you. With your access you see these calls, and decide how you are told.`,
    signIn: 'Open the link and sign in. From then on, this sign-in is yours for Ringback.',
    button: 'Set up access',
    until: (when) => `The link works once, until ${until(when)}.`,
    personal: 'It is meant for you only: please do not pass it on.',
    footer: (company) => `Ringback sends you this mail because ${company} has set up access for you.`,
  },
  activation: {
    subject: (device) => `How to enable Ringback on “${device}”`,
    headline: (device) => `Enable notifications on “${device}”`,
    how: 'Open the link on the device that is to show your notifications, and press the button on the page.',
    button: 'Enable this device',
    label: 'Or type this code',
    typed: (page) => `at ${page}`,
    picture: {
      alt: 'QR code of the page that enables the device',
      caption: 'Or scan this picture with the camera of the device:',
    },
    until: (when) => `Link and code work once, until ${until(when)}.`,
    homeScreen:
      'On an iPhone or iPad, open the page in Safari and add it to the home screen first; then open it from there.',
    personal:
      'Whoever uses the code sees notifications about your calls: please pass neither link nor code on.',
    footer: 'Ringback sends you this mail because you want to enable another device.',
  },
  confirmation: {
    subject: (code) => `${code} is your Ringback code`,
    headline: { email: 'Confirm your address', mobile: 'Confirm your number' },
    asks: (company, field) =>
      field === 'email'
        ? `This address is to get the mails of Ringback at ${company}. To confirm it, type this code in the settings.`
        : `This number is to get the texts of Ringback at ${company}. To confirm it, type this code in the settings.`,
    label: 'Your code',
    until: (when) => `It works until ${until(when)}.`,
    unasked: 'If you did not ask for it, do nothing: without the code, nothing changes.',
    sms: (code, company, when) =>
      `${code} confirms this number for Ringback${of(company)}, until ${until(when)}. If you did not ask for it, do nothing.`,
    footer: 'Ringback sends this mail because somebody entered this address as theirs.',
  },
  changed: {
    headline: { email: 'Your address was changed', mobile: 'Your number was changed' },
    what: (company, field, when) =>
      field === 'email'
        ? `Mails of Ringback at ${company} no longer go to this address. It was changed ${at(when)}.`
        : `Texts of Ringback at ${company} no longer go to this number. It was changed ${at(when)}.`,
    unasked: 'If it was not you, tell the administrator of Ringback in your company.',
    sms: (company, when) =>
      `Your number for Ringback${of(company)} was changed ${at(when)}. If it was not you, tell your administrator.`,
    footer: 'Ringback sends this mail to the address that was yours until now.',
  },
  address: 'If the button does not work, open this address in the browser:',
};
