/**
 * What an administrator decides about a deployment: the shape of `ringback.config.ts`.
 *
 * It is checked as a whole before anything is synthesised. A message says what is expected and what to do;
 * the name of the field and the value found are put in front of it.
 */
import * as z from 'zod';

/** The retention periods, in days, that CloudWatch Logs accepts. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const domainName = z
  .string('must be text: a domain that you send mail from, such as "calls.example.com"')
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a domain in lower case without "@" or "https://", such as "calls.example.com"',
  );

const mailAddress = z.email('must be one plain mail address, such as "calls@example.com"');

const mailDomains = z
  .array(domainName, 'must be a list of domains, such as ["example.com"]')
  .min(1, 'must name at least one domain: SES sends only from domains that it has verified')
  .refine(
    (domains) => new Set(domains).size === domains.length,
    'must name each domain once: remove the repeated one',
  );

const mail = z
  .strictObject(
    { from: mailAddress, domains: mailDomains },
    objectError('must be an object: { from, domains }'),
  )
  .refine(({ from, domains }) => domains.includes(domainOf(from)), {
    path: ['from'],
    error: 'must be at one of mail.domains: add its domain there, or use an address at one of them',
    // Compared as soon as both can be read, whatever else is wrong.
    when: ({ value }) => {
      const { from, domains } = (value ?? {}) as Record<string, unknown>;
      return mailAddress.safeParse(from).success && mailDomains.safeParse(domains).success;
    },
  });

const requestLimit = z
  .int('must be a whole number of requests')
  .min(1, 'must be at least 1')
  .max(10_000, 'must be at most 10000, the limit of an AWS account and region');

/** Push services of Chrome and Edge, Firefox, Safari, and Edge on Windows; their subdomains too. */
const usualPushHosts = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
] as const;

const domain = z.strictObject(
  {
    name: domainName,
    certificateArn: z
      .string('must be text: the ARN of a certificate in ACM')
      .regex(
        /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
        'must be the ARN of a certificate that ACM has issued in the region of the deployment, such as "arn:aws:acm:eu-central-1:123456789012:certificate/…"',
      ),
    hostedZoneId: z
      .string('must be text, or be left out')
      .regex(
        /^Z[A-Z0-9]{1,31}$/,
        'must be the id of a public hosted zone of Route 53, such as "Z0123456789ABC"; leave it out to make the DNS record yourself',
      )
      .optional(),
    onlyAddress: z
      .boolean('must be true (the address that AWS assigned answers no more) or false')
      .default(false),
  },
  objectError('must be an object: { name, certificateArn, hostedZoneId?, onlyAddress? }'),
);

const wholeSchema = z.strictObject(
  {
    stage: z
      .string('must be text, such as "production"')
      .regex(
        /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
        'must be 2 to 20 lower-case letters, digits or hyphens, beginning with a letter: it is part of the names of all resources',
      ),
    publicUrl: z
      .string('must be text, such as "https://calls.example.com", or be left out')
      .refine(
        isOrigin,
        'must be "https://" and a host, without path or slash at the end; leave it out to use the address that AWS assigns',
      )
      .optional(),
    domain: domain.optional(),
    mail,
    signIn: z
      .strictObject(
        {
          issuer: z
            .string('must be text, such as "https://login.example.com/company"')
            .refine(
              isIssuer,
              'must be the "https://" address that the issuer calls itself, without "?" and "#"',
            ),
          clientId: z
            .string('must be text: the client id that the issuer gave you')
            .min(1, 'must be the client id that the issuer gave you'),
          confidential: z
            .boolean('must be true (the issuer gave you a client secret) or false')
            .default(false),
        },
        objectError('must be an object: { issuer, clientId, confidential? }'),
      )
      .optional(),
    canary: z.boolean('must be true (an hourly missed call of our own, to nobody) or false').default(true),
    alarmEmail: z
      .email(
        'must be one mail address, such as "on-call@example.com"; leave it out to subscribe somebody else',
      )
      .optional(),
    logRetentionDays: z.literal(
      retentionDays,
      `must be one of the periods of CloudWatch: ${retentionDays.join(', ')}`,
    ),
    removalPolicy: z.enum(
      ['retain', 'destroy'],
      'must be "retain" (data outlives the stack) or "destroy" (deleted with it, for trials)',
    ),
    pushHosts: z
      .array(domainName, 'must be a list of host names, such as ["fcm.googleapis.com"]')
      .min(1, 'must name at least one push service; leave it out to use those of the usual browsers')
      .default([...usualPushHosts]),
    throttle: z
      .strictObject(
        { requestsPerSecond: requestLimit, burst: requestLimit },
        objectError('must be an object: { requestsPerSecond, burst }'),
      )
      .default({ requestsPerSecond: 200, burst: 400 }),
  },
  objectError('must be an object; ringback.config.ts of the repository shows it'),
);

const deploymentConfigSchema = wholeSchema
  .refine(({ publicUrl, domain: own }) => !publicUrl || !own || publicUrl === `https://${own.name}`, {
    path: ['publicUrl'],
    error: 'must be "https://" and domain.name, or be left out: the domain says it',
    // Compared as soon as both can be read, whatever else is wrong.
    when: ({ value }) => {
      const { publicUrl, domain: own } = (value ?? {}) as Record<string, unknown>;
      return typeof publicUrl === 'string' && domain.safeParse(own).success;
    },
  })
  .transform((config) => ({
    ...config,
    publicUrl: config.publicUrl ?? (config.domain && `https://${config.domain.name}`),
  }));

/** As written in `ringback.config.ts`: what has a default may be left out. */
export type DeploymentConfigInput = z.input<typeof deploymentConfigSchema>;

/** Checked and complete. */
export type DeploymentConfig = z.output<typeof deploymentConfigSchema>;

/** One thing wrong with the configuration: where, what was found there, and what to do. */
export interface ConfigFault {
  /** Path of the field, such as `mail.domains[0]`; empty for the configuration itself. */
  field: string;
  text: string;
}

/** Checks a whole configuration. Never throws: returns all faults, in the order of the fields. */
export function checkDeploymentConfig(
  input: unknown,
): { ok: true; config: DeploymentConfig } | { ok: false; faults: ConfigFault[] } {
  const result = deploymentConfigSchema.safeParse(input);
  if (result.success) return { ok: true, config: result.data };
  return { ok: false, faults: result.error.issues.map((issue) => faultOf(issue, input)) };
}

/** The faults as lines for a terminal. */
export function describeFaults(file: string, faults: ConfigFault[]): string {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return [
    `${file} has ${count}:`,
    ...faults.map(({ field, text }) => `  ${[field, text].filter(Boolean).join(': ')}`),
  ].join('\n');
}

function faultOf(issue: z.core.$ZodIssue, input: unknown): ConfigFault {
  const field = issue.path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  if (found === undefined) return { field, text: `is missing; it ${issue.message}` };
  if (typeof found === 'object') return { field, text: issue.message };
  return { field, text: `${JSON.stringify(found)} ${issue.message}` };
}

/** Zod asks an object's error for unknown fields too; those are answered by name. */
function objectError(expected: string) {
  return {
    error: (issue: { code?: string; keys?: string[] }): string => {
      if (issue.code !== 'unrecognized_keys') return expected;
      const names = (issue.keys ?? []).map((key) => `"${key}"`).join(', ');
      return `has no option ${names}: remove it, or correct its spelling`;
    },
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && text.startsWith('https://') && new URL(text).origin === text;
}

function isIssuer(text: string): boolean {
  return URL.canParse(text) && text.startsWith('https://') && !/[?#\s]/.test(text);
}
