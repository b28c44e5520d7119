import type { FollowUpTexts } from './follow-up.ts';

/** Danish. */
export const da: FollowUpTexts = {
  title: 'Videoopkald',
  about: 'Inviter via e-mail eller sms. Ingen behøver en konto.',
  whom: 'Hvem du inviterer',
  person: (number) => `Person ${number}`,
  name: 'Navn',
  nameHint: 'Navnet er det, de andre ser i samtalen.',
  to: 'E-mail eller mobilnummer',
  toHint: 'Skriv et navn eller et nummer for at vælge blandt dine kontakter.',
  add: 'Tilføj en person',
  removePerson: (number) => `Fjern person ${number}`,
  gets: {
    email: (shown) => `Får en e-mail til ${shown}.`,
    sms: (shown) => `Får en sms til ${shown}.`,
  },
  suggestions: (count) =>
    count === 0
      ? 'Ingen kontakt begynder sådan.'
      : count === 1
        ? 'Én kontakt. Vælg den med pil ned.'
        : `${count} kontakter. Vælg med piletasterne.`,
  message: 'Besked',
  messageHint: 'Står i e-mails og på invitationens side, ikke i sms’er.',
  when: 'Hvornår',
  now: 'Nu',
  later: 'På et fast tidspunkt',
  startsAt: 'Dato og klokkeslæt',
  zone: (name) => `Efter uret i ${name}.`,
  preview: 'Forhåndsvisning',
  start: 'Start og inviter',
  startHint: 'Invitationerne sendes straks. Begynder samtalen nu, kommer du direkte ind i den.',
  previewTitle: 'Det får de inviterede',
  previewOf: {
    email: (name, shown) => `E-mail til ${name}: ${shown}`,
    sms: (name, shown) => `Sms til ${name}: ${shown}`,
  },
  subject: 'Emne',
  recent: {
    title: 'Dine seneste videoopkald',
    empty: 'Du har ikke startet et videoopkald endnu',
    emptyHint: 'Her står de opkald, du starter, og hvad der er blevet af hver invitation.',
    nobody: 'Ingen er inviteret længere',
    joined: (count, of) => `${count} af ${of} er kommet`,
    cancelled: 'Aflyst',
    over: 'Slut',
    planned: 'Planlagt',
  },
  noRooms: {
    title: 'Videoopkald er ikke sat op endnu',
    text: 'Der er intet sted, hvor videosamtaler kan holdes, så ingen kan inviteres.',
    administrator:
      'Angiv »rooms« i indstillingerne (PUT /v1/settings): en Jitsi Meet eller jeres rums adresse.',
    otherwise: 'Bed jeres administrator om at sætte rummene til videoopkald op.',
  },
  notStarted: 'Ingen er inviteret endnu. Ret venligst dette:',
  startedBefore: 'Du har allerede startet et opkald med denne formular. Tryk igen for at starte et nyt.',
  toThatCall: 'Til det startede opkald',
  faults: {
    missing: 'Udfyld venligst feltet.',
    empty: 'Skriv det navn, som personen har i samtalen.',
    'too-small': 'Skriv en e-mailadresse eller et mobilnummer.',
    'too-big': 'Det er for langt.',
    'too-many': 'Der kan højst inviteres 20 personer til et opkald.',
    'not-an-address':
      'Det er hverken en e-mailadresse eller et helt telefonnummer. Skriv numre med landekode, for eksempel +45 20 12 34 56.',
    'texts-not-configured': 'Sms’er er ikke sat op her. Inviter via e-mail.',
    'country-not-allowed': 'Der sendes ikke sms’er til dette land. Inviter via e-mail.',
    'no-sender': 'Der er ingen afsender for sms’er til dette land. Inviter via e-mail.',
    'same-address': 'Adressen er allerede inviteret. Hvert link er til én person.',
    'not-a-time': 'Det er ikke en dato med klokkeslæt.',
    past: 'Tidspunktet er passeret. Vælg et senere, eller begynd nu.',
    'too-far-ahead': 'Det er mere end 80 dage ude i fremtiden. Start opkaldet tættere på.',
    'host-cap-reached': 'Du har brugt dagens invitationer. Ingen blev inviteret; prøv igen i morgen.',
    'country-cap-reached':
      'Dagens sms-invitationer til dette land er brugt. Ingen blev inviteret; inviter via e-mail, eller i morgen.',
    'no-room': 'Der er intet rum til samtalen. Bed jeres administrator om at se på rummenes indstillinger.',
  },
};
