import type { AppTexts } from './app.ts';

/** Danish. */
export const da: AppTexts = {
  skip: 'Gå til indholdet',
  navigation: 'Ringback',
  overview: 'Overblik',
  calls: 'Opkald',
  followUp: 'Videoopkald',
  settings: 'Indstillinger',
  admin: 'Admin',
  signOut: 'Log ud',
  signedInAs: (name) => `Logget ind som ${name}`,
  save: 'Gem',
  cancel: 'Annuller',
  remove: 'Fjern',
  back: 'Tilbage',
  older: 'Ældre',
  newest: 'Tilbage til de nyeste',
  optional: 'valgfrit',
  notSaved: 'Der er ikke gemt noget endnu. Ret venligst dette:',
  error: 'Fejl',
  faults: {
    missing: 'Udfyld venligst dette felt.',
    empty: 'Udfyld venligst dette felt.',
    'too-big': 'Det er for langt.',
    'not-a-number':
      'Det er ikke et helt telefonnummer. Skriv det med landekode, for eksempel +45 20 12 34 56.',
    'not-valid': 'Det er ikke gyldigt.',
    'not-an-id': 'Det kendes ikke her.',
    'unknown-country': 'Landet kendes ikke. Brug en kode på to bogstaver, for eksempel DK.',
    'unknown-time-zone': 'Tidszonen kendes ikke. Brug et navn som Europe/Copenhagen.',
    'not-allowed': 'Vælg venligst en af værdierne.',
  },
  notFound: {
    title: 'Her er ikke noget',
    text: 'Adressen er forkert, eller det, der var her, findes ikke længere eller er ikke til dig.',
    home: 'Til overblikket',
  },
  failed: {
    title: 'Det lykkedes ikke',
    text: 'Noget gik galt hos os, og intet af det, du skrev, er gemt halvt. Prøv igen. Hvis det bliver ved, så sig det til din administrator.',
    again: 'Prøv igen',
  },
  refused: {
    title: 'Prøv venligst igen',
    text: 'Siden var for gammel, eller du har logget ind igen siden. Der er ikke ændret noget.',
    again: 'Åbn siden igen',
  },
};
