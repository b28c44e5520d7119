import type { LinksTexts } from './settings-links.ts';

/** German. */
export const de: LinksTexts = {
  callLink: '„Zurückrufen“ öffnet',
  callLinkHint: 'Das Programm, mit dem Sie telefonieren.',
  asCompany: (link) => `Wie in der Firma üblich: ${link}`,
  presets: { tel: 'Jedes Telefon (tel:)', sip: 'SIP-Telefon (sip:)' },
  own: 'Meinen eigenen Link',
  template: 'Mein eigener Link',
  templateHint: (placeholders) =>
    `Gilt, wenn oben „Meinen eigenen Link“ gewählt ist. Platzhalter: ${placeholders}.`,
  contactLink: 'Seite eines Anrufers',
  contactLinkHint: (placeholder) =>
    `Öffnet den Anrufer in einem anderen Programm; mit ${placeholder} oder der Nummer.`,
  emptyIsCompany: (link) => `Leer: ${link}, wie in der Firma.`,
  dialing: 'Wählregeln',
  dialingHint:
    'Womit eine Nummer beginnt, wird vor dem Wählen ersetzt: etwa +49 durch 0. Die erste Regel, die passt, gilt.',
  companyRules: 'Wie in der Firma üblich',
  ownRules: 'Meine eigenen Regeln:',
  rule: 'Regel',
  startsWith: 'Beginnt mit',
  replaceWith: 'Ersetzen durch',
  minLength: 'Ab Zeichen',
  addRule: 'Regel hinzufügen',
  preview: 'Vorschau',
  previewTitle: 'So sieht es aus',
  previewHint: 'Mit dem, was oben steht, ob gespeichert oder nicht.',
  sample: 'Eine andere Nummer zum Ausprobieren',
  sampleHint: 'Nur für die Vorschau.',
  number: 'Nummer',
  dialled: 'Gewählt',
  link: 'Link',
  noLink: 'kein Link',
  notSavedYet: 'Noch nicht gespeichert.',
};
