import type { EnableTexts } from './enable.ts';

/** Danish. */
export const da: EnableTexts = {
  type: {
    title: 'Aktivér denne enhed',
    text: 'Med en kode fra dine indstillinger viser denne enhed notifikationer om dine opkald. Du behøver ikke logge ind her.',
    label: 'Kode',
    hint: 'Tolv bogstaver og cifre, for eksempel 7K3M-Q9ZT-2XVB.',
    go: 'Fortsæt',
    fault: 'Det er ikke en kode på tolv bogstaver og cifre. Sammenlign den med mailen.',
  },
  title: (user) => `Notifikationer til ${user}`,
  about: 'Denne enhed skal vise dem. Er det rigtigt?',
  labels: { user: 'Til', company: 'Virksomhed', device: 'Enhed' },
  ask: {
    title: 'Et trin mere',
    text: 'Tryk på knappen og derefter på »Tillad«, når browseren spørger. Derefter vises opkald her.',
  },
  homeScreen: {
    title: 'Først på hjemmeskærmen',
    text: 'På iPhone og iPad kommer notifikationer kun til apps på hjemmeskærmen. Læg Ringback der:',
    help: {
      safari:
        'Tryk på del-symbolet (en firkant med en pil opad), derefter på »Føj til hjemmeskærm« og »Tilføj«. Åbn Ringback derfra: denne side kommer frem igen.',
      '': 'Åbn menuen eller del-symbolet ved adressen, og tryk på »Føj til hjemmeskærm« og »Tilføj«. Hvis det mangler, så åbn denne side i Safari. Åbn derefter Ringback fra hjemmeskærmen: denne side kommer frem igen.',
    },
  },
  works: {
    title: 'Denne enhed er aktiveret',
    text: 'Opkald vises her fra nu af. Du kan lukke siden eller lægge Ringback på hjemmeskærmen: ikonet viser så, hvor mange opkald der er åbne.',
  },
  button: 'Vis notifikationer her',
  once: 'Koden virker én gang. Den, der bruger den, ser notifikationer om disse opkald.',
  problems: {
    unknown: {
      title: 'Denne kode virker ikke',
      text: 'Den er indtastet forkert eller erstattet af en nyere. Sammenlign den med den seneste e-mail.',
    },
    used: {
      title: 'Denne kode er brugt',
      text: 'Var det dig på denne enhed, er alt i orden. Ellers kan enheden nulstilles i indstillingerne: så viser den ikke mere, og der er en ny kode.',
    },
    expired: {
      title: 'Denne kode er udløbet',
      text: 'Koder gælder i syv dage. I indstillingerne kan enheden nulstilles og vejledningen sendes igen.',
    },
    tooMany: {
      title: 'For mange forsøg',
      text: 'Der er prøvet mange koder fra din forbindelse. Prøv igen om en time.',
    },
  },
  another: 'Indtast en anden kode',
  overview: 'Til oversigten',
};
