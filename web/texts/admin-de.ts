import type { AdminTexts } from './admin.ts';

/** German. */
export const de: AdminTexts = {
  navigation: 'Verwaltung',
  overview: 'Überblick',
  sections: {
    users: 'Personen',
    groups: 'Standorte',
    numbers: 'Firmennummern',
    contacts: 'Kontakte',
    import: 'Import',
    reach: 'Nicht erreichbar',
    failed: 'Fehlgeschlagen',
    'dead-letters': 'Liegen geblieben',
    keys: 'API-Schlüssel',
    audit: 'Änderungen',
    company: 'Firma',
  },
  search: 'Suche',
  find: 'Suchen',
  more: 'Mehr',
  toBeginning: 'Zurück zum Anfang',
  edit: 'Bearbeiten',
  delete: 'Löschen …',
  deleteNow: 'Endgültig löschen',
  saved: 'Gespeichert.',
  created: 'Angelegt.',
  deleted: 'Gelöscht.',
  changedMeanwhile:
    'Jemand hat dies inzwischen geändert. Ihre Eingaben stehen noch hier; speichern Sie noch einmal, um das jetzt Gespeicherte zu ersetzen.',
  changedField: (value) =>
    value === undefined
      ? 'Wurde inzwischen geändert.'
      : `Wurde inzwischen geändert; jetzt gespeichert: ${value}`,
  yes: 'Ja',
  no: 'Nein',
  asCompany: 'Wie für die ganze Firma',
  none: 'Keine',
  searchedPart:
    'Von dieser langen Liste wurde erst ein Teil durchsucht. Suchen Sie genauer, oder gehen Sie mit „Mehr“ weiter.',
};
