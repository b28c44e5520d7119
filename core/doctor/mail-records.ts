/** SPF and DMARC records as receivers of mail read them in DNS. */

/** A domain's SPF record (RFC 7208), as far as it says who may send. */
export type Spf =
  | { kind: 'none' }
  /** Receivers take two records for an error and heed neither (section 3.2). */
  | { kind: 'several' }
  | { kind: 'record'; includes: string[]; redirect: string | undefined; lookups: number; unknown: string[] };

const mechanisms = /^[+?~-]?(all|include|a|mx|ptr|ip4|ip6|exists)(?=$|[:/])/i;
/** Terms that make the receiver look something up, of which ten are allowed (section 4.6.4). */
const lookingUp = /^[+?~-]?(include|a|mx|ptr|exists)(?=$|[:/])/i;

/**
 * Reads the SPF record among a domain's TXT records.
 * @param texts of the domain, the strings of each record joined
 */
export function readSpf(texts: readonly string[]): Spf {
  const records = texts.filter((text) => /^v=spf1( |$)/i.test(text));
  if (records.length > 1) return { kind: 'several' };
  const [record] = records;
  if (record === undefined) return { kind: 'none' };
  const terms = record.split(/ +/).slice(1).filter(Boolean);
  const modifiers = terms.filter((term) => /^[a-z][a-z0-9._-]*=/i.test(term));
  const redirect = modifiers.find((term) => /^redirect=/i.test(term))?.slice('redirect='.length);
  return {
    kind: 'record',
    // Only a pass lets somebody send: `-include:` refuses them.
    includes: terms.flatMap((term) => /^\+?include:(.+)$/i.exec(term)?.[1]?.toLowerCase() ?? []),
    redirect,
    lookups: terms.filter((term) => lookingUp.test(term)).length + (redirect ? 1 : 0),
    unknown: terms.filter((term) => !modifiers.includes(term) && !mechanisms.test(term)),
  };
}

/** What a domain asks receivers to do with mail that is not its own (RFC 7489). */
export interface Dmarc {
  policy: 'none' | 'quarantine' | 'reject';
  /** For subdomains of where the record is. */
  subdomainPolicy: 'none' | 'quarantine' | 'reject';
  /** Whether the domain of SPF has to be the very same as that of From. */
  strictSpf: boolean;
  /** The same for the domain of DKIM. */
  strictDkim: boolean;
  /** Whether somebody receives reports. */
  hasReports: boolean;
}

/**
 * Reads the DMARC record among the TXT records of `_dmarc.<domain>`; undefined where receivers find none that they can
 * use (section 6.6.3): none at all, several, or one without a policy and without an address for reports.
 * @param texts the strings of each record joined
 */
export function readDmarc(texts: readonly string[]): Dmarc | undefined {
  const records = texts.filter((text) => /^v *= *DMARC1 *(;|$)/.test(text));
  if (records.length !== 1) return undefined;
  const tags = new Map(
    records[0]!.split(';').flatMap((tag): [string, string][] => {
      const at = tag.indexOf('=');
      return at < 0 ? [] : [[tag.slice(0, at).trim().toLowerCase(), tag.slice(at + 1).trim()]];
    }),
  );
  const hasReports = /^mailto:/i.test(tags.get('rua') ?? '');
  const given = policyOf(tags.get('p'));
  if (!given && !hasReports) return undefined;
  const policy = given ?? 'none';
  return {
    policy,
    subdomainPolicy: policyOf(tags.get('sp')) ?? policy,
    strictSpf: tags.get('aspf')?.toLowerCase() === 's',
    strictDkim: tags.get('adkim')?.toLowerCase() === 's',
    hasReports,
  };
}

/**
 * Whether two domains belong together for DMARC (section 3.1). Relaxed: one lies below the other. Organisational domains,
 * which would take the list of public suffixes, are not needed for that: what SES signs and sends with is always the
 * domain itself or below it.
 */
export function isAligned(domain: string, from: string, strict: boolean): boolean {
  const [one, other] = [domain.toLowerCase(), from.toLowerCase()];
  return one === other || (!strict && (one.endsWith(`.${other}`) || other.endsWith(`.${one}`)));
}

/**
 * Where the DMARC record of a domain may be, nearest first: its own and those of the domains above it, of two labels at
 * least. Receivers that go by the list of public suffixes look at the first and at the organisational domain only.
 */
export function dmarcNames(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => `_dmarc.${labels.slice(index).join('.')}`);
}

function policyOf(text: string | undefined): Dmarc['policy'] | undefined {
  const policy = text?.toLowerCase();
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : undefined;
}
