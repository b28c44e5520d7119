import type { OperationTexts } from './operations.ts';

/** Danish. */
export const da: OperationTexts = {
  channels: { push: 'Notifikation', email: 'E-mail', sms: 'Sms' },
  overview: {
    title: 'Administration',
    unreachable: 'Kan ikke nås',
    failedToday: 'Mislykket i dag',
    deadLetters: 'Strandede beskeder',
    keys: 'API-nøgler',
    channels: 'Kanaler',
    channelsHint:
      'Beskeder på en kanal, der er sat på pause, venter. Intet går tabt; det, der ikke længere nytter, udløber.',
    running: 'Kører',
    paused: 'På pause',
    pause: 'Sæt på pause',
    resume: 'Fortsæt',
    test: 'Test et firmanummer',
    testHint:
      'Et testopkald går samme vej som alle ubesvarede opkald og giver kun besked til dem, du vælger.',
    noNumbers: 'Der er ingen firmanumre endnu.',
    done: { paused: 'Kanalen er sat på pause.', resumed: 'Kanalen kører igen.' },
  },
  reach: {
    title: 'Hvem kan ikke nås',
    about: 'Efter de måder, hver person får besked om ubesvarede opkald på.',
    empty: 'Alle kan nås',
    emptyText: 'Hver person har en måde at få besked på, og intet er stoppet.',
    unreachable: 'Kan ikke nås',
    unreachableHint:
      'Disse personer får intet at vide om ubesvarede opkald; postkasserne får besked i stedet.',
    restricted: 'Noget er stoppet',
    restrictedHint: 'Disse personer får besked, men ikke på alle de måder, de burde.',
    neverSignedIn: 'Aldrig logget ind',
    neverSignedInHint: 'Uden at logge ind kan ingen slå notifikationer til eller ændre egne indstillinger.',
    invited: (when) => `Inviteret ${when}`,
    notInvited: 'Ikke inviteret endnu',
    edit: 'Åbn person',
    ways: (channels) => `Får besked via: ${channels}`,
    stop: {
      bounce: (when) => `E-mailadressen tager ikke imod: en e-mail kom retur (${when}).`,
      complaint: (when) => `En e-mail blev meldt som spam (${when}); der sendes ikke mere til adressen.`,
      stop: (when) => `Svarede STOP på en sms (${when}).`,
      number: (when) => `Mobilnummeret kan ikke modtage sms (${when}).`,
    },
    optedOut: {
      push: 'Har afmeldt notifikationer.',
      email: 'Har afmeldt e-mails via linket i en af dem.',
      sms: 'Har afmeldt sms.',
    },
    noAddress: { email: 'Har ingen e-mailadresse.', sms: 'Har intet mobilnummer.' },
    noTexts: 'Der er ikke sat sms op for virksomheden.',
    noDevice: 'Ingen browser viser notifikationer.',
    devicesDisabled: 'Notifikationer skal slås til igen i hver browser; nøglerne er ændret.',
    letGo: 'Send e-mails igen',
    letGoHint:
      'Kun når adressen er rigtig igen: endnu en returneret e-mail skader virksomhedens omdømme som afsender.',
    startHint: 'Personen kan få sms igen ved at sende START til vores nummer.',
    done: { 'let-go': 'Der sendes igen e-mails til adressen.' },
  },
  failed: {
    title: 'Mislykkede beskeder',
    about: 'Beskeder, der ikke nåede nogen, nyeste først; gemmes i 90 dage.',
    empty: 'Intet er mislykket',
    emptyText: 'Alle beskeder er sendt.',
    waiting: 'Venter, til det er løst',
    purposes: {
      missed: 'Ubesvaret opkald',
      digest: 'Oversigt over ubesvarede opkald',
      claimed: 'Besked om, at nogen ringer tilbage',
      lapsed: 'Besked om, at et opkald er åbent igen',
      settled: 'Besked om, at et opkald er klaret',
      video: 'Indgående videoopkald',
      invite: 'Invitation til videoopkald',
      cancel: 'Aflysning af videoopkald',
      notice: 'Besked om inviterede',
      other: 'Besked',
    },
    mailbox: (address) => `Postkasse ${address}`,
    invitee: 'En inviteret person',
    gone: 'En person, der ikke længere er i kartoteket',
    toCall: 'Til opkaldet',
    toMeeting: 'Til videoopkaldet',
    kinds: {
      bounce: {
        why: 'E-mailadressen findes ikke eller tager ikke imod e-mails.',
        remedy: 'Ret adressen, og send derefter e-mails igen under »Kan ikke nås«.',
      },
      complaint: {
        why: 'En e-mail til denne adresse blev meldt som spam.',
        remedy: 'Spørg personen, og send derefter e-mails igen under »Kan ikke nås«.',
      },
      stop: {
        why: 'Personen svarede STOP på en sms.',
        remedy: 'Personen kan sende START til vores nummer eller få besked på anden vis.',
      },
      number: { why: 'Nummeret kan ikke modtage sms.', remedy: 'Indtast et mobilnummer for personen.' },
      mailbox: {
        why: 'Postkassen tog ikke imod e-mailen, for eksempel fordi den er fuld.',
        remedy: 'Sig det til personen eller til dem, der driver postkassen.',
      },
      device: {
        why: 'Browseren tager ikke længere imod notifikationer fra os.',
        remedy: 'Personen slår notifikationer til igen i den browser.',
      },
      address: {
        why: 'Personen har ikke længere en adresse eller et nummer til denne kanal.',
        remedy: 'Indtast et, eller ændr de måder, personen får besked på.',
      },
      unreachable: {
        why: 'Mobilen var slukket eller uden dækning.',
        remedy: 'Intet, hvis det kun sker en gang. Kontrollér ellers nummeret.',
      },
      filtered: {
        why: 'Udbyderen eller nettet anså beskeden for uønsket.',
        remedy:
          'Gør egne hilsner og tekster kortere; hvis det fortsætter, så spørg udbyderen med koden nedenfor.',
      },
      sender: {
        why: 'Vi må ikke sende fra denne afsender.',
        remedy:
          'Bekræft afsenderens adresse eller domæne hos e-mailudbyderen, eller vælg en sms-afsender, som I ejer.',
      },
      provider: {
        why: 'Udbyderen afviser os: nøgle, konto eller tilladelse mangler.',
        remedy:
          'Den, der driver Ringback, ser på kontoen hos udbyderen. Ventende beskeder sendes derefter af sig selv.',
      },
      country: {
        why: 'Sms til dette land er ikke tilladt.',
        remedy: 'Tillad landet i indstillingerne og i kontoen hos udbyderen.',
      },
      limit: {
        why: 'Dagens grænse for beskeder var nået.',
        remedy: 'Hæv grænsen, hvis der er så mange hver dag.',
      },
      'too-late': {
        why: 'Beskeden ventede så længe, at den ikke længere var til nytte.',
        remedy: 'Se, om kanalen var sat på pause, eller om udbyderen havde driftsstop.',
      },
      'unknown-outcome': {
        why: 'To gange meldte ingen, om beskeden blev sendt.',
        remedy: 'Den kan være kommet frem. Er der flere, så se på udbyderens statusside.',
      },
      'user-gone': { why: 'Personen er i mellemtiden fjernet fra kartoteket.', remedy: 'Intet.' },
      ours: {
        why: 'Beskeden kunne ikke laves, eller dens indhold blev afvist.',
        remedy: 'Den, der driver Ringback, ser i afsenderens log.',
      },
      other: {
        why: 'Udbyderen afviste beskeden.',
        remedy: 'Udbyderens dokumentation forklarer koden nedenfor.',
      },
    },
    code: 'Kode',
  },
  letters: {
    title: 'Strandede beskeder',
    about:
      'Hvad der ikke kunne behandles, og hvorfor. Send det tilbage til arbejdet, når årsagen er løst; intet sker to gange.',
    empty: 'Intet er strandet',
    emptyText: 'Alt kunne behandles.',
    queues: {
      'on-missed-call': 'Ubesvarede opkald',
      'on-answered-call': 'Besvarede opkald',
      'on-outbound-call': 'Opkald tilbage',
      'on-video-call': 'Videoopkald',
      'on-mail-report': 'Rapporter om e-mails',
      'send-email': 'Afsendelse af e-mails',
      'send-sms': 'Afsendelse af sms',
      'send-push': 'Afsendelse af notifikationer',
      'urgent-email': 'E-mails om videoopkald',
      'urgent-sms': 'Sms om videoopkald',
      'urgent-push': 'Notifikationer om videoopkald',
    },
    events: {
      'ringback.call.missed.v1': 'Ubesvaret opkald',
      'ringback.call.ringing.v1': 'Opkald, der ringer',
      'ringback.call.answered.v1': 'Besvaret opkald',
      'ringback.call.ended.v1': 'Slut på et opkald',
      'ringback.call.outbound.v1': 'Opkald tilbage',
      'ringback.video.incoming.v1': 'Indgående videoopkald',
      'ringback.video.accepted.v1': 'Besvaret videoopkald',
      'ringback.video.ended.v1': 'Slut på et videoopkald',
    },
    ownWork: 'Ringbacks eget arbejde',
    refused: 'Telefonsystemet sendte noget, som Ringback ikke forstår.',
    failed: 'Det blev forsøgt flere gange og mislykkedes hver gang.',
    crashed: 'Behandlingen gik ned eller tog for lang tid.',
    call: 'Opkald',
    caller: 'Opkalder',
    called: 'Ringede til',
    reason: 'Præcist',
    redrive: 'Send tilbage',
    redriveAll: 'Send alle tilbage',
    redriveHint: 'Det, der mislykkes igen, kommer her som en ny post.',
    done: {
      redriven: 'Sendt tilbage til arbejdet.',
      gone: 'Den er her ikke længere, eller en anden ser på den lige nu. Prøv igen om et øjeblik.',
    },
  },
};
