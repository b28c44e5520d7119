import { describe, expect, test } from 'vitest';
import type { CallContext } from '../../core/call-context.ts';
import type { CompanyNumber } from '../../core/directory.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import { mailSender, type SenderChoice } from '../../core/mail-sender.ts';
import { messageOptions } from '../../core/options.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';

const settings = settingsSchema.parse({ name: 'Demo GmbH' });
const companyNumber: CompanyNumber = {
  number: '+4930555100',
  name: 'Demo Support',
  country: 'DE',
  language: 'de',
  recipients: 'all',
  mailboxes: [],
};
const context: CallContext = {
  settings,
  companyNumber,
  called: parsePhoneNumber('+4930555100', ''),
  caller: parsePhoneNumber('+491711234567', ''),
  contacts: [],
  rang: [],
  listed: [],
};
const erika = { name: 'Erika Beispiel', address: 'erika@beispiel.example' };

function sender(callerAsSender: 'off' | 'reply-to' | 'from', more: Partial<SenderChoice> = {}) {
  const options = { ...messageOptions(settings, companyNumber, undefined, 'de'), callerAsSender };
  return mailSender({
    context,
    options,
    caller: erika,
    ours: 'calls@demo.example',
    verifiedDomains: ['demo.example'],
    fallback: false,
    ...more,
  });
}
const colleague = { name: 'Ben Carter', address: 'ben@demo.example' };

describe('the caller as sender', () => {
  test('by default is in the name and in Reply-To, and the address is ours', () => {
    expect(sender('reply-to')).toEqual({
      from: { name: 'Erika Beispiel via Demo Support', address: 'calls@demo.example' },
      replyTo: erika,
      carriesCaller: true,
      isCaller: false,
    });
  });

  test('is From only where the domain is ours to send from', () => {
    expect(sender('from', { caller: colleague })).toMatchObject({ from: colleague, isCaller: true });
    expect(sender('from')).toMatchObject({
      from: { address: 'calls@demo.example' },
      replyTo: erika,
      isCaller: false,
    });
  });

  test('gives way to our own address once it was refused', () => {
    const refused = sender('from', { caller: colleague, fallback: true });
    expect(refused).toMatchObject({
      from: { address: 'calls@demo.example' },
      replyTo: colleague,
      isCaller: false,
    });
  });

  test('is nobody when no address is known, or when it is switched off', () => {
    const ours = {
      from: { name: 'Demo Support', address: 'calls@demo.example' },
      carriesCaller: false,
      isCaller: false,
    };
    expect(sender('from', { caller: { name: 'Erika' } })).toEqual(ours);
    expect(sender('off')).toEqual(ours);
  });

  test("uses the company number's own address where it has one", () => {
    const own = { ...context, companyNumber: { ...companyNumber, sender: 'support@demo.example' } };
    expect(sender('off', { context: own }).from.address).toBe('support@demo.example');
  });
});

test('options hold for the user before the company number before the tenant', () => {
  const tenant = settingsSchema.parse({
    callLink: 'sip',
    color: '#111111',
    show: { company: false, number: false },
  });
  const number = {
    ...companyNumber,
    callLink: 'callto',
    color: '#222222',
    show: { number: true },
    attachVCard: false,
  };
  const user = { id: 'anna', name: 'Anna', locale: 'de', callLink: 'teams' };
  expect(messageOptions(tenant, undefined, undefined, 'de').callLink).toBe('sip');
  expect(messageOptions(tenant, number, undefined, 'de')).toMatchObject({
    callLink: 'callto',
    color: '#222222',
    show: { company: false, number: true },
    attachVCard: false,
  });
  expect(messageOptions(tenant, number, user, 'de').callLink).toBe('teams');
  expect(messageOptions(settingsSchema.parse({}), undefined, undefined, 'de').callLink).toBe('tel');
});
