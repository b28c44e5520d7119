import type { FollowUpTexts } from './follow-up.ts';

/** English. */
export const en: FollowUpTexts = {
  title: 'Video call',
  about: 'Invite people by email or text message. They need no account.',
  whom: 'Whom to invite',
  person: (number) => `Person ${number}`,
  name: 'Name',
  nameHint: 'The name is the one that the others see in the call.',
  to: 'Email or mobile number',
  toHint: 'Type a name or number to choose from your contacts.',
  add: 'Add a person',
  removePerson: (number) => `Remove person ${number}`,
  gets: {
    email: (shown) => `Gets an email to ${shown}.`,
    sms: (shown) => `Gets a text message to ${shown}.`,
  },
  suggestions: (count) =>
    count === 0
      ? 'No contact begins like this.'
      : count === 1
        ? 'One contact. Choose it with the down arrow.'
        : `${count} contacts. Choose with the arrow keys.`,
  message: 'Message',
  messageHint: 'Stands in emails and on the page of the invitation, not in text messages.',
  when: 'When',
  now: 'Now',
  later: 'At a set time',
  startsAt: 'Date and time',
  zone: (name) => `By the clocks in ${name}.`,
  preview: 'Preview',
  start: 'Start and invite',
  startHint: 'The invitations go out at once. If the call begins now, you are taken into it.',
  previewTitle: 'This is what they get',
  previewOf: {
    email: (name, shown) => `Email for ${name} to ${shown}`,
    sms: (name, shown) => `Text message for ${name} to ${shown}`,
  },
  subject: 'Subject',
  recent: {
    title: 'Your recent video calls',
    empty: 'You have not started a video call yet',
    emptyHint: 'Calls that you start stand here, with what became of each invitation.',
    nobody: 'Nobody invited any more',
    joined: (count, of) => `${count} of ${of} joined`,
    cancelled: 'Cancelled',
    over: 'Over',
    planned: 'Planned',
  },
  noRooms: {
    title: 'Video calls are not set up yet',
    text: 'There is no place where video calls can be held, so nobody can be invited.',
    administrator:
      'Set “rooms” in the settings (PUT /v1/settings): a Jitsi Meet or the address of your rooms.',
    otherwise: 'Please ask your administrator to set up the rooms for video calls.',
  },
  notStarted: 'Nobody has been invited yet. Please correct this:',
  startedBefore: 'You have already started a call with this form. Press again to start another one.',
  toThatCall: 'To the call that was started',
  faults: {
    missing: 'Please fill this in.',
    empty: 'Please write the name that the person has in the call.',
    'too-small': 'Please write an email address or a mobile number.',
    'too-big': 'This is too long.',
    'too-many': 'At most 20 people can be invited to a call.',
    'not-an-address':
      'This is neither an email address nor a whole phone number. Write a number with its country code, such as +49 171 1234567.',
    'texts-not-configured': 'Text messages are not set up here. Please invite by email.',
    'country-not-allowed': 'No text messages are sent to this country. Please invite by email.',
    'no-sender': 'There is no sender for text messages to this country. Please invite by email.',
    'same-address': 'This address is invited already. Each link is for one person.',
    'not-a-time': 'This is no date with a time.',
    past: 'This time has passed. Choose one that is still to come, or begin now.',
    'too-far-ahead': 'This is more than 80 days ahead. Start the call nearer to its time.',
    'host-cap-reached': 'You have used up today’s invitations. Nobody was invited; please try tomorrow.',
    'country-cap-reached':
      'Today’s invitations by text to this country are used up. Nobody was invited; please invite by email, or tomorrow.',
    'no-room': 'There is no room for the call. Please ask your administrator to check the settings of rooms.',
  },
};
