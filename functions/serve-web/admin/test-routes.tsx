import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { administersAll } from '../../../core/administration.ts';
import type { CompanyNumber } from '../../../core/directory.ts';
import { numberOfNobody, testCallPrefix } from '../../../core/test-call.ts';
import { instant, plusSeconds } from '../../../core/time.ts';
import { TestPage, TestWaitPage } from '../../../web/admin/test-page.tsx';
import { controlTexts } from '../../../web/texts/control.ts';
import { allOf } from '../../remove-user.ts';
import type { ReportCall } from '../../report-call.ts';
import { callPath } from '../calls/case-row.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, administratorOf, adminShellOf } from './access.ts';
import { collatorOf } from './words.ts';

/** What testing a number needs beside access. */
export interface TestTools extends AccessTools {
  video: { reportCall: ReportCall };
}

/** How long the phones of a test ring, seconds. */
const ringSeconds = 20;
/** How long the answer waits for the call to be handled, and how often it looks, milliseconds. */
const patience = 4000;
const lookEvery = 200;

/**
 * `/admin/numbers/{number}/test`: a test call to a company number. It goes through the queue like every missed call, and
 * tells only those who were chosen (`core/test-call.ts`); what came of it is on the call's own page.
 */
export function testRoutes(routes: Hono<WebEnvironment>, tools: TestTools): void {
  const path = '/admin/numbers/:number/test';

  routes.get(path, async (context) => {
    const number = await numberOf(context);
    return number ? form(context, number, [context.get('visit').user.id], 200) : context.notFound();
  });

  routes.post(path, async (context) => {
    const number = await numberOf(context);
    if (!number) return context.notFound();
    const { store } = context.get('visit');
    const { users = [] } = await context.req.parseBody({ all: true });
    const wanted = [users].flat().filter((id) => typeof id === 'string');
    const chosen = [...(await store.directory.users.getMany(wanted)).keys()];
    if (chosen.length === 0) return form(context, number, [], 422);
    const callId = `${testCallPrefix}${randomBytes(12).toString('base64url')}`;
    const now = instant(tools.now());
    await tools.video.reportCall(store.tenant, 'ringback.call.missed.v1', {
      callId,
      caller: {
        number: numberOfNobody(randomBytes(2).readUInt16BE() / 2 ** 16),
        name: controlTexts(number.language).test.callerName,
      },
      calledNumber: number.number,
      ringStartedAt: plusSeconds(now, -ringSeconds),
      endedAt: now,
      reason: 'no-answer',
      rang: chosen.map((userId) => ({ userId, outcome: 'no-answer' })),
    });
    await store.note({ action: 'test', subject: `tests/${number.number}` });
    const isHandled = await until(() => isKnown(context, callId));
    const waiting = `${context.req.path}/${callId}`;
    return context.redirect(isHandled ? callPath(callId) : waiting, 303);
  });

  routes.get(`${path}/:callId`, async (context) => {
    const number = await numberOf(context);
    const callId = context.req.param('callId');
    if (!number || !callId.startsWith(testCallPrefix)) return context.notFound();
    if (await isKnown(context, callId)) return context.redirect(callPath(callId), 303);
    return context.html(<TestWaitPage shell={adminShellOf(context)} number={number.name} />);
  });
}

/** The number of the address, for administrators of the whole company: a test may reach anybody. */
async function numberOf(context: WebContext): Promise<CompanyNumber | undefined> {
  const visit = context.get('visit');
  if (!administersAll(administratorOf(visit))) return undefined;
  return visit.store.directory.companyNumbers.get(context.req.param('number') ?? '');
}

async function isKnown(context: WebContext, callId: string): Promise<boolean> {
  const { reports } = await context.get('visit').store.calls.facts(callId);
  return reports.length > 0;
}

/** Looks until something is so, or patience ends. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += lookEvery) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  return false;
}

async function form(
  context: WebContext,
  { name }: CompanyNumber,
  chosen: readonly string[],
  status: 200 | 422,
): Promise<Response> {
  const { store, user } = context.get('visit');
  const compare = collatorOf(context);
  const people = (await allOf(store.directory.users))
    .map((each) => ({
      id: each.id,
      name: each.name,
      isReader: each.id === user.id,
      isChosen: chosen.includes(each.id),
    }))
    .sort((a, b) => Number(b.isReader) - Number(a.isReader) || compare(a.name, b.name));
  const page = (
    <TestPage shell={adminShellOf(context)} number={name} people={people} isNobodyChosen={status === 422} />
  );
  return context.html(page, status);
}
