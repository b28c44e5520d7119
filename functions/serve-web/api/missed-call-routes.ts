import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Store } from '../../../adapters/store/store.ts';
import { check } from '../../../core/check.ts';
import { cleanText } from '../../../core/clean-text.ts';
import { notToldWords } from '../../../core/delivery-words.ts';
import type { User } from '../../../core/directory.ts';
import type { Fault } from '../../../core/problem.ts';
import { instant } from '../../../core/time.ts';
import { longestNote } from '../../../web/call-page.tsx';
import type { CaseTools } from '../../case-actions.ts';
import { type Answered, type Claimed, claim, decide } from '../calls/call-actions.ts';
import { clockWords } from '../calls/clock-words.ts';
import { itemOf, processedBy } from '../calls/missed-call-item.ts';
import { cursorAt, listMissedCalls, mostCases, mostLooked, placeAt } from '../calls/missed-call-list.ts';
import { openCallReader, type SeenCall } from '../calls/seen-calls.ts';
import { conflict, notFound, notValid, readJson } from '../problem-answers.ts';
import { type ApiContext, type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { missedCallItem } from './missed-call-schema.ts';
import { pageOf } from './paging.ts';
import { answers, body, listOf, problems } from './schemas.ts';

/** What deciding about calls needs. */
export interface CallTools {
  cases: CaseTools;
}

const query = z.object({
  user: z.string().optional(),
  state: z.enum(['open', 'processed']).optional(),
});

const decisionBody = z.strictObject({
  userId: z.string().min(1, 'is empty').max(64, 'is longer than 64 characters'),
  note: z
    .string()
    .max(4 * longestNote, `is longer than ${longestNote} characters`)
    .transform((note) => cleanText(note, longestNote))
    .optional(),
});
const claimed = z.object({
  callId: z.string(),
  claim: z.object({ userId: z.string(), at: z.string(), until: z.string() }),
});

const listText =
  'Missed calls, latest ring first: those of a user (also those that they were not told of), or all. "state" is ' +
  'derived when it is read: with "user" as that user sees it, without as long open as it is for anybody concerned. ' +
  `A request looks at ${mostLooked} calls: with "state" an answer may have fewer than "limit", and a cursor all the ` +
  `same. A user's list reaches back as far as their latest ${mostCases} cases, with 100 calls of each.`;

/** `GET /v1/missed-calls`, and what people decide about them (design section 6). */
export function missedCallRoutes(tools: ApiTools & CallTools): ApiRouter {
  const router = apiRouter();

  const list = createRoute({
    method: 'get',
    path: '/v1/missed-calls',
    tags: ['calls'],
    description: listText,
    request: { query: query.extend({ limit: z.string().optional(), cursor: z.string().optional() }) },
    responses: { ...answers(200, listOf(missedCallItem)), ...problems(401, 403, 404, 422) },
  });
  router.openAPIRegistry.registerPath(list);
  router.get(list.path, allow('calls:read', tools), async (context) => {
    const store = context.get('store');
    const checked = check(query, { user: context.req.query('user'), state: context.req.query('state') });
    const { user: userId, state } = checked.ok ? checked.value : {};
    // A cursor belongs to one list: that of a user, or of the company.
    const name = JSON.stringify([store.tenant, userId ?? null]);
    const page = pageOf(context, (cursor) => placeAt(name, cursor));
    const faults = [...(checked.ok ? [] : checked.faults), ...('faults' in page ? page.faults : [])];
    if (faults.length > 0 || 'faults' in page) return notValid(context, faults);
    const user = userId === undefined ? undefined : await store.directory.users.get(userId);
    if (userId !== undefined && !user) return notFound(context, 'user');
    const { items, next } = await listMissedCalls(store, { user, state, ...page }, instant(tools.now()));
    return context.json({ items, cursor: cursorAt(name, next) });
  });

  for (const kind of ['process', 'reopen'] as const) {
    const text =
      kind === 'process'
        ? 'Marks the open calls of this caller to this company number as done.'
        : 'Opens them again: from now on only later talks count.';
    add(kind, text, missedCallItem, async (context, { store, seen, user, note }) => {
      const done = await decide(store, seen, { kind, ...(note && { note }) }, user, tools.cases);
      if (done.result === 'answered') return answeredProblem(context, store, done);
      return context.json(itemOf(done.seen, user));
    });
  }
  const claimText =
    '"I\'ll call back": colleagues need not. It lapses after claimMinutes unless the user has called.';
  add('claim', claimText, claimed, async (context, { store, seen, user }) => {
    const done = await claim(store, seen, user, tools.cases);
    if (done.result !== 'claimed') return claimProblem(context, store, seen, done);
    const { userId, at, until } = done.claim;
    return context.json({ callId: seen.call.callId, claim: { userId, at, until } });
  });
  return router;

  /** A POST about one call by one user. */
  function add(
    action: 'process' | 'reopen' | 'claim',
    description: string,
    answer: z.ZodType,
    act: (context: ApiContext, asked: Asked) => Promise<Response>,
  ): void {
    const route = createRoute({
      method: 'post',
      path: `/v1/missed-calls/{callId}/${action}`,
      tags: ['calls'],
      description,
      request: { params: z.object({ callId: z.string() }), ...body(decisionBody) },
      responses: { ...answers(200, answer), ...problems(400, 401, 403, 404, 409, 413, 422) },
    });
    router.openAPIRegistry.registerPath(route);
    router.post(route.getRoutingPath(), allow('calls:write', tools), async (context) => {
      const read = await readJson(context);
      if ('refusal' in read) return read.refusal;
      const checked = check(decisionBody, read.value);
      if (!checked.ok) return notValid(context, checked.faults);
      const store = context.get('store');
      const { userId, note } = checked.value;
      const [seen, user] = await Promise.all([
        openCallReader(store, instant(tools.now())).see(context.req.param('callId') ?? ''),
        store.directory.users.get(userId),
      ]);
      if (!seen) return notFound(context, 'missed call');
      if (!user) return notValid(context, [unknownUser]);
      return act(context, { store, seen, user, note });
    });
  }

  async function answeredProblem(context: ApiContext, store: Store, { by, at }: Answered) {
    const zone = (await store.directory.settings()).timeZone;
    const facts = { by: await nameOf(store, by), at: clockWords(at, tools.now(), zone) };
    const detail = notToldWords('answered', facts);
    const remedy = 'There is nothing to do: the call was not missed.';
    const processed = { at, by: by ?? null, reason: 'answered' };
    return conflict(context, { code: 'answered', detail, remedy }, { processed });
  }

  async function claimProblem(
    context: ApiContext,
    store: Store,
    { context: { settings } }: SeenCall,
    done: Exclude<Claimed, { result: 'claimed' }>,
  ): Promise<Response> {
    if (done.result === 'answered') return answeredProblem(context, store, done);
    const clock = (at: string) => clockWords(at, tools.now(), settings.timeZone);
    if (done.result === 'over') {
      const processed = processedBy(done.state);
      const facts = { by: await nameOf(store, processed.by ?? undefined), at: clock(processed.at) };
      const detail = notToldWords(processed.reason, facts);
      const remedy = 'There is nothing to call back for; reopen the call if there still is.';
      return conflict(context, { code: 'processed', detail, remedy }, { processed });
    }
    const { userId, at, until } = done.claim;
    const name = (await nameOf(store, userId)) ?? userId;
    const detail = `${name} is calling back until ${clock(until)}.`;
    const remedy = 'Leave it to them. After that time, unless they have called, it can be claimed again.';
    return conflict(context, { code: 'claimed', detail, remedy }, { claim: { userId, at, until } });
  }
}

/** A request about a call, understood. */
interface Asked {
  store: Store;
  seen: SeenCall;
  user: User;
  note?: string;
}

async function nameOf(store: Store, userId: string | undefined): Promise<string | undefined> {
  return userId === undefined ? undefined : ((await store.directory.users.get(userId))?.name ?? userId);
}

const unknownUser: Fault = {
  pointer: '/userId',
  code: 'unknown-user',
  detail: 'There is no user with this id.',
  remedy: 'Use the id of a user, as GET /v1/users lists them.',
};
