import type { ServiceEndpoints } from './functions/environment.ts';
import { localClientId, localIssuerPath } from './template/identities.ts';
import type { StackModel } from './template/model.ts';

/** What the command line is told of a running local mode; `cli/connection-files.ts` reads it. */
export function announcementOf(
  model: StackModel,
  {
    url,
    ...reached
  }: { url: string; region: string; endpoints: ServiceEndpoints & { secretsmanager: string } },
) {
  const secretIn = (variable: string) =>
    model.functions.map(({ environment }) => environment[variable]).find((id) => id !== undefined);
  const secretReferredTo = (variable: string) =>
    model.secrets.find(({ arn }) => secretIn(variable)?.includes(arn))?.arn;
  return {
    url,
    ...reached,
    table: model.tables[0]?.name,
    queues: Object.fromEntries(model.queues.map((queue) => [queue.name, queue.url])),
    vapidSecret: secretIn('VAPID_SECRET'),
    twilioSecret: secretIn('TWILIO_SECRET'),
    logKeySecret: secretReferredTo('LOG_KEY'),
    mailDomains: model.mailIdentities,
    signIn: { issuer: url + localIssuerPath, clientId: localClientId },
  };
}
