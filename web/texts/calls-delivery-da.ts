import type { DeliveryTables, NotToldFacts } from '../../core/delivery-words.ts';

const until = (time: string | undefined) => (time ? ` indtil ${time}` : '');
const somebody = ({ by, at }: NotToldFacts, what: string) =>
  `${by ?? 'Nogen'} ${what}${at ? ` (${at})` : ''}.`;

/** What providers report, by how their codes begin; the first that fits counts. */
const reported: readonly (readonly [string, string])[] = [
  ['ses:bounce-Permanent', 'modtagerens mailserver afviser adressen'],
  ['ses:bounce-Transient-MailboxFull', 'modtagerens postkasse er fuld'],
  ['ses:bounce', 'modtagerens mailserver tog ikke imod den'],
  ['ses:complaint', 'modtageren meldte en e-mail som spam'],
  ['ses:', 'e-mailtjenesten tog ikke imod den'],
  ['twilio:', 'sms-tjenesten eller mobilnettet kunne ikke aflevere den'],
  ['push:', 'push-tjenesten tog ikke imod den'],
];
const otherCode = (code: string) =>
  reported.find(([begin]) => code.startsWith(begin))?.[1] ??
  'tjenesten har meldt en grund, der ikke er kendt her';
/** Why an address was stopped, by what is in the code; the first that fits counts. */
const stoppedBy: readonly (readonly [string, string])[] = [
  ['complaint', 'en e-mail blev meldt som spam'],
  ['bounce', 'en e-mail kom retur'],
  ['twilio:21610', 'modtageren har frameldt sms’er'],
  ['twilio:', 'nummeret tager ikke imod sms’er'],
];
const whyStopped = (code: string) => {
  const words = stoppedBy.find(([part]) => code.includes(part))?.[1];
  return words ? ` (${words})` : '';
};

/** Danish. */
export const da: DeliveryTables = {
  takers: { email: 'e-mailtjenesten', sms: 'sms-tjenesten', push: 'push-tjenesten' },
  anyTaker: 'tjenesten',
  states: {
    queued: () => 'venter på at blive sendt',
    sending: () => 'bliver sendt',
    sent: (taker) => `modtaget af ${taker}`,
    delivered: () => 'nået frem',
    opened: () => 'åbnet',
    failed: () => 'mislykkedes',
    unknown: () => 'sendt eller ej: Tjenesten har ikke meldt det',
    expired: () => 'ikke sendt: Det var for sent til at være til nytte',
    withdrawn: () => 'ikke sendt: ikke længere nødvendigt',
  },
  codes: {
    absent: 'modtageren er fraværende',
    'activation-over': 'koden er brugt, erstattet eller udløbet',
    'address-changed': 'adressen blev rettet',
    answered: 'nogen tog opkaldet',
    arrived: 'invitationen er nået frem i mellemtiden',
    'by-hand': 'nogen markerede opkaldet som klaret',
    'call-forgotten': 'opkaldet er ikke gemt længere',
    'called-back': 'nogen ringede tilbage',
    cancelled: 'opkaldet blev aflyst',
    'cap-reached': 'grænsen for sms’er den dag er nået',
    'change-confirmed': 'adressen er allerede bekræftet',
    'change-over': 'ændringen er udløbet eller opgivet',
    'change-replaced': 'en nyere kode gælder i stedet',
    'claim-lost': 'en anden afsender var i gang samtidig',
    'country-not-allowed': 'sms’er til dette land er ikke tilladt i indstillingerne',
    'device-gone': 'browseren er ikke registreret længere',
    'do-not-disturb': 'modtageren vil ikke forstyrres',
    'found-at-provider': 'fundet i tjenestens liste',
    held: 'tidspunktet er ikke kommet endnu',
    holiday: 'helligdag',
    'in-call': 'modtageren taler i telefon',
    'invitation-over': 'invitationen er brugt, erstattet eller udløbet',
    'invited-again': 'en nyere invitation træder i stedet',
    joined: 'personen er i opkaldet',
    'lease-expired': 'afsendelsen blev ikke færdig i tide',
    'no-address': 'modtageren har ingen adresse længere',
    'no-sender': 'indstillingerne har ingen afsender til sms’er til dette land',
    'not-a-call': 'det handler ikke om et opkald',
    'not-cancelled': 'opkaldet blev ikke aflyst',
    'not-claimed': 'ingen ringer tilbage længere',
    'not-open': 'opkaldet er ikke åbent længere',
    'not-prepared': 'beskeden kunne ikke laves; se afsenderens log',
    'nothing-open': 'ingen af opkaldene er åbne længere',
    'open-again': 'opkaldet blev åbnet igen',
    'outcome-unknown': 'ingen har meldt, om den blev sendt',
    'outside-working-hours': 'uden for arbejdstiden',
    over: 'opkaldet er slut',
    paused: 'kanalen er sat på pause; »ringback resume« sætter den i gang igen',
    'quiet-hours': 'modtageren har stilletid',
    removed: 'personen blev fjernet fra opkaldet',
    'resent-after-unknown': 'en gang til, fordi ingen meldte, om den blev sendt',
    'retried-after-report': 'en gang til, fordi tjenesten meldte, at den ikke nåede frem',
    'ses:daily-quota': 'dagens e-mailkvote er brugt; prøves igen senere',
    'ses:not-connected': 'e-mailtjenesten kunne ikke nås; prøvet igen',
    'ses:sender-not-verified': 'afsenderens adresse eller domæne er ikke bekræftet hos e-mailtjenesten',
    'ses:throttled': 'for mange e-mails på én gang for e-mailtjenesten; prøvet igen',
    talked: 'nogen talte med den, der ringede',
    tried: 'nogen prøvede at ringe tilbage',
    'user-gone': 'personen er ikke i kartoteket længere',
  },
  otherCode,
  otherNotTold: 'Grunden er ikke kendt her.',
  stopped: (by) => `der sendes ikke mere til denne adresse${whyStopped(by)}`,
  notTold: {
    'abandoned-early': () =>
      'Den, der ringede, lagde på, før firmanummeret giver nogen besked (minRingSeconds).',
    absent: (facts) => `Fraværende${until(facts.until)}${facts.by ? `; stedfortræder: ${facts.by}` : ''}.`,
    'all-failed': () => 'Ingen besked nåede frem ad nogen af kanalerne; postkasserne fik besked.',
    answered: ({ by }) => `${by ?? 'Nogen'} tog opkaldet.`,
    'by-hand': (facts) => somebody(facts, 'markerede opkaldet som klaret'),
    'called-back': (facts) => somebody(facts, 'ringede tilbage'),
    'do-not-disturb': (facts) => `Forstyr ikke${until(facts.until)}.`,
    dropped: () => 'En undtagelse lader opkald som dette blive glemt.',
    holiday: (facts) => `Helligdag; ingen arbejdstid${until(facts.until)}.`,
    'in-call': () => 'Optaget i telefonen på det tidspunkt.',
    'no-channel': () => 'Der er hverken adresse eller enhed at give besked på.',
    nobody: () => 'Det vides ikke, hvem opkaldet angår, og der er ingen postkasse til den slags opkald.',
    'not-concerned': () =>
      'Telefonen ringede, men firmanummeret giver andre besked om sine opkald (recipients).',
    'not-in-test': () => 'Et testopkald: Det giver kun besked til dem, der blev valgt til det.',
    'opted-out': () => 'Disse beskeder er frameldt.',
    'outside-working-hours': (facts) => `Uden for arbejdstiden${until(facts.until)}.`,
    'quiet-hours': (facts) => `Stilletid${until(facts.until)}.`,
    repeat: () =>
      'Den, der ringede, havde ringet før: ingen egen besked, den om det opkald gælder for begge.',
    ringing: () => 'Det er endnu ikke meldt, hvordan opkaldet endte.',
    talked: (facts) => somebody(facts, 'talte med den, der ringede'),
    tried: (facts) => somebody(facts, 'prøvede at ringe tilbage'),
    'unknown-phone': () => 'Telefonen ringede, men ingen i kartoteket har den.',
  },
  silenced: {
    withheld: 'opkald med hemmeligt nummer',
    internal: 'opkald fra kolleger',
    unknown: 'opkald fra ukendte',
    blocked: 'opkald fra spærrede kontakter',
    'short-ring': 'opkald, der kun ringede et øjeblik',
    number: 'opkald fra dette nummer',
    prefix: 'opkald fra numre, der begynder som dette',
  },
  otherRule: () => 'opkald af denne slags',
  silent: (whom) => `En undtagelse giver ingen besked om ${whom}.`,
  notSent: (code) => `Ikke sendt: ${code}.`,
  toldLater: 'Beskeden kom bagefter i en oversigt.',
  purposes: {
    digest: 'i en oversigt',
    claimed: 'at nogen ringer tilbage',
    lapsed: 'at opkaldet er åbent igen',
    settled: 'at det er klaret',
    test: 'som test',
    invitation: 'invitation til at logge ind',
    activation: 'hvordan en enhed aktiveres',
    confirmation: 'koden til en ny adresse',
    changed: 'at adressen blev ændret',
  },
};
