import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A contact as the HTTP API takes it (design section 6). */
export interface SampleContact {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly department?: string;
  readonly jobTitle?: string;
  readonly numbers: readonly { number: string; label: string; default?: boolean }[];
  readonly emails: readonly { email: string; label: string }[];
  readonly owner?: string;
  readonly inDirectory?: boolean;
  readonly photo?: { contentType: string; base64: string };
}

/** First number is the usual one, where there are several. */
function numbers(by: Record<string, string>): SampleContact['numbers'] {
  const all = Object.entries(by).map(([label, number]) => ({ number, label }));
  return all.length > 1 ? all.map((each, index) => (index === 0 ? { ...each, default: true } : each)) : all;
}

/** Somebody at a company, with its mail domain. */
function at(company: string, domain: string) {
  return (
    name: `${string} ${string}`,
    jobTitle: string,
    by: Record<string, string>,
    more: Partial<SampleContact> & { mailbox?: string } = {},
  ): SampleContact => {
    const { mailbox, ...rest } = more;
    const [firstName, ...lastName] = name.split(' ');
    const emails = mailbox ? [{ email: `${mailbox}@${domain}`, label: 'work' }] : [];
    return {
      firstName,
      lastName: lastName.join(' '),
      company,
      jobTitle,
      numbers: numbers(by),
      emails,
      ...rest,
    };
  };
}

/** A company's switchboard: nobody in particular. */
function switchboard(company: string, number: string, email: string): SampleContact {
  return { company, numbers: numbers({ main: number }), emails: [{ email, label: 'work' }] };
}

const beispiel = at('Beispiel GmbH', 'beispiel.example');
const mueller = at('Müller & Söhne Bau KG', 'mueller-soehne.example');
const nordlys = at('Nordlys Energi A/S', 'nordlys.example');
const aero = at('Ærø Færgefart ApS', 'aeroe-faerge.example');
const brightwater = at('Brightwater Logistics Ltd', 'brightwater.example');
const weiss = at('Weiß, Größmann & Partner', 'weiss-groessmann.example');
const oeztuerk = at('Praxis Dr. Öztürk', 'praxis-oeztuerk.example');

const photo = {
  contentType: 'image/jpeg',
  base64: readFileSync(join(import.meta.dirname, 'erika.jpg')).toString('base64'),
};

/**
 * Whom the sample company knows, by id: customers, suppliers, an office for law, a practice; and what anna and ben keep
 * in their own address books. Numbers are those set aside for films and books where a country has such.
 */
export const sampleContacts: Readonly<Record<string, SampleContact>> = {
  'erika-beispiel': beispiel(
    'Erika Beispiel',
    'Einkauf',
    { mobile: '+491711234567', work: '+493023125010' },
    { mailbox: 'erika', photo },
  ),
  'thomas-lehmann': beispiel(
    'Thomas Lehmann',
    'Geschäftsführer',
    { work: '+493023125011', mobile: '+491713920011' },
    { mailbox: 'lehmann', department: 'Geschäftsleitung' },
  ),
  'sabine-wagner': beispiel(
    'Sabine Wagner',
    'Kreditorenbuchhaltung',
    { work: '+493023125014' },
    { mailbox: 'rechnung', department: 'Buchhaltung' },
  ),
  beispiel: switchboard('Beispiel GmbH', '+493023125000', 'info@beispiel.example'),

  'juergen-mueller': mueller(
    'Jürgen Müller',
    'Inhaber',
    { mobile: '+491713920021', work: '+494066969020', home: '+494066969021' },
    { mailbox: 'juergen' },
  ),
  'kaethe-von-der-heide': mueller(
    'Käthe von der Heide',
    'Bauleiterin',
    { mobile: '+491713920022' },
    { mailbox: 'vdheide', department: 'Hochbau' },
  ),
  'lukasz-wojcik': mueller('Łukasz Wójcik', 'Polier', { mobile: '+491713920023' }, { department: 'Hochbau' }),
  'mueller-soehne': switchboard('Müller & Söhne Bau KG', '+494066969000', 'buero@mueller-soehne.example'),

  'soeren-kjaergaard': nordlys(
    'Søren Kjærgaard',
    'Indkøbschef',
    { mobile: '+4520000031', work: '+4533000030' },
    { mailbox: 'sk', department: 'Indkøb' },
  ),
  'mette-oestergaard': nordlys(
    'Mette Østergård',
    'Projektleder',
    { work: '+4533000032' },
    { mailbox: 'mo', department: 'Vindkraft' },
  ),
  'aase-lundquist': nordlys(
    'Åse Lundquist',
    'Økonomichef',
    { work: '+4533000033', mobile: '+4520000033' },
    { mailbox: 'al', department: 'Økonomi' },
  ),
  nordlys: switchboard('Nordlys Energi A/S', '+4533000000', 'kontakt@nordlys.example'),

  'laerke-faergemand': aero('Lærke Færgemand', 'Havnekontor', { work: '+4562000041' }, { mailbox: 'havn' }),
  'bjoern-aagesen': aero(
    'Bjørn Aagesen',
    'Kaptajn',
    { mobile: '+4520000042' },
    { department: 'M/F Ærøskøbing' },
  ),

  'james-okafor': brightwater(
    'James Okafor',
    'Head of Operations',
    { mobile: '+447700900051', work: '+442079460051' },
    { mailbox: 'j.okafor', department: 'Operations' },
  ),
  'siobhan-obrien': brightwater(
    "Siobhán O'Brien",
    'Account Manager',
    { work: '+442079460052' },
    { mailbox: 's.obrien', department: 'Customer Service' },
  ),
  'priya-raman': brightwater(
    'Priya Raman',
    'Customs Specialist',
    { work: '+442079460053', mobile: '+447700900053' },
    { mailbox: 'p.raman', department: 'Customs, Import & Export' },
  ),
  brightwater: switchboard('Brightwater Logistics Ltd', '+442079460050', 'hello@brightwater.example'),

  'ruth-weiss': weiss(
    'Ruth Weiß',
    'Rechtsanwältin, Notarin',
    { work: '+496990009061', mobile: '+491713920061' },
    { mailbox: 'weiss' },
  ),
  'guenter-groessmann': weiss(
    'Günter Größmann',
    'Steuerberater',
    { work: '+496990009062', 'work fax': '+496990009069' },
    { mailbox: 'groessmann' },
  ),
  // Both call from the same telephone.
  'elif-oeztuerk': oeztuerk('Elif Öztürk', 'Ärztin', { work: '+498999998071', mobile: '+491713920071' }),
  'nadja-huber': oeztuerk('Nadja Huber', 'Empfang', { work: '+498999998071' }, { mailbox: 'termine' }),

  'korn-baeckerei': switchboard('Bäckerei "Zum Korn"', '+493023125081', 'bestellung@zum-korn.example'),
  'cafe-zoe': switchboard('Café Zoë', '+493023125082', 'hallo@cafe-zoe.example'),
  hausverwaltung: switchboard('Hausverwaltung Schäfer', '+493023125083', 'notdienst@schaefer.example'),
  // Recognised when they call, but not listed for everybody.
  'sofia-nilsson': {
    ...at('Nilsson Vermögensverwaltung', 'nilsson.example')('Sofia Nilsson', 'Beraterin', {
      mobile: '+491713920091',
    }),
    inDirectory: false,
  },

  'anna-oma': {
    firstName: 'Oma',
    lastName: 'Gerda',
    numbers: numbers({ home: '+493023125101' }),
    emails: [],
    owner: 'anna',
  },
  'anna-jonas': {
    firstName: 'Jonas',
    lastName: 'Schmidt',
    numbers: numbers({ mobile: '+491713920102', home: '+493023125102' }),
    emails: [{ email: 'jonas@schmidt.example', label: 'home' }],
    owner: 'anna',
  },
  'anna-kita': {
    company: 'Kita Löwenzahn',
    numbers: numbers({ main: '+493023125103' }),
    emails: [],
    owner: 'anna',
  },
  'ben-mum': {
    firstName: 'Mum',
    numbers: numbers({ home: '+442079460111', mobile: '+447700900111' }),
    emails: [],
    owner: 'ben',
  },
  'ben-garage': {
    company: "Khan's Garage",
    jobTitle: 'Ask for Imran',
    numbers: numbers({ work: '+442079460112' }),
    emails: [],
    owner: 'ben',
  },
};
