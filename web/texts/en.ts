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
  home: {
    title: 'Ringback is running',
    text: 'You are told about missed calls by mail, text or notification. The list of calls is not here yet; the message itself says who called.',
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
