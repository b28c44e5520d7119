import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { keyed, type Log } from '../../adapters/log.ts';
import { isTwilioSignatureValid, twilioReport } from '../../adapters/sms-report.ts';
import type { AddressStops } from '../../adapters/store/address-stops.ts';
import { readLinkToken } from '../../core/link-token.ts';
import { problem } from '../../core/problem.ts';
import { instant } from '../../core/time.ts';
import { bodyOf, problemAnswer } from '../http.ts';
import type { TakeReport } from '../take-report.ts';

/** What taking reports over HTTP needs. */
export interface StatusReceiving {
  /** Where the providers think they call: signatures are made over it. */
  publicUrl: string;
  /** Absent: nobody has put in a Twilio account yet. */
  twilioToken(): Promise<string | undefined>;
  linkKey(): Promise<string>;
  takeReport: TakeReport;
  addressStops: Pick<AddressStops, 'stop' | 'lift'>;
  now(): Date;
  log: Log;
}

type Request = APIGatewayProxyEventV2;
type Answer = APIGatewayProxyStructuredResultV2;

/** `POST /v1/status/{provider}`: reports on texts and notifications, and STOP and START from phones. */
export function receiveStatus(tools: StatusReceiving) {
  return async (request: Request): Promise<Answer> => {
    switch (request.pathParameters?.provider) {
      case 'twilio':
        return fromTwilio(tools, request);
      case 'push':
        return fromServiceWorker(tools, request);
      default:
        return problemAnswer(problem(404, 'No provider of this name reports here.'));
    }
  };
}

/** Twilio signs the address it calls and the form it sends; without the right signature nothing is read. */
async function fromTwilio(tools: StatusReceiving, request: Request): Promise<Answer> {
  const url = `${tools.publicUrl}${request.rawPath}${request.rawQueryString ? `?${request.rawQueryString}` : ''}`;
  const form = Object.fromEntries(new URLSearchParams(bodyOf(request).toString()));
  const signature = request.headers['x-twilio-signature'] ?? '';
  const token = await tools.twilioToken();
  if (!token || !isTwilioSignatureValid(token, signature, url, form)) {
    tools.log.warn('STATUS_SIGNATURE_WRONG', { provider: 'twilio' });
    return problemAnswer(problem(403, 'The signature is not that of our Twilio account for this address.'));
  }
  const deliveryId = request.queryStringParameters?.d;
  const correlationId = request.queryStringParameters?.c;
  if (deliveryId) await takeSmsReport(tools, { deliveryId, correlationId }, form);
  else await takeReply(tools, form);
  return done();
}

async function takeSmsReport(
  tools: StatusReceiving,
  about: { deliveryId: string; correlationId?: string },
  form: Record<string, string>,
): Promise<void> {
  const report = twilioReport(form);
  if (!report) return; // queued, sending: nothing that moves a delivery
  const { stopsNumber, ...step } = report;
  if (stopsNumber && form.To) {
    await tools.addressStops.stop('sms', form.To, {
      code: report.code ?? 'twilio',
      at: instant(tools.now()),
    });
  }
  await tools.takeReport(about.deliveryId, step);
  tools.log.info('SMS_REPORTED', {
    ...about,
    recipient: keyed(form.To),
    state: report.state,
    reason: report.code,
  });
}

/** Words that stop and start texts, as carriers and Twilio know them; Twilio itself answers the person. */
const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const startWords = new Set(['START', 'YES', 'UNSTOP']);

async function takeReply(tools: StatusReceiving, form: Record<string, string>): Promise<void> {
  if (!form.From) return;
  const word = (form.OptOutType ?? form.Body ?? '').trim().toUpperCase();
  if (stopWords.has(word)) {
    await tools.addressStops.stop('sms', form.From, { code: 'twilio:21610', at: instant(tools.now()) });
    tools.log.info('SMS_STOPPED', { recipient: keyed(form.From) });
  } else if (startWords.has(word)) {
    await tools.addressStops.lift('sms', form.From);
    tools.log.info('SMS_STARTED', { recipient: keyed(form.From) });
  }
}

/** Our service worker says that a notification was shown or pressed; the token in it proves which. */
async function fromServiceWorker(tools: StatusReceiving, request: Request): Promise<Answer> {
  const { t: token = '', e: event } = request.queryStringParameters ?? {};
  const link = readLinkToken(await tools.linkKey(), token, instant(tools.now()));
  if (link?.action !== 'open') return problemAnswer(problem(403, 'The receipt is not one of ours.'));
  await tools.takeReport(link.deliveryId, { state: event === 'opened' ? 'opened' : 'delivered' });
  return done();
}

/** Twilio shows what is answered to the person who wrote, so nothing is. */
function done(): Answer {
  return { statusCode: 204, headers: { 'cache-control': 'no-store' } };
}
