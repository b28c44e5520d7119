import type { FollowUpTexts } from './follow-up.ts';

/** German. */
export const de: FollowUpTexts = {
  title: 'Videoanruf',
  about: 'Laden Sie per E-Mail oder SMS ein. Ein Konto braucht dafür niemand.',
  whom: 'Wen Sie einladen',
  person: (number) => `Person ${number}`,
  name: 'Name',
  nameHint: 'Den Namen sehen die anderen im Gespräch.',
  to: 'E-Mail oder Mobilnummer',
  toHint: 'Tippen Sie einen Namen oder eine Nummer, um aus Ihren Kontakten zu wählen.',
  add: 'Person hinzufügen',
  removePerson: (number) => `Person ${number} entfernen`,
  gets: {
    email: (shown) => `Bekommt eine E-Mail an ${shown}.`,
    sms: (shown) => `Bekommt eine SMS an ${shown}.`,
  },
  suggestions: (count) =>
    count === 0
      ? 'Kein Kontakt beginnt so.'
      : count === 1
        ? 'Ein Kontakt. Wählen Sie ihn mit der Pfeiltaste nach unten.'
        : `${count} Kontakte. Wählen Sie mit den Pfeiltasten.`,
  message: 'Nachricht',
  messageHint: 'Steht in E-Mails und auf der Seite der Einladung, nicht in SMS.',
  when: 'Wann',
  now: 'Jetzt',
  later: 'Zu einer festen Zeit',
  startsAt: 'Datum und Uhrzeit',
  zone: (name) => `Nach der Uhr in ${name}.`,
  preview: 'Vorschau',
  start: 'Starten und einladen',
  startHint: 'Die Einladungen gehen sofort hinaus. Beginnt das Gespräch jetzt, gelangen Sie gleich hinein.',
  previewTitle: 'Das bekommen die Eingeladenen',
  previewOf: {
    email: (name, shown) => `E-Mail für ${name} an ${shown}`,
    sms: (name, shown) => `SMS für ${name} an ${shown}`,
  },
  subject: 'Betreff',
  recent: {
    title: 'Ihre letzten Videoanrufe',
    empty: 'Sie haben noch keinen Videoanruf gestartet',
    emptyHint: 'Hier stehen die Anrufe, die Sie starten, und was aus jeder Einladung geworden ist.',
    nobody: 'Niemand mehr eingeladen',
    joined: (count, of) => `${count} von ${of} beigetreten`,
    cancelled: 'Abgesagt',
    over: 'Vorbei',
    planned: 'Geplant',
  },
  noRooms: {
    title: 'Videoanrufe sind noch nicht eingerichtet',
    text: 'Es gibt keinen Ort, an dem Videogespräche stattfinden können. Deshalb kann niemand eingeladen werden.',
    administrator:
      'Setzen Sie „rooms“ in den Einstellungen (PUT /v1/settings): ein Jitsi Meet oder die Adresse Ihrer Räume.',
    otherwise: 'Bitten Sie Ihren Verwalter, die Räume für Videoanrufe einzurichten.',
  },
  notStarted: 'Es wurde noch niemand eingeladen. Bitte berichtigen Sie:',
  startedBefore:
    'Mit diesem Formular haben Sie schon einen Anruf gestartet. Drücken Sie noch einmal, um einen weiteren zu starten.',
  toThatCall: 'Zum gestarteten Anruf',
  faults: {
    missing: 'Bitte füllen Sie dieses Feld aus.',
    empty: 'Bitte schreiben Sie den Namen, den die Person im Gespräch hat.',
    'too-small': 'Bitte schreiben Sie eine E-Mail-Adresse oder eine Mobilnummer.',
    'too-big': 'Das ist zu lang.',
    'too-many': 'Zu einem Anruf können höchstens 20 Personen eingeladen werden.',
    'not-an-address':
      'Das ist weder eine E-Mail-Adresse noch eine vollständige Telefonnummer. Schreiben Sie Nummern mit Landesvorwahl, zum Beispiel +49 171 1234567.',
    'texts-not-configured': 'SMS sind hier nicht eingerichtet. Bitte laden Sie per E-Mail ein.',
    'country-not-allowed': 'In dieses Land werden keine SMS verschickt. Bitte laden Sie per E-Mail ein.',
    'no-sender': 'Für SMS in dieses Land gibt es keinen Absender. Bitte laden Sie per E-Mail ein.',
    'same-address': 'Diese Adresse ist schon eingeladen. Jeder Link ist für eine Person.',
    'not-a-time': 'Das ist kein Datum mit Uhrzeit.',
    past: 'Diese Zeit ist vorbei. Wählen Sie eine spätere, oder beginnen Sie jetzt.',
    'too-far-ahead': 'Das ist mehr als 80 Tage voraus. Starten Sie den Anruf näher an seiner Zeit.',
    'host-cap-reached':
      'Sie haben die Einladungen des Tages aufgebraucht. Es wurde niemand eingeladen; bitte versuchen Sie es morgen.',
    'country-cap-reached':
      'Die SMS-Einladungen des Tages in dieses Land sind aufgebraucht. Es wurde niemand eingeladen; bitte laden Sie per E-Mail ein, oder morgen.',
    'no-room':
      'Für das Gespräch gibt es keinen Raum. Bitten Sie Ihren Verwalter, die Einstellungen der Räume zu prüfen.',
  },
};
