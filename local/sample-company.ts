import { sampleContacts } from './sample/contacts.ts';

/** The company that local mode starts with, as bodies of the HTTP API (design section 6). */
export const SAMPLE_COMPANY: readonly { path: string; body: Readonly<Record<string, unknown>> }[] = [
  {
    path: '/v1/settings',
    body: {
      name: 'Demo GmbH',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      language: 'de',
      mailboxes: ['team@demo.example'],
      // The number that the embedded Twilio account owns.
      sms: { from: '+4915228817386', countries: ['DE', 'DK', 'GB'] },
      // Names for examples (RFC 2606) and a room that everybody may try.
      rooms: {
        hosts: [
          'meet.jit.si',
          'localhost',
          '*.example',
          '*.example.com',
          '*.example.net',
          '*.example.org',
          'example.com',
        ],
        template: 'https://meet.demo.example/{room}',
        nameInto: 'jitsi',
      },
    },
  },
  {
    path: '/v1/users/anna',
    body: {
      name: 'Anna Schmidt',
      email: 'anna@demo.example',
      mobile: '+4915112345678',
      extension: '11',
      locale: 'de',
      timeZone: 'Europe/Berlin',
      role: 'administrator',
    },
  },
  {
    path: '/v1/users/ben',
    body: {
      name: 'Ben Carter',
      email: 'ben@demo.example',
      mobile: '+447700900123',
      extension: '12',
      locale: 'en',
      timeZone: 'Europe/London',
    },
  },
  {
    path: '/v1/users/carla',
    body: {
      name: 'Carla Jensen',
      email: 'carla@demo.example',
      mobile: '+4520123456',
      extension: '13',
      locale: 'da',
      timeZone: 'Europe/Copenhagen',
    },
  },
  {
    path: '/v1/numbers/+4930555100',
    body: {
      name: 'Demo Support',
      country: 'DE',
      language: 'de',
      color: '#0f6674',
      greeting: {
        de: ['Ein Kunde hat den Support angerufen. Bitte innerhalb von zwei Stunden zurückrufen.'],
        en: ['A customer called support. Please call back within two hours.'],
        da: ['En kunde har ringet til support. Ring venligst tilbage inden for to timer.'],
      },
    },
  },
  {
    path: '/v1/numbers/+4930555200',
    body: {
      name: 'Demo Sales',
      country: 'DE',
      language: 'en',
      color: '#8a4b08',
      greeting: {
        de: ['Vielleicht ein neuer Auftrag: Wer zuerst zurückruft, gewinnt.'],
        en: ['This may be a new order: whoever calls back first wins.'],
        da: ['Måske en ny ordre: den, der ringer først tilbage, vinder.'],
      },
    },
  },
  ...Object.entries(sampleContacts).map(([id, contact]) => ({
    path: `/v1/contacts/${id}`,
    body: { ...contact },
  })),
];
