import { createECDH, randomBytes } from 'node:crypto';
import { makeVapidKey } from '../../adapters/vapid.ts';
import { hosts } from '../cloud/certificate.ts';

/** What every way of sending is given: one company, one user with three channels, one caller who is known. */
export interface Sample {
  company: {
    name: string;
    number: string;
    countryCode: string;
    color: string;
    from: string;
    smsFrom: string;
  };
  user: { id: string; name: string; email: string; mobile: string; locale: string; timeZone: string };
  contact: {
    firstName: string;
    lastName: string;
    company: string;
    department: null;
    jobTitle: string;
    numbers: { number: string; label: string; default: boolean }[];
    emails: { email: string; label: string }[];
  };
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  vapid: ReturnType<typeof makeVapidKey> & { subject: string };
  twilio: { accountSid: string; authToken: string };
  publicUrl: string;
  linkKey: string;
}

export function makeSample(): Sample {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  return {
    company: {
      name: 'Demo Support',
      number: '+4930555100',
      countryCode: 'DE',
      color: '#0f6674',
      from: 'calls@demo.example',
      smsFrom: '+4915228817386',
    },
    user: {
      id: 'anna',
      name: 'Anna Schmidt',
      email: 'anna@demo.example',
      mobile: '+4915112345678',
      locale: 'de',
      timeZone: 'Europe/Berlin',
    },
    contact: {
      firstName: 'Erika',
      lastName: 'Beispiel',
      company: 'Beispiel GmbH',
      department: null,
      jobTitle: 'Leiterin Einkauf',
      numbers: [{ number: '+491711234567', label: 'mobile', default: true }],
      emails: [{ email: 'erika@beispiel.example', label: 'work' }],
    },
    subscription: {
      endpoint: `https://${hosts.push}/fcm/send/${randomBytes(80).toString('base64url')}`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
    },
    vapid: { ...makeVapidKey(new Date('2026-11-01T00:00:00Z')), subject: 'mailto:it@demo.example' },
    twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a token of at least 16' },
    publicUrl: 'https://ringback.example',
    linkKey: 'a key of at least thirty-two characters',
  };
}

/**
 * The event of one missed call, as a phone system posts it.
 * @param number calls ring at other minutes, so that nothing that is kept of one helps with the next
 */
export function missedCallEvent(number: number): Record<string, unknown> {
  const id = String(number);
  const ringStartedAt = new Date(Date.parse('2026-11-21T09:14:02.000Z') - number * 60_000);
  return {
    specversion: '1.0',
    id,
    source: '/bench',
    type: 'ringback.call.missed.v1',
    tenant: 'demo',
    data: {
      callId: `call-${id}`,
      caller: { number: '+491711234567', name: 'Erika Beispiel' },
      calledNumber: '+4930555100',
      ringStartedAt: ringStartedAt.toISOString(),
      endedAt: new Date(ringStartedAt.getTime() + 29_000).toISOString(),
      reason: 'no-answer',
      rang: [{ userId: 'anna', outcome: 'no-answer' }],
    },
  };
}
