import type { YouTexts } from './settings-you.ts';

/** Danish. */
export const da: YouTexts = {
  profile: 'Din profil',
  name: 'Navn',
  nameHint: 'Sådan ser kolleger og dem, du inviterer, det.',
  language: 'Sprog',
  languageHint: 'På disse sider og i beskeder til dig.',
  timeZone: 'Tidszone',
  timeZoneHint: (company) => `Alle tider vises i den. Tom: ${company}, som i virksomheden.`,
  extension: 'Lokalnummer',
  extensionHint: 'Det vedligeholdes af din administration.',
  addresses: { email: 'E-mail', mobile: 'Mobilnummer' },
  none: { email: 'Du har ingen adresse endnu.', mobile: 'Du har intet mobilnummer endnu.' },
  change: { email: 'Ny adresse', mobile: 'Nyt nummer' },
  changeHint: {
    email: 'Vi sender en kode dertil. Din adresse skifter, når du har skrevet den. Du logger ind som før.',
    mobile: 'Vi sender en kode dertil med sms. Dit nummer skifter, når du har skrevet den.',
  },
  sendCode: { email: 'Send koden', mobile: 'Send koden' },
  pending: (to, until) => `En kode er på vej til ${to}. Den gælder indtil ${until}.`,
  notArrived: (words) => `Beskeden med koden kom ikke frem (${words}).`,
  code: 'Kode',
  codeHint: 'Seks cifre.',
  confirm: 'Bekræft',
  again: 'Send en ny kode',
  cancel: 'Behold det, som det var',
  removeMobile: 'Fjern nummeret',
  codeFaults: {
    wrong: 'Det er ikke koden. Efter fem forkerte skal du bruge en ny.',
    expired: 'Koden gælder ikke længere. Få venligst en ny sendt.',
    'too-many': 'Der var for mange forkerte koder. Få venligst en ny sendt.',
  },
  done: {
    profile: 'Gemt.',
    sent: 'Koden er på vej.',
    cancelled: 'Det bliver, som det var.',
    removed: 'Nummeret er fjernet.',
    email: 'Din adresse er ændret.',
    mobile: 'Dit nummer er ændret.',
  },
};
