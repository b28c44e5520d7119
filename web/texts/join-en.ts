import type { JoinTexts } from './join.ts';

/** English. */
export const en: JoinTexts = {
  early: 'You can go in already; the others may come later.',
  shownAs: (name) => `The others see you as ${name}.`,
  again: 'You have been in this call. You can go in again.',
  noRoom: 'The room of this call cannot be opened just now. Please try again, or tell whoever invited you.',
  over: {
    cancelled: {
      title: 'This call was cancelled',
      text: (host) => `${host} has called it off. There is nothing you need to do.`,
    },
    removed: {
      title: 'This invitation was withdrawn',
      text: (host) => `Please ask ${host} if you think that you should be in the call.`,
    },
    'address-changed': {
      title: 'This link is over',
      text: (host) => `The invitation went to another address. Please ask ${host} if it was meant for you.`,
    },
    over: {
      title: 'This call is over',
      text: (host) => `Its time has passed. Please ask ${host} for a new invitation.`,
    },
  },
};
