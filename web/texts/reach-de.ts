import type { ReachTexts } from './reach.ts';

const cannot = 'Dieser Browser kann Ihnen eingehende Anrufe nicht melden';

/** German. */
export const de: ReachTexts = {
  label: 'Benachrichtigungen in diesem Browser',
  own: 'Jeder Browser wird für sich eingerichtet: Machen Sie das Gleiche auf Ihren anderen Computern und Ihrem Telefon.',
  deviceName: (browser, system) => `${browser} unter ${system}`,
  noScript: 'Schalten Sie JavaScript in diesem Browser ein, dann kann Ringback Ihnen hier Anrufe melden.',
  ask: {
    title: cannot,
    text: 'Solange Sie es nicht erlauben, sehen Sie Anrufe nur, wenn Sie selbst hier nachschauen. Drücken Sie den Knopf und dann auf „Zulassen“, wenn der Browser fragt.',
  },
  denied: {
    title: cannot,
    text: 'Benachrichtigungen von Ringback sind in diesem Browser gesperrt. So erlauben Sie sie wieder; laden Sie diese Seite danach neu.',
    help: {
      firefox:
        'Klicken Sie links neben der Adresse auf das Symbol mit der durchgestrichenen Sprechblase und entfernen Sie „Blockiert“ neben „Benachrichtigungen senden“.',
      'firefox-android':
        'Tippen Sie links neben der Adresse auf das Schloss, dann auf „Benachrichtigungen“, bis dort „Erlaubt“ steht. Fehlt der Eintrag: Android-Einstellungen, Apps, Firefox, Benachrichtigungen.',
      'chrome brave opera':
        'Klicken Sie auf das Symbol links neben der Adresse und schalten Sie „Benachrichtigungen“ ein. Fehlt der Eintrag: Einstellungen, Datenschutz und Sicherheit, Website-Einstellungen, Benachrichtigungen.',
      'chrome-android brave-android opera-android edge-android':
        'Tippen Sie auf das Symbol links neben der Adresse, dann auf „Berechtigungen“, und erlauben Sie Benachrichtigungen. Lässt sich das nicht umschalten: Android-Einstellungen, Apps, Ihr Browser, Benachrichtigungen.',
      edge: 'Klicken Sie auf das Schloss links neben der Adresse, dann auf „Berechtigungen für diese Website“, und wählen Sie bei Benachrichtigungen „Zulassen“.',
      samsung:
        'Öffnen Sie das Menü, Einstellungen, Websites und Downloads, Benachrichtigungen, und schalten Sie diese Seite ein. Fehlt sie dort: Android-Einstellungen, Apps, Samsung Internet, Benachrichtigungen.',
      'safari-macos':
        'Wählen Sie in der Menüleiste Safari, Einstellungen, Websites, Mitteilungen und dann „Erlauben“ für diese Seite.',
      ios: 'Öffnen Sie die Einstellungen Ihres iPhones oder iPads, Mitteilungen, Ringback, und schalten Sie „Mitteilungen erlauben“ ein.',
      '': 'Öffnen Sie in den Einstellungen Ihres Browsers die Berechtigungen dieser Seite und erlauben Sie Benachrichtigungen.',
    },
  },
  unsupported: {
    title: cannot,
    text: 'Er kennt keine Benachrichtigungen von Webseiten. Es geht mit Firefox, Chrome, Edge und Samsung Internet in der aktuellen Version, mit Safari ab macOS 13 und auf iPhone und iPad ab iOS 16.4.',
    help: {
      firefox:
        'In einem privaten Fenster gibt es keine Benachrichtigungen: Öffnen Sie Ringback in einem normalen.',
      ios: 'Bringen Sie iOS in den Einstellungen auf den neuesten Stand; danach lässt sich Ringback auf den Home-Bildschirm legen.',
      '': 'Melden Sie sich mit einem dieser Browser an, auf diesem Gerät oder einem anderen.',
    },
  },
  insecure: {
    title: cannot,
    text: 'Die Seite wurde nicht über eine sichere Verbindung geöffnet. Öffnen Sie sie unter ihrer Adresse, die mit https:// beginnt, oder fragen Sie Ihre Administration danach.',
  },
  homeScreen: {
    title: cannot,
    text: 'Auf iPhone und iPad kommen Benachrichtigungen nur bei Apps auf dem Home-Bildschirm an. Legen Sie Ringback dorthin:',
    help: {
      safari:
        'Tippen Sie auf das Teilen-Symbol (Quadrat mit Pfeil nach oben), dann auf „Zum Home-Bildschirm“ und „Hinzufügen“. Öffnen Sie Ringback von dort und melden Sie sich an.',
      '': 'Öffnen Sie das Menü oder das Teilen-Symbol neben der Adresse und tippen Sie auf „Zum Home-Bildschirm“ und „Hinzufügen“. Fehlt der Eintrag, öffnen Sie Ringback in Safari. Öffnen Sie es dann vom Home-Bildschirm und melden Sie sich an.',
    },
  },
  noKey: {
    title: cannot,
    text: 'Ringback selbst ist noch nicht so weit: Es hat noch keinen Schlüssel für Benachrichtigungen. Ihre Administration erstellt ihn mit „ringback vapid create“.',
  },
  pushBlocked: {
    title: cannot,
    text: 'Sie haben es erlaubt, aber der Browser konnte den Dienst nicht erreichen, der seine Benachrichtigungen bringt.',
    help: {
      firefox:
        'Er ist vielleicht abgeschaltet: Unter about:config müssen „dom.push.enabled“ und „dom.push.connection.enabled“ auf true stehen. In einem Firmennetz muss die Adresse push.services.mozilla.com erreichbar sein.',
      brave:
        'Öffnen Sie Einstellungen, Datenschutz und Sicherheit, und schalten Sie „Google-Dienste für Push-Nachrichten verwenden“ ein. Starten Sie Brave danach neu.',
      'chrome opera samsung':
        'In einem Firmennetz müssen die Adressen fcm.googleapis.com und mtalk.google.com erreichbar sein, und keine Richtlinie darf Benachrichtigungen sperren. Ihre Administration kann helfen.',
      edge: 'In einem Firmennetz müssen die Adressen unter notify.windows.com erreichbar sein, und keine Richtlinie darf Benachrichtigungen sperren. Ihre Administration kann helfen.',
      safari: 'Die Adressen unter push.apple.com müssen erreichbar sein. Ihre Administration kann helfen.',
      '': 'Ein Firmennetz, eine Richtlinie oder eine Erweiterung sperrt ihn vielleicht. Ihre Administration kann helfen.',
    },
  },
  failed: {
    title: 'Das hat nicht geklappt',
    text: 'Ringback war nicht zu erreichen oder hat es nicht angenommen. Es hat sich nichts geändert; bitte versuchen Sie es gleich noch einmal.',
  },
  ready: {
    title: 'Dieser Browser meldet Ihnen Anrufe',
    text: 'Ob eine Benachrichtigung erscheint, hängt auch von den Einstellungen Ihres Geräts ab: Probieren Sie es aus.',
  },
  works: {
    title: 'Dieser Browser meldet Ihnen ab jetzt Anrufe',
    text: 'Probieren Sie es mit einer Testbenachrichtigung aus: Ob sie erscheint, hängt auch von den Einstellungen Ihres Geräts ab.',
  },
  sent: {
    title: 'Eine Testbenachrichtigung ist unterwegs',
    text: 'Sie erscheint in wenigen Sekunden. Sehen Sie sie?',
  },
  seen: { title: 'Alles in Ordnung', text: 'Anrufe erreichen Sie in diesem Browser.' },
  notSeen: {
    title: 'Ihr Gerät hält die Benachrichtigung zurück',
    text: 'Im Browser ist sie angekommen, also versteckt sie eine Einstellung Ihres Geräts:',
    help: {
      windows:
        'Öffnen Sie Einstellungen, System, Benachrichtigungen. Schalten Sie Benachrichtigungen ein, auch für Ihren Browser in der Liste darunter, und „Nicht stören“ (Benachrichtigungsassistent) aus.',
      macos:
        'Öffnen Sie Systemeinstellungen, Mitteilungen, wählen Sie Ihren Browser und schalten Sie „Mitteilungen erlauben“ ein. Sehen Sie im Kontrollzentrum nach, ob ein Fokus wie „Nicht stören“ eingeschaltet ist.',
      android:
        'Öffnen Sie Einstellungen, Apps, Ihren Browser. Erlauben Sie dort Benachrichtigungen, wählen Sie unter Akku „Nicht eingeschränkt“ und erlauben Sie die Datennutzung im Hintergrund, wenn der Datensparmodus an ist.',
      ios: 'Öffnen Sie Einstellungen, Mitteilungen, Ringback, und erlauben Sie Mitteilungen im Sperrbildschirm und als Banner. Sehen Sie nach, ob ein Fokus eingeschaltet ist.',
      '': 'Sehen Sie in den Einstellungen Ihres Systems nach: Benachrichtigungen müssen für Ihren Browser eingeschaltet sein und „Nicht stören“ aus.',
    },
  },
  notArrived: {
    title: 'Die Benachrichtigung ist noch nicht angekommen',
    text: 'Bei einer langsamen Verbindung kann das eine Minute dauern. Kommt sie nicht:',
    help: {
      android:
        'Öffnen Sie Einstellungen, Apps, Ihren Browser: Wählen Sie unter Akku „Nicht eingeschränkt“ und erlauben Sie die Datennutzung im Hintergrund, wenn der Datensparmodus an ist.',
      '': 'Sehen Sie nach, ob das Netz da ist, starten Sie den Browser neu und versuchen Sie es noch einmal. In einem Firmennetz ist vielleicht der Benachrichtigungsdienst des Browsers gesperrt: Ihre Administration kann helfen.',
    },
  },
  buttons: {
    enable: 'In diesem Browser benachrichtigen',
    again: 'Noch einmal versuchen',
    test: 'Testbenachrichtigung senden',
    testAgain: 'Noch eine senden',
    yes: 'Ja, ich sehe sie',
    no: 'Nein, da ist nichts',
    stop: 'Hier nicht mehr benachrichtigen',
    close: 'Schließen',
  },
  stop: {
    text: 'Dieser Browser zeigt weiterhin Benachrichtigungen über Ihre Anrufe. Benutzen auch andere diesen Computer, sollten Sie das beenden.',
    button: 'Benachrichtigungen in diesem Browser beenden',
    done: 'Dieser Browser zeigt keine Benachrichtigungen über Ihre Anrufe mehr.',
  },
  offline: {
    title: 'Keine Verbindung',
    text: 'Ringback ist gerade nicht zu erreichen. Benachrichtigungen kommen wieder, sobald dieses Gerät ein Netz hat.',
    again: 'Noch einmal versuchen',
  },
  app: {
    description: 'Meldet Ihnen Anrufe, die Sie nicht erreicht haben.',
    calls: 'Verpasste Anrufe',
    followUp: 'Videoanruf starten',
  },
};
