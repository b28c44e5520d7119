import type { WebTexts } from './texts.ts';

/** Danish. */
export const da: WebTexts = {
  unsubscribe: {
    title: 'Afmeld mails om ubesvarede opkald',
    question: (name) => `Vil du ikke længere have mails om ubesvarede opkald til ${name}?`,
    consequence:
      'Opkald bliver stadig registreret og vist i Ringback. Andre måder at give besked på ændres ikke.',
    button: 'Afmeld mails',
    doneTitle: 'Mails er afmeldt',
    done: 'Du får ikke flere mails om ubesvarede opkald.',
    undo: 'Send dem igen',
    undone: 'Du får igen mails om ubesvarede opkald.',
  },
  call: {
    open: 'Åbent: Ingen har ringet tilbage endnu.',
    mine: (until) => `Du ringer tilbage. Dine kolleger kan se det indtil ${until}.`,
    claimed: (by, until) => `${by} ringer tilbage inden ${until}.`,
    tried: (by, when) => `${by} prøvede at ringe tilbage, ${when}: Ingen tog telefonen.`,
    somebody: 'En kollega',
    taken: (by) => `${by} var hurtigere. Du behøver ikke gøre mere.`,
    over: 'Der er ikke længere brug for at ringe tilbage.',
    note: 'Note:',
    details: 'Om opkaldet',
    markDone: 'Markér som klaret',
    addNote: 'Tilføj en note',
    noteLabel: 'Note til kollegerne',
    reopen: 'Åbn igen',
  },
  linkOver: {
    title: 'Linket er udløbet',
    text: 'Det virkede i en begrænset tid. En nyere besked har et nyere link.',
  },
  linkUnknown: {
    title: 'Linket er ukendt',
    text: 'Måske blev det afkortet, da det blev kopieret. Åbn det direkte fra beskeden.',
  },
};
