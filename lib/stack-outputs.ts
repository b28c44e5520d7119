import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { EmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { CfnOutput, type Stack } from 'aws-cdk-lib/core';
import type { DeploymentConfig } from './deployment-config.ts';
import type { SignIn } from './sign-in.ts';
import type { WorkQueue } from './work-queue.ts';

interface Named {
  config: DeploymentConfig;
  url: string;
  /** The address that AWS assigned. */
  assigned: string;
  domainTarget: string | undefined;
  table: ITable;
  topic: ITopic;
  logKey: ISecret;
  twilio: ISecret;
  vapid: ISecret;
  jitsi: ISecret;
  identities: EmailIdentity[];
  queues: WorkQueue[];
  signIn: SignIn;
}

/** Names, as outputs of the stack, every address that an administrator needs after deploying. */
export function nameForAdministrators(stack: Stack, named: Named): void {
  const output = (name: string, value: string, description: string) =>
    new CfnOutput(stack, name, { value, description });

  output('WebAddress', named.url, 'Where people reach Ringback; links in mails begin with it');
  output('AssignedAddress', named.assigned, 'The address that AWS assigned; the same, unless configured');
  if (named.config.domain && named.domainTarget) {
    const record = `${named.config.domain.name} CNAME ${named.domainTarget}`;
    output('DomainRecord', record, 'DNS record by which the domain leads here');
  }
  output('EventsEndpoint', `${named.url}/v1/events`, 'Where phone systems POST events');
  output(
    'TwilioMessages',
    `${named.url}/v1/status/twilio`,
    'Where Twilio sends incoming messages (STOP, START)',
  );
  output('MailFrom', named.config.mail.from, 'The sender of all mails');
  output('MailDomains', named.config.mail.domains.join(','), 'The domains that mails may come from');
  output('WorkersAtOnce', String(workersAtOnce(stack)), 'How many functions queues may run at once');
  output('TableName', named.table.tableName, 'The table with all data');
  output('AlarmTopicArn', named.topic.topicArn, 'Where alarms are announced; subscribe who is on call');
  output(
    'Dashboard',
    `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}#dashboards/dashboard/${stack.stackName}`,
    'Where it is seen whether people are being told',
  );
  output(
    'LogKeySecretArn',
    named.logKey.secretArn,
    'With what "ringback log-hash" makes the hashes of the logs',
  );
  output('TwilioSecretArn', named.twilio.secretArn, 'Where the account SID and auth token of Twilio are put');
  output('VapidSecretArn', named.vapid.secretArn, 'Where "ringback vapid create" puts the keys for web push');
  output(
    'JitsiSecretArn',
    named.jitsi.secretArn,
    'Where the key that signs tokens for rooms in Jitsi is put',
  );
  const { signIn } = named;
  output('SignInIssuer', signIn.issuer, 'Where users sign in (OpenID Connect)');
  output('SignInClientId', signIn.clientId, 'Our client id there');
  output('SignInCallback', signIn.callbackUrl, 'Where the issuer sends people back to; it has to know this');
  if (signIn.userPool) {
    output('UserPoolId', signIn.userPool.userPoolId, 'The user pool in which "ringback invite" makes users');
  }
  if (signIn.secret) {
    output('OidcSecretArn', signIn.secret.secretArn, 'Where the client secret of the issuer is put');
  }
  named.config.mail.domains.forEach((domain, index) => {
    named.identities[index]?.dkimRecords.forEach((record, number) => {
      output(
        `DnsRecord${index + 1}${number + 1}`,
        `${record.name} CNAME ${record.value}`,
        `DNS record ${number + 1} of 3 that lets SES send from ${domain}`,
      );
    });
  });
  for (const { name, queue, deadLetters } of named.queues) {
    output(`${pascalCase(name)}Queue`, queue.queueName, `The queue of ${name}`);
    output(`${pascalCase(name)}DeadLetterQueue`, deadLetters.queueName, `What ${name} could not handle`);
  }
}

/** What the account's concurrency of Lambda has to have room for, HTTP requests not counted. */
function workersAtOnce(stack: Stack): number {
  return stack.node
    .findAll()
    .filter((each) => CfnEventSourceMapping.isCfnEventSourceMapping(each))
    .map(
      ({ scalingConfig }) =>
        (scalingConfig as CfnEventSourceMapping.ScalingConfigProperty).maximumConcurrency,
    )
    .reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
