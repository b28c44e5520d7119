import { da as texts } from './da.ts';
import type { When } from './texts.ts';
import type { VideoTexts } from './video.ts';

const at = ({ time, date }: When) => (date ? `${date} kl. ${time}` : `kl. ${time}`);
const called = (name: string | undefined) => (name ? ` til ${name}` : '');
const after = (start: string | undefined) => (start ? `, ${start}` : '');

/** Danish. */
export const da: VideoTexts = {
  incoming: {
    headline: (caller) => `Videoopkald fra ${caller}`,
    subject: (caller, name, until) =>
      `Videoopkald fra ${caller}${called(name)}, ringer indtil ${texts.when(until)}`,
    calls: (caller, name) =>
      name ? `${caller} ringer til ${name} med video.` : `${caller} ringer med video.`,
    ringsUntil: (until) => `Det ringer indtil ${texts.when(until)}.`,
    calledUntil: (name, until) =>
      name ? `${name}, ringer indtil ${texts.when(until)}` : `Ringer indtil ${texts.when(until)}`,
    answer: 'Besvar videoopkaldet',
    afterwards: (until) =>
      `Den, der svarer først, får opkaldet. Efter ${texts.when(until)} viser linket kun, hvad der blev af det: hvem der svarede, eller at opkaldet ikke blev besvaret.`,
    labels: { number: 'Nummer', email: 'E-mail', called: 'Ringer til', since: 'Har ringet siden' },
    actions: { accept: 'Besvar', decline: 'Afvis' },
    sms: {
      full: (caller, name, until) =>
        `Videoopkald fra ${caller}${called(name)}${until ? `, ringer indtil ${texts.when(until)}` : ''}`,
      short: (caller, until) => `Videoopkald: ${caller}${until ? `, til ${texts.when(until)}` : ''}`,
      bare: 'Videoopkald',
    },
    footer: 'Ringback giver dig besked om videoopkald, som ringer hos dig.',
  },
  outcome: {
    accepted: (by = 'Nogen', when) => `${by} besvarede opkaldet ${at(when)}`,
    ended: 'Opkaldet er slut',
  },
  invitation: {
    who: (host, company) => `${host} fra ${company}`,
    start: ({ shortDate, time, shortZone }) => `${shortDate} kl. ${time} ${shortZone}`,
    shortStart: ({ day, time }) => `${day} kl. ${time}`,
    startLine: ({ date, time }) => `${date} kl.\u00a0${time}`,
    subject: (who, start) => `${who} inviterer dig til en videosamtale${after(start)}`,
    headline: (host) => `Videosamtale med ${host}`,
    hello: (invitee) => (invitee ? `Hej ${invitee}` : 'Hej'),
    invites: (who) => `${who} inviterer dig til en videosamtale.`,
    now: 'Du kan deltage nu.',
    message: (host) => `Besked fra ${host}`,
    join: 'Deltag i videosamtalen',
    noAccount: 'Du behøver ingen konto.',
    personal: 'Linket er kun til dig, så giv det ikke videre.',
    address: 'Hvis knappen ikke virker, så åbn denne adresse i din browser:',
    footer: (who) => `Ringback sender dig denne mail, fordi ${who} har inviteret dig.`,
    sms: {
      full: (who, start) =>
        `${who} inviterer dig til en videosamtale${after(start)}. Du behøver ingen konto.`,
      short: (names, start) => `Videosamtale: ${names}${after(start)}`,
      brief: (names, start) => `Video: ${names}${after(start)}`,
    },
  },
  cancellation: {
    subject: (who, start) => `Aflyst: videosamtale med ${who}${after(start)}`,
    headline: (host) => `Aflyst: videosamtale med ${host}`,
    cancelled: (who) => `${who} har trukket din invitation til denne videosamtale tilbage.`,
    linkGone: 'Linket i invitationen virker ikke længere.',
    sms: {
      full: (who, start) =>
        `Aflyst: videosamtale med ${who}${after(start)}. Linket i invitationen virker ikke længere.`,
      short: (names, start) => `Aflyst: videosamtale, ${names}${after(start)}`,
      brief: (names, start) => `Aflyst: ${names}${after(start)}`,
    },
  },
  notice: {
    headline: (invitee) => `Din invitation til ${invitee} er ikke nået frem`,
    headlineUncertain: (invitee) => `Din invitation til ${invitee} er måske ikke nået frem`,
    somebody: 'den inviterede',
    reasons: {
      bounced: { email: 'Mailen kom retur.', sms: 'Sms’en kom retur.' },
      undelivered: {
        email: 'Mailen kunne ikke leveres.',
        sms: 'Sms’en kunne ikke leveres.',
      },
      'no-answer-in-time': {
        email: 'Det er ikke blevet bekræftet i tide, at mailen er nået frem.',
        sms: 'Det er ikke blevet bekræftet i tide, at sms’en er nået frem.',
      },
      refused: { email: 'Mailen blev afvist.', sms: 'Sms’en blev afvist.' },
    },
    sentInstead: {
      email: 'Invitationen er i stedet sendt som mail.',
      sms: 'Invitationen er i stedet sendt som sms.',
    },
    advice: (invitee, channel) =>
      `Kontrollér ${channel === 'sms' ? 'nummeret' : 'adressen'}, eller få fat i ${invitee} på en anden måde.`,
    page: 'Se invitationen',
    footer: 'Ringback giver dig besked, når en af dine invitationer ikke når frem.',
  },
};
