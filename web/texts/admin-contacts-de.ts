import type { ContactTexts } from './admin-contacts.ts';

/** German. */
export const de: ContactTexts = {
  about: 'Menschen außerhalb der Firma: Anrufer werden an ihren Nummern erkannt.',
  newContact: 'Neuer Kontakt',
  importFile: 'Datei importieren',
  search: { label: 'Suche', hint: 'Name, Firma, Nummer oder E-Mail.' },
  noContacts: {
    title: 'Es gibt noch keine Kontakte',
    text: 'Legen Sie einen an, oder importieren Sie Ihr Adressbuch.',
  },
  nobodyFound: {
    title: 'Niemand gefunden',
    text: 'Versuchen Sie ein anderes Wort. Eine Nummer wird gefunden, wenn sie vollständig ist.',
  },
  nameless: 'Ohne Namen',
  blocked: 'gesperrt',
  notInDirectory: 'nicht im Verzeichnis',
  ownedBy: (name) => `Adressbuch von ${name}`,
  imported: (source) => `Importiert aus „${source}“: Der nächste Import ändert zurück, was davon abweicht.`,
  person: 'Person',
  firstName: 'Vorname',
  lastName: 'Nachname',
  company: 'Firma',
  department: 'Abteilung',
  jobTitle: 'Position',
  numbers: 'Nummern',
  number: (position) => `Nummer ${position}`,
  kindOfNumber: (position) => `Art der Nummer ${position}`,
  kindOfEmail: (position) => `Art der E-Mail ${position}`,
  kinds: ['mobil', 'geschäftlich', 'privat', 'Zentrale', 'andere'],
  usual: 'übliche',
  removeNumber: (position) => `Nummer ${position} entfernen`,
  addNumber: 'Weitere Nummer',
  emails: 'E-Mail-Adressen',
  email: (position) => `E-Mail ${position}`,
  removeEmail: (position) => `E-Mail ${position} entfernen`,
  addEmail: 'Weitere E-Mail',
  handling: 'Anrufe von diesem Kontakt',
  inDirectory: { label: 'Im Firmenverzeichnis zeigen', hint: 'Erkannt wird der Kontakt in jedem Fall.' },
  isBlocked: {
    label: 'Gesperrt',
    hint: 'Niemand wird von Anrufen dieses Kontakts benachrichtigt, außer eine Ausnahme sagt es.',
  },
  noName: 'Ein Kontakt braucht einen Namen, eine Firma oder eine Nummer.',
  deleteContact: {
    title: (name) => `${name} löschen?`,
    text: [
      'Anrufe von diesen Nummern erscheinen ab jetzt ohne Namen.',
      'Bisherige Anrufe bleiben verzeichnet.',
    ],
    imported: (source) =>
      `Der nächste Import aus „${source}“ legt den Kontakt wieder an, wenn er noch in der Datei steht.`,
  },
};
