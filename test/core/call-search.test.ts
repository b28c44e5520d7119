import { describe, expect, test } from 'vitest';
import { callSearch, isFound } from '../../core/call-search.ts';

const erika = {
  names: ['Erika Müller-Lüdenscheidt', 'Beispiel GmbH', undefined],
  numbers: ['+49 171 1234567', '+491711234567'],
};
const soren = { names: ['Søren Ærø'], numbers: ['sip:soren@x.example', undefined] };

describe('a search for calls', () => {
  test.each([
    ['erika', true],
    ['MULLER beispiel', true],
    ['müller', true],
    ['Mu\u0308ller', true],
    ['erika schulze', false],
    ['171 123', true],
    ['0171 1234567', true],
    ['0049 171-1234567', true],
    ['+49 (171) 1234567', true],
    ['0172', false],
    ['.*', false],
  ])('%s', (typed, found) => {
    expect(isFound(callSearch(typed)!, erika)).toBe(found);
  });

  test('finds letters that do not come apart, and addresses', () => {
    for (const typed of ['soren', 'søren', 'aero', 'sip:soren'])
      expect(isFound(callSearch(typed)!, soren), typed).toBe(true);
  });

  test('of nothing is none', () => {
    for (const typed of ['', '  \t']) expect(callSearch(typed)).toBeUndefined();
  });

  test('of zeros alone finds no number', () => {
    expect(isFound(callSearch('00')!, { names: ['Erika'], numbers: ['+491711234567'] })).toBe(false);
  });
});
