import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { check } from '../../../core/check.ts';
import { most } from '../../../core/meeting-changes.ts';
import { correctionBody, startBody } from '../../../core/meeting-requests.ts';
import { meetingSubject } from '../../../core/meetings.ts';
import {
  cancelMeeting,
  correctInvitee,
  type MeetingResult,
  removeInvitee,
  resendInvitation,
} from '../../meeting.ts';
import { type MeetingTools, startMeeting } from '../../meeting-start.ts';
import { inviteeOf, listedOf, meetingView, startedOf } from '../follow-up/meeting-item.ts';
import { notFound, notValid, readJson } from '../problem-answers.ts';
import { type ApiContext, type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { refusal } from './meeting-refusals.ts';
import { requestName } from './meeting-requests.ts';
import { inviteeItem, listedMeeting, meetingItem, startedMeeting } from './meeting-schemas.ts';
import { cursorOf, type Position, pageOf, positionOf } from './paging.ts';
import { answers, body, listOf, problems } from './schemas.ts';

/** What the routes of follow-up calls need. */
export interface MeetingApiTools {
  meetings: MeetingTools;
}

const one = '/v1/video-calls/{callId}';
const oneInvitee = `${one}/invitees/{inviteeId}` as const;
const params = z.object({ callId: z.string() });
const inviteeParams = params.extend({ inviteeId: z.string() });
const named = z.object({ 'idempotency-key': z.string().optional() });
const tags = ['video-calls'];

const startText =
  'Starts a call and invites people to it, each by mail or text (which, is seen by "to"). "hostUrl" takes the host into ' +
  'the call; it may be good for two hours only, and GET gives a new one. With "Idempotency-Key" a request that is ' +
  'repeated starts no second call.';
const resendText = `Sends the invitation once more, at most ${most.resends} times.`;
const correctText =
  'Corrects a name or an address. A new address is invited, and links of the old one are over.';

/** Follow-up calls (V4, V5, V8): `/v1/video-calls`. */
export function meetingRoutes(tools: ApiTools & MeetingApiTools): ApiRouter {
  const router = apiRouter();
  const { meetings } = tools;

  const start = createRoute({
    method: 'post',
    path: '/v1/video-calls',
    tags,
    description: startText,
    request: { headers: named, ...body(startBody) },
    responses: { ...answers(201, startedMeeting), ...problems(400, 401, 403, 409, 413, 422, 429) },
  });
  router.openAPIRegistry.registerPath(start);
  router.post(start.path, allow('video:write', tools), async (context) => {
    const store = context.get('store');
    const read = await readJson(context);
    if ('refusal' in read) return read.refusal;
    const checked = check(startBody, read.value);
    const key = requestName(context);
    const faults = [...(checked.ok ? [] : checked.faults), ...('fault' in key ? [key.fault] : [])];
    if (!checked.ok || 'fault' in key) return notValid(context, faults);
    const result = await startMeeting(store, checked.value, key.value, meetings);
    if (!('meeting' in result)) return refusal(context, result);
    return context.json(await startedOf(store, result.meeting, meetings), 201);
  });

  const list = createRoute({
    method: 'get',
    path: '/v1/video-calls',
    tags,
    description: 'Calls that users started, the latest first.',
    request: { query: z.object({ limit: z.string().optional(), cursor: z.string().optional() }) },
    responses: { ...answers(200, listOf(listedMeeting)), ...problems(401, 403, 422) },
  });
  router.openAPIRegistry.registerPath(list);
  router.get(list.path, allow('calls:read', tools), async (context) => {
    const page = pageOf(context, positionOf);
    if ('faults' in page) return notValid(context, page.faults);
    const listed = await context.get('store').meetings.list(page.limit, page.from);
    return context.json({
      items: listed.meetings.map(listedOf),
      cursor: cursorOf(listed.next as Position | undefined),
    });
  });

  const get = createRoute({
    method: 'get',
    path: one,
    tags,
    description:
      'A call and how it stands with each invitee. "hostUrl" is given to keys that may also start calls (video:write).',
    request: { params },
    responses: { ...answers(200, meetingItem), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(get);
  router.get(get.getRoutingPath(), allow('calls:read', tools), async (context) => {
    const store = context.get('store');
    const meeting = await store.meetings.get(context.req.param('callId') ?? '');
    if (!meeting) return notFound(context, 'video call');
    const scopes = context.get('scopes');
    const mayEnter = scopes.includes('video:write') || scopes.includes('admin');
    return context.json(await meetingView(store, meeting, mayEnter, meetings));
  });

  const cancel = createRoute({
    method: 'delete',
    path: one,
    tags,
    description: 'Calls it off: invitations that have not gone out do not, and whoever was invited is told.',
    request: { params },
    responses: { ...answers(200, meetingItem), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(cancel);
  router.delete(cancel.getRoutingPath(), allow('video:write', tools), async (context) => {
    const store = context.get('store');
    const result = await cancelMeeting(store, context.req.param('callId') ?? '', meetings);
    if (!('meeting' in result)) return refusal(context, result);
    return context.json(await meetingView(store, result.meeting, true, meetings));
  });

  const resend = createRoute({
    method: 'post',
    path: `${oneInvitee}/resend`,
    tags,
    description: resendText,
    request: { params: inviteeParams, headers: named },
    responses: { ...answers(200, inviteeItem), ...problems(401, 403, 404, 409, 422, 429) },
  });
  router.openAPIRegistry.registerPath(resend);
  router.post(resend.getRoutingPath(), allow('video:write', tools), async (context) => {
    const { store, callId, inviteeId } = asked(context);
    const key = requestName(context);
    if ('fault' in key) return notValid(context, [key.fault]);
    const result = await resendInvitation(store, callId, inviteeId, key.value, meetings);
    return inviteeAnswer(context, inviteeId, result);
  });

  const correct = createRoute({
    method: 'patch',
    path: oneInvitee,
    tags,
    description: correctText,
    request: { params: inviteeParams, ...body(correctionBody) },
    responses: { ...answers(200, inviteeItem), ...problems(400, 401, 403, 404, 409, 413, 422, 429) },
  });
  router.openAPIRegistry.registerPath(correct);
  router.patch(correct.getRoutingPath(), allow('video:write', tools), async (context) => {
    const { store, callId, inviteeId } = asked(context);
    const read = await readJson(context);
    if ('refusal' in read) return read.refusal;
    const checked = check(correctionBody, read.value);
    if (!checked.ok) return notValid(context, checked.faults);
    const result = await correctInvitee(store, callId, inviteeId, checked.value, meetings);
    return inviteeAnswer(context, inviteeId, result);
  });

  const remove = createRoute({
    method: 'delete',
    path: oneInvitee,
    tags,
    description: 'Takes somebody off the call: their link is over, and if they were invited they are told.',
    request: { params: inviteeParams },
    responses: { ...answers(200, inviteeItem), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(remove);
  router.delete(remove.getRoutingPath(), allow('video:write', tools), async (context) => {
    const { store, callId, inviteeId } = asked(context);
    return inviteeAnswer(context, inviteeId, await removeInvitee(store, callId, inviteeId, meetings));
  });
  return router;

  async function inviteeAnswer(context: ApiContext, id: string, result: MeetingResult): Promise<Response> {
    if (!('meeting' in result)) return refusal(context, result);
    const { meeting } = result;
    const about = await context.get('store').deliveries.about(meetingSubject(meeting.callId));
    const invitee = meeting.invitees.find((each) => each.id === id)!;
    return context.json(inviteeOf(meeting, invitee, about, tools.now()));
  }
}

function asked(context: ApiContext) {
  const { callId = '', inviteeId = '' } = context.req.param();
  return { store: context.get('store'), callId, inviteeId };
}
