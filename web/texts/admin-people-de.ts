import type { PeopleTexts } from './admin-people.ts';

/** German. */
export const de: PeopleTexts = {
  usersAboutPart: 'Die Personen, um die Sie sich kümmern: wie sie erreicht werden und wie sie sich anmelden.',
  usersAbout: 'Die Menschen der Firma: wie sie erreicht werden und wie sie sich anmelden.',
  newUser: 'Neue Person',
  anyGroup: 'Alle Standorte',
  anyState: 'Jede Anmeldung',
  group: { label: 'Standort', hint: 'Dessen Verwalter pflegen Nummer und Adresse dieser Person.' },
  noGroup: 'Kein Standort',
  state: 'Anmeldung',
  states: {
    'not-invited': 'nicht eingeladen',
    invited: 'eingeladen',
    expired: 'Einladung abgelaufen',
    'signed-in': 'angemeldet',
  },
  devices: (count) => (count === 1 ? '1 Gerät' : `${count} Geräte`),
  administrator: 'Verwalter',
  noUsers: {
    title: 'Hier ist noch niemand',
    text: 'Legen Sie die erste Person an, oder importieren Sie eine Datei.',
  },
  nobodyFound: { title: 'Niemand gefunden', text: 'Versuchen Sie ein anderes Wort oder weniger Filter.' },
  person: 'Person',
  id: {
    label: 'Kennung',
    hint: 'Wie Ihre Telefonanlage diese Person nennt. Später nicht zu ändern; bleibt sie leer, entsteht sie aus dem Namen.',
  },
  email: { label: 'E-Mail' },
  mobile: { label: 'Mobilnummer', hint: 'Für SMS; auch werden Kollegen daran erkannt.' },
  extension: { label: 'Durchwahl' },
  locale: { label: 'Sprache' },
  role: { label: 'Rolle', hint: 'Verwalter dürfen in der Web-App alles.' },
  plainUser: 'Nutzer',
  partOnly:
    'Sie verwalten den Standort dieser Person: Sie können E-Mail, Mobilnummer und die Wege ändern, auf denen sie benachrichtigt wird.',
  told: 'Wie benachrichtigt wird',
  signIn: 'Anmeldung',
  signInTexts: {
    'not-invited': () => 'Noch nicht eingeladen: Diese Person kann sich nicht anmelden.',
    invited: (when) => `Eingeladen; der Link in der E-Mail gilt bis ${when}.`,
    expired: (when) => `Die Einladung ist abgelaufen (${when}).`,
    'signed-in': (when) => `Mit einer Anmeldung verbunden seit ${when}.`,
  },
  invite: 'Einladung senden',
  inviteAgain: 'Erneut einladen',
  noEmail: 'Es gibt keine E-Mail-Adresse für eine Einladung.',
  resetSignIn: 'Anmeldung zurücksetzen …',
  resetSignInText: (name) =>
    `${name} wird überall abgemeldet und kann sich erst nach einer neuen Einladung wieder anmelden. Einstellungen, Anrufe und Geräte bleiben.`,
  resetNow: 'Zurücksetzen',
  devicesTitle: 'Geräte für Benachrichtigungen',
  deviceStates: {
    'not-activated': 'nicht aktiviert',
    'instructions-sent': 'Anleitung gesendet',
    active: 'aktiv',
  },
  deviceExpired: 'der Code ist abgelaufen',
  deviceDisabled: 'bekommt nichts, bis es wieder aktiviert wird',
  lastSeen: (when) => `zuletzt gesehen ${when}`,
  noDevices: 'Noch kein Gerät zeigt dieser Person Benachrichtigungen.',
  deviceName: { label: 'Weiteres Gerät', hint: 'Ein Name, an dem man es erkennt, zum Beispiel „Handy“.' },
  sendInstructions: 'Anleitung zum Aktivieren senden',
  sendAgain: 'Erneut senden',
  resetDevice: 'Zurücksetzen …',
  resetDeviceText:
    'Das Gerät bekommt ab jetzt keine Benachrichtigungen und muss mit einem neuen Code aktiviert werden.',
  removeDevice: 'Entfernen',
  done: {
    saved: 'Gespeichert.',
    created: 'Angelegt. Senden Sie eine Einladung, damit sich diese Person anmelden kann.',
    invited: 'Die Einladung ist unterwegs.',
    'sign-in-reset': 'Die Anmeldung ist zurückgesetzt.',
    'device-sent': 'Die Anleitung ist unterwegs.',
    'device-reset': 'Das Gerät ist zurückgesetzt. Senden Sie ihm eine neue Anleitung.',
    'device-removed': 'Das Gerät ist entfernt.',
  },
  refused: {
    'no-address': 'Es wurde nichts gesendet: Es gibt keine E-Mail-Adresse.',
    connected:
      'Es wurde nichts gesendet: Diese Person hat schon eine Anmeldung. Setzen Sie diese zuerst zurück.',
    'too-many':
      'Es wurde nichts gesendet: Davon gingen heute schon genug hinaus. Versuchen Sie es morgen wieder.',
    'no-activation':
      'Es wurde nichts gesendet: Der Code dieses Geräts ist verwendet oder abgelaufen. Setzen Sie das Gerät zuerst zurück.',
    gone: 'Dieses Gerät wurde inzwischen entfernt.',
  },
  taken: 'Diese Kennung gibt es schon.',
  idNeeded: 'Bitte geben Sie eine Kennung ein: Aus diesem Namen lässt sich keine bilden.',
  lastAdministrator: 'Das ist der letzte Verwalter. Geben Sie zuerst jemand anderem diese Rolle.',
  deleteUser: {
    title: (name) => `${name} löschen?`,
    text: [
      'Die Person wird überall abgemeldet, und ihre Geräte zeigen keine Benachrichtigungen mehr.',
      'Sie verwaltet keinen Standort mehr.',
      'Verpasste Anrufe bleiben verzeichnet, werden ihr aber nicht mehr gemeldet.',
      'Das lässt sich nicht rückgängig machen.',
    ],
    numbers: (names) =>
      `Sie ist als Empfänger eingetragen bei: ${names}. Bitte tragen Sie dort jemand anderen ein.`,
    last: 'Das ist der letzte Verwalter; er kann nicht gelöscht werden. Geben Sie zuerst jemand anderem diese Rolle.',
  },
  groupsAbout: 'Personen und Firmennummern, die zusammengehören, mit eigenen Verwaltern.',
  newGroup: 'Neuer Standort',
  groupName: { label: 'Name' },
  groupAdministrators: {
    label: 'Verwalter',
    hint: 'Sie pflegen Nummern und Adressen der Personen dieses Standorts und seine Firmennummern.',
  },
  members: (count) => (count === 1 ? '1 Person' : `${count} Personen`),
  administratorsAre: (names) => `Verwalter: ${names}`,
  noAdministrators: 'Keine eigenen Verwalter',
  noGroups: {
    title: 'Es gibt keine Standorte',
    text: 'Eine Firma an mehreren Orten kann jedem eigene Verwalter geben.',
  },
  deleteGroup: {
    title: (name) => `${name} löschen?`,
    text: (members) =>
      `Die Verwalter des Standorts verlieren ihre Rechte. Seine Mitglieder (${members}) und Firmennummern bleiben, ohne Standort.`,
  },
  showMembers: 'Personen zeigen',
};
