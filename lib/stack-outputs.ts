import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
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
  table: ITable;
  topic: ITopic;
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
  output('EventsEndpoint', `${named.url}/v1/events`, 'Where phone systems POST events');
  output(
    'TwilioMessages',
    `${named.url}/v1/status/twilio`,
    'Where Twilio sends incoming messages (STOP, START)',
  );
  output('MailFrom', named.config.mail.from, 'The sender of all mails');
  output('TableName', named.table.tableName, 'The table with all data');
  output('AlarmTopicArn', named.topic.topicArn, 'Where alarms are announced; subscribe who is on call');
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

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
