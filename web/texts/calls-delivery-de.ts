import type { DeliveryTables, NotToldFacts } from '../../core/delivery-words.ts';

const until = (time: string | undefined) => (time ? ` bis ${time}` : '');
const somebody = ({ by, at }: NotToldFacts, what: string) =>
  `${by ?? 'Jemand'} hat ${at ? `(${at}) ` : ''}${what}.`;

/** What providers report, by how their codes begin; the first that fits counts. */
const reported: readonly (readonly [string, string])[] = [
  ['ses:bounce-Permanent', 'der E-Mail-Server des Empfängers weist diese Adresse ab'],
  ['ses:bounce-Transient-MailboxFull', 'das Postfach des Empfängers ist voll'],
  ['ses:bounce', 'der E-Mail-Server des Empfängers hat sie nicht angenommen'],
  ['ses:complaint', 'der Empfänger hat eine E-Mail als Spam gemeldet'],
  ['ses:', 'der E-Mail-Dienst hat sie nicht angenommen'],
  ['twilio:', 'der SMS-Dienst oder das Mobilfunknetz hat sie nicht zugestellt'],
  ['push:', 'der Push-Dienst hat sie nicht angenommen'],
];
const otherCode = (code: string) =>
  reported.find(([begin]) => code.startsWith(begin))?.[1] ??
  'der Dienst hat einen Grund gemeldet, der hier nicht bekannt ist';
/** Why an address was stopped, by what is in the code; the first that fits counts. */
const stoppedBy: readonly (readonly [string, string])[] = [
  ['complaint', 'eine E-Mail wurde als Spam gemeldet'],
  ['bounce', 'eine E-Mail kam zurück'],
  ['twilio:21610', 'der Empfänger hat SMS abbestellt'],
  ['twilio:', 'die Nummer nimmt keine SMS an'],
];
const whyStopped = (code: string) => {
  const words = stoppedBy.find(([part]) => code.includes(part))?.[1];
  return words ? ` (${words})` : '';
};

/** German. */
export const de: DeliveryTables = {
  takers: { email: 'E-Mail-Dienst', sms: 'SMS-Dienst', push: 'Push-Dienst' },
  anyTaker: 'Dienst',
  states: {
    queued: () => 'wartet auf den Versand',
    sending: () => 'wird gesendet',
    sent: (taker) => `vom ${taker} angenommen`,
    delivered: () => 'angekommen',
    opened: () => 'geöffnet',
    failed: () => 'fehlgeschlagen',
    unknown: () => 'gesendet oder nicht: Der Dienst hat es nicht gemeldet',
    expired: () => 'nicht gesendet: Es war zu spät, um noch zu nützen',
    withdrawn: () => 'nicht gesendet: nicht mehr nötig',
  },
  codes: {
    absent: 'Empfänger abwesend',
    'activation-over': 'der Code wurde benutzt, ersetzt oder ist abgelaufen',
    'address-changed': 'die Adresse wurde berichtigt',
    answered: 'der Anruf wurde angenommen',
    arrived: 'die Einladung ist inzwischen angekommen',
    'by-hand': 'der Anruf wurde als erledigt markiert',
    'call-forgotten': 'der Anruf ist nicht mehr gespeichert',
    'called-back': 'es wurde zurückgerufen',
    cancelled: 'der Anruf wurde abgesagt',
    'cap-reached': 'die Höchstzahl der SMS für diesen Tag ist erreicht',
    'change-confirmed': 'die Adresse wurde schon bestätigt',
    'change-over': 'die Änderung ist abgelaufen oder wurde aufgegeben',
    'change-replaced': 'ein neuerer Code tritt an seine Stelle',
    'claim-lost': 'ein anderer Versand war gleichzeitig am Werk',
    'country-not-allowed': 'SMS in dieses Land sind in den Einstellungen nicht erlaubt',
    'device-gone': 'der Browser ist nicht mehr registriert',
    'do-not-disturb': 'bitte nicht stören',
    'found-at-provider': 'in der Liste des Dienstes gefunden',
    held: 'der vorgesehene Zeitpunkt ist noch nicht da',
    holiday: 'Feiertag',
    'in-call': 'Empfänger telefoniert',
    'invitation-over': 'die Einladung wurde benutzt, ersetzt oder ist abgelaufen',
    'invited-again': 'eine neuere Einladung tritt an ihre Stelle',
    joined: 'die Person ist im Gespräch',
    'lease-expired': 'der Versand wurde nicht rechtzeitig fertig',
    'no-address': 'es gibt keine Adresse mehr',
    'no-sender': 'für SMS in dieses Land ist kein Absender eingestellt',
    'not-a-call': 'es geht um keinen Anruf',
    'not-cancelled': 'der Anruf wurde nicht abgesagt',
    'not-claimed': 'niemand ruft mehr zurück',
    'not-open': 'der Anruf ist nicht mehr offen',
    'not-prepared': 'die Nachricht konnte nicht erstellt werden; siehe Protokoll des Versands',
    'nothing-open': 'keiner der Anrufe ist noch offen',
    'open-again': 'der Anruf wurde wieder geöffnet',
    'outcome-unknown': 'niemand hat gemeldet, ob sie hinausging',
    'outside-working-hours': 'außerhalb der Arbeitszeit',
    over: 'der Anruf ist vorbei',
    paused: 'der Kanal ist angehalten; „ringback resume“ setzt ihn fort',
    'quiet-hours': 'Ruhezeit',
    removed: 'die Person wurde aus dem Gespräch entfernt',
    'resent-after-unknown': 'noch einmal, weil nicht gemeldet wurde, ob sie hinausging',
    'retried-after-report': 'noch einmal, weil der Dienst meldete, dass sie nicht ankam',
    'ses:daily-quota': 'das Tageskontingent für E-Mails ist erschöpft; später erneut',
    'ses:not-connected': 'der E-Mail-Dienst war nicht erreichbar; erneut versucht',
    'ses:sender-not-verified': 'Adresse oder Domain des Absenders ist beim E-Mail-Dienst nicht bestätigt',
    'ses:throttled': 'zu viele E-Mails auf einmal für den E-Mail-Dienst; erneut versucht',
    talked: 'jemand hat mit dem Anrufer gesprochen',
    tried: 'jemand hat versucht zurückzurufen',
    'user-gone': 'die Person steht nicht mehr im Verzeichnis',
  },
  otherCode,
  otherNotTold: 'Der Grund ist hier nicht bekannt.',
  stopped: (by) => `an diese Adresse wird nichts mehr gesendet${whyStopped(by)}`,
  notTold: {
    'abandoned-early': () =>
      'Der Anrufer hat aufgelegt, bevor die Firmennummer jemanden benachrichtigt (minRingSeconds).',
    absent: (facts) => `Abwesend${until(facts.until)}${facts.by ? `; Vertretung: ${facts.by}` : ''}.`,
    'all-failed': () => 'Keine Nachricht kam an, auf keinem der Wege; die Postfächer wurden benachrichtigt.',
    answered: ({ by }) => `${by ?? 'Jemand'} hat den Anruf angenommen.`,
    'by-hand': (facts) => somebody(facts, 'den Anruf als erledigt markiert'),
    'called-back': (facts) => somebody(facts, 'zurückgerufen'),
    'do-not-disturb': (facts) => `Bitte nicht stören${until(facts.until)}.`,
    dropped: () => 'Eine Ausnahme lässt solche Anrufe vergessen.',
    holiday: (facts) => `Feiertag; keine Arbeitszeit${until(facts.until)}.`,
    'in-call': () => 'Zu dieser Zeit am Telefon.',
    'no-channel': () => 'Es gibt keine Adresse und kein Gerät für eine Benachrichtigung.',
    nobody: () =>
      'Es ist nicht bekannt, wen der Anruf betrifft, und es gibt kein Postfach für solche Anrufe.',
    'not-concerned': () =>
      'Das Telefon hat geklingelt, aber die Firmennummer lässt andere benachrichtigen (recipients).',
    'not-in-test': () => 'Ein Testanruf: Er benachrichtigt nur, wer dafür ausgewählt wurde.',
    'opted-out': () => 'Diese Nachrichten wurden abbestellt.',
    'outside-working-hours': (facts) => `Außerhalb der Arbeitszeit${until(facts.until)}.`,
    'quiet-hours': (facts) => `Ruhezeit${until(facts.until)}.`,
    repeat: () =>
      'Der Anrufer hatte schon angerufen: keine eigene Nachricht, die über jenen Anruf gilt für beide.',
    ringing: () => 'Es wurde noch nicht gemeldet, wie der Anruf endete.',
    talked: (facts) => somebody(facts, 'mit dem Anrufer gesprochen'),
    tried: (facts) => somebody(facts, 'versucht zurückzurufen'),
    'unknown-phone': () => 'Das Telefon hat geklingelt, aber im Verzeichnis gehört es niemandem.',
  },
  silenced: {
    withheld: 'Anrufern mit unterdrückter Nummer',
    internal: 'Anrufern aus dem Haus',
    unknown: 'Unbekannten',
    blocked: 'gesperrten Kontakten',
    'short-ring': 'Anrufern, die es nur kurz klingeln lassen',
    number: 'dieser Nummer',
    prefix: 'Nummern, die so beginnen wie diese',
  },
  otherRule: () => 'Anrufern dieser Art',
  silent: (whom) => `Eine Ausnahme lässt bei Anrufen von ${whom} niemanden benachrichtigen.`,
  notSent: (code) => `Nicht gesendet: ${code}.`,
  toldLater: 'Die Benachrichtigung kam danach in einer Zusammenfassung.',
  purposes: {
    digest: 'in einer Zusammenfassung',
    claimed: 'dass jemand zurückruft',
    lapsed: 'dass der Anruf wieder offen ist',
    settled: 'dass er erledigt ist',
    test: 'als Test',
    invitation: 'Einladung zur Anmeldung',
    activation: 'wie ein Gerät aktiviert wird',
    confirmation: 'der Code für eine neue Adresse',
    changed: 'dass die Adresse geändert wurde',
  },
};
