/** The company that local mode starts with, as bodies of the HTTP API (design section 6). */
export const SAMPLE_COMPANY: readonly { path: string; body: Readonly<Record<string, unknown>> }[] = [
  {
    path: '/v1/users/anna',
    body: {
      name: 'Anna Schmidt',
      email: 'anna@demo.example',
      mobile: '+4915112345678',
      extension: '11',
      locale: 'de',
      timeZone: 'Europe/Berlin',
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
    body: { name: 'Demo Support', country: 'DE', language: 'de' },
  },
  {
    path: '/v1/numbers/+4930555200',
    body: { name: 'Demo Sales', country: 'DE', language: 'en' },
  },
];
