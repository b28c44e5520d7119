import * as z from 'zod/mini';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { deliveryReports } from '../delivery-wiring.ts';
import { queueWorker, wiringOf, workerVariables } from '../worker-wiring.ts';
import { onMailReport, readMailReport } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(z.object({ ...workerVariables }));
const wiring = wiringOf(environment, openLog('on-mail-report'));
const { table, now, log } = wiring;
const handle = onMailReport({
  takeReport: deliveryReports(wiring),
  addressStops: openAddressStops(table),
  now,
  log,
});

/** Lambda behind the queue of SES's reports. */
export const handler = queueWorker(wiring, readMailReport, handle);
