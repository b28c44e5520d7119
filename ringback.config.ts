/**
 * Your deployment of Ringback: everything that is decided before it is deployed.
 *
 * `npm run synth` and `npm run deploy` read it and name every fault at once. What can change while Ringback
 * runs (users, company numbers, who is told how) is not here but in the HTTP API.
 * Local mode takes its sender and domains from here as well; these sample values work there as they stand.
 */
import type { DeploymentConfigInput } from './lib/deployment-config.ts';

const config: DeploymentConfigInput = {
  /**
   * Tells the deployments of one AWS account and region apart; part of the names of all resources.
   * Changing it makes a second, empty deployment next to the first. For a second one on purpose, copy this file to
   * ringback.<stage>.config.ts and say RINGBACK_STAGE=<stage> (docs/operating.md, "Stages").
   */
  stage: 'demo',

  /**
   * A domain of your own for the web app, the API and the links in mails. `certificateArn`: a certificate for the name
   * that ACM has issued, in the region of the deployment. The output DomainRecord says which DNS record is to be
   * made; with the id of a hosted zone in Route 53 of this account it is made for you.
   * The address that AWS assigns goes on answering beside it, unless `onlyAddress: true`.
   * Decide before the first user signs in: browsers know Ringback by its address. After a change everybody has to
   * sign in and enable notifications anew, and phone systems, Twilio and your issuer have to be told
   * (docs/operating.md, "Another address").
   */
  // domain: { name: 'calls.example.com', certificateArn: 'arn:aws:acm:…', hostedZoneId: 'Z…' },

  /**
   * Where people reach Ringback, without a slash at the end: links in mails begin with it. Only needed where something
   * of your own (a proxy, a CDN) stands in front; leave it out to use the domain above, else the address that AWS
   * assigns to the HTTP API.
   */
  // publicUrl: 'https://calls.example.com',

  mail: {
    /** The sender of all mails; must be at one of the domains below. */
    from: 'calls@demo.example',

    /**
     * Domains that SES verifies for this deployment. For each, the stack's outputs name three DNS records
     * to be made; until they are there, SES refuses to send. Domains of your users belong here only if their
     * own addresses are to appear as the sender.
     */
    domains: ['demo.example'],
  },

  /**
   * Where users of the web app sign in, by OpenID Connect: the identifier of your issuer (Entra ID, Google, Keycloak, …)
   * and the client id that it gave you, for the callback address that the stack's outputs name. `confidential: true` if
   * it gave you a client secret too; put that where the output OidcSecretArn says.
   * Leave it out to have a Cognito user pool made for you; "ringback invite" then makes the users in it.
   * Changing the issuer of a running deployment disconnects everybody: a sign-in belongs to its issuer.
   */
  // signIn: { issuer: 'https://login.example.com/company', clientId: 'ringback' },

  /**
   * Who is told when people are not told: receives the alarms, once it has confirmed SNS's mail.
   * Leave it out to subscribe something else to the topic that the stack's outputs name.
   */
  // alarmEmail: 'on-call@example.com',

  /**
   * Once an hour Ringback tells itself of a missed call, from the public address to SES's report, and an alarm rings when
   * that fails twice in a row. Its mails go to SES's mailbox simulator. `false` switches it off (docs/watching.md).
   */
  // canary: false,

  /** How long logs are kept, in days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, … */
  logRetentionDays: 30,

  /**
   * What becomes of users, calls and logs when the stack is deleted: "retain" keeps them and protects the
   * table from deletion, "destroy" deletes them with the stack (for trials).
   */
  removalPolicy: 'retain',

  /**
   * Push services that notifications may be sent to, with their subdomains. Leave it out for those of Chrome,
   * Edge, Firefox and Safari. A browser names its push service itself, so nothing else is ever called.
   */
  // pushHosts: ['fcm.googleapis.com', 'push.services.mozilla.com', 'push.apple.com', 'notify.windows.com'],

  /**
   * How many HTTP requests are let in, over all callers; more are answered 429. One request can carry a
   * hundred events. AWS allows 10000 a second for all HTTP APIs of an account and region together.
   */
  throttle: { requestsPerSecond: 200, burst: 400 },
};

export default config;
