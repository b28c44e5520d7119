import type { AppTexts } from './app.ts';

/** German. */
export const de: AppTexts = {
  skip: 'Zum Inhalt springen',
  navigation: 'Ringback',
  overview: 'Übersicht',
  calls: 'Anrufe',
  followUp: 'Videoanruf',
  settings: 'Einstellungen',
  admin: 'Verwaltung',
  signOut: 'Abmelden',
  signedInAs: (name) => `Angemeldet als ${name}`,
  save: 'Speichern',
  cancel: 'Abbrechen',
  remove: 'Entfernen',
  back: 'Zurück',
  older: 'Ältere',
  newest: 'Zurück zu den neuesten',
  optional: 'optional',
  notSaved: 'Es wurde noch nichts gespeichert. Bitte berichtigen Sie:',
  error: 'Fehler',
  faults: {
    missing: 'Bitte füllen Sie dieses Feld aus.',
    empty: 'Bitte füllen Sie dieses Feld aus.',
    'too-big': 'Das ist zu lang.',
    'not-a-number':
      'Das ist keine vollständige Telefonnummer. Schreiben Sie sie mit Landesvorwahl, zum Beispiel +49 171 1234567.',
    'not-valid': 'Das ist nicht gültig.',
    'not-an-id': 'Das ist hier nicht bekannt.',
    'unknown-country': 'Dieses Land ist nicht bekannt. Verwenden Sie ein Kürzel aus zwei Buchstaben wie DE.',
    'unknown-time-zone': 'Diese Zeitzone ist nicht bekannt. Verwenden Sie einen Namen wie Europe/Berlin.',
    'not-allowed': 'Bitte wählen Sie einen der Werte.',
  },
  notFound: {
    title: 'Hier ist nichts',
    text: 'Die Adresse stimmt nicht, oder was hier war, gibt es nicht mehr oder ist nicht für Sie bestimmt.',
    home: 'Zur Übersicht',
  },
  failed: {
    title: 'Das hat nicht geklappt',
    text: 'Bei uns ist etwas schiefgegangen; von Ihren Eingaben wurde nichts halb übernommen. Versuchen Sie es noch einmal. Wenn es so bleibt, sagen Sie Ihrem Verwalter Bescheid.',
    again: 'Noch einmal versuchen',
  },
  refused: {
    title: 'Bitte noch einmal',
    text: 'Die Seite war zu alt, oder Sie haben sich inzwischen neu angemeldet. Es wurde nichts geändert.',
    again: 'Seite neu öffnen',
  },
};
