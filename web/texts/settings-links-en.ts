import type { LinksTexts } from './settings-links.ts';

/** English. */
export const en: LinksTexts = {
  callLink: '“Call back” opens',
  callLinkHint: 'The program with which you make calls.',
  asCompany: (link) => `As the company has it: ${link}`,
  own: 'My own link',
  template: 'My own link',
  templateHint: (placeholders) => `Counts if “My own link” is chosen above. Placeholders: ${placeholders}.`,
  contactLink: 'Page of a caller',
  contactLinkHint: (placeholder) => `Opens the caller in another program; with ${placeholder} or the number.`,
  emptyIsCompany: (link) => `Left empty: ${link}, as for the company.`,
  dialing: 'Dialing rules',
  dialingHint:
    'What a number begins with is replaced before it is dialled: +49 by 0, for example. The first rule that fits counts.',
  companyRules: 'As the company has it',
  ownRules: 'My own rules:',
  rule: 'rule',
  startsWith: 'Begins with',
  replaceWith: 'Replace by',
  minLength: 'From characters',
  addRule: 'Add a rule',
  preview: 'Preview',
  previewTitle: 'This is how it looks',
  previewHint: 'With what is entered above, whether it is saved or not.',
  sample: 'Another number to try',
  sampleHint: 'For the preview only.',
  number: 'Number',
  dialled: 'Dialled',
  link: 'Link',
  noLink: 'no link',
  notSavedYet: 'Not saved yet.',
};
