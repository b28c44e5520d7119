import { en as texts } from './en.ts';
import type { When } from './texts.ts';
import type { VideoTexts } from './video.ts';

const at = ({ time, date }: When) => (date ? `on ${date} at ${time}` : `at ${time}`);
const called = (name: string | undefined) => (name ? ` for ${name}` : '');
const after = (start: string | undefined) => (start ? `, ${start}` : '');

/** English. */
export const en: VideoTexts = {
  incoming: {
    headline: (caller) => `Video call from ${caller}`,
    subject: (caller, name, until) =>
      `Video call from ${caller}${called(name)}, rings until ${texts.when(until)}`,
    calls: (caller, name) =>
      name ? `${caller} is calling ${name} by video.` : `${caller} is calling by video.`,
    ringsUntil: (until) => `It rings until ${texts.when(until)}.`,
    calledUntil: (name, until) =>
      name ? `${name}, rings until ${texts.when(until)}` : `Rings until ${texts.when(until)}`,
    answer: 'Answer the video call',
    afterwards: (until) =>
      `Whoever answers first gets the call. After ${texts.when(until)} the link only shows what became of it: who answered, or that the call was missed.`,
    labels: { number: 'Number', email: 'Email', called: 'Called', since: 'Ringing since' },
    actions: { accept: 'Answer', decline: 'Decline' },
    sms: {
      full: (caller, name, until) =>
        `Video call from ${caller}${called(name)}${until ? `, rings until ${texts.when(until)}` : ''}`,
      short: (caller, until) => `Video call: ${caller}${until ? `, until ${texts.when(until)}` : ''}`,
      bare: 'Video call',
    },
    footer: 'Ringback tells you about video calls that ring for you.',
  },
  outcome: {
    accepted: (by = 'Somebody', when) => `${by} answered ${at(when)}`,
    ended: 'The call is over',
  },
  invitation: {
    who: (host, company) => `${host} of ${company}`,
    start: ({ shortDate, time, shortZone }) => `${shortDate}, ${time} ${shortZone}`,
    shortStart: ({ day, time }) => `${day}, ${time}`,
    startLine: ({ date, time }) => `${date} at ${time}`,
    subject: (who, start) => `${who} invites you to a video call${after(start)}`,
    headline: (host) => `Video call with ${host}`,
    hello: (invitee) => (invitee ? `Hello ${invitee},` : 'Hello,'),
    invites: (who) => `${who} invites you to a video call.`,
    now: 'You can join now.',
    message: (host) => `Message from ${host}`,
    join: 'Join the video call',
    noAccount: 'No account is needed.',
    personal: 'The link is meant for you alone, so please do not pass it on.',
    address: 'If the button does not work, open this address in your browser:',
    footer: (who) => `Ringback sends you this mail because ${who} invited you.`,
    sms: {
      full: (who, start) => `${who} invites you to a video call${after(start)}. No account is needed.`,
      short: (names, start) => `Video call: ${names}${after(start)}`,
      brief: (names, start) => `Video: ${names}${after(start)}`,
    },
  },
  cancellation: {
    subject: (who, start) => `Cancelled: video call with ${who}${after(start)}`,
    headline: (host) => `Cancelled: video call with ${host}`,
    cancelled: (who) => `${who} has cancelled your invitation to this video call.`,
    linkGone: 'The link in the invitation no longer works.',
    sms: {
      full: (who, start) =>
        `Cancelled: video call with ${who}${after(start)}. The link in the invitation no longer works.`,
      short: (names, start) => `Cancelled: video call, ${names}${after(start)}`,
      brief: (names, start) => `Cancelled: ${names}${after(start)}`,
    },
  },
  notice: {
    headline: (invitee) => `Your invitation to ${invitee} did not arrive`,
    headlineUncertain: (invitee) => `Your invitation to ${invitee} may not have arrived`,
    somebody: 'your guest',
    reasons: {
      bounced: { email: 'The mail came back.', sms: 'The text message came back.' },
      undelivered: {
        email: 'The mail could not be delivered.',
        sms: 'The text message could not be delivered.',
      },
      'no-answer-in-time': {
        email: 'It was not confirmed in time that the mail arrived.',
        sms: 'It was not confirmed in time that the text message arrived.',
      },
      refused: { email: 'The mail was refused.', sms: 'The text message was refused.' },
    },
    sentInstead: {
      email: 'The invitation was sent by email instead.',
      sms: 'The invitation was sent by text message instead.',
    },
    advice: (invitee, channel) =>
      `Please check the ${channel === 'sms' ? 'number' : 'address'}, or reach ${invitee} in another way.`,
    page: 'Check the invitation',
    footer: 'Ringback tells you when an invitation of yours does not arrive.',
  },
};
