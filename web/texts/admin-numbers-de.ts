import type { NumberTexts } from './admin-numbers.ts';

/** German. */
export const de: NumberTexts = {
  about:
    'Die Nummern, die angerufen werden: wer von verpassten Anrufen erfährt und wie die Nachrichten aussehen.',
  newNumber: 'Neue Firmennummer',
  noNumbers: {
    title: 'Es gibt noch keine Firmennummer',
    text: 'Tragen Sie die Nummern ein, die angerufen werden.',
  },
  noneForYou: {
    title: 'Ihr Standort hat keine Firmennummer',
    text: 'Ein Verwalter der Firma kann ihm eine zuordnen.',
  },
  number: { label: 'Nummer', hint: 'Mit Landesvorwahl, zum Beispiel +49 30 555100. Später nicht zu ändern.' },
  name: { label: 'Name', hint: 'Steht in Nachrichten, zum Beispiel „Support“.' },
  group: { label: 'Standort', hint: 'Dessen Verwalter pflegen diese Nummer.' },
  noGroup: 'Kein Standort',
  toldOf: 'Wer benachrichtigt wird',
  recipients: { label: 'Verpasste Anrufe werden gemeldet an' },
  recipientKinds: {
    all: 'alle, bei denen es geklingelt hat',
    first: 'wer es zuerst klingeln hörte',
    last: 'wer es zuletzt klingeln hörte',
    users: 'diese Personen:',
    none: 'niemanden: nur an Postfächer',
  },
  theseUsers: 'Personen',
  ownMailboxes: {
    label: 'Postfächer',
    hint: 'Eine E-Mail-Adresse pro Zeile. Sie werden benachrichtigt, wenn es sonst niemanden gibt; ohne eigene gelten die der Firma.',
  },
  sender: {
    label: 'Absender der E-Mails',
    hint: 'Eine Adresse einer Domain, die zum Senden eingerichtet ist. Leer: der übliche Absender.',
  },
  tellWhenAnswered: { label: 'Auch benachrichtigen, wenn ein Kollege abgenommen hat' },
  preview: 'Vorschau',
  previewText:
    'So sieht die E-Mail zu einem verpassten Anruf aus, wie es jetzt gespeichert ist. Jede öffnet sich in einem neuen Tab.',
  previewOf: { known: 'Bekannter Anrufer', unknown: 'Unbekannter Anrufer', withheld: 'Unterdrückte Nummer' },
  asText: 'als Text',
  taken: 'Diese Firmennummer gibt es schon.',
  deleteNumber: {
    title: (name) => `${name} löschen?`,
    text: [
      'Wortlaut, Aussehen und Empfänger gehen verloren.',
      'Verpasste Anrufe an diese Nummer werden denen gemeldet, bei denen es geklingelt hat, und den Postfächern der Firma, ohne diesen Namen.',
      'Bisherige Anrufe bleiben verzeichnet.',
    ],
  },
  company: {
    title: 'Firma',
    about: 'Was für alle gilt, solange eine Firmennummer oder eine Person nichts anderes festlegt.',
    companyName: { label: 'Name der Firma' },
    basics: 'Firma',
    told: 'Wie benachrichtigt wird',
    missedExpiresHours: {
      label: 'Stunden, in denen es sinnvoll ist, einen verpassten Anruf zu melden',
      hint: '1 bis 72. Danach wird nichts mehr gesendet.',
    },
    holidays: {
      label: 'Feiertage',
      hint: 'Ein Tag pro Zeile, zum Beispiel 2026-12-24. An diesen beginnt keine Arbeitszeit.',
    },
    phoneContext: {
      label: 'Domain oder Nummer, zu der Durchwahlen gehören',
      hint: 'Für Links zu Durchwahlen, zum Beispiel +4930555 oder pbx.example.',
    },
    sms: 'SMS',
    noSms: 'Es werden keine SMS gesendet: Es gibt keinen Absender.',
    smsFrom: (from) => `SMS kommen von ${from}.`,
    smsCountries: (countries) => `Sie gehen nach: ${countries}.`,
    smsHint: 'Absender, Länder und Grenzen werden über die API oder die Kommandozeile gesetzt.',
    rooms: 'Räume für Videoanrufe',
    roomHosts: {
      label: 'Rechner, zu denen Personen geschickt werden dürfen',
      hint: 'Ein Name pro Zeile, zum Beispiel meet.example oder *.meet.example. Leer: keine Videoanrufe.',
    },
    roomTemplate: {
      label: 'Adresse neuer Räume',
      hint: 'Mit {room}, zum Beispiel https://meet.example/{room}.',
    },
    nameInto: { label: 'Namen in Räumen' },
    nameIntoKinds: { none: 'werden nicht übergeben', jitsi: 'werden so übergeben, wie Jitsi sie liest' },
    jitsi: (domain) => `Räume entstehen im Jitsi Meet auf ${domain}. Das wird über die API gesetzt.`,
    retention: 'Wie lange etwas aufbewahrt wird',
    retentionText: [
      'Anrufe und was aus ihren Nachrichten wurde: 90 Tage.',
      'Die Liste der Änderungen: 400 Tage.',
      'Personen, Kontakte und Firmennummern: bis sie gelöscht werden.',
    ],
  },
};
