import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkToken, readLinkToken } from '../../core/link-token.ts';

const key = 'k'.repeat(64);
const id = 'kmxa0FVsKotyMotMiqJBcw';
const now = '2026-11-21T09:00:00.000Z';
const later = '2026-11-22T09:00:30.000Z';

describe('a link token', () => {
  test('says which delivery and what, and can be made again from the same', () => {
    const token = linkToken(key, id, 'unsubscribe', later);
    expect(token).toMatch(/^[A-Za-z0-9_-]{50}$/);
    expect(linkToken(key, id, 'unsubscribe', later)).toBe(token);
    expect(readLinkToken(key, token, now)).toEqual({ deliveryId: id, action: 'unsubscribe', expired: false });
  });

  test('says when it is over', () => {
    const token = linkToken(key, id, 'open', later);
    expect(readLinkToken(key, token, '2026-11-22T09:00:59.000Z')?.expired).toBe(false);
    expect(readLinkToken(key, token, '2026-11-22T09:01:00.000Z')?.expired).toBe(true);
  });

  test('of another key, action or delivery is another one', () => {
    const others = [
      linkToken('x'.repeat(64), id, 'open', later),
      linkToken(key, id, 'claim', later),
      linkToken(key, 'AAAAAAAAAAAAAAAAAAAAAA', 'open', later),
    ];
    expect(others).not.toContain(linkToken(key, id, 'open', later));
    expect(readLinkToken(key, others[0]!, now)).toBeUndefined();
  });

  test('is not taken when a single character is changed, nor is anything else', () => {
    const token = linkToken(key, id, 'open', later);
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), character, (place, other) => {
        fc.pre(token[place] !== other);
        expect(
          readLinkToken(key, token.slice(0, place) + other + token.slice(place + 1), now),
        ).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(readLinkToken(key, text, now)).toBeUndefined();
      }),
    );
  });
});
