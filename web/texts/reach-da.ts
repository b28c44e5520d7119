import type { ReachTexts } from './reach.ts';

const cannot = 'Denne browser kan ikke fortælle dig om indgående opkald';

/** Danish. */
export const da: ReachTexts = {
  label: 'Notifikationer i denne browser',
  own: 'Hver browser slås til for sig: gør det samme på dine andre computere og din telefon.',
  deviceName: (browser, system) => `${browser} på ${system}`,
  noScript: 'Slå JavaScript til i denne browser, så kan Ringback fortælle dig om opkald her.',
  ask: {
    title: cannot,
    text: 'Så længe du ikke tillader det, ser du kun opkald, når du selv kigger her. Tryk på knappen og derefter på »Tillad«, når browseren spørger.',
  },
  denied: {
    title: cannot,
    text: 'Notifikationer fra Ringback er blokeret i denne browser. Sådan tillader du dem igen; indlæs derefter siden på ny.',
    help: {
      firefox:
        'Klik på symbolet med den overstregede taleboble til venstre for adressen, og fjern »Blokeret« ved »Send notifikationer«.',
      'firefox-android':
        'Tryk på låsen til venstre for adressen og derefter på »Notifikation«, indtil der står »Tilladt«. Hvis det mangler: Android-indstillinger, Apps, Firefox, Notifikationer.',
      'chrome brave opera':
        'Klik på symbolet til venstre for adressen, og slå »Notifikationer« til. Hvis det mangler: Indstillinger, Privatliv og sikkerhed, Webstedsindstillinger, Notifikationer.',
      'chrome-android brave-android opera-android edge-android':
        'Tryk på symbolet til venstre for adressen, derefter på »Tilladelser«, og tillad notifikationer. Hvis det ikke kan slås til: Android-indstillinger, Apps, din browser, Notifikationer.',
      edge: 'Klik på låsen til venstre for adressen, derefter på »Tilladelser for dette websted«, og vælg »Tillad« for notifikationer.',
      samsung:
        'Åbn menuen, Indstillinger, Websteder og downloads, Notifikationer, og slå denne side til. Hvis den mangler: Android-indstillinger, Apps, Samsung Internet, Notifikationer.',
      'safari-macos':
        'Vælg Safari, Indstillinger, Websteder, Notifikationer i menulinjen og derefter »Tillad« for denne side.',
      ios: 'Åbn indstillingerne på din iPhone eller iPad, Notifikationer, Ringback, og slå »Tillad notifikationer« til.',
      '': 'Åbn sidens tilladelser i browserens indstillinger, og tillad notifikationer.',
    },
  },
  unsupported: {
    title: cannot,
    text: 'Den har ingen notifikationer fra websider. Det har Firefox, Chrome, Edge og Samsung Internet i deres aktuelle versioner, Safari fra macOS 13 og iPhone og iPad fra iOS 16.4.',
    help: {
      firefox: 'I et privat vindue er der ingen notifikationer: åbn Ringback i et almindeligt.',
      ios: 'Opdater iOS i enhedens indstillinger; derefter kan Ringback lægges på hjemmeskærmen.',
      '': 'Log ind med en af disse browsere, på denne enhed eller en anden.',
    },
  },
  insecure: {
    title: cannot,
    text: 'Siden er ikke åbnet over en sikker forbindelse. Åbn den på adressen, der begynder med https://, eller spørg din administrator om den.',
  },
  homeScreen: {
    title: cannot,
    text: 'På iPhone og iPad kommer notifikationer kun til apps på hjemmeskærmen. Læg Ringback der:',
    help: {
      safari:
        'Tryk på del-symbolet (en firkant med en pil opad), derefter på »Føj til hjemmeskærm« og »Tilføj«. Åbn Ringback derfra, og log ind.',
      '': 'Åbn menuen eller del-symbolet ved adressen, og tryk på »Føj til hjemmeskærm« og »Tilføj«. Hvis det mangler, så åbn Ringback i Safari. Åbn den derefter fra hjemmeskærmen, og log ind.',
    },
  },
  noKey: {
    title: cannot,
    text: 'Ringback er ikke selv klar endnu: den har ingen nøgle til notifikationer. Din administrator laver en med »ringback vapid create«.',
  },
  pushBlocked: {
    title: cannot,
    text: 'Du har tilladt det, men browseren kunne ikke nå den tjeneste, der bringer dens notifikationer.',
    help: {
      firefox:
        'Den er måske slået fra: under about:config skal »dom.push.enabled« og »dom.push.connection.enabled« være true. I et firmanetværk skal adressen push.services.mozilla.com kunne nås.',
      brave:
        'Åbn Indstillinger, Privatliv og sikkerhed, og slå »Brug Google-tjenester til push-meddelelser« til. Start derefter Brave igen.',
      'chrome opera samsung':
        'I et firmanetværk skal adresserne fcm.googleapis.com og mtalk.google.com kunne nås, og ingen politik må blokere notifikationer. Din administrator kan hjælpe.',
      edge: 'I et firmanetværk skal adresserne under notify.windows.com kunne nås, og ingen politik må blokere notifikationer. Din administrator kan hjælpe.',
      safari: 'Adresserne under push.apple.com skal kunne nås. Din administrator kan hjælpe.',
      '': 'Et firmanetværk, en politik eller en udvidelse blokerer den måske. Din administrator kan hjælpe.',
    },
  },
  failed: {
    title: 'Det lykkedes ikke',
    text: 'Ringback kunne ikke nås eller tog ikke imod det. Intet er ændret; prøv igen om et øjeblik.',
  },
  ready: {
    title: 'Denne browser fortæller dig om opkald',
    text: 'Om en notifikation vises, afhænger også af enhedens indstillinger: prøv det.',
  },
  works: {
    title: 'Denne browser fortæller dig om opkald fra nu af',
    text: 'Prøv det med en testnotifikation: om den vises, afhænger også af enhedens indstillinger.',
  },
  sent: { title: 'En testnotifikation er på vej', text: 'Den vises om få sekunder. Kan du se den?' },
  seen: { title: 'Alt er i orden', text: 'Opkald når dig i denne browser.' },
  notSeen: {
    title: 'Din enhed holder notifikationen tilbage',
    text: 'Den er nået frem til browseren, så en indstilling på enheden skjuler den:',
    help: {
      windows:
        'Åbn Indstillinger, System, Notifikationer. Slå notifikationer til, også for din browser i listen nedenunder, og slå »Forstyr ikke« (Fokusassistent) fra.',
      macos:
        'Åbn Systemindstillinger, Notifikationer, vælg din browser, og slå »Tillad notifikationer« til. Se i kontrolcenteret, om en fokus som »Forstyr ikke« er slået til.',
      android:
        'Åbn Indstillinger, Apps, din browser. Tillad notifikationer der, vælg »Ubegrænset« under Batteri, og tillad dataforbrug i baggrunden, når datasparing er slået til.',
      ios: 'Åbn Indstillinger, Notifikationer, Ringback, og tillad notifikationer på låseskærmen og som bannere. Se, om en fokus er slået til.',
      '': 'Se i systemets indstillinger for notifikationer: de skal være slået til for din browser, og »Forstyr ikke« fra.',
    },
  },
  notArrived: {
    title: 'Notifikationen er ikke nået frem endnu',
    text: 'Det kan tage et minut på en langsom forbindelse. Hvis den ikke kommer:',
    help: {
      android:
        'Åbn Indstillinger, Apps, din browser: vælg »Ubegrænset« under Batteri, og tillad dataforbrug i baggrunden, når datasparing er slået til.',
      '': 'Se, om der er netværk, start browseren igen, og prøv en gang til. I et firmanetværk er browserens notifikationstjeneste måske blokeret: din administrator kan hjælpe.',
    },
  },
  buttons: {
    enable: 'Giv mig besked i denne browser',
    again: 'Prøv igen',
    test: 'Send en testnotifikation',
    testAgain: 'Send en til',
    yes: 'Ja, jeg ser den',
    no: 'Nej, der er intet',
    stop: 'Stop notifikationer her',
    close: 'Luk',
  },
  stop: {
    text: 'Denne browser viser stadig notifikationer om dine opkald. Stop det på en computer, som andre bruger.',
    button: 'Stop notifikationer i denne browser',
    done: 'Denne browser viser ikke længere notifikationer om dine opkald.',
  },
  offline: {
    title: 'Ingen forbindelse',
    text: 'Ringback kan ikke nås lige nu. Notifikationer kommer igen, så snart enheden har netværk.',
    again: 'Prøv igen',
  },
  app: {
    description: 'Fortæller dig om opkald, der ikke nåede dig.',
    calls: 'Ubesvarede opkald',
    followUp: 'Start et videoopkald',
  },
};
