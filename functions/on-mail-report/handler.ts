import { keyed, type Log } from '../../adapters/log.ts';
import { type MailReport, parseMailReport } from '../../adapters/mail-report.ts';
import type { AddressStops } from '../../adapters/store/address-stops.ts';
import { instant } from '../../core/time.ts';
import type { TakeReport } from '../take-report.ts';

/** What taking reports needs. */
export interface Reporting {
  takeReport: TakeReport;
  addressStops: Pick<AddressStops, 'stop'>;
  now(): Date;
  log: Log;
}

/** Reads a record: an event of SES, bare (raw delivery) or in SNS's envelope. */
export const readMailReport = parseMailReport;

/** Takes a report of SES about a mail: the record moves forward, a bounced address is stopped, the next step runs. */
export function onMailReport({ takeReport, addressStops, now, log }: Reporting) {
  return async (report: MailReport): Promise<void> => {
    const { type, deliveryId, correlationId, messageId, state, code, fallback, stop } = report;
    for (const each of stop)
      await addressStops.stop('email', each.address, { code: each.code, at: instant(now()) });
    if (deliveryId && state) await takeReport(deliveryId, { state, code, fallback, providerId: messageId });
    log.info('MAIL_REPORTED', {
      correlationId,
      deliveryId,
      recipient: keyed(stop[0]?.address),
      type,
      state,
      reason: code,
    });
  };
}
