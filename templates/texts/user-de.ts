import type { When } from './texts.ts';
import type { UserTexts } from './user.ts';

const at = ({ time, date }: When) => (date ? `am ${date} um ${time} Uhr` : `um ${time} Uhr`);
const until = ({ time, date }: When) => (date ? `${date}, ${time} Uhr` : `${time} Uhr`);
const of = (company: string | undefined) => (company ? ` bei ${company}` : '');

/** German; formal. */
export const de: UserTexts = {
  hello: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  test: {
    subject: 'Testnachricht von Ringback',
    headline: 'Die Testnachricht ist angekommen',
    what: (company, when) =>
      `Dies ist eine Testnachricht von Ringback bei ${company}. Sie wurde ${at(when)} angefordert.`,
    to: (where, channel) => (channel === 'push' ? `Angezeigt auf: ${where}` : `Gesendet an: ${where}`),
    works: 'Nachrichten über verpasste Anrufe erreichen Sie hier. Sie müssen nichts tun.',
    settings: 'Einstellungen öffnen',
    sms: (company, when) =>
      `Testnachricht von Ringback${of(company)}, angefordert ${at(when)}. Sie müssen nichts tun.`,
    footer: 'Ringback sendet diese E-Mail, weil eine Testnachricht angefordert wurde.',
  },
  invitation: {
    subject: (company) => `Ihr Zugang zu Ringback bei ${company}`,
    headline: (company) => `Willkommen bei Ringback, ${company}`,
    invites: (company) =>
      `${company} nutzt Ringback. Ringback meldet Ihnen Anrufe, die Sie nicht erreicht haben. Mit Ihrem Zugang sehen Sie diese Anrufe und legen fest, wie Sie benachrichtigt werden.`,
    signIn: 'Öffnen Sie den Link und melden Sie sich an. Diese Anmeldung gilt dann für Ihr Ringback.',
    button: 'Zugang einrichten',
    until: (when) => `Der Link funktioniert einmal, bis ${until(when)}.`,
    personal: 'Er ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter.',
    footer: (company) =>
      `Ringback sendet Ihnen diese E-Mail, weil ${company} für Sie einen Zugang eingerichtet hat.`,
  },
  activation: {
    subject: (device) => `So aktivieren Sie Ringback auf „${device}“`,
    headline: (device) => `Benachrichtigungen auf „${device}“ aktivieren`,
    how: 'Öffnen Sie den Link auf dem Gerät, das Ihre Benachrichtigungen anzeigen soll, und tippen Sie dort auf die Schaltfläche.',
    button: 'Dieses Gerät aktivieren',
    label: 'Oder geben Sie diesen Code ein',
    typed: (page) => `unter ${page}`,
    picture: {
      alt: 'QR-Code der Seite, die das Gerät aktiviert',
      caption: 'Oder scannen Sie dieses Bild mit der Kamera des Geräts:',
    },
    until: (when) => `Link und Code funktionieren einmal, bis ${until(when)}.`,
    homeScreen:
      'Auf iPhone und iPad öffnen Sie die Seite in Safari und fügen sie zuerst zum Home-Bildschirm hinzu; öffnen Sie sie dann von dort.',
    personal:
      'Wer den Code benutzt, sieht Benachrichtigungen über Ihre Anrufe: Bitte geben Sie weder Link noch Code weiter.',
    footer: 'Ringback sendet Ihnen diese E-Mail, weil Sie ein weiteres Gerät aktivieren möchten.',
  },
  confirmation: {
    subject: (code) => `${code} ist Ihr Ringback-Code`,
    headline: { email: 'Adresse bestätigen', mobile: 'Nummer bestätigen' },
    asks: (company, field) =>
      field === 'email'
        ? `An diese Adresse sollen die E-Mails von Ringback bei ${company} gehen. Zur Bestätigung geben Sie diesen Code in den Einstellungen ein.`
        : `An diese Nummer sollen die SMS von Ringback bei ${company} gehen. Zur Bestätigung geben Sie diesen Code in den Einstellungen ein.`,
    label: 'Ihr Code',
    until: (when) => `Er gilt bis ${until(when)}.`,
    unasked: 'Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ohne den Code ändert sich nichts.',
    sms: (code, company, when) =>
      `${code} bestätigt diese Nummer für Ringback${of(company)}, bis ${until(when)}. Nicht angefordert? Dann tun Sie nichts.`,
    footer: 'Ringback sendet diese E-Mail, weil jemand diese Adresse als eigene angegeben hat.',
  },
  changed: {
    headline: { email: 'Ihre Adresse wurde geändert', mobile: 'Ihre Nummer wurde geändert' },
    what: (company, field, when) =>
      field === 'email'
        ? `E-Mails von Ringback bei ${company} gehen nicht mehr an diese Adresse. Sie wurde ${at(when)} geändert.`
        : `SMS von Ringback bei ${company} gehen nicht mehr an diese Nummer. Sie wurde ${at(when)} geändert.`,
    unasked: 'Wenn Sie das nicht waren, sagen Sie es der Ringback-Administration Ihres Unternehmens.',
    sms: (company, when) =>
      `Ihre Nummer für Ringback${of(company)} wurde ${at(when)} geändert. Waren Sie das nicht? Sagen Sie es Ihrer Administration.`,
    footer: 'Ringback sendet diese E-Mail an die Adresse, die bisher Ihre war.',
  },
  address: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse im Browser:',
};
