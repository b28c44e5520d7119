import * as z from 'zod/mini';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { sendAll } from '../../adapters/queues.ts';
import { deliveryTools } from '../delivery-wiring.ts';
import { callReporter } from '../queue-wiring.ts';
import { queueWorker, wiringOf, workerVariables } from '../worker-wiring.ts';
import { onVideoCall, parseVideoCall } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    ...workerVariables,
    MISSED_CALL_QUEUE_URL: z.url(),
    ANSWERED_CALL_QUEUE_URL: z.url(),
  }),
);
const wiring = wiringOf(environment, openLog('on-video-call'));
const { sqs } = wiring;
const handle = onVideoCall({
  ...deliveryTools(wiring),
  reportCall: callReporter(sqs, environment),
  lookAgain: (tenant, callId, delaySeconds) =>
    sendAll(sqs, environment.WORK_QUEUE_URL, [{ body: { look: { tenant, callId } }, delaySeconds }]),
});

/** Lambda behind the queue of video calls. */
export const handler = queueWorker(wiring, parseVideoCall, handle);
