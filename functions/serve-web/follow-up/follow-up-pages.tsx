import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import {
  actionOf,
  type CheckedForm,
  checkForm,
  type FollowUpForm,
  newForm,
  readForm,
  withoutEmptyRows,
  withoutRow,
  withRow,
} from '../../../core/follow-up-form.ts';
import { checkAddress } from '../../../core/meeting-addresses.ts';
import { namedMeetingId } from '../../../core/meetings.ts';
import type { Fault } from '../../../core/problem.ts';
import { shownAddress } from '../../../web/follow-up/call-view.ts';
import { FollowUpPage, type FollowUpPageView, NoRoomsPage } from '../../../web/follow-up/form-page.tsx';
import type { PreviewItem } from '../../../web/follow-up/previews.tsx';
import { followUpTexts } from '../../../web/texts/follow-up.ts';
import type { MeetingResult } from '../../meeting.ts';
import { startMeeting } from '../../meeting-start.ts';
import { shellOf } from '../shell.ts';
import { signedIn, type WebContext, type WebEnvironment } from '../sign-in/visit.ts';
import { followUpAnswers } from './answers.ts';
import { followUpCallPages } from './call-pages.tsx';
import { callerOf } from './caller.ts';
import { faultsInWords } from './faults.ts';
import { recentCall } from './recent.ts';
import { type FollowUpTools, readingOf } from './tools.ts';

/** Calls on one page of the list. */
const listed = 10;

/** Follow-up calls (V4, V5, V8): the form that starts one, what it asks while somebody types, and the page of each call. */
export function followUpPages(tools: FollowUpTools): Hono<WebEnvironment> {
  const { meetings, publicUrl, now } = tools;
  const routes = new Hono<WebEnvironment>();
  routes.use('/follow-up', signedIn(tools));
  routes.use('/follow-up/*', signedIn(tools));
  routes.route('/', followUpAnswers());
  routes.route('/', followUpCallPages(tools));

  routes.get('/follow-up', async (context) => {
    const { to, name, callId } = context.req.query();
    const caller = callId ? await callerOf(context.get('visit'), callId, now()) : undefined;
    const form = newForm(freshKey(), { name: name ?? caller?.name, to: to ?? caller?.to });
    return page(context, form, {});
  });

  routes.post('/follow-up', async (context) => {
    const { user, settings } = context.get('visit');
    const { timeZone } = readingOf(context, now());
    const fields = await context.req.parseBody({ all: true });
    const typed = readForm(fields, freshKey());
    const action = actionOf(fields);
    if (action.do === 'add') {
      const form = withRow(typed);
      return page(context, form, { focus: form.invitees.length - 1 });
    }
    if (action.do === 'remove') return page(context, withoutRow(typed, action.index), {});
    const form = withoutEmptyRows(typed);
    const checked = checkForm(form, user.id, timeZone, settings);
    if (!checked.ok) return page(context, form, { faults: checked.faults });
    if (action.do === 'start') return start(context, form, checked.value);
    // Brings the letters and what counts the characters of texts.
    const { previewsOf } = await import('./preview.ts');
    const preview = previewsOf(checked.value, context.get('visit'), { publicUrl, now: now() });
    return page(context, form, { preview });
  });

  async function start(context: WebContext, form: FollowUpForm, { request }: CheckedForm) {
    const { store, user } = context.get('visit');
    // Apart from the names of the API's clients, and from other users'.
    const name = JSON.stringify(['follow-up', user.id, form.key]);
    const result = await startMeeting(store, request, name, meetings);
    if ('meeting' in result) {
      const path = `/follow-up/${result.meeting.callId}`;
      return context.redirect(request.startsAt ? `${path}?done=sent` : `${path}?done=started#enter`, 303);
    }
    if ('refused' in result) {
      return page(
        context,
        { ...form, key: freshKey() },
        { startedBefore: namedMeetingId(store.tenant, name) },
      );
    }
    return page(context, form, { faults: faultsIn(result) });
  }

  async function page(context: WebContext, form: FollowUpForm, shown: Shown) {
    const { store, user, settings, language } = context.get('visit');
    const shell = shellOf(context, 'follow-up');
    const { focus, preview, startedBefore, faults = [] } = shown;
    const reading = readingOf(context, now());
    const from = context.req.query('from');
    const own = await store.meetings.ofHost(user.id, listed, from);
    const view: FollowUpPageView = {
      form,
      faults: faultsInWords(faults, followUpTexts(language)),
      gets: form.invitees.map(({ to }) => whatTheyGet(to, context)),
      timeZone: reading.timeZone,
      ...(focus !== undefined && { focus }),
      ...(preview && { preview }),
      ...(startedBefore && { startedBefore }),
      recent: own.meetings.map((meeting) => recentCall(meeting, reading)),
      ...(own.next && { older: `/follow-up?from=${encodeURIComponent(own.next)}` }),
      ...(from && { newest: '/follow-up' }),
    };
    const { rooms } = settings;
    if (!rooms?.jitsi && rooms?.template === undefined) {
      return context.html(<NoRoomsPage shell={shell} view={view} />);
    }
    const status = faults.length > 0 ? 422 : startedBefore ? 409 : 200;
    return context.html(<FollowUpPage shell={shell} view={view} />, status);
  }

  return routes;
}

/** What a page shows beside the form. */
interface Shown {
  faults?: Fault[];
  focus?: number;
  preview?: PreviewItem[];
  startedBefore?: string;
}

function whatTheyGet(to: string, context: WebContext): string | undefined {
  const { settings, language } = context.get('visit');
  const checked = checkAddress(to, settings, '');
  return checked.ok
    ? followUpTexts(language).gets[checked.value.channel](shownAddress(checked.value))
    : undefined;
}

function faultsIn(result: Extract<MeetingResult, { faults: unknown } | { limit: unknown }>): Fault[] {
  return 'faults' in result ? result.faults : [result.limit];
}

function freshKey(): string {
  return randomBytes(16).toString('base64url');
}
