import { type Finding, fault, notChecked, ok, warning } from './finding.ts';
import { type Dmarc, isAligned, readSpf, type Spf } from './mail-records.ts';

/** How much SES lets the account send (GetSendQuota, GetAccountSendingEnabled). */
export interface SendingFacts {
  region: string;
  isEnabled: boolean;
  /** Mails in 24 hours; -1 is no limit. */
  most: number;
  sent: number;
}

/** What SES knows of a domain (GetIdentityVerificationAttributes, …DkimAttributes, …MailFromDomainAttributes). */
export interface DomainFacts {
  domain: string;
  /** `Success`, `Pending`, `Failed`, …; undefined where SES does not know the domain. */
  verification?: string;
  dkim?: { isEnabled: boolean; status: string; tokens: string[] };
  /** A domain of its own for bounces, which is not the usual case. */
  mailFrom?: { domain: string; status: string };
}

/** A record that DNS should have. */
export interface WantedRecord {
  name: string;
  value: string;
}

/** SES gives an account in the sandbox this many mails a day, and one out of it never so few. */
const sandboxMails = 200;

/** Whether the account may send, to everybody, and enough. */
export function judgeSending({ region, isEnabled, most, sent }: SendingFacts): Finding[] {
  const page = `https://${region}.console.aws.amazon.com/ses/home?region=${region}#/account`;
  const sandbox =
    most >= 0 && most <= sandboxMails
      ? fault(
          'mail.sandbox',
          'SES is in its sandbox: mails reach only addresses that you have verified there yourself.',
          `Open ${page} and choose "Request production access". It takes about a day.`,
        )
      : ok('mail.sandbox', 'SES is out of its sandbox: mails may go to everybody.');
  if (!isEnabled) {
    const remedy = `Open ${page}: it says why SES paused the account, and how to have it reviewed.`;
    return [
      sandbox,
      fault('mail.sending', 'SES has paused sending for the account: no mail goes out.', remedy),
    ];
  }
  if (most > sandboxMails && sent >= 0.8 * most) {
    const detail = `${sent} of ${most} mails of the last 24 hours are used up.`;
    const remedy = 'Ask for more under Service Quotas, Amazon SES, "Sending quota".';
    return [sandbox, warning('mail.sending', detail, remedy)];
  }
  const limit = most < 0 ? 'without a daily limit' : `up to ${most} mails in 24 hours`;
  return [sandbox, ok('mail.sending', `SES lets the account send ${limit}.`)];
}

/** Whether SES knows a domain as ours, and signs for it. @param records what DNS has to have for it */
export function judgeIdentity(facts: DomainFacts, records: readonly WantedRecord[]): Finding {
  const { domain, verification, dkim } = facts;
  const check = `mail.identity ${domain}`;
  if (verification === undefined) {
    const remedy = `Deploy: npm run deploy. Or put the domain that you want into mail.domains of ringback.config.ts.`;
    return fault(check, `SES of this account and region does not know the domain ${domain}.`, remedy);
  }
  if (verification !== 'Success') {
    const detail = `SES has not verified ${domain} yet (${verification}): it sends nothing from there.`;
    return fault(check, detail, `${makeRecords(records)} SES looks again by itself, for 72 hours.`);
  }
  if (!dkim?.isEnabled || dkim.status !== 'Success') {
    const state = dkim?.isEnabled ? dkim.status : 'switched off';
    const detail = `SES does not sign mails from ${domain} (DKIM: ${state}): many receivers will refuse them.`;
    return fault(check, detail, `${makeRecords(records)} Then see the identity in the console of SES.`);
  }
  return ok(check, `SES has verified ${domain} and signs its mails (DKIM).`);
}

/** Holds the records of DKIM against DNS. @param found what each name leads to in DNS; undefined: nothing */
export function judgeDkimRecords(
  domain: string,
  records: readonly WantedRecord[],
  found: readonly (string | undefined)[],
): Finding {
  const check = `mail.dkim ${domain}`;
  if (records.length === 0) return notChecked(check, `It is not known which records ${domain} has to have.`);
  const wrong = records.filter(({ value }, index) => !isSameName(found[index], value));
  if (wrong.length === 0)
    return ok(check, `DNS has all ${records.length} records by which mails are signed.`);
  const detail = `DNS has ${records.length - wrong.length} of the ${records.length} records by which mails from ${domain} are signed.`;
  return fault(check, detail, makeRecords(wrong));
}

/**
 * Whether receivers find the sender of the envelope in order (SPF, RFC 7208). SES sends with an envelope of its own
 * unless the domain has a MAIL FROM domain, so the domain's own record matters only to other mail.
 */
export function judgeSpf(
  { domain, mailFrom }: DomainFacts,
  texts: { domain: readonly string[]; mailFrom: readonly string[] },
): Finding {
  const check = `mail.spf ${domain}`;
  if (mailFrom) {
    const spf = readSpf(texts.mailFrom);
    const record = `${mailFrom.domain} TXT "v=spf1 include:amazonses.com ~all"`;
    if (mailFrom.status === 'Success' && allows(spf)) {
      return ok(check, `${mailFrom.domain}, where bounces go, lets Amazon SES send.`);
    }
    const detail = `${mailFrom.domain}, where bounces go, does not let Amazon SES send (${mailFrom.status}).`;
    return fault(check, detail, `Make one TXT record: ${record}. The console of SES names its MX record.`);
  }
  const spf = readSpf(texts.domain);
  const trouble = troubleOf(spf);
  if (trouble) {
    const detail = `The SPF record of ${domain} is broken (${trouble}). It harms your other mail, not Ringback's.`;
    return warning(
      check,
      detail,
      'Mend it with whoever looks after your mail: one record, at most ten look-ups.',
    );
  }
  return ok(
    check,
    `Mails go out under an address of Amazon SES, whose SPF holds; DKIM speaks for ${domain}.`,
  );
}

/**
 * Whether receivers take our mails for the domain's own (DMARC, RFC 7489): something that passes must belong to the
 * domain of From.
 * @param dmarc the record that receivers find; `at` where it lies
 */
export function judgeDmarc(
  { domain, dkim, mailFrom }: DomainFacts,
  dmarc: (Dmarc & { at: string }) | undefined,
  mailFromPasses: boolean,
): Finding {
  const check = `mail.dmarc ${domain}`;
  if (!dmarc) {
    const detail = `${domain} has no DMARC record that receivers can use: large mailbox providers ask for one.`;
    return warning(check, detail, `Make one TXT record: _dmarc.${domain} TXT "v=DMARC1; p=none;"`);
  }
  // Easy DKIM signs with the identity's own domain, which is that of From.
  const bySignature = dkim?.isEnabled === true && dkim.status === 'Success';
  const byEnvelope =
    mailFrom !== undefined && mailFromPasses && isAligned(mailFrom.domain, domain, dmarc.strictSpf);
  const policy = dmarc.at === `_dmarc.${domain}` ? dmarc.policy : dmarc.subdomainPolicy;
  if (bySignature || byEnvelope) {
    const what = bySignature ? 'the signature (DKIM)' : 'the envelope (SPF)';
    return ok(check, `Our mails pass DMARC by ${what}; the policy is ${policy}.`);
  }
  const remedy = 'Make the records of DKIM above, then ask again.';
  if (policy === 'none') {
    return warning(
      check,
      'Our mails do not pass DMARC; the policy asks receivers to take them all the same.',
      remedy,
    );
  }
  const fate = policy === 'reject' ? 'refused' : 'put into spam';
  return fault(check, `Our mails do not pass DMARC: by the policy of ${dmarc.at} they are ${fate}.`, remedy);
}

/** Whether an SPF record lets Amazon SES send. */
export function allows(spf: Spf): boolean {
  return spf.kind === 'record' && !troubleOf(spf) && spf.includes.includes('amazonses.com');
}

function troubleOf(spf: Spf): string | undefined {
  if (spf.kind === 'several') return 'there is more than one';
  if (spf.kind === 'none') return undefined;
  if (spf.unknown.length > 0) return `"${spf.unknown[0]!.slice(0, 60)}" is no term of SPF`;
  return spf.lookups > 10 ? `${spf.lookups} look-ups` : undefined;
}

function makeRecords(records: readonly WantedRecord[]): string {
  const list = records.map(({ name, value }) => `${name} CNAME ${value}`).join('; ');
  return `Make the DNS records: ${list || 'the three that the stack names as outputs DnsRecord11 to 13'}.`;
}

function isSameName(one: string | undefined, other: string): boolean {
  return one?.toLowerCase().replace(/\.$/, '') === other.toLowerCase().replace(/\.$/, '');
}
