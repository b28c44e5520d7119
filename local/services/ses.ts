import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { EmailRecord } from '../outbox/messages.ts';
import type { Outbox } from '../outbox/store.ts';
import type { AwsOutcome, EmbeddedAwsService } from './aws-endpoint.ts';
import type { Fault, FaultBoard } from './faults.ts';
import { tellOfAccount } from './ses-account.ts';
import {
  admit,
  type Envelope,
  type RawEmailRequest,
  type SesAccount,
  SesRefusal,
  tagsOf,
} from './ses-rules.ts';
import { simulated } from './ses-simulator.ts';

/** How the account stands with SES; body of `PUT /local/ses/account`. */
export const SesStanding = z.strictObject({
  /** Only verified addresses may be written to, 200 mails a day. */
  sandbox: z.boolean(),
  /** False: SES has paused sending. */
  sendingEnabled: z.boolean(),
  /** Domains of the stack whose records SES has not seen yet. */
  pending: z.array(z.string()),
});
export type SesStanding = z.infer<typeof SesStanding>;

/** What the embedded SES works with. */
export interface SesOptions {
  readonly account: SesAccount;
  /** How the account stands now. */
  readonly standing: () => SesStanding;
  readonly outbox: Outbox;
  readonly faults: FaultBoard;
  readonly clock: Clock;
  /** Told of each accepted mail that has a configuration set. */
  readonly reports: { owe(emailId: string): void };
}

const NAMESPACE = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

/** Messages that SES itself gives with its codes, for faults that ask for one. */
const MESSAGES: Readonly<Record<string, string>> = {
  Throttling: 'Maximum sending rate exceeded.',
  MessageRejected: 'Email address is on the suppression list.',
  AccountSendingPausedException: 'Email sending is disabled for this account.',
  ConfigurationSetSendingPausedException: 'Email sending is disabled for this configuration set.',
  MailFromDomainNotVerifiedException: 'The custom MAIL FROM domain is not verified.',
  ConfigurationSetDoesNotExist: 'Configuration set does not exist.',
};

/** Faults that show only after SES has taken the mail. */
const ACCEPTED: ReadonlySet<string> = new Set(['accept-then-reset', 'bounce', 'complaint', 'no-callback']);

/**
 * SES's API v1 (Query protocol), of which this stack uses `SendRawEmail`, and `ringback doctor` what tells of the account.
 * What it accepts is in the outbox before it answers.
 */
export function makeSesService(options: SesOptions): EmbeddedAwsService {
  const formOf = (body: Buffer) => new URLSearchParams(body.toString('latin1'));
  return {
    // The message, which may be megabytes, comes after it.
    actionOf: (body) => formOf(body.subarray(0, 512)).get('Action') ?? 'unknown',
    resourcesOf(body) {
      const form = formOf(body);
      const domain = /@([^@>\s]+)>?\s*$/.exec(form.get('Source') ?? '')?.[1];
      const set = form.get('ConfigurationSetName');
      return [...(domain ? [`identity:${domain}`] : []), ...(set ? [`configuration-set:${set}`] : [])];
    },
    handle(body, action) {
      if (action === 'SendRawEmail') return sendRawEmail(formOf(body), options);
      const told = tellOfAccount(action, formOf(body), options);
      if (told !== undefined) return success(action, told);
      return refusal(400, 'InvalidAction', `Local mode's SES does not know ${action}.`);
    },
  };
}

function sendRawEmail(form: URLSearchParams, options: SesOptions): AwsOutcome {
  const request = decode(form);
  let envelope: Envelope;
  try {
    envelope = admit(request, accountNow(options));
    refuseBySandbox(envelope, options);
  } catch (error) {
    if (error instanceof SesRefusal) return refusal(400, error.code, error.message);
    throw error;
  }
  const fault = faultOf(options.faults, envelope.to);
  if (fault && !ACCEPTED.has(fault.fault)) return outcomeOf(fault);

  const id = `0107${randomBytes(6).toString('hex')}-${randomUUID()}-000000`;
  const email = {
    id,
    deliveryId: tagsOf(request).delivery ?? null,
    at: new Date(options.clock.now()).toISOString(),
    envelopeFrom: envelope.from,
    to: envelope.to,
    raw: request.raw.toString('utf8'),
  };
  options.outbox.emails.add(email, fault?.fault === 'no-callback' ? null : owed(request, envelope, fault));
  options.reports.owe(id);
  if (fault?.fault === 'accept-then-reset') return 'reset';
  return success('SendRawEmail', `<MessageId>${id}</MessageId>`);
}

/** The account without the domains that SES has not verified. */
function accountNow({ account, standing }: SesOptions): SesAccount {
  const { pending } = standing();
  return { ...account, identities: account.identities.filter((each) => !pending.includes(each)) };
}

/** @throws SesRefusal where sending is paused, or a recipient is not verified and the account in the sandbox */
function refuseBySandbox({ to }: Envelope, options: SesOptions): void {
  const { sandbox, sendingEnabled } = options.standing();
  const code = 'AccountSendingPausedException';
  if (!sendingEnabled) throw new SesRefusal(code, MESSAGES[code] ?? '');
  const { identities, region } = accountNow(options);
  const strange = to.filter((address) => !identities.includes(address.toLowerCase().split('@')[1] ?? ''));
  if (!sandbox || strange.length === 0) return;
  const failed = `failed the check in region ${region.toUpperCase()}: ${strange.join(', ')}`;
  throw new SesRefusal(
    'MessageRejected',
    `Email address is not verified. The following identities ${failed}`,
  );
}

/**
 * The fault that hits a mail. One that is set for a number of mails is meant for mails to people: those to the mailbox
 * simulator, which nobody sees, do not use it up, unless it names their address.
 */
function faultOf(faults: FaultBoard, to: readonly string[]): Fault | undefined {
  return to.every((address) => simulated(address)) ? faults.takeUncounted('ses', to) : faults.take('ses', to);
}

/** What is to be reported about an accepted mail; nothing without a configuration set. */
function owed(request: RawEmailRequest, { to }: Envelope, fault: Fault | undefined): EmailRecord | null {
  if (!request.configurationSet) return null;
  const played = to.flatMap((address) => simulated(address) ?? [])[0];
  if (played && !fault) {
    const concerned = played.outcome === 'delivered' ? [] : to.filter((address) => simulated(address));
    return {
      configurationSet: request.configurationSet,
      tags: tagsOf(request),
      ...played,
      concerned,
      published: 0,
    };
  }
  const outcome = { bounce: 'bounced', complaint: 'complained' }[fault?.fault as string] ?? 'delivered';
  const concerned = to.filter((address) => !fault?.to || address.toLowerCase() === fault.to.toLowerCase());
  return {
    configurationSet: request.configurationSet,
    tags: tagsOf(request),
    outcome: outcome as EmailRecord['outcome'],
    concerned: outcome === 'delivered' ? [] : concerned,
    ...(outcome !== 'delivered' && fault?.code && { code: fault.code }),
    published: 0,
  };
}

function outcomeOf({ fault, code }: Fault): AwsOutcome {
  switch (fault) {
    case 'throttle':
      // SES has one code for all throttling and tells it apart by the text.
      return refusal(400, 'Throttling', code ?? MESSAGES.Throttling ?? '');
    case 'refuse': {
      const refused = code ?? 'MessageRejected';
      return refusal(400, refused, MESSAGES[refused] ?? 'Refused as local mode was asked to.');
    }
    case 'error':
      return refusal(500, code ?? 'InternalFailure', 'Local mode was asked to fail.');
    case 'reset':
      return 'reset';
    default:
      return 'hang';
  }
}

function decode(form: URLSearchParams): RawEmailRequest {
  const members = (prefix: string) => {
    const values: string[] = [];
    for (let i = 1; form.has(`${prefix}.member.${i}`); i += 1) {
      values.push(form.get(`${prefix}.member.${i}`) ?? '');
    }
    return values;
  };
  const tags: Record<string, string> = {};
  for (let i = 1; form.has(`Tags.member.${i}.Name`); i += 1) {
    tags[form.get(`Tags.member.${i}.Name`) ?? ''] = form.get(`Tags.member.${i}.Value`) ?? '';
  }
  return {
    source: form.get('Source') ?? undefined,
    destinations: members('Destinations'),
    raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    tags,
    configurationSet: form.get('ConfigurationSetName') ?? undefined,
  };
}

function success(action: string, result: string): AwsOutcome {
  const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
  const body = `<${action}Result>${result}</${action}Result>${metadata}`;
  return xml(200, `<${action}Response ${NAMESPACE}>${body}</${action}Response>`);
}

function refusal(status: number, code: string, message: string): AwsOutcome {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const error = `<Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  const requestId = `<RequestId>${randomUUID()}</RequestId>`;
  return xml(status, `<ErrorResponse ${NAMESPACE}><Error>${error}</Error>${requestId}</ErrorResponse>`);
}

function xml(status: number, body: string): AwsOutcome {
  return { status, contentType: 'text/xml', body };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
