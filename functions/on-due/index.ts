import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { allTenants } from '../../adapters/store/api-keys.ts';
import { instant } from '../../core/time.ts';
import { deliveryTools } from '../delivery-wiring.ts';
import { openCallCounter } from '../open-calls.ts';
import { callReporter, channelQueueUrls } from '../queue-wiring.ts';
import { wiringOf } from '../worker-wiring.ts';
import { onDue } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    MISSED_CALL_QUEUE_URL: z.url(),
    ANSWERED_CALL_QUEUE_URL: z.url(),
    ...channelQueueUrls,
  }),
);
const wiring = wiringOf(environment, openLog('on-due'));
const { table, sqs, now, log } = wiring;
const tools = deliveryTools(wiring);
const sweep = onDue({ ...tools, table, reportCall: callReporter(sqs, environment) });
const countOpenCalls = openCallCounter({ storeOf: tools.storeOf, tenants: () => allTenants(table), log });

/** Lambda behind the every-minute schedule. */
export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const remaining = () => context.getRemainingTimeInMillis();
  await sweep(remaining);
  await countOpenCalls(instant(now()), remaining);
};
