import type { SignInTexts } from './sign-in.ts';

/** Danish. */
export const da: SignInTexts = {
  signIn: 'Log ind',
  tryAgain: 'Prøv igen',
  signOut: 'Log ud',
  problems: {
    cancelled: { title: 'Du loggede ikke ind', text: 'Login blev afbrudt. Intet er ændret.' },
    stateLost: {
      title: 'Login lykkedes ikke',
      text: 'Din browser vidste ikke længere, at du var begyndt. Det sker, når cookies er slået fra, når du logger ind i to faner på samme tid, eller når det tager mere end ti minutter. Tillad cookies for siden, og prøv igen i én fane.',
    },
    unreachable: {
      title: 'Logintjenesten svarer ikke',
      text: 'Virksomhedens logintjeneste kan ikke nås lige nu. Opkald bliver registreret alligevel. Prøv igen om et par minutter.',
    },
    refused: {
      title: 'Login lykkedes ikke',
      text: 'Logintjenesten svarede noget, som Ringback ikke kunne godtage. Prøv igen; hvis det fortsætter, så sig det til din administrator.',
    },
    sessionOver: {
      title: 'Du er ikke længere logget ind',
      text: 'Det, du sendte, er ikke gemt. Log ind, og gør det igen.',
    },
  },
  reason: (code) => `Til din administrator: ${code}`,
  signedOut: {
    title: 'Du er logget ud af Ringback',
    text: 'Du får stadig besked om opkald.',
    again: 'Log ind igen',
    issuer: 'Log også ud af logintjenesten',
  },
  noLogin: {
    title: 'Du er logget ind, men ingen har inviteret dig endnu',
    who: (name) =>
      name
        ? `Du loggede ind som ${name}. Ingen bruger i Ringback er forbundet med det.`
        : 'Ingen bruger i Ringback er forbundet med dit login.',
    todo: [
      'Hvis du har fået en invitation, så åbn dens link i denne browser.',
      'Hvis ikke, så bed din administrator om en.',
      'Hvis du har flere konti, så log ud, og tag den anden.',
    ],
  },
  invited: {
    title: (company) => `${company} inviterer dig til Ringback`,
    text: (company, name) =>
      `${company} bruger Ringback, så intet ubesvaret opkald bliver glemt. Invitationen er til ${name}.`,
    before: 'Log først ind med den konto, du vil bruge fra nu af.',
    who: (login) => (login ? `Du er logget ind som ${login}.` : 'Du er logget ind.'),
    connect: 'Det er mig: forbind',
    once: 'Invitationen virker én gang. Derefter åbner denne konto Ringback for dig.',
    notMe: 'Ikke dig, eller ikke denne konto?',
    done: {
      title: 'Du er forbundet',
      text: (name) => `Velkommen, ${name}. Denne konto åbner Ringback for dig.`,
      go: 'Til Ringback',
    },
  },
  invitationProblems: {
    unknown: {
      title: 'Invitationen gælder ikke',
      text: 'Måske er den erstattet af en nyere, eller linket blev afkortet. Åbn den nyeste invitation, eller spørg din administrator.',
    },
    expired: {
      title: 'Invitationen er udløbet',
      text: 'Invitationer gælder i syv dage. Bed din administrator om en ny.',
    },
    used: {
      title: 'Invitationen er allerede brugt',
      text: 'En anden konto blev forbundet med den. Hvis det ikke var dig, så sig det til din administrator.',
    },
    elsewhere: {
      title: 'Din konto hører allerede til en anden bruger',
      text: 'En konto kan være forbundet med én bruger. Log ud, og tag en anden konto, eller spørg din administrator.',
    },
  },
};
