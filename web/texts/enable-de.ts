import type { EnableTexts } from './enable.ts';

/** German; formal. */
export const de: EnableTexts = {
  type: {
    title: 'Dieses Gerät aktivieren',
    text: 'Mit einem Code aus Ihren Einstellungen zeigt dieses Gerät Benachrichtigungen über Ihre Anrufe. Anmelden müssen Sie sich hier nicht.',
    label: 'Code',
    hint: 'Zwölf Buchstaben und Ziffern, zum Beispiel 7K3M-Q9ZT-2XVB.',
    go: 'Weiter',
    fault: 'Das ist kein Code aus zwölf Buchstaben und Ziffern. Bitte vergleichen Sie ihn mit der E-Mail.',
  },
  title: (user) => `Benachrichtigungen für ${user}`,
  about: 'Dieses Gerät soll sie anzeigen. Ist das richtig?',
  labels: { user: 'Für', company: 'Unternehmen', device: 'Gerät' },
  ask: {
    title: 'Noch ein Schritt',
    text: 'Drücken Sie auf die Schaltfläche und dann auf „Zulassen“, wenn der Browser fragt. Danach erscheinen Anrufe hier.',
  },
  homeScreen: {
    title: 'Zuerst auf den Home-Bildschirm',
    text: 'Auf iPhone und iPad kommen Benachrichtigungen nur bei Apps auf dem Home-Bildschirm an. Legen Sie Ringback dorthin:',
    help: {
      safari:
        'Tippen Sie auf das Teilen-Symbol (Quadrat mit Pfeil nach oben), dann auf „Zum Home-Bildschirm“ und „Hinzufügen“. Öffnen Sie Ringback von dort: Diese Seite erscheint wieder.',
      '': 'Öffnen Sie das Menü oder das Teilen-Symbol neben der Adresse und tippen Sie auf „Zum Home-Bildschirm“ und „Hinzufügen“. Fehlt der Eintrag, öffnen Sie diese Seite in Safari. Öffnen Sie Ringback dann vom Home-Bildschirm: Diese Seite erscheint wieder.',
    },
  },
  works: {
    title: 'Dieses Gerät ist aktiviert',
    text: 'Anrufe erscheinen von jetzt an hier. Sie können diese Seite schließen oder Ringback auf den Startbildschirm legen: Das Symbol zeigt dann, wie viele Anrufe offen sind.',
  },
  button: 'Benachrichtigungen hier anzeigen',
  once: 'Der Code funktioniert einmal. Wer ihn benutzt, sieht Benachrichtigungen über diese Anrufe.',
  problems: {
    unknown: {
      title: 'Dieser Code funktioniert nicht',
      text: 'Er wurde falsch eingegeben oder durch einen neueren ersetzt. Bitte vergleichen Sie ihn mit der letzten E-Mail.',
    },
    used: {
      title: 'Dieser Code wurde schon benutzt',
      text: 'Waren Sie das auf diesem Gerät, ist alles in Ordnung. Sonst setzen Sie das Gerät in den Einstellungen zurück: Es zeigt dann nichts mehr an, und es gibt einen neuen Code.',
    },
    expired: {
      title: 'Dieser Code ist abgelaufen',
      text: 'Codes gelten sieben Tage. In den Einstellungen können Sie das Gerät zurücksetzen und die Anleitung erneut senden.',
    },
    tooMany: {
      title: 'Zu viele Versuche',
      text: 'Über Ihre Verbindung wurden viele Codes ausprobiert. Bitte versuchen Sie es in einer Stunde erneut.',
    },
  },
  another: 'Anderen Code eingeben',
  overview: 'Zur Übersicht',
};
