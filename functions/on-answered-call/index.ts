import * as z from 'zod/mini';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { deliveryTools } from '../delivery-wiring.ts';
import { queueWorker, wiringOf, workerVariables } from '../worker-wiring.ts';
import { onAnsweredCall, parseCallCourse } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(z.object({ ...workerVariables }));
const wiring = wiringOf(environment, openLog('on-answered-call'));

/** Lambda behind the queue of the course of calls: ringing, answered, ended. */
export const handler = queueWorker(wiring, parseCallCourse, onAnsweredCall(deliveryTools(wiring)));
