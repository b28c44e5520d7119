import type { ImportTexts } from './admin-import.ts';

/** English. */
export const en: ImportTexts = {
  title: 'Import',
  about: 'Contacts or users from a file. You see what would happen before anything is changed.',
  file: {
    label: 'File',
    hint: (megabytes) =>
      `CSV from Google, Outlook or Pipedrive, vCard, or CSV with Ringback’s own columns; at most ${megabytes} MB.`,
  },
  fileFaults: { missing: 'Please choose a file.' },
  options: 'Options for contacts',
  source: {
    label: 'Where the contacts come from',
    hint: 'Use the same word every time: importing again then updates. Empty: the kind of file, such as “google”.',
  },
  owner: { label: 'Address book' },
  ofCompany: 'Contacts of the company',
  removeGone: {
    label: 'Remove contacts that are no longer in the file',
    hint: 'Only those that came from the same place, into the same address book.',
  },
  upload: 'Upload and look',
  stages: {
    previewing: 'Looking at the file …',
    previewed: 'What would happen',
    importing: 'Importing …',
    done: 'Imported',
  },
  kinds: { contacts: 'contacts', users: 'users' },
  of: (file, kind) => `${file} (${kind})`,
  progress: (done, all) => `${done} of ${all}`,
  goOn: 'Go on',
  would: {
    added: 'new',
    changed: 'to change',
    unchanged: 'unchanged',
    removed: 'to remove',
    refused: 'refused',
  },
  did: { added: 'added', changed: 'changed', unchanged: 'unchanged', removed: 'removed', refused: 'refused' },
  notYet: 'Nothing has been changed yet.',
  nothing: 'There is nothing to do: everything that can be used is here already.',
  goesTo: (source, owner) => `Source “${source}”, into: ${owner}.`,
  confirm: 'Import now',
  another: 'Another file',
  show: { contacts: 'Show contacts', users: 'Show users' },
  refusedTitle: (count) => (count === 1 ? '1 row is refused' : `${count} rows are refused`),
  warningsTitle: (count) => (count === 1 ? '1 remark' : `${count} remarks`),
  changesTitle: (count) => (count === 1 ? '1 change' : `${count} changes`),
  line: (line) => `Line ${line}:`,
  andMore: (count) => `… and ${count} more`,
  issues: {},
};
