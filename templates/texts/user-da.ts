import type { When } from './texts.ts';
import type { UserTexts } from './user.ts';

const at = ({ time, date }: When) => (date ? `${date} kl. ${time}` : `kl. ${time}`);
const of = (company: string | undefined) => (company ? ` hos ${company}` : '');

/** Danish. */
export const da: UserTexts = {
  hello: (name) => (name ? `Hej ${name}` : 'Hej'),
  test: {
    subject: 'Testbesked fra Ringback',
    headline: 'Testbeskeden er kommet frem',
    what: (company, when) =>
      `Dette er en testbesked fra Ringback hos ${company}. Den blev bestilt ${at(when)}.`,
    to: (where, channel) => (channel === 'push' ? `Vist på: ${where}` : `Sendt til: ${where}`),
    works: 'Beskeder om ubesvarede opkald når frem til dig her. Du behøver ikke gøre noget.',
    settings: 'Åbn indstillingerne',
    sms: (company, when) =>
      `Testbesked fra Ringback${of(company)}, bestilt ${at(when)}. Du behøver ikke gøre noget.`,
    footer: 'Ringback sender denne mail, fordi der blev bestilt en testbesked.',
  },
  invitation: {
    subject: (company) => `Din adgang til Ringback hos ${company}`,
    headline: (company) => `Velkommen til Ringback hos ${company}`,
    invites: (company) =>
      `${company} bruger Ringback, som giver dig besked om opkald, der ikke nåede frem til dig. Med din adgang ser du disse opkald og bestemmer, hvordan du får besked.`,
    signIn: 'Åbn linket, og log ind. Derefter er dette login dit til Ringback.',
    button: 'Opret adgang',
    until: (when) => `Linket virker én gang, indtil ${at(when)}.`,
    personal: 'Det er kun beregnet til dig: giv det ikke videre.',
    footer: (company) => `Ringback sender dig denne mail, fordi ${company} har oprettet adgang til dig.`,
  },
  activation: {
    subject: (device) => `Sådan aktiverer du Ringback på »${device}«`,
    headline: (device) => `Aktivér notifikationer på »${device}«`,
    how: 'Åbn linket på den enhed, der skal vise dine notifikationer, og tryk på knappen på siden.',
    button: 'Aktivér denne enhed',
    label: 'Eller indtast denne kode',
    typed: (page) => `på ${page}`,
    picture: {
      alt: 'QR-kode til siden, der aktiverer enheden',
      caption: 'Eller scan dette billede med enhedens kamera:',
    },
    until: (when) => `Link og kode virker én gang, indtil ${at(when)}.`,
    homeScreen:
      'På iPhone og iPad åbner du siden i Safari og føjer den først til hjemmeskærmen; åbn den derefter derfra.',
    personal: 'Den, der bruger koden, ser notifikationer om dine opkald: giv hverken link eller kode videre.',
    footer: 'Ringback sender dig denne mail, fordi du vil aktivere en enhed mere.',
  },
  confirmation: {
    subject: (code) => `${code} er din Ringback-kode`,
    headline: { email: 'Bekræft din adresse', mobile: 'Bekræft dit nummer' },
    asks: (company, field) =>
      field === 'email'
        ? `Denne adresse skal modtage mails fra Ringback hos ${company}. Bekræft den ved at indtaste denne kode i indstillingerne.`
        : `Dette nummer skal modtage sms'er fra Ringback hos ${company}. Bekræft det ved at indtaste denne kode i indstillingerne.`,
    label: 'Din kode',
    until: (when) => `Den virker indtil ${at(when)}.`,
    unasked: 'Har du ikke bedt om den, skal du ikke gøre noget: uden koden ændres intet.',
    sms: (code, company, when) =>
      `${code} bekræfter dette nummer til Ringback${of(company)}, indtil ${at(when)}. Har du ikke bedt om den, skal du ikke gøre noget.`,
    footer: 'Ringback sender denne mail, fordi nogen har angivet denne adresse som sin.',
  },
  changed: {
    headline: { email: 'Din adresse blev ændret', mobile: 'Dit nummer blev ændret' },
    what: (company, field, when) =>
      field === 'email'
        ? `Mails fra Ringback hos ${company} sendes ikke længere til denne adresse. Den blev ændret ${at(when)}.`
        : `Sms'er fra Ringback hos ${company} sendes ikke længere til dette nummer. Det blev ændret ${at(when)}.`,
    unasked: 'Var det ikke dig, så sig det til administratoren af Ringback i din virksomhed.',
    sms: (company, when) =>
      `Dit nummer til Ringback${of(company)} blev ændret ${at(when)}. Var det ikke dig, så sig det til din administrator.`,
    footer: 'Ringback sender denne mail til den adresse, der var din indtil nu.',
  },
  address: 'Hvis knappen ikke virker, så åbn denne adresse i browseren:',
};
