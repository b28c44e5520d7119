import { describe, expect, test } from 'vitest';
import { check } from '../../core/check.ts';
import {
  chooseSmsSender,
  countryOfNumber,
  type SmsSenderChoice,
  smsSenderFaults,
} from '../../core/sms-sender.ts';
import { smsLimits } from '../../core/sms-settings.ts';
import { smsSender, smsSettings } from '../../core/sms-settings-schemas.ts';

const service = `MG${'0a'.repeat(16)}`;
const settings = (more: object = {}) => smsSettings.parse({ from: '+49 30 555100', ...more });
const anna = '+4915112345678';
const us = '+12125551234';
const choose = (choice: Partial<SmsSenderChoice> = {}) => {
  const chosen = chooseSmsSender({ settings: settings(), to: anna, ...choice });
  return chosen.ok ? chosen.value : chosen.faults[0]!;
};

describe('settings', () => {
  test('have defaults for all but the sender', () => {
    const { countries, ...rest } = settings();
    expect(rest).toEqual({
      from: '+4930555100',
      byCountry: {},
      callerAsSender: false,
      perUserPerDay: 50,
      perDay: 1000,
      spendPerDay: 100,
      pricePerSegment: 0.1,
    });
    expect(countries).toEqual(expect.arrayContaining(['DE', 'DK', 'GB', 'CH']));
    expect(countries).not.toContain('US');
  });

  test.each([
    [{}, '', 'no-sender'],
    [{ byCountry: { DE: {} } }, '/byCountry/DE', 'no-sender'],
    [{ from: '030 555100' }, '/from', 'not-a-number'],
    [{ messagingServiceSid: 'AC123' }, '/messagingServiceSid', 'not-a-messaging-service'],
    [{ alphanumeric: '1234567' }, '/alphanumeric', 'not-alphanumeric'],
    [{ alphanumeric: 'TwelveLetter' }, '/alphanumeric', 'not-alphanumeric'],
    [{ alphanumeric: ' Demo' }, '/alphanumeric', 'not-alphanumeric'],
    [{ alphanumeric: 'Müller' }, '/alphanumeric', 'not-alphanumeric'],
    [{ from: '+4930555100', countries: ['XX'] }, '/countries/0', 'unknown-country'],
    [
      { from: '+4930555100', byCountry: { us: { alphanumeric: 'Demo' } } },
      '/byCountry/US/alphanumeric',
      'alphanumeric-not-possible',
    ],
    [{ from: '+4930555100', other: 1 }, '/other', 'unknown-field'],
    [{ from: '+4930555100', perDay: 0 }, '/perDay', 'too-small'],
  ])('%j are refused at %s: %s', (given, pointer, code) => {
    const checked = check(smsSettings, given);
    expect(checked.ok).toBe(false);
    if (!checked.ok)
      expect(checked.faults[0]).toMatchObject({ pointer, code, remedy: expect.stringMatching(/./) });
  });

  test.each(['Demo', 'Demo Ltd 24', 'A', '4U'])('%s is a name that texts can come from', (alphanumeric) => {
    expect(check(smsSender, { alphanumeric }).ok).toBe(true);
  });
});

describe('the sender', () => {
  test('is the number, else the name, else the Messaging Service of the tenant', () => {
    expect(choose()).toEqual({
      sender: { from: '+4930555100' },
      isCaller: false,
      canFallBack: false,
      country: 'DE',
    });
    const named = settings({ alphanumeric: 'Demo' });
    expect(choose({ settings: named })).toMatchObject({ sender: { from: 'Demo' }, canFallBack: true });
    const all = settings({ alphanumeric: 'Demo', messagingServiceSid: service });
    expect(choose({ settings: all })).toMatchObject({ sender: { messagingServiceSid: service } });
  });

  test('is the company number’s before the country’s before the tenant’s', () => {
    const byCountry = { byCountry: { DE: { alphanumeric: 'Deutsch' } } };
    expect(choose({ settings: settings(byCountry) })).toMatchObject({ sender: { from: 'Deutsch' } });
    expect(
      choose({ settings: settings(byCountry), companySender: { alphanumeric: 'Support' } }),
    ).toMatchObject({ sender: { from: 'Support' } });
    expect(choose({ settings: settings(byCountry), to: '+4520123456' })).toMatchObject({
      sender: { from: '+4930555100' },
      country: 'DK',
    });
  });

  test('is no name in the United States and Canada', () => {
    const named = settings({ alphanumeric: 'Demo', countries: ['US', 'CA', 'DE'] });
    expect(choose({ settings: named, to: us })).toMatchObject({ sender: { from: '+4930555100' } });
    expect(choose({ settings: named, to: '+14165551234' })).toMatchObject({
      sender: { from: '+4930555100' },
    });
    const onlyName = smsSettings.parse({ alphanumeric: 'Demo', countries: ['US'] });
    expect(choose({ settings: onlyName, to: us })).toMatchObject({ code: 'no-sender' });
  });

  test('after a refusal is the next one, where there is one', () => {
    const two = settings({ alphanumeric: 'Demo' });
    expect(choose({ settings: two, fallback: true })).toMatchObject({
      sender: { from: '+4930555100' },
      canFallBack: false,
    });
    expect(choose({ fallback: true })).toMatchObject({ sender: { from: '+4930555100' }, canFallBack: false });
  });

  test('never sends to itself', () => {
    expect(choose({ to: '+4930555100' })).toMatchObject({ code: 'no-sender' });
    const two = settings({ alphanumeric: 'Demo' });
    expect(choose({ settings: two, to: '+4930555100' })).toMatchObject({ sender: { from: 'Demo' } });
  });
});

describe('the caller as the sender', () => {
  const on = settings({ callerAsSender: true });
  const caller = '+4930777';
  test('only where it is switched on and the account owns the number', () => {
    const ownedNumbers = ['+4930555100', caller];
    expect(choose({ settings: on, caller, ownedNumbers })).toMatchObject({
      sender: { from: caller },
      isCaller: true,
      canFallBack: true,
    });
    const ours = { sender: { from: '+4930555100' }, isCaller: false };
    expect(choose({ settings: on, caller: '+491711234567', ownedNumbers })).toMatchObject(ours);
    expect(choose({ settings: on, caller, ownedNumbers: undefined })).toMatchObject(ours);
    expect(choose({ settings: on, caller: undefined, ownedNumbers })).toMatchObject(ours);
    expect(choose({ caller, ownedNumbers })).toMatchObject(ours);
    expect(choose({ settings: on, caller, ownedNumbers, fallback: true })).toMatchObject(ours);
  });

  test('wrongly configured is said, with what to do', () => {
    expect(smsSenderFaults(on, {}, [])).toEqual([
      expect.objectContaining({ pointer: '/sms/from', code: 'sender-not-owned' }),
      expect.objectContaining({ pointer: '/sms/callerAsSender', code: 'no-owned-numbers' }),
    ]);
    expect(smsSenderFaults(on, {}, ['+4930555100'])).toEqual([]);
  });
});

test('a sender that the account does not own is refused, and said wherever it stands', () => {
  const ownedNumbers = ['+4930555100'];
  expect(choose({ settings: settings({ from: '+4930999999' }), ownedNumbers })).toMatchObject({
    code: 'sender-not-owned',
    detail: expect.stringContaining('+49 30 999999'),
    remedy: expect.stringContaining('Buy, port or host'),
  });
  const companySender = { from: '+4930999999' };
  expect(choose({ companySender, ownedNumbers })).toMatchObject({ sender: { from: '+4930555100' } });
  const somewhere = settings({ byCountry: { DK: { from: '+4532123456' } } });
  const faults = smsSenderFaults(somewhere, { '+4930555200': companySender }, ownedNumbers);
  expect(faults.map(({ pointer }) => pointer)).toEqual([
    '/sms/byCountry/DK/from',
    '/numbers/+4930555200/smsSender/from',
  ]);
});

describe('countries', () => {
  test.each([
    [anna, 'DE'],
    ['+447700900123', 'GB'], // shared with the Channel Islands
    ['+441481960194', 'GG'],
    [us, 'US'],
    ['+17875551234', 'PR'],
    ['+883510000000', undefined], // of no country
    ['+4412', undefined],
    ['nonsense', undefined],
  ])('%s is of %s', (number, country) => {
    expect(countryOfNumber(number)).toBe(country);
  });

  test('that are not allowed get no text', () => {
    expect(choose({ to: us })).toMatchObject({ code: 'country-not-allowed', detail: 'No texts go to US.' });
    expect(choose({ to: '+883510000000' })).toMatchObject({ code: 'country-not-allowed' });
    expect(choose({ to: '+447700900123' })).toMatchObject({ country: 'GB' });
  });
});

test('limits of a day: texts, and segments that the money is for', () => {
  expect(smsLimits(settings())).toEqual({ perUser: 50, perDay: 1000, segments: 1000 });
  expect(smsLimits(settings({ spendPerDay: 0.3, pricePerSegment: 0.1 })).segments).toBe(3);
  expect(smsLimits(settings({ spendPerDay: 0.29, pricePerSegment: 0.1 })).segments).toBe(2);
  expect(smsLimits(settings({ spendPerDay: 0 })).segments).toBe(0);
});
