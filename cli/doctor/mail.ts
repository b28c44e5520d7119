/** The domains that mails come from: what SES knows of them, and what receivers find in DNS. */
import { type Finding, notChecked } from '../../core/doctor/finding.ts';
import {
  allows,
  type DomainFacts,
  judgeDkimRecords,
  judgeDmarc,
  judgeIdentity,
  judgeSpf,
  type WantedRecord,
} from '../../core/doctor/mail.ts';
import { dmarcNames, readDmarc, readSpf } from '../../core/doctor/mail-records.ts';
import { attempt } from './attempt.ts';
import { domainFacts } from './aws.ts';
import type { Dns } from './dns.ts';
import type { Subject } from './subject.ts';

/** @param dns undefined: DNS is not asked, as in local mode */
export async function checkMailDomains(subject: Subject, dns: Dns | undefined): Promise<Finding[]> {
  const { mailDomains } = subject;
  const check = 'mail.identity';
  if (!mailDomains) {
    const remedy = 'Deploy this version: its outputs name them.';
    return [notChecked(check, 'It is not known which domains mails come from.', remedy)];
  }
  const actions =
    'ses:GetIdentityVerificationAttributes, ses:GetIdentityDkimAttributes and ses:GetIdentityMailFromDomainAttributes';
  return attempt(check, actions, async () => {
    const facts = await domainFacts(subject, mailDomains);
    const each = facts.map(async (fact) => {
      const records = recordsOf(fact, subject);
      return [judgeIdentity(fact, records), ...(await checkRecords(fact, records, dns))];
    });
    return (await Promise.all(each)).flat();
  });
}

async function checkRecords(
  facts: DomainFacts,
  records: readonly WantedRecord[],
  dns: Dns | undefined,
): Promise<Finding[]> {
  const { domain, mailFrom } = facts;
  const names = ['dkim', 'spf', 'dmarc'].map((name) => `mail.${name} ${domain}`);
  if (!dns)
    return names.map((name) => notChecked(name, 'Local mode: the domain is a sample, and nothing leaves.'));
  try {
    const found = await Promise.all(records.map(({ name, value }) => dns.cname(name, value)));
    const texts = {
      domain: await dns.txt(domain),
      mailFrom: mailFrom ? await dns.txt(mailFrom.domain) : [],
    };
    const mailFromPasses = mailFrom?.status === 'Success' && allows(readSpf(texts.mailFrom));
    return [
      judgeDkimRecords(domain, records, found),
      judgeSpf(facts, texts),
      judgeDmarc(facts, await findDmarc(domain, dns), mailFromPasses),
    ];
  } catch (error) {
    const { code = 'no answer' } = error as NodeJS.ErrnoException;
    const remedy = 'Ask again, or ask another server: --dns-server 1.1.1.1.';
    return names.map((name) => notChecked(name, `DNS does not answer (${code}).`, remedy));
  }
}

async function findDmarc(domain: string, dns: Dns) {
  for (const at of dmarcNames(domain)) {
    const found = readDmarc(await dns.txt(at));
    if (found) return { ...found, at };
  }
  return undefined;
}

/** As the stack's outputs name them; else made from the tokens, as most regions have them. */
function recordsOf({ domain, dkim }: DomainFacts, { dkimRecords }: Subject): WantedRecord[] {
  const named = dkimRecords.get(domain) ?? [];
  if (named.length > 0) return named;
  return (dkim?.tokens ?? []).map((token) => ({
    name: `${token}._domainkey.${domain}`,
    value: `${token}.dkim.amazonses.com`,
  }));
}
