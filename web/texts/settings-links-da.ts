import type { LinksTexts } from './settings-links.ts';

/** Danish. */
export const da: LinksTexts = {
  callLink: '»Ring tilbage« åbner',
  callLinkHint: 'Det program, du ringer med.',
  asCompany: (link) => `Som virksomheden har det: ${link}`,
  presets: { tel: 'Enhver telefon (tel:)', sip: 'SIP-telefon (sip:)' },
  own: 'Mit eget link',
  template: 'Mit eget link',
  templateHint: (placeholders) =>
    `Gælder, hvis »Mit eget link« er valgt ovenfor. Pladsholdere: ${placeholders}.`,
  contactLink: 'Side om den, der ringer',
  contactLinkHint: (placeholder) =>
    `Åbner den, der ringer, i et andet program; med ${placeholder} eller nummeret.`,
  emptyIsCompany: (link) => `Tom: ${link}, som i virksomheden.`,
  dialing: 'Opkaldsregler',
  dialingHint:
    'Det, et nummer begynder med, erstattes, før der ringes op: for eksempel +45 med ingenting. Den første regel, der passer, gælder.',
  companyRules: 'Som virksomheden har det',
  ownRules: 'Mine egne regler:',
  rule: 'regel',
  startsWith: 'Begynder med',
  replaceWith: 'Erstat med',
  minLength: 'Fra antal tegn',
  addRule: 'Tilføj en regel',
  preview: 'Forhåndsvis',
  previewTitle: 'Sådan ser det ud',
  previewHint: 'Med det, der står ovenfor, uanset om det er gemt.',
  sample: 'Et andet nummer at prøve',
  sampleHint: 'Kun til forhåndsvisningen.',
  number: 'Nummer',
  dialled: 'Ringes op',
  link: 'Link',
  noLink: 'intet link',
  notSavedYet: 'Ikke gemt endnu.',
};
