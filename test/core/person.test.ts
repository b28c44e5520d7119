import { describe, expect, it } from 'vitest';
import { makeMentions, mentionsIn, nobody } from '../../core/person.ts';

const mentions = makeMentions({ ...nobody, keys: new Set(['+491711234567']) });

describe('the search for a number in texts', () => {
  it.each([
    '+491711234567',
    '00491711234567',
    'Call 0171/123 45 67.',
    '+49 (0)171 1234567',
    '+49\u2011171\u20111234567',
    'on 21.11. 01711234567 rang',
    'rang 3 01711234567 2 times',
    'tel:+49-171-1234567',
  ])('finds it in %j', (text) => expect(mentions(text)).toBe(true));

  it.each(['+4917112345670', '+49 171 1234567-12', '1491711234567', '0171 123456', 'x'])(
    'does not take %j for it',
    (text) => expect(mentions(text)).toBe(false),
  );

  it('finds it where it is no text', () => {
    expect(mentionsIn({ caller: { number: 491711234567 } }, mentions)).toEqual([
      { at: '/caller/number', text: '491711234567' },
    ]);
  });
});
