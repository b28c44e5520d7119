import type { NumberTexts } from './admin-numbers.ts';

/** Danish. */
export const da: NumberTexts = {
  about: 'De numre, der ringes til: hvem der får besked om ubesvarede opkald, og hvordan beskederne ser ud.',
  newNumber: 'Nyt firmanummer',
  noNumbers: { title: 'Der er ikke noget firmanummer endnu', text: 'Opret de numre, der ringes til.' },
  noneForYou: {
    title: 'Din afdeling har ikke noget firmanummer',
    text: 'En af virksomhedens administratorer kan give den et.',
  },
  number: {
    label: 'Nummer',
    hint: 'Med landekode, for eksempel +45 33 12 34 56. Det kan ikke ændres senere.',
  },
  name: { label: 'Navn', hint: 'Står i beskeder, for eksempel »Support«.' },
  group: { label: 'Afdeling', hint: 'Dens administratorer passer nummeret.' },
  noGroup: 'Ingen afdeling',
  toldOf: 'Hvem der får besked',
  recipients: { label: 'Ubesvarede opkald meldes til' },
  recipientKinds: {
    all: 'alle, hvis telefon ringede',
    first: 'den, hvis telefon ringede først',
    last: 'den, hvis telefon ringede sidst',
    users: 'disse personer:',
    none: 'ingen: kun postkasser',
  },
  theseUsers: 'Personer',
  ownMailboxes: {
    label: 'Postkasser',
    hint: 'Én e-mailadresse på hver linje. De får besked, når der ikke er andre; uden egne gælder virksomhedens.',
  },
  sender: {
    label: 'Afsender af e-mails',
    hint: 'En adresse på et domæne, der er sat op til at sende. Tom: den sædvanlige afsender.',
  },
  tellWhenAnswered: { label: 'Giv også besked, selv om en kollega tog telefonen' },
  preview: 'Eksempel',
  previewText: 'Sådan ser mailen om et ubesvaret opkald ud, som det er gemt nu. Hver åbner i en ny fane.',
  previewOf: { known: 'Kendt opkald', unknown: 'Ukendt opkald', withheld: 'Hemmeligt nummer' },
  asText: 'som tekst',
  taken: 'Firmanummeret findes allerede.',
  deleteNumber: {
    title: (name) => `Slet ${name}?`,
    text: [
      'Ordlyd, udseende og modtagere går tabt.',
      'Ubesvarede opkald til nummeret meldes til dem, hvis telefon ringede, og til virksomhedens postkasser, uden navnet.',
      'Tidligere opkald bliver stående.',
    ],
  },
  company: {
    title: 'Firma',
    about: 'Hvad der gælder for alle, hvis et firmanummer eller en bruger ikke siger andet.',
    companyName: { label: 'Virksomhedens navn' },
    basics: 'Firma',
    told: 'Hvordan der gives besked',
    missedExpiresHours: {
      label: 'Timer, hvor det er nyttigt at melde et ubesvaret opkald',
      hint: '1 til 72. Senere sendes der ikke noget.',
    },
    holidays: {
      label: 'Helligdage',
      hint: 'Én dag på hver linje, for eksempel 2026-12-24. På dem begynder ingen arbejdstid.',
    },
    phoneContext: {
      label: 'Domæne eller nummer, som lokalnumre hører til',
      hint: 'Til links til lokalnumre, for eksempel +4533555 eller pbx.example.',
    },
    sms: 'Sms',
    noSms: 'Der sendes ingen sms’er: der er ingen afsender.',
    smsFrom: (from) => `Sms’er kommer fra ${from}.`,
    smsCountries: (countries) => `De går til: ${countries}.`,
    smsHint: 'Afsendere, lande og grænser sættes via API’et eller kommandolinjen.',
    rooms: 'Rum til videoopkald',
    roomHosts: {
      label: 'Værter, som folk må sendes til',
      hint: 'Ét navn på hver linje, for eksempel meet.example eller *.meet.example. Tom: ingen videoopkald.',
    },
    roomTemplate: {
      label: 'Adresse på nye rum',
      hint: 'Med {room}, for eksempel https://meet.example/{room}.',
    },
    nameInto: { label: 'Navne i rum' },
    nameIntoKinds: { none: 'gives ikke videre', jitsi: 'gives videre, som Jitsi læser dem' },
    jitsi: (domain) => `Rum laves i Jitsi Meet på ${domain}. Det sættes via API’et.`,
    retention: 'Hvor længe noget gemmes',
    retentionText: [
      'Opkald, og hvad der blev af deres beskeder: 90 dage.',
      'Listen over ændringer: 400 dage.',
      'Brugere, kontakter og firmanumre: til de slettes.',
    ],
  },
};
