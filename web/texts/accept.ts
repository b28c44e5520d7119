import type { Language } from '../../core/language.ts';

/** Wording of the page on which a video call is taken. */
export interface AcceptTexts {
  title(caller: string): string;
  unknownCaller: string;
  called(what: string): string;
  ringsUntil(time: string): string;
  answer: string;
  decline: string;
  /** While the page takes the call by itself. */
  opening: string;
  mine: string;
  enter: string;
  declined: string;
  declinedText: string;
  taken: string;
  over: string;
  overText: string;
  noRoom: string;
}

const en: AcceptTexts = {
  title: (caller) => `Video call from ${caller}`,
  unknownCaller: 'an unknown caller',
  called: (what) => `For ${what}`,
  ringsUntil: (time) => `Rings until ${time}.`,
  answer: 'Answer the video call',
  decline: 'Decline',
  opening: 'Opening the call …',
  mine: 'You answered this call.',
  enter: 'Go to the call',
  declined: 'You declined this call',
  declinedText: 'It goes on ringing for your colleagues. As long as it rings you can still answer.',
  taken: 'This call is taken',
  over: 'The call is over',
  overText: 'It does not ring any more. If nobody answered, it is in the list of missed calls.',
  noRoom: 'There is no room for this call that Ringback may send you to. Please tell your administrator.',
};

const de: AcceptTexts = {
  title: (caller) => `Videoanruf von ${caller}`,
  unknownCaller: 'Unbekannt',
  called: (what) => `Für ${what}`,
  ringsUntil: (time) => `Klingelt bis ${time} Uhr.`,
  answer: 'Videoanruf annehmen',
  decline: 'Ablehnen',
  opening: 'Der Anruf wird geöffnet …',
  mine: 'Sie haben diesen Anruf angenommen.',
  enter: 'Zum Anruf',
  declined: 'Sie haben diesen Anruf abgelehnt',
  declinedText: 'Bei den anderen klingelt es weiter. Solange es klingelt, können Sie ihn noch annehmen.',
  taken: 'Der Anruf ist vergeben',
  over: 'Der Anruf ist vorbei',
  overText: 'Es klingelt nicht mehr. Hat niemand angenommen, steht er bei den verpassten Anrufen.',
  noRoom:
    'Für diesen Anruf gibt es keinen Raum, zu dem Ringback Sie führen darf. Bitte sagen Sie es Ihrer Administration.',
};

const da: AcceptTexts = {
  title: (caller) => `Videoopkald fra ${caller}`,
  unknownCaller: 'en ukendt',
  called: (what) => `Til ${what}`,
  ringsUntil: (time) => `Ringer indtil kl. ${time}.`,
  answer: 'Besvar videoopkaldet',
  decline: 'Afvis',
  opening: 'Opkaldet åbnes …',
  mine: 'Du har besvaret dette opkald.',
  enter: 'Gå til opkaldet',
  declined: 'Du har afvist dette opkald',
  declinedText: 'Det ringer videre hos dine kolleger. Så længe det ringer, kan du stadig besvare det.',
  taken: 'Opkaldet er taget',
  over: 'Opkaldet er slut',
  overText: 'Det ringer ikke længere. Hvis ingen svarede, står det på listen over ubesvarede opkald.',
  noRoom: 'Der er intet rum til dette opkald, som Ringback må sende dig til. Sig det til din administrator.',
};

const byLanguage: Record<Language, AcceptTexts> = { en, de, da };

/** The wording of a language. */
export function acceptTexts(language: Language): AcceptTexts {
  return byLanguage[language];
}
