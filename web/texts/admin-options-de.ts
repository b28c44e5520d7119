import type { OptionTexts } from './admin-options.ts';

/** German. */
export const de: OptionTexts = {
  channels: { push: 'Benachrichtigung', email: 'E-Mail', sms: 'SMS' },
  languages: { en: 'English', de: 'Deutsch', da: 'Dansk' },
  usualSteps: (usual) => `Wie für die ganze Firma: ${usual}`,
  standardSteps: (usual) => `Üblich: ${usual}`,
  ownSteps: 'Eigene Schritte:',
  step: (number) => (number === 1 ? 'Zuerst' : `Schritt ${number}, wenn bis dahin nichts ankam`),
  stepsThen: 'dann',
  noSteps: 'Bitte wählen Sie mindestens einen Weg.',
  missedSteps: 'Verpasste Anrufe melden per',
  videoSteps: 'Videoanrufe klingeln per',
  name: { label: 'Name' },
  country: { label: 'Land', hint: 'Nummern ohne Landesvorwahl gelten als Nummern dieses Landes.' },
  language: {
    label: 'Sprache',
    hint: 'Für Anrufer und Postfächer. Personen lesen in ihrer eigenen Sprache.',
  },
  timeZone: { label: 'Zeitzone', hint: 'Zum Beispiel Europe/Berlin.' },
  mailboxes: { label: 'Postfächer', hint: 'Eine E-Mail-Adresse pro Zeile.' },
  look: 'Aussehen der Nachrichten',
  greeting: { label: 'Begrüßung', hint: 'Steht über den Einzelheiten. Höchstens fünf Zeilen.' },
  greetingIn: { en: 'Begrüßung auf Englisch', de: 'Begrüßung auf Deutsch', da: 'Begrüßung auf Dänisch' },
  color: { label: 'Farbe', hint: 'Zum Beispiel #0f6674.' },
  logoUrl: { label: 'Adresse des Logos', hint: 'Ein Bild an einer Adresse, die mit https:// beginnt.' },
  show: 'Einzelheiten in Nachrichten',
  showFields: {
    company: 'Firma des Anrufers',
    jobTitle: 'Position des Anrufers',
    number: 'Nummer des Anrufers',
    alsoRang: 'Bei wem es auch geklingelt hat',
    transcript: 'Was auf die Mailbox gesprochen wurde',
  },
  mail: 'E-Mails',
  callerAsSender: {
    label: 'Anrufer als Absender',
    hint: 'Von wem die E-Mail kommt, wenn die Adresse des Anrufers bekannt ist.',
  },
  callerAsSenderKinds: {
    off: 'Nie',
    'reply-to': 'Für Antworten',
    from: 'Wenn die Adresse zu unserer Domain gehört, sonst für Antworten',
  },
  attachVCard: { label: 'Kontakt als vCard anhängen' },
  cases: 'Zeiten, und wann ein Anruf erledigt ist',
  holdSeconds: {
    label: 'Sekunden, bevor jemand benachrichtigt wird',
    hint: '0 bis 3600. Spricht inzwischen jemand mit dem Anrufer, wird niemand benachrichtigt.',
  },
  repeatWindowMinutes: {
    label: 'Minuten, in denen weitere Anrufe desselben Anrufers zusammengehören',
    hint: '1 bis 1440. Sie ändern eine Nachricht, statt eine neue zu senden.',
  },
  claimMinutes: { label: 'Minuten, für die „Ich rufe zurück“ gilt', hint: '1 bis 240.' },
  processedBy: { label: 'Ein verpasster Anruf ist erledigt, wenn mit dem Anrufer gesprochen hat' },
  processedByKinds: {
    everyone: 'irgendjemand aus der Firma',
    concerned: 'jemand, bei dem es geklingelt hat',
    'same-user': 'jede Person für sich',
  },
  attemptProcesses: { label: 'Auch ein Rückruf, bei dem niemand abnahm, zählt' },
  links: 'Links',
  callLink: {
    label: 'Link zum Zurückrufen',
    hint: 'tel, callto, sip, teams … oder ein eigener mit {e164}, {e164_encoded} oder {digits}.',
  },
  contactLink: { label: 'Link zum Kontakt', hint: 'Zum Beispiel https://crm.example/contacts/{contactId}.' },
  others: 'Weitere Optionen',
  othersHint:
    'Diese werden über die API oder die Kommandozeile gesetzt und bleiben beim Speichern, wie sie sind.',
};
