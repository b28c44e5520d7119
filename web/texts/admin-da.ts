import type { AdminTexts } from './admin.ts';

/** Danish. */
export const da: AdminTexts = {
  navigation: 'Administration',
  overview: 'Overblik',
  sections: {
    users: 'Brugere',
    groups: 'Afdelinger',
    numbers: 'Firmanumre',
    contacts: 'Kontakter',
    import: 'Import',
    reach: 'Kan ikke nås',
    failed: 'Mislykket',
    'dead-letters': 'Strandede beskeder',
    keys: 'API-nøgler',
    audit: 'Ændringer',
    company: 'Firma',
  },
  search: 'Søgning',
  find: 'Søg',
  more: 'Flere',
  toBeginning: 'Tilbage til begyndelsen',
  edit: 'Rediger',
  delete: 'Slet …',
  deleteNow: 'Slet for altid',
  saved: 'Gemt.',
  created: 'Oprettet.',
  deleted: 'Slettet.',
  changedMeanwhile:
    'Nogen har ændret dette i mellemtiden. Det, du skrev, står her stadig; gem igen for at erstatte det, der er gemt nu.',
  changedField: (value) =>
    value === undefined ? 'Blev ændret i mellemtiden.' : `Blev ændret i mellemtiden; nu er gemt: ${value}`,
  yes: 'Ja',
  no: 'Nej',
  asCompany: 'Som for hele virksomheden',
  none: 'Ingen',
  searchedPart: 'Kun en del af den lange liste er gennemsøgt. Søg mere præcist, eller gå videre med »Flere«.',
};
