import { de as texts } from './de.ts';
import type { When } from './texts.ts';
import type { VideoTexts } from './video.ts';

const at = ({ time, date }: When) => (date ? `am ${date} um ${time} Uhr` : `um ${time} Uhr`);
const called = (name: string | undefined) => (name ? ` für ${name}` : '');
const after = (start: string | undefined) => (start ? `, ${start}` : '');

/** German; formal where the reader is addressed at all. */
export const de: VideoTexts = {
  incoming: {
    headline: (caller) => `Videoanruf von ${caller}`,
    subject: (caller, name, until) =>
      `Videoanruf von ${caller}${called(name)}, klingelt bis ${texts.when(until)}`,
    calls: (caller, name) =>
      name ? `${caller} ruft per Video bei ${name} an.` : `${caller} ruft per Video an.`,
    ringsUntil: (until) => `Es klingelt bis ${texts.when(until)}.`,
    calledUntil: (name, until) =>
      name ? `${name}, klingelt bis ${texts.when(until)}` : `Klingelt bis ${texts.when(until)}`,
    answer: 'Videoanruf annehmen',
    afterwards: (until) =>
      `Wer zuerst annimmt, erhält den Anruf. Nach ${texts.when(until)} zeigt der Link nur noch, was daraus geworden ist: wer angenommen hat oder dass der Anruf verpasst wurde.`,
    labels: { number: 'Nummer', email: 'E-Mail', called: 'Angerufen', since: 'Klingelt seit' },
    actions: { accept: 'Annehmen', decline: 'Ablehnen' },
    sms: {
      full: (caller, name, until) =>
        `Videoanruf von ${caller}${called(name)}${until ? `, klingelt bis ${texts.when(until)}` : ''}`,
      short: (caller, until) => `Videoanruf: ${caller}${until ? `, bis ${texts.when(until)}` : ''}`,
      bare: 'Videoanruf',
    },
    footer: 'Ringback meldet Ihnen Videoanrufe, die bei Ihnen klingeln.',
  },
  outcome: {
    accepted: (by = 'Jemand', when) => `${by} hat ${at(when)} angenommen`,
    ended: 'Der Anruf ist beendet',
  },
  invitation: {
    who: (host, company) => `${host} (${company})`,
    start: ({ shortDate, time, shortZone }) => `${shortDate}, ${time} Uhr ${shortZone}`,
    shortStart: ({ day, time }) => `${day} ${time}`,
    startLine: ({ date, time }) => `${date}, ${time}\u00a0Uhr`,
    subject: (who, start) => `${who} lädt Sie zu einem Videogespräch ein${after(start)}`,
    headline: (host) => `Videogespräch mit ${host}`,
    hello: (invitee) => (invitee ? `Guten Tag ${invitee},` : 'Guten Tag,'),
    invites: (who) => `${who} lädt Sie zu einem Videogespräch ein.`,
    now: 'Sie können jetzt teilnehmen.',
    message: (host) => `Nachricht von ${host}`,
    join: 'Zum Videogespräch',
    noAccount: 'Sie brauchen kein Konto.',
    personal: 'Der Link ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter.',
    address: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse im Browser:',
    footer: (who) => `Ringback sendet Ihnen diese E-Mail, weil Sie von ${who} eingeladen wurden.`,
    sms: {
      full: (who, start) =>
        `${who} lädt Sie zu einem Videogespräch ein${after(start)}. Sie brauchen kein Konto.`,
      short: (names, start) => `Videogespräch: ${names}${after(start)}`,
      brief: (names, start) => `Video: ${names}${after(start)}`,
    },
  },
  cancellation: {
    subject: (who, start) => `Abgesagt: Videogespräch mit ${who}${after(start)}`,
    headline: (host) => `Abgesagt: Videogespräch mit ${host}`,
    cancelled: (who) => `${who} hat Ihre Einladung zu diesem Videogespräch zurückgenommen.`,
    linkGone: 'Der Link aus der Einladung funktioniert nicht mehr.',
    sms: {
      full: (who, start) =>
        `Abgesagt: Videogespräch mit ${who}${after(start)}. Der Link aus der Einladung funktioniert nicht mehr.`,
      short: (names, start) => `Abgesagt: Videogespräch, ${names}${after(start)}`,
      brief: (names, start) => `Abgesagt: ${names}${after(start)}`,
    },
  },
  notice: {
    headline: (invitee) => `Ihre Einladung an ${invitee} ist nicht angekommen`,
    headlineUncertain: (invitee) => `Ihre Einladung an ${invitee} ist möglicherweise nicht angekommen`,
    somebody: 'die eingeladene Person',
    reasons: {
      bounced: { email: 'Die E-Mail kam zurück.', sms: 'Die SMS kam zurück.' },
      undelivered: {
        email: 'Die E-Mail konnte nicht zugestellt werden.',
        sms: 'Die SMS konnte nicht zugestellt werden.',
      },
      'no-answer-in-time': {
        email: 'Die Zustellung der E-Mail wurde nicht rechtzeitig bestätigt.',
        sms: 'Die Zustellung der SMS wurde nicht rechtzeitig bestätigt.',
      },
      refused: { email: 'Die E-Mail wurde abgewiesen.', sms: 'Die SMS wurde abgewiesen.' },
    },
    sentInstead: {
      email: 'Die Einladung wurde stattdessen per E-Mail verschickt.',
      sms: 'Die Einladung wurde stattdessen per SMS verschickt.',
    },
    advice: (invitee, channel) =>
      `Bitte prüfen Sie die ${channel === 'sms' ? 'Nummer' : 'Adresse'}, oder erreichen Sie ${invitee} auf anderem Weg.`,
    page: 'Einladung prüfen',
    footer: 'Ringback meldet Ihnen, wenn eine Ihrer Einladungen nicht ankommt.',
  },
};
