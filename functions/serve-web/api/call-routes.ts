import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { lookUpCall } from '../../../adapters/store/look-up.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { type CallCourse, firstAnswer } from '../../../core/call-course.ts';
import { correlationId } from '../../../core/correlation.ts';
import { type Delivery, deliverySortKey } from '../../../core/delivery.ts';
import { deliveryWords, notToldWords } from '../../../core/delivery-words.ts';
import type { MissedCall } from '../../../core/missed-calls.ts';
import { instant } from '../../../core/time.ts';
import { type Story, storyOf } from '../calls/call-story.ts';
import { clockWords } from '../calls/clock-words.ts';
import { openCallReader } from '../calls/seen-calls.ts';
import { type ToldCall, unreported, type WhyNotTold, whyNotTold } from '../calls/why-not-told.ts';
import { notFound } from '../problem-answers.ts';
import { type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { answers, problems } from './schemas.ts';

const delivery = z.object({
  id: z.string(),
  recipient: z.string(),
  channel: z.string(),
  purpose: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  history: z.array(
    z.object({ at: z.string(), state: z.string(), code: z.string().optional(), text: z.string() }),
  ),
});
const notTold = z.object({
  userId: z.string(),
  code: z.string(),
  text: z.string(),
  until: z.string().nullable(),
});
const deliveriesOfCall = z.object({
  callId: z.string(),
  correlationId: z.string().describe('What the log entries about the call carry.'),
  deliveries: z.array(delivery),
  notTold: z.array(notTold),
});

const text =
  'What became of every message about a call, summaries included, and why others were not told: also those whose ' +
  'phones rang but whom the call does not concern, and phones that the directory does not know.';

/** `GET /v1/calls/{callId}/deliveries`: what became of every notification about a call, and why others were not told. */
export function callRoutes(tools: ApiTools): ApiRouter {
  const router = apiRouter();
  const route = createRoute({
    method: 'get',
    path: '/v1/calls/{callId}/deliveries',
    tags: ['calls'],
    description: text,
    request: { params: z.object({ callId: z.string() }) },
    responses: { ...answers(200, deliveriesOfCall), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(route);
  router.get(route.getRoutingPath(), allow('calls:read', tools), async (context) => {
    const store = context.get('store');
    const callId = context.req.param('callId') ?? '';
    const seen = await openCallReader(store, instant(tools.now())).see(callId);
    const [story, ringing] = await Promise.all([
      seen ? storyOf(store, seen) : ofReported(store, callId),
      // While a video call rang, before anybody took or missed it.
      store.deliveries.about(`VIDEO#${callId}`),
    ]);
    if (!story && ringing.length === 0) return notFound(context, 'call');
    return context.json({
      callId,
      correlationId: correlationId(store.tenant, `CALL#${callId}`),
      deliveries: [...ringing, ...(story?.deliveries ?? [])].sort(byKey).map(told),
      notTold: await inWords(store, story?.why ?? [], tools.now()),
    });
  });
  return router;
}

/** A call that nobody has reported as missed: it rings, or was answered. */
async function ofReported(store: Store, callId: string): Promise<Story | undefined> {
  const { course } = await store.calls.facts(callId);
  const call = callOf(callId, course);
  if (!call) return undefined;
  const context = await lookUpCall(store, call);
  const answer = firstAnswer(course);
  if (!answer) return { deliveries: [], why: unreported(call, context) };
  const answeredBy = { userId: answer.answeredBy.userId, at: answer.answeredAt };
  const answered: ToldCall = {
    call,
    context,
    answeredBy,
    stateFor: () => ({ state: 'open' }),
    rows: [],
    deliveries: [],
  };
  return { deliveries: [], why: whyNotTold(answered) };
}

function callOf(callId: string, course: CallCourse): MissedCall | undefined {
  const [first] = [...course.ringing, ...course.answered];
  if (!first) return undefined;
  const { caller, calledNumber, ringStartedAt } = first;
  const rang = course.ringing.flatMap((each) => each.rang);
  return {
    callId,
    kind: 'voice',
    caller,
    calledNumber,
    ringStartedAt,
    endedAt: ringStartedAt,
    reason: 'no-answer',
    rang,
  };
}

async function inWords(store: Store, why: readonly WhyNotTold[], now: Date) {
  const [{ timeZone }, users] = await Promise.all([
    store.directory.settings(),
    store.directory.users.getMany([...new Set(why.flatMap(({ by }) => by ?? []))]),
  ]);
  const clock = (at: string | undefined) => at && clockWords(at, now, timeZone);
  return why.map(({ userId, code, by, at, until, later }) => ({
    userId,
    code,
    text: notToldWords(code, {
      by: by && (users.get(by)?.name ?? by),
      at: clock(at),
      until: clock(until),
      later,
    }),
    until: until ?? null,
  }));
}

function told({ id, recipient, channel, purpose, state, history }: Delivery) {
  const reason = history.findLast((entry) => entry.code !== undefined && entry.state === state)?.code ?? null;
  const story = history.map((entry) => ({ ...entry, text: deliveryWords(entry.state, channel, entry.code) }));
  return { id, recipient, channel, purpose, state, reason, history: story };
}

function byKey(a: Delivery, b: Delivery): number {
  return deliverySortKey(a) < deliverySortKey(b) ? -1 : 1;
}
