import type { NotifyTexts } from './settings-notify.ts';

const steps = ['Sofort', 'Wenn mich das nicht erreicht', 'Wenn auch das mich nicht erreicht'];

/** German. */
export const de: NotifyTexts = {
  occasions: { missed: 'Verpasste Anrufe', video: 'Videoanrufe, die klingeln' },
  channels: { push: 'Benachrichtigung', email: 'E-Mail', sms: 'SMS' },
  ways: { push: 'Benachrichtigung', email: 'E-Mail', sms: 'SMS' },
  asCompany: (how) => `Wie in der Firma üblich: ${how}`,
  own: 'Auf meine Weise:',
  step: (index) => steps[index] ?? 'Und dann',
  inWords: ([first = '', ...others]) =>
    [`sofort ${first}`, ...others.map((each) => `dann ${each}`)].join(', '),
  nothing: 'gar nicht',
  warnNothing: (occasion) =>
    occasion === 'missed'
      ? 'Von verpassten Anrufen erfahren Sie nun nichts. Sie sehen sie nur hier.'
      : 'Von Videoanrufen erfahren Sie nun nichts: Wer Sie per Video anruft, wartet vergeblich.',
  unusable: (channels) => `Wird vorerst ausgelassen, weil es Sie nicht erreichen kann: ${channels}.`,
  reachable: 'Wege zu Ihnen',
  devices: (count) => (count === 1 ? '1 Gerät' : `${count} Geräte`),
  noAddress: { push: 'Noch kein Gerät', email: 'Noch keine Adresse', sms: 'Noch keine Mobilnummer' },
  addAddress: { push: 'Gerät einrichten', email: 'Adresse eintragen', sms: 'Nummer eintragen' },
  noTexts: 'Ihre Firma verschickt keine SMS.',
  test: 'Testen',
  testOf: {
    push: 'Eine Benachrichtigung zum Testen schicken',
    email: 'Eine E-Mail zum Testen schicken',
    sms: 'Eine SMS zum Testen schicken',
  },
  tested: (when) => `Test, ${when}`,
  testWaits: 'unterwegs',
  lookAgain: 'Noch einmal nachsehen',
  refused: {
    'no-address': 'Es gibt keine Adresse, an die ein Test gehen könnte. Tragen Sie zuerst eine ein.',
    'no-device': 'Es gibt kein Gerät, an das ein Test gehen könnte. Richten Sie zuerst eines ein.',
    'too-many': 'Sie hatten heute schon viele Tests. Bitte versuchen Sie es morgen wieder.',
  },
  unsubscribed: (occasion) =>
    occasion === 'missed'
      ? 'Sie haben Nachrichten über verpasste Anrufe abbestellt.'
      : 'Sie haben Nachrichten über Videoanrufe abbestellt.',
  comeAgain: 'Wieder bestellen',
  stopped: {
    email:
      'E-Mails an diese Adresse kamen zurück oder wurden als Spam gemeldet, deshalb geht dorthin nichts mehr.',
    sms: 'Diese Nummer bekommt keine SMS mehr.',
  },
  startTexts: (number) =>
    number
      ? `Damit sie wieder kommen, schicken Sie eine SMS mit START an ${number}.`
      : 'Damit sie wieder kommen, antworten Sie auf die letzte SMS mit START.',
  liftStop: 'Sie geht wieder: dorthin schicken',
  done: {
    test: 'Der Test ist unterwegs.',
    again: 'Sie kommen wieder.',
    lifted: 'E-Mails gehen wieder dorthin. Schicken Sie sich einen Test.',
  },
};
