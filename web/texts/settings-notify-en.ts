import type { NotifyTexts } from './settings-notify.ts';

const steps = ['At once', 'If that does not reach me', 'If that does not reach me either'];

/** English. */
export const en: NotifyTexts = {
  occasions: { missed: 'Missed calls', video: 'Video calls that ring' },
  channels: { push: 'notification', email: 'email', sms: 'text' },
  ways: { push: 'Notification', email: 'Email', sms: 'Text' },
  asCompany: (how) => `As the company has it: ${how}`,
  own: 'My own way:',
  step: (index) => steps[index] ?? 'And then',
  inWords: ([first = '', ...others]) =>
    [`${first} at once`, ...others.map((each) => `then ${each}`)].join(', '),
  nothing: 'by nothing at all',
  warnNothing: (occasion) =>
    occasion === 'missed'
      ? 'Nothing tells you of missed calls now. You see them here only.'
      : 'Nothing tells you of video calls now: whoever calls you by video waits in vain.',
  unusable: (channels) => `Left out for now, because it cannot reach you: ${channels}.`,
  reachable: 'Ways to reach you',
  devices: (count) => (count === 1 ? '1 device' : `${count} devices`),
  noAddress: { push: 'No device yet', email: 'No address yet', sms: 'No mobile number yet' },
  addAddress: { push: 'Enable a device', email: 'Enter your address', sms: 'Enter your number' },
  noTexts: 'Your company sends no texts.',
  test: 'Test',
  testOf: {
    push: 'Send a test notification',
    email: 'Send a test email',
    sms: 'Send a test text',
  },
  tested: (when) => `Test, ${when}`,
  testWaits: 'on its way',
  lookAgain: 'Look again',
  refused: {
    'no-address': 'There is no address to send a test to. Enter one first.',
    'no-device': 'There is no device to send a test to. Enable one first.',
    'too-many': 'You have had many tests today. Please try again tomorrow.',
  },
  unsubscribed: (occasion) =>
    occasion === 'missed'
      ? 'You stopped messages about missed calls.'
      : 'You stopped messages about video calls.',
  comeAgain: 'Let them come again',
  stopped: {
    email: 'Mails to this address came back or were reported as spam, so nothing is sent there any more.',
    sms: 'This number gets no texts any more.',
  },
  startTexts: (number) =>
    number
      ? `To let them come again, send a text with START to ${number}.`
      : 'To let them come again, answer the last text with START.',
  liftStop: 'It works again: send there',
  done: {
    test: 'The test is on its way.',
    again: 'They come again.',
    lifted: 'Mails go there again. Send yourself a test.',
  },
};
