import type { WebTexts } from './texts.ts';

/** English. */
export const en: WebTexts = {
  unsubscribe: {
    title: 'Stop mails about missed calls',
    question: (name) => `Do you want no more mails about missed calls for ${name}?`,
    consequence:
      'Calls are still recorded and shown in Ringback. Other ways of telling you stay as they are.',
    button: 'Stop these mails',
    doneTitle: 'These mails have stopped',
    done: 'You get no more mails about missed calls.',
    undo: 'Send them again',
    undone: 'You get mails about missed calls again.',
  },
  call: {
    open: 'Open: nobody has called back yet.',
    mine: (until) => `You are calling back. Colleagues can see that until ${until}.`,
    claimed: (by, until) => `${by} is calling back until ${until}.`,
    tried: (by, when) => `${by} tried to call back, ${when}: nobody picked up.`,
    somebody: 'A colleague',
    taken: (by) => `${by} was faster, so there is nothing left for you to do.`,
    over: 'There is nothing to call back for any more.',
    note: 'Note:',
    details: 'About the call',
    markDone: 'Mark as done',
    addNote: 'Add a note',
    noteLabel: 'Note for colleagues',
    reopen: 'Open again',
  },
  linkOver: {
    title: 'This link is over',
    text: 'It worked for a limited time. A newer message has a newer link.',
  },
  linkUnknown: {
    title: 'This link is not known',
    text: 'Perhaps it was cut off when it was copied. Open it from the message itself.',
  },
};
