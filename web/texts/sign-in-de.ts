import type { SignInTexts } from './sign-in.ts';

/** German. */
export const de: SignInTexts = {
  signIn: 'Anmelden',
  tryAgain: 'Noch einmal versuchen',
  signOut: 'Abmelden',
  problems: {
    cancelled: {
      title: 'Sie haben sich nicht angemeldet',
      text: 'Die Anmeldung wurde abgebrochen. Es hat sich nichts geändert.',
    },
    stateLost: {
      title: 'Die Anmeldung hat nicht geklappt',
      text: 'Ihr Browser wusste nicht mehr, dass Sie damit begonnen hatten. Das kommt vor, wenn Cookies ausgeschaltet sind, wenn Sie sich in zwei Tabs zugleich anmelden oder wenn es länger als zehn Minuten dauert. Bitte lassen Sie Cookies für diese Seite zu und versuchen Sie es in einem Tab noch einmal.',
    },
    unreachable: {
      title: 'Der Anmeldedienst antwortet nicht',
      text: 'Der Anmeldedienst Ihrer Firma ist gerade nicht zu erreichen. Anrufe werden trotzdem erfasst. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    },
    refused: {
      title: 'Die Anmeldung hat nicht geklappt',
      text: 'Der Anmeldedienst hat etwas geantwortet, das Ringback nicht annehmen konnte. Bitte versuchen Sie es noch einmal; wenn es so bleibt, sagen Sie es Ihrer Administration.',
    },
    sessionOver: {
      title: 'Sie sind nicht mehr angemeldet',
      text: 'Was Sie abgeschickt haben, wurde nicht gespeichert. Bitte melden Sie sich an und tun Sie es noch einmal.',
    },
  },
  reason: (code) => `Für Ihre Administration: ${code}`,
  signedOut: {
    title: 'Sie sind von Ringback abgemeldet',
    text: 'Nachrichten über Anrufe erreichen Sie weiterhin.',
    again: 'Wieder anmelden',
    issuer: 'Auch beim Anmeldedienst abmelden',
  },
  noLogin: {
    title: 'Sie sind angemeldet, aber noch nicht eingeladen',
    who: (name) =>
      name
        ? `Sie haben sich als ${name} angemeldet. Damit ist bei Ringback niemand verbunden.`
        : 'Mit Ihrer Anmeldung ist bei Ringback niemand verbunden.',
    todo: [
      'Wenn Sie eine Einladung bekommen haben, öffnen Sie deren Link in diesem Browser.',
      'Wenn nicht, bitten Sie Ihre Administration um eine.',
      'Wenn Sie mehrere Konten haben, melden Sie sich ab und nehmen Sie das andere.',
    ],
  },
  invited: {
    title: (company) => `${company} lädt Sie zu Ringback ein`,
    text: (company, name) =>
      `${company} nutzt Ringback, damit kein verpasster Anruf vergessen wird. Diese Einladung ist für ${name}.`,
    before: 'Melden Sie sich zuerst mit dem Konto an, das Sie von nun an verwenden möchten.',
    who: (login) => (login ? `Sie sind als ${login} angemeldet.` : 'Sie sind angemeldet.'),
    connect: 'Das bin ich: verbinden',
    once: 'Die Einladung gilt einmal. Danach öffnet dieses Konto Ringback für Sie.',
    notMe: 'Nicht Sie, oder nicht dieses Konto?',
    done: {
      title: 'Sie sind verbunden',
      text: (name) => `Willkommen, ${name}. Dieses Konto öffnet Ringback für Sie.`,
      go: 'Zu Ringback',
    },
  },
  invitationProblems: {
    unknown: {
      title: 'Diese Einladung gilt nicht',
      text: 'Vielleicht hat eine neuere sie ersetzt, oder der Link wurde abgeschnitten. Öffnen Sie die neueste Einladung, oder fragen Sie Ihre Administration.',
    },
    expired: {
      title: 'Diese Einladung ist abgelaufen',
      text: 'Einladungen gelten sieben Tage. Bitte lassen Sie sich von Ihrer Administration eine neue geben.',
    },
    used: {
      title: 'Diese Einladung wurde schon verwendet',
      text: 'Mit ihr wurde ein anderes Konto verbunden. Wenn Sie das nicht waren, sagen Sie es Ihrer Administration.',
    },
    elsewhere: {
      title: 'Ihr Konto gehört schon zu jemand anderem',
      text: 'Ein Konto kann mit einer Person verbunden sein. Melden Sie sich ab und nehmen Sie ein anderes, oder fragen Sie Ihre Administration.',
    },
  },
};
