import { Hono } from 'hono';
import type { Store } from '../../../adapters/store/store.ts';
import { localPath } from '../../../core/local-path.ts';
import { silenceAt } from '../../../core/settings/times-form.ts';
import { instant } from '../../../core/time.ts';
import { CallDetails, CallDetailsPage } from '../../../web/calls/call-details.tsx';
import { CaseList, ListPage, type ListQuery } from '../../../web/calls/list-page.tsx';
import { NewestCases, OverviewPage } from '../../../web/calls/overview-page.tsx';
import type { CallDone } from '../../../web/texts/calls.ts';
import type { CaseTools } from '../../case-actions.ts';
import { shellOf } from '../shell.ts';
import { signedIn, type VisitTools, type WebContext, type WebEnvironment } from '../sign-in/visit.ts';
import { doByForm } from './call-actions.ts';
import { callDetailsView } from './call-details.ts';
import { callPageView } from './call-page.tsx';
import { isOwnCall, mayKnow } from './call-sight.ts';
import { listCases } from './case-list.ts';
import { callPath } from './case-row.ts';
import { caseListView, isWhole, listQueryOf, rowsOf } from './list-view.ts';
import { answerLive, changeToken, isLive, livePart } from './live-part.ts';
import { overviewFigures } from './overview-figures.ts';
import { openCallReader, type SeenCall } from './seen-calls.ts';

/** What the pages of calls need. */
export type CallsPagesTools = VisitTools & { cases: CaseTools };

/** Calls that the overview shows. */
const newestShown = 5;
/** Rows and calls that are compared to notice new ones. */
const compared = 10;
/** The page of a call asks less often: to know who may see it costs as much as the call. */
const callSeconds = 10;
/** Company numbers to choose from. */
const mostNumbers = 200;

/** `/`, `/calls` and `/calls/{callId}`: what reached nobody, and what is done about it. */
export function callsPages(tools: CallsPagesTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  const enter = signedIn(tools);

  routes.get('/', enter, async (context) => {
    const { store, user, settings, language, csrf } = context.get('visit');
    const now = tools.now();
    const token = changeToken(await recordedFor(store, user.id), instant(now));
    const part = async () => {
      const wanted = { user, state: 'open', limit: newestShown } as const;
      const { cases, isBare } = await listCases(store, wanted, instant(now));
      const rows = await rowsOf(store, cases, user, user, now);
      return <NewestCases language={language} csrf={csrf} rows={rows} empty={isBare ? 'none' : 'open'} />;
    };
    if (isLive(context)) return answerLive(context, token, part);
    const [newest, day] = await Promise.all([part(), overviewFigures(store, settings, user, now)]);
    const isSilent = silenceAt(user.doNotDisturb, instant(now)).state !== 'off';
    const view = { shell: shellOf(context, 'overview'), ...day, done: doneOf(context), isSilent };
    return context.html(<OverviewPage view={view} live={livePart(context, token, newest)} />);
  });

  routes.get('/calls', enter, async (context) => {
    const visit = context.get('visit');
    const { store, user, role, language, csrf } = visit;
    const now = tools.now();
    const query = listQueryOf((name) => context.req.query(name), visit);
    const cursor = context.req.query('cursor');
    const token = changeToken(await recordedIn(store, query, user.id), instant(now));
    const part = async () => {
      const list = await caseListView(visit, query, cursor, now);
      return <CaseList language={language} csrf={csrf} list={list} />;
    };
    if (isLive(context)) return answerLive(context, token, part);
    const view = {
      shell: shellOf(context, 'calls'),
      query,
      numbers: await numbersOf(store),
      mayAll: role === 'administrator',
      done: doneOf(context),
    };
    const live = livePart(context, token, await part());
    // Older pages stay as they are; and what is picked out of a list costs a look at all of it.
    const stays = cursor !== undefined || !isWhole(query);
    return context.html(<ListPage view={view} live={stays ? { ...live, address: undefined } : live} />);
  });

  routes.get('/calls/:callId', enter, async (context) => {
    const { store } = context.get('visit');
    // Before the rest: what comes in between makes the token old, not the page.
    const recorded = await recordedOf(store, context.req.param('callId'));
    const seen = await knownTo(context);
    return seen ? showCall(context, seen, { recorded }) : context.notFound();
  });

  routes.post('/calls/:callId', enter, async (context) => {
    const seen = await knownTo(context);
    if (!seen) return context.notFound();
    const { store, user } = context.get('visit');
    const form = await context.req.parseBody();
    const done = await doByForm(store, seen, user, { wanted: form.do, note: form.note }, tools.cases);
    switch (done) {
      case 'not-known':
        return context.notFound();
      case 'taken':
      case 'over':
        return showCall(context, (await knownTo(context)) ?? seen, { refused: done, recorded: [] });
      default: {
        const path = callPath(seen.call.callId);
        const back = typeof form.back === 'string' ? localPath(form.back) : path;
        return context.redirect(`${back}${back.includes('?') ? '&' : '?'}done=${done}`, 303);
      }
    }
  });
  return routes;

  /** The call of an address, if there is one and the reader may know of it. */
  async function knownTo(context: WebContext): Promise<SeenCall | undefined> {
    const visit = context.get('visit');
    const reader = openCallReader(visit.store, instant(tools.now()));
    const seen = await reader.see(context.req.param('callId') ?? '');
    return seen && mayKnow(seen, visit) ? seen : undefined;
  }

  async function showCall(
    context: WebContext,
    seen: SeenCall,
    { recorded, refused }: { recorded: unknown[]; refused?: 'taken' | 'over' },
  ): Promise<Response> {
    const { store, user, language, csrf } = context.get('visit');
    const now = tools.now();
    const isOwn = isOwnCall(seen, { user });
    const viewer = isOwn ? user : undefined;
    const token = changeToken([...recorded, seen.call, seen.rows], instant(now));
    const look = async () => {
      const call = await callPageView(store, seen, user, now, { refused, asCompany: !isOwn });
      return callDetailsView(store, seen, { reader: user, viewer, call, now });
    };
    if (isLive(context) && !refused) {
      return answerLive(context, token, async () => (
        <CallDetails language={language} csrf={csrf} view={await look()} />
      ));
    }
    const view = await look();
    const part = <CallDetails language={language} csrf={csrf} view={view} />;
    const page = (
      <CallDetailsPage
        shell={shellOf(context, 'calls')}
        view={view}
        live={{ ...livePart(context, token, part), every: callSeconds }}
        done={refused ? undefined : doneOf(context)}
      />
    );
    return context.html(page, refused ? (refused === 'taken' ? 409 : 410) : 200);
  }
}

/** What a user's list depends on, as far as it is cheap to read: two requests. */
async function recordedFor(store: Store, userId: string): Promise<unknown[]> {
  return Promise.all([store.cases.ofUser(userId, compared), store.callers.newest()]);
}

async function recordedIn(store: Store, { whose }: ListQuery, userId: string): Promise<unknown[]> {
  if (whose === 'mine') return recordedFor(store, userId);
  return Promise.all([store.calls.list(compared), store.callers.newest()]);
}

/** What the page of a call depends on, beside the call and its rows. */
async function recordedOf(store: Store, callId: string): Promise<unknown[]> {
  return Promise.all([store.callers.newest(), store.deliveries.about(`CALL#${callId}`)]);
}

async function numbersOf({ directory }: Store): Promise<{ value: string; label: string }[]> {
  const { items } = await directory.companyNumbers.list(mostNumbers);
  return items
    .map(({ number, name }) => ({ value: number, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

const knownDone: readonly CallDone[] = ['claimed', 'processed', 'reopened'];

/** What the address says has just been done. */
function doneOf(context: WebContext): CallDone | undefined {
  return knownDone.find((each) => each === context.req.query('done'));
}
