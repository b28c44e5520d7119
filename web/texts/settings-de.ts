import type { SettingsTexts } from './settings.ts';

/** German. */
export const de: SettingsTexts = {
  navigation: 'Einstellungen',
  titles: {
    notify: 'Benachrichtigung',
    you: 'Zu Ihnen',
    hours: 'Zeiten',
    callers: 'Anrufer',
    links: 'Zurückrufen',
    devices: 'Geräte',
  },
  about: {
    notify: 'Auf welchen Wegen Ringback Sie erreicht, und in welcher Reihenfolge.',
    you: 'Ihr Name, Ihre Sprache und wo Nachrichten Sie erreichen.',
    hours: 'Wann Sie von Anrufen erfahren, und wann lieber nicht.',
    callers: 'Von wessen Anrufen Sie erfahren, und von wessen nicht. Die erste Regel, die passt, gilt.',
    links: 'Was der Knopf „Zurückrufen“ öffnet, und wie Nummern gewählt werden.',
    devices: 'Die Browser und Telefone, die Ihnen Benachrichtigungen zeigen.',
  },
  saved: 'Gespeichert.',
  add: 'Hinzufügen',
  removeRow: (what, number) => `${what} ${number} entfernen`,
  faults: {
    missing: 'Bitte füllen Sie dieses Feld aus.',
    'not-a-time': 'Das ist keine Zeit. Bitte wählen Sie eine.',
    'in-the-past': 'Das ist schon vorbei. Bitte wählen Sie eine spätere Zeit.',
    'not-a-date': 'Das ist kein Datum. Bitte wählen Sie eines.',
    'wrong-format': 'Das ist nicht so geschrieben wie erwartet.',
    'wrong-type': 'Das ist keine Zahl.',
    'not-whole': 'Bitte geben Sie eine ganze Zahl an.',
    'too-small': 'Das ist zu wenig.',
    'too-big': 'Das ist zu viel.',
    'ends-before-it-begins': 'Das Ende muss nach dem Anfang liegen.',
    'not-an-address': 'Das ist keine Adresse, an die sich E-Mails schicken lassen.',
    'texts-not-configured': 'Ihre Firma verschickt keine SMS, deshalb lässt sich keine Nummer bestätigen.',
    'country-not-allowed': 'In dieses Land verschickt Ihre Firma keine SMS.',
    'no-sender': 'Ihre Firma hat keinen Absender für SMS in dieses Land.',
    unchanged: 'So ist es schon.',
    'too-many': 'Das war heute zu oft. Bitte versuchen Sie es morgen wieder.',
    'not-dialled': 'Verwenden Sie Ziffern, * und #; ein Plus darf nur am Anfang stehen.',
    'not-a-prefix':
      'Schreiben Sie den Anfang einer Nummer mit Landesvorwahl, etwa +49 30, oder die ersten Ziffern einer Durchwahl.',
    scheme: 'Es muss beginnen wie ein Link, der Anrufe startet: https://, tel:, sip:, callto: …',
    host: 'Es muss mit https:// und einem festen Rechnernamen beginnen.',
    characters:
      'Es enthält Zeichen, die in keinem Link stehen dürfen. Schreiben Sie ein Leerzeichen als %20.',
    placeholder: 'Es muss einen Platzhalter für die Nummer enthalten, etwa {e164}, und keinen unbekannten.',
    braces: 'Eine geschweifte Klammer ist offen oder steht allein.',
    'plus-in-query':
      'Hinter einem Fragezeichen verwenden Sie {e164_encoded}: Ein bloßes Plus bedeutet dort ein Leerzeichen.',
  },
};
