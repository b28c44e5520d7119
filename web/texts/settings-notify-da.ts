import type { NotifyTexts } from './settings-notify.ts';

const steps = ['Med det samme', 'Hvis det ikke når mig', 'Hvis det heller ikke når mig'];

/** Danish. */
export const da: NotifyTexts = {
  occasions: { missed: 'Ubesvarede opkald', video: 'Videoopkald, der ringer' },
  channels: { push: 'notifikation', email: 'e-mail', sms: 'sms' },
  ways: { push: 'Notifikation', email: 'E-mail', sms: 'Sms' },
  asCompany: (how) => `Som virksomheden har det: ${how}`,
  own: 'På min egen måde:',
  step: (index) => steps[index] ?? 'Og derefter',
  inWords: ([first = '', ...others]) =>
    [`${first} med det samme`, ...others.map((each) => `så ${each}`)].join(', '),
  nothing: 'slet ikke',
  warnNothing: (occasion) =>
    occasion === 'missed'
      ? 'Intet fortæller dig nu om ubesvarede opkald. Du ser dem kun her.'
      : 'Intet fortæller dig nu om videoopkald: den, der ringer til dig på video, venter forgæves.',
  unusable: (channels) => `Springes over indtil videre, fordi det ikke kan nå dig: ${channels}.`,
  reachable: 'Veje til dig',
  devices: (count) => (count === 1 ? '1 enhed' : `${count} enheder`),
  noAddress: { push: 'Ingen enhed endnu', email: 'Ingen adresse endnu', sms: 'Intet mobilnummer endnu' },
  addAddress: { push: 'Slå en enhed til', email: 'Skriv din adresse', sms: 'Skriv dit nummer' },
  noTexts: 'Din virksomhed sender ikke sms.',
  test: 'Test',
  testOf: {
    push: 'Send en notifikation som test',
    email: 'Send en e-mail som test',
    sms: 'Send en sms som test',
  },
  tested: (when) => `Test, ${when}`,
  testWaits: 'på vej',
  lookAgain: 'Se igen',
  refused: {
    'no-address': 'Der er ingen adresse at sende en test til. Skriv en først.',
    'no-device': 'Der er ingen enhed at sende en test til. Slå en til først.',
    'too-many': 'Du har fået mange tests i dag. Prøv igen i morgen.',
  },
  unsubscribed: (occasion) =>
    occasion === 'missed'
      ? 'Du har afmeldt beskeder om ubesvarede opkald.'
      : 'Du har afmeldt beskeder om videoopkald.',
  comeAgain: 'Lad dem komme igen',
  stopped: {
    email: 'Mails til denne adresse kom tilbage eller blev meldt som spam, så der sendes ikke mere dertil.',
    sms: 'Dette nummer får ikke flere sms.',
  },
  startTexts: (number) =>
    number
      ? `Send en sms med START til ${number}, hvis de skal komme igen.`
      : 'Svar START på den seneste sms, hvis de skal komme igen.',
  liftStop: 'Den virker igen: send dertil',
  done: {
    test: 'Testen er på vej.',
    again: 'De kommer igen.',
    lifted: 'Mails sendes dertil igen. Send dig selv en test.',
  },
};
