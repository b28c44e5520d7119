import type { ConfiguredAddresses } from '../../core/doctor/account.ts';
import type { WantedRecord } from '../../core/doctor/mail.ts';
import type { SecretAddress } from '../addresses.ts';
import type { Place } from '../connection.ts';

/** What is examined: a deployment, as far as its outputs name it, or a local mode. */
export interface Subject {
  /** `ringback-outputs.json`, `local mode`, … */
  origin: string;
  isLocal: boolean;
  url: string | undefined;
  key: string | undefined;
  region: string | undefined;
  mailDomains: readonly string[] | undefined;
  /** Records of DKIM, by the domain they are for. */
  dkimRecords: ReadonlyMap<string, WantedRecord[]>;
  twilioSecret: SecretAddress | undefined;
  vapidSecret: SecretAddress | undefined;
  oidcSecret: SecretAddress | undefined;
  signIn: { issuer: string; clientId: string; callbackUrl: string } | undefined;
  /** The name of a queue that the stack must have here. */
  queueName: string | undefined;
  topicArn: string | undefined;
  workersAtOnce: number | undefined;
  /** The address that AWS assigned. */
  assigned: string | undefined;
  /** The record of the own domain, where there is one. */
  domainRecord: WantedRecord | undefined;
  /** What the configuration file would deploy; undefined where there is none. */
  configured: ConfiguredAddresses | undefined;
  /** Only in local mode, except for tests: where the providers are. */
  endpoints: { ses?: string; twilio?: string };
}

/** Reads from a place's outputs what is to be examined. @param twilioEndpoint in place of Twilio's own addresses */
export function subjectOf(
  { origin, url, key, outputs = {}, local, twilioSecret, vapidSecret }: Place,
  configured: ConfiguredAddresses | undefined,
  twilioEndpoint: string | undefined,
): Subject {
  const { AlarmTopicArn, MailDomains, OidcSecretArn, SignInIssuer, SignInClientId, WorkersAtOnce } = outputs;
  // An ARN names the region, which the outputs do not: arn:aws:sns:<region>:…
  const region = AlarmTopicArn?.split(':')[3];
  const mailDomains = local?.mailDomains ?? MailDomains?.split(',');
  const { SignInCallback = `${url}/login/callback`, SendEmailQueue, AssignedAddress, DomainRecord } = outputs;
  const signIn =
    local?.signIn ??
    (SignInIssuer && SignInClientId ? { issuer: SignInIssuer, clientId: SignInClientId } : undefined);
  return {
    origin,
    isLocal: local !== undefined,
    url,
    key,
    region: region ?? twilioSecret?.region,
    mailDomains,
    dkimRecords: dkimRecordsOf(outputs, mailDomains ?? []),
    twilioSecret,
    vapidSecret,
    oidcSecret: OidcSecretArn ? { id: OidcSecretArn, ...(region && { region }) } : undefined,
    signIn: signIn && { ...signIn, callbackUrl: SignInCallback },
    queueName: SendEmailQueue,
    topicArn: AlarmTopicArn,
    workersAtOnce: WorkersAtOnce ? Number(WorkersAtOnce) : undefined,
    assigned: AssignedAddress,
    domainRecord: DomainRecord ? recordOf(DomainRecord) : undefined,
    configured,
    endpoints: { ses: local?.sesEndpoint, twilio: local?.twilioEndpoint ?? twilioEndpoint },
  };
}

/** `DnsRecord21` is the first record of the second domain. */
function dkimRecordsOf(
  outputs: Readonly<Record<string, string>>,
  domains: readonly string[],
): Map<string, WantedRecord[]> {
  const records = Object.entries(outputs).flatMap(([name, value]) => {
    const [, index, record] = /^DnsRecord(\d+)([123])$/.exec(name) ?? [];
    const domain = domains[Number(index) - 1];
    return domain && record ? [{ domain, record, ...recordOf(value) }] : [];
  });
  const sorted = records.sort((a, b) => a.record.localeCompare(b.record));
  return new Map(
    domains.map((domain) => [
      domain,
      sorted.filter((each) => each.domain === domain).map(({ name, value }) => ({ name, value })),
    ]),
  );
}

/** `name CNAME value`. */
function recordOf(text: string): WantedRecord {
  const [name = '', , value = ''] = text.split(' ');
  return { name, value };
}
