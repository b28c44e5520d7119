import { expect, test } from 'vitest';
import { messageName, recipientName, stateWords } from '../../cli/delivery-words.ts';

test('states and reasons in words; what is not known is shown by its name', () => {
  expect(stateWords('sent', 'email')).toBe('accepted by the mail provider');
  expect(stateWords('failed', 'email', 'ses:MessageRejected')).toBe('failed: ses:MessageRejected');
  expect(stateWords('queued', 'email', 'ses:throttled')).toMatch(/^waiting to be sent: too many mails/);
  expect(stateWords('parked', 'fax')).toBe('parked');
  expect(stateWords('toString', 'fax', 'constructor')).toBe('toString: constructor');
});

test('a team mailbox is called one', () => {
  expect(recipientName('mailbox:team@demo.example')).toBe('mailbox team@demo.example');
  expect(recipientName('anna')).toBe('anna');
});

test('a message that does not tell of a missed call is named by what it is for', () => {
  expect(messageName({ channel: 'push', purpose: 'missed' })).toBe('push');
  expect(messageName({ channel: 'push', purpose: 'claimed' })).toBe('push, that somebody is calling back');
  expect(messageName({ channel: 'email', purpose: 'newer' })).toBe('email, newer');
});
