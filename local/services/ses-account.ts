/** What SES's API v1 tells of an account, for `ringback doctor`. */
import { createHash } from 'node:crypto';
import type { SesOptions } from './ses.ts';

/**
 * Answers an action that reads; undefined where it is none that is known here.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_Operations.html
 */
export function tellOfAccount(
  action: string,
  form: URLSearchParams,
  options: SesOptions,
): string | undefined {
  const { sandbox, sendingEnabled } = options.standing();
  switch (action) {
    case 'GetSendQuota': {
      const [most, rate] = sandbox ? [200, 1] : [50_000, 14];
      const sent = options.outbox.emails.list().length;
      return `<SentLast24Hours>${sent}.0</SentLast24Hours><Max24HourSend>${most}.0</Max24HourSend><MaxSendRate>${rate}.0</MaxSendRate>`;
    }
    case 'GetAccountSendingEnabled':
      return `<Enabled>${sendingEnabled}</Enabled>`;
    case 'GetIdentityVerificationAttributes':
      return entries('VerificationAttributes', form, options, (_domain, status) => {
        return `<VerificationStatus>${status}</VerificationStatus>`;
      });
    case 'GetIdentityDkimAttributes':
      return entries('DkimAttributes', form, options, (domain, status) => {
        const tokens = [1, 2, 3].map((number) => `<member>${tokenOf(domain, number)}</member>`).join('');
        const state = `<DkimVerificationStatus>${status}</DkimVerificationStatus>`;
        return `<DkimEnabled>true</DkimEnabled>${state}<DkimTokens>${tokens}</DkimTokens>`;
      });
    case 'GetIdentityMailFromDomainAttributes':
      return entries('MailFromDomainAttributes', form, options, () => {
        return '<BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>';
      });
    default:
      return undefined;
  }
}

/** A map of what is known of each identity that was asked for; SES leaves out those that it does not know. */
function entries(
  name: string,
  form: URLSearchParams,
  { account, standing }: SesOptions,
  describe: (domain: string, status: string) => string,
): string {
  const asked: string[] = [];
  for (let i = 1; form.has(`Identities.member.${i}`); i += 1)
    asked.push(form.get(`Identities.member.${i}`) ?? '');
  const known = asked.filter((domain) => account.identities.includes(domain));
  const each = known.map((domain) => {
    const status = standing().pending.includes(domain) ? 'Pending' : 'Success';
    return `<entry><key>${domain}</key><value>${describe(domain, status)}</value></entry>`;
  });
  return `<${name}>${each.join('')}</${name}>`;
}

/** Always the same for a domain, as SES's are. */
function tokenOf(domain: string, number: number): string {
  return createHash('sha256').update(`${domain} ${number}`).digest('hex').slice(0, 32);
}
