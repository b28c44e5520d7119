/** RFC 5321, unquoted. */
const localPart = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const asciiDomain =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
/** Longest address that mail servers take, in characters (RFC 5321, 4.5.3.1.3). */
const longestAddress = 254;

/**
 * A mail address that somebody typed, as it is written to: its domain in ASCII and lower case.
 * @returns undefined for what no mail can be sent to; the same as `isMailAddress` of `adapters/mime.ts` holds true
 */
export function mailAddressOf(typed: string): string | undefined {
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, Math.max(at, 0));
  const given = typed.slice(at + 1);
  // A web address reads past anything else.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(given)) return undefined;
  const domain = URL.parse(`http://${given}`)?.hostname ?? '';
  const address = `${local}@${domain}`;
  return localPart.test(local) && asciiDomain.test(domain) && address.length <= longestAddress
    ? address
    : undefined;
}
