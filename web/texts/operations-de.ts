import type { OperationTexts } from './operations.ts';

/** German. */
export const de: OperationTexts = {
  channels: { push: 'Benachrichtigung', email: 'E-Mail', sms: 'SMS' },
  overview: {
    title: 'Verwaltung',
    unreachable: 'Nicht erreichbar',
    failedToday: 'Heute fehlgeschlagen',
    deadLetters: 'Liegen geblieben',
    keys: 'API-Schlüssel',
    channels: 'Kanäle',
    channelsHint:
      'Nachrichten eines angehaltenen Kanals warten. Nichts geht verloren; was nicht mehr nützt, verfällt.',
    running: 'Läuft',
    paused: 'Angehalten',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    test: 'Firmennummer testen',
    testHint:
      'Ein Testanruf nimmt den Weg jedes verpassten Anrufs und benachrichtigt nur, wen Sie auswählen.',
    noNumbers: 'Es gibt noch keine Firmennummern.',
    done: { paused: 'Der Kanal ist angehalten.', resumed: 'Der Kanal läuft wieder.' },
  },
  reach: {
    title: 'Wer nicht erreichbar ist',
    about: 'Nach den Wegen, auf denen jede Person von verpassten Anrufen erfährt.',
    empty: 'Alle sind erreichbar',
    emptyText: 'Jede Person hat einen Weg, auf dem sie benachrichtigt wird, und nichts ist abgestellt.',
    unreachable: 'Nicht zu erreichen',
    unreachableHint:
      'Diese Personen erfahren von verpassten Anrufen nichts; an ihrer Stelle werden die Postfächer benachrichtigt.',
    restricted: 'Etwas ist abgestellt',
    restrictedHint: 'Diese Personen werden benachrichtigt, aber nicht auf allen vorgesehenen Wegen.',
    neverSignedIn: 'Nie angemeldet',
    neverSignedInHint:
      'Ohne Anmeldung kann niemand Benachrichtigungen einschalten oder die eigenen Einstellungen ändern.',
    invited: (when) => `Eingeladen: ${when}`,
    notInvited: 'Noch nicht eingeladen',
    edit: 'Zur Person',
    ways: (channels) => `Wird benachrichtigt per: ${channels}`,
    stop: {
      bounce: (when) => `Die E-Mail-Adresse nimmt nichts an: Eine E-Mail kam zurück (${when}).`,
      complaint: (when) => `Eine E-Mail wurde als Spam gemeldet (${when}); an die Adresse geht nichts mehr.`,
      stop: (when) => `Hat auf eine SMS mit STOP geantwortet (${when}).`,
      number: (when) => `Die Mobilnummer kann keine SMS empfangen (${when}).`,
    },
    optedOut: {
      push: 'Hat die Benachrichtigungen abbestellt.',
      email: 'Hat die E-Mails abbestellt, über den Link in einer von ihnen.',
      sms: 'Hat die SMS abbestellt.',
    },
    noAddress: { email: 'Hat keine E-Mail-Adresse.', sms: 'Hat keine Mobilnummer.' },
    noTexts: 'Für die Firma sind keine SMS eingerichtet.',
    noDevice: 'Kein Browser zeigt Benachrichtigungen an.',
    devicesDisabled:
      'Benachrichtigungen müssen in jedem Browser noch einmal eingeschaltet werden; die Schlüssel haben sich geändert.',
    letGo: 'E-Mails wieder zulassen',
    letGoHint:
      'Nur wenn die Adresse wieder stimmt: Jede weitere Rückläufer-E-Mail schadet dem Ruf Ihrer Firma als Absender.',
    startHint: 'Die Person kann SMS mit dem Text START an unsere Nummer wieder zulassen.',
    done: { 'let-go': 'An die Adresse gehen wieder E-Mails.' },
  },
  failed: {
    title: 'Fehlgeschlagene Nachrichten',
    about: 'Nachrichten, die niemanden erreicht haben, die neuesten zuerst; 90 Tage aufgehoben.',
    empty: 'Nichts ist fehlgeschlagen',
    emptyText: 'Alle Nachrichten sind hinausgegangen.',
    waiting: 'Wartet, bis es behoben ist',
    purposes: {
      missed: 'Verpasster Anruf',
      digest: 'Zusammenfassung verpasster Anrufe',
      claimed: 'Nachricht, dass jemand zurückruft',
      lapsed: 'Nachricht, dass ein Anruf wieder offen ist',
      settled: 'Nachricht, dass ein Anruf erledigt ist',
      video: 'Eingehender Videoanruf',
      invite: 'Einladung zum Videoanruf',
      cancel: 'Absage eines Videoanrufs',
      notice: 'Nachricht über Eingeladene',
      other: 'Nachricht',
    },
    mailbox: (address) => `Postfach ${address}`,
    invitee: 'Eine eingeladene Person',
    gone: 'Eine Person, die nicht mehr im Verzeichnis steht',
    toCall: 'Zum Anruf',
    toMeeting: 'Zum Videoanruf',
    kinds: {
      bounce: {
        why: 'Die E-Mail-Adresse gibt es nicht, oder sie nimmt keine E-Mails an.',
        remedy: 'Berichtigen Sie die Adresse; lassen Sie E-Mails dann unter „Nicht erreichbar“ wieder zu.',
      },
      complaint: {
        why: 'Eine E-Mail an diese Adresse wurde als Spam gemeldet.',
        remedy: 'Fragen Sie die Person; lassen Sie E-Mails dann unter „Nicht erreichbar“ wieder zu.',
      },
      stop: {
        why: 'Die Person hat auf eine SMS mit STOP geantwortet.',
        remedy: 'Die Person kann START an unsere Nummer senden oder auf anderem Weg benachrichtigt werden.',
      },
      number: {
        why: 'Die Nummer kann keine SMS empfangen.',
        remedy: 'Tragen Sie bei der Person eine Mobilnummer ein.',
      },
      mailbox: {
        why: 'Das Postfach hat die E-Mail nicht angenommen, zum Beispiel weil es voll ist.',
        remedy: 'Sagen Sie der Person Bescheid oder denen, die das Postfach betreiben.',
      },
      device: {
        why: 'Der Browser nimmt keine Benachrichtigungen mehr von uns an.',
        remedy: 'Die Person schaltet Benachrichtigungen in diesem Browser wieder ein.',
      },
      address: {
        why: 'Für diesen Kanal hat die Person keine Adresse oder Nummer mehr.',
        remedy: 'Tragen Sie eine ein, oder ändern Sie die Wege, auf denen die Person benachrichtigt wird.',
      },
      unreachable: {
        why: 'Das Mobiltelefon war ausgeschaltet oder ohne Empfang.',
        remedy: 'Nichts, wenn es bei einem Mal bleibt. Prüfen Sie sonst die Nummer.',
      },
      filtered: {
        why: 'Der Dienst oder das Netz hielt die Nachricht für unerwünscht.',
        remedy:
          'Kürzen Sie eigene Begrüßungen und Texte; wenn es so bleibt, fragen Sie den Dienst und nennen den Code unten.',
      },
      sender: {
        why: 'Von diesem Absender dürfen wir nicht senden.',
        remedy:
          'Bestätigen Sie Adresse oder Domain des Absenders beim E-Mail-Dienst, oder stellen Sie einen SMS-Absender ein, der Ihnen gehört.',
      },
      provider: {
        why: 'Der Dienst weist uns ab: Schlüssel, Konto oder Berechtigung fehlt.',
        remedy:
          'Wer Ringback betreibt, sieht im Konto beim Dienst nach. Wartende Nachrichten gehen danach von selbst hinaus.',
      },
      country: {
        why: 'SMS in dieses Land sind nicht erlaubt.',
        remedy: 'Erlauben Sie das Land in den Einstellungen und im Konto beim Dienst.',
      },
      limit: {
        why: 'Die Höchstzahl der Nachrichten für den Tag war erreicht.',
        remedy: 'Erhöhen Sie die Grenze, wenn es jeden Tag so viele sind.',
      },
      'too-late': {
        why: 'Die Nachricht wartete so lange, dass sie nichts mehr genützt hätte.',
        remedy: 'Sehen Sie nach, ob der Kanal angehalten oder der Dienst gestört war.',
      },
      'unknown-outcome': {
        why: 'Zweimal hat niemand gemeldet, ob die Nachricht hinausging.',
        remedy: 'Sie kann angekommen sein. Sind es mehrere, sehen Sie auf die Statusseite des Dienstes.',
      },
      'user-gone': {
        why: 'Die Person wurde inzwischen aus dem Verzeichnis entfernt.',
        remedy: 'Nichts.',
      },
      ours: {
        why: 'Die Nachricht konnte nicht erstellt werden, oder ihr Inhalt wurde abgewiesen.',
        remedy: 'Wer Ringback betreibt, sieht im Protokoll des Versands nach.',
      },
      other: {
        why: 'Der Dienst hat die Nachricht abgewiesen.',
        remedy: 'Die Dokumentation des Dienstes erklärt den Code unten.',
      },
    },
    code: 'Code',
  },
  letters: {
    title: 'Liegen gebliebene Nachrichten',
    about:
      'Was nicht bearbeitet werden konnte, und warum. Senden Sie es zurück an die Arbeit, wenn die Ursache behoben ist; nichts geschieht doppelt.',
    empty: 'Nichts ist liegen geblieben',
    emptyText: 'Alles konnte bearbeitet werden.',
    queues: {
      'on-missed-call': 'Verpasste Anrufe',
      'on-answered-call': 'Angenommene Anrufe',
      'on-outbound-call': 'Rückrufe',
      'on-video-call': 'Videoanrufe',
      'on-mail-report': 'Berichte über E-Mails',
      'send-email': 'Versand von E-Mails',
      'send-sms': 'Versand von SMS',
      'send-push': 'Versand von Benachrichtigungen',
      'urgent-email': 'E-Mails über Videoanrufe',
      'urgent-sms': 'SMS über Videoanrufe',
      'urgent-push': 'Benachrichtigungen über Videoanrufe',
    },
    events: {
      'ringback.call.missed.v1': 'Verpasster Anruf',
      'ringback.call.ringing.v1': 'Läutender Anruf',
      'ringback.call.answered.v1': 'Angenommener Anruf',
      'ringback.call.ended.v1': 'Ende eines Anrufs',
      'ringback.call.outbound.v1': 'Rückruf',
      'ringback.video.incoming.v1': 'Eingehender Videoanruf',
      'ringback.video.accepted.v1': 'Angenommener Videoanruf',
      'ringback.video.ended.v1': 'Ende eines Videoanrufs',
    },
    ownWork: 'Arbeit von Ringback selbst',
    refused: 'Die Telefonanlage hat etwas gesendet, das Ringback nicht versteht.',
    failed: 'Es wurde mehrmals versucht und ging jedes Mal schief.',
    crashed: 'Die Bearbeitung brach ab oder dauerte zu lange.',
    call: 'Anruf',
    caller: 'Anrufer',
    called: 'Angerufen',
    reason: 'Genau',
    redrive: 'Zurücksenden',
    redriveAll: 'Alle zurücksenden',
    redriveHint: 'Was wieder schiefgeht, erscheint hier als neuer Eintrag.',
    done: {
      redriven: 'Zurück an die Arbeit gesendet.',
      gone: 'Das ist nicht mehr da, oder jemand anderes sieht es gerade an. Versuchen Sie es gleich noch einmal.',
    },
  },
};
