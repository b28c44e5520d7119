import { type Finding, fault, ok, warning } from './finding.ts';

/** What a new account may run at once; Ringback's workers alone take more. */
const newAccountConcurrency = 10;

/**
 * Whether Lambda has room for the workers.
 * @param unreserved of the account: what no other function keeps for itself
 * @param workersAtOnce how many the queues may run at once; undefined where the stack does not say
 */
export function judgeConcurrency(
  { region, unreserved }: { region: string; unreserved: number },
  workersAtOnce: number | undefined,
): Finding {
  const check = 'lambda.concurrency';
  const page = `https://${region}.console.aws.amazon.com/servicequotas/home/services/lambda/quotas/L-B99A9384`;
  const remedy = `Ask for 1000 "Concurrent executions" at ${page}`;
  if (unreserved <= newAccountConcurrency) {
    const detail = `Lambda may run ${unreserved} functions at once, as in a new account: a rush of calls waits, and may become dead letters.`;
    return fault(check, detail, remedy);
  }
  if (workersAtOnce !== undefined && unreserved < workersAtOnce) {
    const detail = `Lambda may run ${unreserved} functions at once; the queues alone may use ${workersAtOnce}: pages and events can be refused in a rush.`;
    return warning(check, detail, remedy);
  }
  return ok(check, `Lambda may run ${unreserved} functions at once.`);
}

/** Whether anybody hears the alarms. */
export function judgeAlarms(
  { confirmed, pending }: { confirmed: number; pending: number },
  topicArn: string,
): Finding {
  const check = 'alarms';
  if (confirmed > 0) return ok(check, 'Somebody is subscribed to the alarms.');
  const subscribe = `aws sns subscribe --topic-arn ${topicArn} --protocol email --notification-endpoint you@your-domain`;
  return pending > 0
    ? fault(
        check,
        'The subscription to the alarms is not confirmed: nobody hears them.',
        'Open the mail "AWS Notification - Subscription Confirmation" and follow its link; look in spam too.',
      )
    : fault(
        check,
        'Nobody is subscribed to the alarms.',
        `Set alarmEmail in ringback.config.ts and deploy, or: ${subscribe}`,
      );
}

/** What the configuration beside the command line would deploy, as far as addresses go. */
export interface ConfiguredAddresses {
  publicUrl: string | undefined;
  mailDomains: readonly string[];
}

/** Whether the configuration and what is deployed are about the same addresses. */
export function judgeConfiguration(
  configured: ConfiguredAddresses,
  deployed: { url: string; assigned: string | undefined; mailDomains: readonly string[] | undefined },
): Finding {
  const check = 'configuration';
  const wanted = configured.publicUrl ?? deployed.assigned;
  if (wanted !== undefined && wanted !== deployed.url) {
    const detail = `The configuration says ${wanted}, deployed is ${deployed.url}: the next deployment changes the address.`;
    const remedy =
      'Everybody will have to sign in and enable notifications anew (docs/operating.md, "Another address"). ' +
      'If that is not meant, correct ringback.config.ts.';
    return warning(check, detail, remedy);
  }
  const [have, want] = [deployed.mailDomains, configured.mailDomains].map(
    (each) => each && [...each].sort().join(', '),
  );
  if (have !== undefined && have !== want) {
    const detail = `The configuration has the mail domains ${want}, deployed are ${have}.`;
    return warning(check, detail, 'Deploy: npm run deploy. Or correct mail.domains in ringback.config.ts.');
  }
  return ok(check, 'The configuration and what is deployed have the same addresses.');
}

/** What came of asking the public address for what everybody may read. */
export type AddressAnswer =
  | { kind: 'ringback' }
  | { kind: 'other'; status: number }
  /** No answer: the code of Node's error, such as ENOTFOUND. */
  | { kind: 'none'; code: string };

/** Whether people reach Ringback at its address. @param record of DNS that the domain needs, where it has one */
export function judgeAddress(url: string, answer: AddressAnswer, record: string | undefined): Finding {
  const check = 'web.address';
  if (answer.kind === 'ringback') return ok(check, `Ringback answers at ${url}.`);
  if (answer.kind === 'other' && answer.status >= 500) {
    const remedy = 'Look into the log of serve-web (docs/runbook.md, "HTTP errors").';
    return fault(check, `${url} answers ${answer.status}: people see errors instead of pages.`, remedy);
  }
  if (answer.kind === 'other') {
    const detail = `${url} answers ${answer.status}, and not as Ringback does: links in mails lead nowhere.`;
    return fault(
      check,
      detail,
      'Check what stands in front of Ringback, and publicUrl in ringback.config.ts.',
    );
  }
  if (/CERT|TLS|SSL|ALTNAME|SELF_SIGNED/.test(answer.code)) {
    const remedy =
      'Name a certificate in domain.certificateArn that ACM has issued for exactly this name, and deploy.';
    return fault(check, `${url} has no certificate that browsers trust (${answer.code}).`, remedy);
  }
  const remedy = record
    ? `Make the DNS record: ${record}. It can take an hour to be seen.`
    : 'Check the address, and that this machine reaches the internet.';
  return fault(
    check,
    `${url} does not answer (${answer.code}): people and phone systems cannot reach Ringback.`,
    remedy,
  );
}
