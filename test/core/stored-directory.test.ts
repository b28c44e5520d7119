import { expect, test } from 'vitest';
import { directorySchemas, settingsSchema } from '../../core/directory-schemas.ts';
import {
  storedCompanyNumber,
  storedContact,
  storedGroup,
  storedSettings,
  storedUser,
} from '../../core/stored-directory.ts';

const schemas = directorySchemas('DE');
const sms = { from: '+4930555100' };
const rooms = { hosts: ['meet.example'], template: 'https://meet.example/{room}' };

test.each([
  ['a user', { name: 'Anna' }, schemas.user, storedUser],
  ['a user who chose', { name: 'Anna', locale: 'da' }, schemas.user, storedUser],
  ['a group', { name: 'Berlin' }, schemas.group, storedGroup],
  ['a contact', { company: 'Beispiel' }, schemas.contact, storedContact],
  ['a contact who is hidden', { company: 'Beispiel', inDirectory: false }, schemas.contact, storedContact],
  ['a company number', { name: 'Support' }, schemas.companyNumber, storedCompanyNumber],
])('%s is read as its schema would read it', (_what, stored, schema, read) => {
  const checked = schema.parse(stored);
  const {
    id: _id,
    number: _number,
    ...first
  } = { number: '', ...read('x', stored) } as Record<string, unknown>;
  expect(first).toEqual(checked);
  expect(read('x', checked)).toEqual(read('x', stored));
});

test.each([
  ['none', {}],
  ['their own', { name: 'Beispiel', holdSeconds: 30, attachVCard: false, paused: ['sms'] }],
  ['texts and rooms', { sms, rooms }],
])('settings that are %s are read as their schema would read them', (_what, stored) => {
  expect(storedSettings(stored)).toEqual(settingsSchema.parse(stored));
});

test('a tenant without settings has the usual ones', () => {
  expect(storedSettings(undefined)).toEqual(settingsSchema.parse({}));
});

test('what a later version stored does not keep anybody from being told after going back', () => {
  expect(storedUser('anna', { name: 'Anna', fromLater: { a: 1 } })).toMatchObject({
    id: 'anna',
    name: 'Anna',
  });
  expect(storedSettings({ fromLater: true }).country).toBe('DE');
});

test('who changes an entry changes no other one', () => {
  storedSettings({}).mailboxes.push('a@demo.example');
  storedContact('a', {}).numbers.push({ number: '+4930555100' });
  expect(storedSettings({}).mailboxes).toEqual([]);
  expect(storedContact('a', {}).numbers).toEqual([]);
});
