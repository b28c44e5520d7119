import * as z from 'zod';
import type { ClockAdvance } from '../clock-advance.ts';
import type { Schedules } from '../event-sources/schedule.ts';
import type { Outbox } from '../outbox/store.ts';
import type { SdkCallRecorder } from '../sdk-calls.ts';
import { type FaultBoard, FaultList } from '../services/faults.ts';
import { isForPeople } from '../services/ses-simulator.ts';
import type { QueueCounts } from '../services/sqs.ts';
import { isLocalHost, type LocalSurface } from './front.ts';
import { makeOutboxPages } from './outbox-pages.ts';
import { apiPath } from './payload.ts';
import { type LocalRoute, type ProviderActions, providerRoutes } from './provider-routes.ts';
import { readBody, replyJson, replyProblem } from './reply.ts';

/** What `/local` shows and moves. */
export interface SurfaceParts {
  readonly outbox: Outbox;
  readonly faults: FaultBoard;
  readonly providers: ProviderActions;
  readonly sdkCalls: SdkCallRecorder;
  readonly queues: () => QueueCounts[];
  readonly processes: () => { functionName: string; pid: number; busy: boolean }[];
  readonly advanceClock: ClockAdvance;
  /** Runs a function that a schedule runs, now. */
  readonly runScheduled: Schedules['run'];
  /** A command that makes a first message, for the empty outbox. */
  readonly firstCall: () => string;
}

const ADVANCE = z.strictObject({
  advanceSeconds: z
    .number()
    .min(0)
    .max(400 * 86_400),
});

/** Answers for `/local` and all under it (design section 7). */
export function makeLocalSurface(parts: SurfaceParts): LocalSurface & { close(): void } {
  const pages = makeOutboxPages(parts.outbox, parts.firstCall);
  const routes: LocalRoute[] = [
    ['GET', /^\/local\/?$/, pages.page],
    ['GET', /^\/local\/([a-z-]+\.(?:css|js))$/, pages.file],
    ['GET', /^\/local\/outbox\/messages\.json$/, pages.messages],
    ['GET', /^\/local\/outbox\/changes$/, pages.changes],
    ['GET', /^\/local\/outbox\/emails\/([\w-]+)\/html$/, pages.html],
    ['GET', /^\/local\/outbox\/emails\/([\w-]+)\/source$/, pages.source],
    ['GET', /^\/local\/outbox\/emails\/([\w-]+)\/attachments\/(\d+)$/, pages.attachment],
    [
      'GET',
      /^\/local\/outbox\.json$/,
      (_request, response) => {
        const { emails, sms, pushes } = parts.outbox;
        replyJson(response, {
          emails: emails.list().filter(isForPeople),
          sms: sms.list(),
          pushes: pushes.list(),
        });
      },
    ],
    ['GET', /^\/local\/queues\.json$/, (_request, response) => replyJson(response, parts.queues())],
    ['GET', /^\/local\/sdk-calls\.json$/, (_request, response) => replyJson(response, parts.sdkCalls.list())],
    ['GET', /^\/local\/processes\.json$/, (_request, response) => replyJson(response, parts.processes())],
    ['GET', /^\/local\/faults$/, (_request, response) => replyJson(response, parts.faults.list())],
    [
      'PUT',
      /^\/local\/faults$/,
      (request, response) => {
        const remedy = 'Send a list like [{"provider":"ses","fault":"throttle","rate":0.5}]; [] clears.';
        const faults = readBody(request, response, FaultList, remedy);
        if (!faults) return;
        parts.faults.set(faults);
        replyJson(response, parts.faults.list());
      },
    ],
    [
      'PUT',
      /^\/local\/clock$/,
      async (request, response) => {
        const remedy = 'Send {"advanceSeconds": n} with n from 0 to 400 days; 0 only runs what is due.';
        const body = readBody(request, response, ADVANCE, remedy);
        if (body) replyJson(response, await parts.advanceClock(body.advanceSeconds));
      },
    ],
    [
      'POST',
      /^\/local\/run\/([A-Za-z0-9-_]+)$/,
      async (_request, response, [name = '']) => {
        const result = await parts.runScheduled(name);
        if (!result) return replyProblem(response, 404, `No schedule runs a function named ${name}.`);
        replyJson(response, result.ok ? JSON.parse(result.payload) : result.error, result.ok ? 200 : 500);
      },
    ],
    ...providerRoutes(parts.providers),
  ];

  const surface: LocalSurface = async (request, response) => {
    if (!isLocalHost(request.headers.host)) {
      return replyProblem(response, 403, 'Local pages are answered on 127.0.0.1 and localhost only.');
    }
    const { origin } = request.headers;
    if (origin && !(URL.canParse(origin) && isLocalHost(new URL(origin).host))) {
      return replyProblem(response, 403, 'Local pages take nothing from pages elsewhere.');
    }
    const path = apiPath(request.url);
    const fitting = routes.filter(([, pattern]) => pattern.test(path));
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = fitting.find(([wanted]) => wanted === method);
    if (found) return found[2](request, response, pattern(found[1], path));
    if (fitting.length > 0) {
      response.setHeader('allow', fitting.map(([wanted]) => wanted).join(', '));
      return replyProblem(response, 405, `${path} takes ${fitting.map(([wanted]) => wanted).join(' or ')}.`);
    }
    replyProblem(
      response,
      404,
      `Local mode has no ${path}. It has /local (the outbox), /local/outbox.json, /local/queues.json, ` +
        '/local/faults, /local/clock, /local/devices, /local/sms/inbound, /local/sms/account, ' +
        '/local/run/{function}, /local/sdk-calls.json and /local/processes.json.',
    );
  };
  return Object.assign(surface, { close: pages.close });
}

const pattern = (expression: RegExp, path: string) => expression.exec(path)?.slice(1) ?? [];
