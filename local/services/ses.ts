import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { EmailRecord } from '../outbox/messages.ts';
import type { Outbox } from '../outbox/store.ts';
import type { AwsOutcome, EmbeddedAwsService } from './aws-endpoint.ts';
import type { Fault, FaultBoard } from './faults.ts';
import {
  admit,
  type Envelope,
  type RawEmailRequest,
  type SesAccount,
  SesRefusal,
  tagsOf,
} from './ses-rules.ts';

/** What the embedded SES works with. */
export interface SesOptions {
  readonly account: SesAccount;
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
 * SES's API v1 (Query protocol), of which this stack uses `SendRawEmail`. What it accepts is in the outbox
 * before it answers.
 */
export function makeSesService(options: SesOptions): EmbeddedAwsService {
  const formOf = (body: Buffer) => new URLSearchParams(body.toString('latin1'));
  return {
    // The message, which may be megabytes, comes after it.
    actionOf: (body) => formOf(body.subarray(0, 512)).get('Action') ?? 'unknown',
    handle(body, action) {
      if (action === 'SendRawEmail') return sendRawEmail(formOf(body), options);
      return refusal(400, 'InvalidAction', `Local mode's SES knows SendRawEmail, not ${action}.`);
    },
  };
}

function sendRawEmail(form: URLSearchParams, options: SesOptions): AwsOutcome {
  const request = decode(form);
  let envelope: Envelope;
  try {
    envelope = admit(request, options.account);
  } catch (error) {
    if (error instanceof SesRefusal) return refusal(400, error.code, error.message);
    throw error;
  }
  const fault = options.faults.take('ses', envelope.to);
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
  const result = `<SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult>`;
  const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
  return xml(200, `<SendRawEmailResponse ${NAMESPACE}>${result}${metadata}</SendRawEmailResponse>`);
}

/** What is to be reported about an accepted mail; nothing without a configuration set. */
function owed(request: RawEmailRequest, { to }: Envelope, fault: Fault | undefined): EmailRecord | null {
  if (!request.configurationSet) return null;
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
