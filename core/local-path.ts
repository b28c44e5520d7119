/** Longest return path that is kept: it travels in a cookie. */
const longest = 1000;

/**
 * A path of our own that people are sent back to after signing in; `/` for everything that a browser could read as
 * another site (no open redirects): `//host`, backslashes, control characters, which browsers leave out.
 */
export function localPath(given: string | undefined): string {
  if (given === undefined || given.length > longest || !/^\/(?!\/)[^\\\p{C}\p{Z}]*$/u.test(given)) return '/';
  const origin = 'https://ringback.invalid';
  if (!URL.canParse(given, origin) || new URL(given, origin).origin !== origin) return '/';
  // What begins or ends a visit is no place to come back to. A browser reads `/./login` and `/%6Cogin` its own way: no harm.
  const { pathname, search } = new URL(given, origin);
  if (pathname.startsWith('//')) return '/';
  return /^\/(?:login|logout|signed-out)(?:\/|$)/.test(pathname) ? '/' : pathname + search;
}
