import * as z from 'zod/mini';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { deliveryTools } from '../delivery-wiring.ts';
import { queueWorker, wiringOf, workerVariables } from '../worker-wiring.ts';
import { onMissedCall, parseMissedCall } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(z.object({ ...workerVariables }));
const wiring = wiringOf(environment, openLog('on-missed-call'));

/** Lambda behind the queue of missed calls. */
export const handler = queueWorker(wiring, parseMissedCall, onMissedCall(deliveryTools(wiring)));
