import type { AdminTexts } from './admin.ts';

/** English. */
export const en: AdminTexts = {
  navigation: 'Administration',
  overview: 'Overview',
  sections: {
    users: 'Users',
    groups: 'Locations',
    numbers: 'Company numbers',
    contacts: 'Contacts',
    import: 'Import',
    reach: 'Not reachable',
    failed: 'Failed',
    'dead-letters': 'Stranded messages',
    keys: 'API keys',
    audit: 'Changes',
    company: 'Company',
  },
  search: 'Search',
  find: 'Search',
  more: 'More',
  toBeginning: 'Back to the beginning',
  edit: 'Edit',
  delete: 'Delete …',
  deleteNow: 'Delete for good',
  saved: 'Saved.',
  created: 'Created.',
  deleted: 'Deleted.',
  changedMeanwhile:
    'Somebody changed this while you had it open. Your entries are still here; save again to replace what is stored now.',
  changedField: (value) =>
    value === undefined ? 'Was changed meanwhile.' : `Was changed meanwhile; stored now: ${value}`,
  yes: 'Yes',
  no: 'No',
  asCompany: 'As for the whole company',
  none: 'None',
  searchedPart:
    'Only a part of this long list has been searched. Use a more exact word, or go on with “More”.',
};
