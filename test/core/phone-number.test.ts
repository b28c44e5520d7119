import { describe, expect, test } from 'vitest';
import { parsePhoneNumber, toE164 } from '../../core/phone-number.ts';

describe('a number of the public network is the same however it is written', () => {
  test.each([
    '+491711234567', '0171 1234567', '0049 171 1234567', '(0171) 123-4567', 'tel:+49-171-1234567', 'sip:+491711234567@carrier.example',
    '"Erika" <sip:+491711234567@carrier.example;user=phone>', '+49 171 1234567;ext=5',
  ])('%s', (raw) => {
    expect(parsePhoneNumber(raw, 'DE')).toEqual({ key: '+491711234567', kind: 'e164', e164: '+491711234567', display: '+49 171 1234567' });
  }); // biome-ignore format: rows of spellings
});

describe('every way to write a withheld number counts as withheld', () => {
  test.each([
    '', ' ', null, undefined, 'anonymous', 'Anonymous', 'ANONYMOUS', 'restricted', 'unknown', 'private', 'Unavailable', '+266696687',
    '266696687', 'sip:anonymous@anonymous.invalid', '"Anonymous" <sip:anonymous@10.0.0.1>', 'no_number', 'anonymous@anonymous.invalid',
  ])('%s', (raw) => {
    expect(parsePhoneNumber(raw, 'DE').kind).toBe('withheld');
  }); // biome-ignore format: rows of spellings
});

describe('what is no number of the public network is kept as it is', () => {
  test.each([
    ['12', 'extension', 'ext:12', '12'],
    ['110', 'extension', 'ext:110', '110'],
    ['*21#', 'extension', 'ext:*21#', '*21#'],
    ['sip:12@pbx.local', 'extension', 'ext:12', '12'],
    ['sip:anna@pbx.local', 'sip', 'sip:anna@pbx.local', 'sip:anna@pbx.local'],
    ['Reception', 'other', 'other:reception', 'Reception'],
    ['+1', 'other', 'other:+1', '+1'],
  ])('%s is %s', (raw, kind, key, display) => {
    const number = parsePhoneNumber(raw, 'DE');
    expect(number).toEqual({ kind, key, display });
    expect(number.e164).toBeUndefined();
  });
});

test('the directory takes whole numbers only, in the country they were written in', () => {
  expect(toE164('030 555100', 'DE')).toBe('+4930555100');
  expect(toE164('33 12 34 56', 'DK')).toBe('+4533123456');
  expect(toE164('12', 'DE')).toBeUndefined();
  expect(toE164('call me', 'DE')).toBeUndefined();
});
