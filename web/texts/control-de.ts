import type { ControlTexts } from './control.ts';

/** German. */
export const de: ControlTexts = {
  keys: {
    title: 'API-Schlüssel',
    about:
      'Mit ihnen melden sich Telefonanlagen und andere Programme an. Jeder darf nur, was ihm hier erlaubt wird.',
    empty: 'Es gibt keine API-Schlüssel',
    emptyText: 'Erstellen Sie einen, damit Ihre Telefonanlage Anrufe melden kann.',
    created: (when) => `erstellt: ${when}`,
    make: 'Schlüssel erstellen',
    name: 'Wofür er ist',
    nameHint:
      'Zum Beispiel „Telefonanlage Berlin“. Ein Schlüssel für jedes Programm: So lässt sich einer ohne die anderen widerrufen.',
    scopes: 'Was er darf',
    scope: {
      'events:write': { label: 'Anrufe melden', hint: 'Für Telefon- und Videoanlagen.' },
      'directory:read': {
        label: 'Verzeichnis lesen',
        hint: 'Personen, Kontakte, Nummern, Einstellungen.',
      },
      'directory:write': {
        label: 'Verzeichnis ändern',
        hint: 'Für ein CRM, das Kontakte auf dem Laufenden hält.',
      },
      'calls:read': {
        label: 'Verpasste Anrufe lesen',
        hint: 'Auch, wer davon benachrichtigt wurde und warum nicht.',
      },
      'calls:write': {
        label: 'Verpasste Anrufe bearbeiten',
        hint: 'Rückruf übernehmen, als erledigt markieren, wieder öffnen.',
      },
      'video:write': { label: 'Videoanrufe starten', hint: 'Und dazu einladen.' },
      admin: {
        label: 'Alles',
        hint: 'Alles Genannte und was zum Betrieb gehört. Bitte selten vergeben.',
      },
    },
    operator: 'Betrieb',
    makeButton: 'Schlüssel erstellen',
    madeTitle: 'Der Schlüssel ist erstellt',
    madeText:
      'Kopieren Sie ihn jetzt: Er wird nur dieses eine Mal angezeigt und lässt sich nicht noch einmal anzeigen.',
    key: 'API-Schlüssel',
    copy: 'Kopieren',
    copied: 'Kopiert',
    toList: 'Zu allen Schlüsseln',
    revoke: 'Widerrufen …',
    revokeTitle: (name) => `„${name}“ widerrufen?`,
    revokeText:
      'Das Programm mit diesem Schlüssel wird von da an abgewiesen. Das lässt sich nicht rückgängig machen.',
    revokeButton: 'Schlüssel widerrufen',
    faults: {
      name: 'Schreiben Sie, wofür der Schlüssel ist.',
      scopes: 'Wählen Sie mindestens eines aus, das der Schlüssel darf.',
      old: 'Dieses Formular ist zu alt. Bitte drücken Sie den Knopf noch einmal.',
    },
    madeAlready:
      'Dieser Schlüssel ist bereits erstellt. Er wurde einmal angezeigt; wenn Sie ihn nicht notiert haben, widerrufen Sie ihn und erstellen Sie einen anderen.',
    done: { revoked: 'Der Schlüssel ist widerrufen.' },
  },
  audit: {
    title: 'Änderungen',
    about:
      'Wer was geändert hat, das Neueste zuerst; 400 Tage aufgehoben. Was vorher da stand, wird nicht aufgehoben.',
    empty: 'Noch wurde nichts geändert',
    emptyText:
      'Hier erscheinen Änderungen an Personen, Nummern, Kontakten, Einstellungen, Geräten und Schlüsseln.',
    nothingFound: 'Nichts gefunden',
    nothingFoundText: 'Keine Änderung passt zu dieser Auswahl.',
    goOn: 'Ein Teil ist durchsucht; mit „Ältere“ geht die Suche weiter.',
    who: 'Von wem',
    everybody: 'Alle',
    what: 'Was',
    whatHint: 'Zum Beispiel users/anna, numbers, settings',
    filter: 'Auswählen',
    key: (name) => `Schlüssel „${name}“`,
    revokedKey: (id) => `Widerrufener Schlüssel ${id}`,
    commandLine: 'Befehlszeile',
    actions: {
      create: 'Angelegt',
      change: 'Geändert',
      delete: 'Gelöscht',
      pause: 'Angehalten',
      resume: 'Fortgesetzt',
      redrive: 'Zurückgesendet',
      discard: 'Weggeworfen',
      invite: 'Eingeladen',
      reset: 'Zurückgesetzt',
      bind: 'Verbunden',
      import: 'Importiert',
      'let-go': 'Wieder zugelassen',
      revoke: 'Widerrufen',
      test: 'Getestet',
    },
    subjects: {
      user: (name) => name,
      device: (name) => `Gerät von ${name}`,
      reach: (name) => `Abbestelltes von ${name}`,
      signIn: (name) => `Anmeldung von ${name}`,
      group: (name) => `Standort ${name}`,
      contact: (name) => `Kontakt ${name}`,
      number: (name) => `Firmennummer ${name}`,
      settings: 'Einstellungen der Firma',
      channel: (name) => `Kanal ${name}`,
      key: (id) => `API-Schlüssel ${id}`,
      letter: (id) => `Liegen gebliebene Nachricht ${id}`,
      letters: (queue) => `Alle liegen gebliebenen Nachrichten: ${queue}`,
      import: (source) => `Verzeichnis, aus ${source}`,
      test: (number) => `Firmennummer ${number}`,
    },
    fields: 'Felder',
  },
  test: {
    title: (number) => `${number} testen`,
    about:
      'Für diese Nummer geht ein Testanruf ein, von einer Nummer, die niemandem gehört. Er nimmt den Weg jedes verpassten Anrufs.',
    choose: 'Wessen Telefone läuten',
    chooseHint:
      'Benachrichtigt wird nur, wen Sie hier auswählen, was immer bei der Nummer eingestellt ist. Deren Telefone können sich melden.',
    me: (name) => `${name} (Sie)`,
    button: 'Jetzt anrufen',
    nobodyChosen: 'Wählen Sie mindestens eine Person aus.',
    callerName: 'Ringback-Test',
    waiting: 'Der Anruf ist unterwegs',
    waitingText: 'Es dauert einen Augenblick, bis er bearbeitet ist.',
    again: 'Noch einmal nachsehen',
  },
};
