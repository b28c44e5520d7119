import type { YouTexts } from './settings-you.ts';

/** German. */
export const de: YouTexts = {
  profile: 'Ihr Profil',
  name: 'Name',
  nameHint: 'So sehen ihn Kollegen und Menschen, die Sie einladen.',
  language: 'Sprache',
  languageHint: 'Dieser Seiten und der Nachrichten an Sie.',
  timeZone: 'Zeitzone',
  timeZoneHint: (company) => `In ihr stehen alle Zeiten. Leer: ${company}, wie in der Firma.`,
  extension: 'Durchwahl',
  extensionHint: 'Sie wird von Ihrem Verwalter gepflegt.',
  addresses: { email: 'E-Mail', mobile: 'Mobilnummer' },
  none: { email: 'Sie haben noch keine Adresse.', mobile: 'Sie haben noch keine Mobilnummer.' },
  change: { email: 'Neue Adresse', mobile: 'Neue Nummer' },
  changeHint: {
    email:
      'Wir schicken einen Code dorthin. Ihre Adresse ändert sich, sobald Sie ihn eingegeben haben. Ihre Anmeldung bleibt, wie sie ist.',
    mobile:
      'Wir schicken einen Code per SMS dorthin. Ihre Nummer ändert sich, sobald Sie ihn eingegeben haben.',
  },
  sendCode: { email: 'Code schicken', mobile: 'Code schicken' },
  pending: (to, until) => `Ein Code ist unterwegs an ${to}. Er gilt bis ${until}.`,
  notArrived: (words) => `Die Nachricht mit dem Code kam nicht an (${words}).`,
  code: 'Code',
  codeHint: 'Sechs Ziffern.',
  confirm: 'Bestätigen',
  again: 'Neuen Code schicken',
  cancel: 'Lassen, wie es war',
  removeMobile: 'Nummer entfernen',
  codeFaults: {
    wrong: 'Das ist nicht der Code. Nach fünf falschen brauchen Sie einen neuen.',
    expired: 'Dieser Code gilt nicht mehr. Bitte lassen Sie sich einen neuen schicken.',
    'too-many': 'Es waren zu viele falsche Codes. Bitte lassen Sie sich einen neuen schicken.',
  },
  done: {
    profile: 'Gespeichert.',
    sent: 'Der Code ist unterwegs.',
    cancelled: 'Es bleibt, wie es war.',
    removed: 'Die Nummer ist entfernt.',
    email: 'Ihre Adresse ist geändert.',
    mobile: 'Ihre Nummer ist geändert.',
  },
};
