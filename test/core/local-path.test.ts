import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath } from '../../core/local-path.ts';

test.each([
  '/',
  '/calls',
  '/calls/a%20b?state=open&x=1',
  '/invited/abc',
  '/loginx',
  '/a/b//c',
  '/settings?to=https://x.example',
])('keeps %s', (path) => expect(localPath(path)).toBe(path));

test.each([
  undefined,
  '',
  'calls',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\u0000/evil.example',
  '/\u2028/evil.example',
  '/ /evil.example',
  '/./%2f/../..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/a\\..\\\\evil.example',
  'javascript:alert(1)',
  ' /calls',
  `/${'a'.repeat(1000)}`,
  '/login',
  '/login?to=/login',
  '/login/callback?code=x',
  '/logout',
  '/signed-out',
])('leads home instead of %j', (path) => expect(localPath(path)).toBe('/'));

test('never leads to another host, however it is written', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5c',
    '@',
    ':',
    '?',
    '#',
    '\t',
    'evil.example',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const path = localPath(pieces.join(''));
      expect(new URL(path, 'https://calls.example.com').origin).toBe('https://calls.example.com');
      expect(localPath(path)).toBe(path);
    }),
    { numRuns: 2000 },
  );
});
