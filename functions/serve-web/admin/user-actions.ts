import type { Hono } from 'hono';
import { withoutDevice } from '../../../core/reach.ts';
import {
  longestDeviceName,
  prepareActivation,
  removeActivation,
  resetActivation,
  sendActivation,
} from '../../activation.ts';
import type { EnqueueDeliveries } from '../../delivery-message.ts';
import { sendInvitation } from '../../user-message.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, inHands } from './access.ts';
import { readValues } from './form-kinds.ts';
import { editedUser } from './user-routes.tsx';

/** What sending messages to users needs beside access. */
export interface UserActionTools extends AccessTools {
  linkKey(): Promise<string>;
  cases: { enqueue: EnqueueDeliveries };
}

/** What can be done for a user beside changing fields; administrators of the company only. Each is a form of its page. */
export function userActions(routes: Hono<WebEnvironment>, tools: UserActionTools): void {
  const messages = { ...tools, enqueue: tools.cases.enqueue };
  const one = async (context: WebContext) =>
    context.get('visit').role === 'administrator' ? (await editedUser(context))?.user : undefined;
  const back = (context: WebContext, outcome: { done: string } | { refused: string }) =>
    context.redirect(`/admin/users/${context.req.param('id')}?${new URLSearchParams(outcome)}`, 303);

  routes.post('/admin/users/:id/invite', async (context) => {
    const user = await one(context);
    if (!user) return context.notFound();
    const store = inHands(context, tools);
    const sent = await sendInvitation(store, user, messages);
    if ('refused' in sent) return back(context, sent);
    await store.note({ action: 'invite', subject: `users/${user.id}/sign-in` });
    return back(context, { done: 'invited' });
  });

  routes.post('/admin/users/:id/reset-sign-in', async (context) => {
    const user = await one(context);
    if (!user) return context.notFound();
    const store = inHands(context, tools);
    await tools.logins.unbind(store.tenant, user.id);
    await store.note({ action: 'reset', subject: `users/${user.id}/sign-in` });
    return back(context, { done: 'sign-in-reset' });
  });

  routes.post('/admin/users/:id/devices', async (context) => {
    const user = await one(context);
    if (!user) return context.notFound();
    const name = (await readValues(context)).get('device')?.trim().slice(0, longestDeviceName) || 'Device';
    if (!user.email) return back(context, { refused: 'no-address' });
    const store = inHands(context, tools);
    const { deviceId } = await prepareActivation(store, user, name, messages);
    const sent = await sendActivation(store, user, deviceId, messages);
    await store.note({ action: 'create', subject: `users/${user.id}/devices/${deviceId}` });
    return back(context, 'refused' in sent ? sent : { done: 'device-sent' });
  });

  routes.post('/admin/users/:id/devices/:device/send', async (context) => {
    const user = await one(context);
    if (!user) return context.notFound();
    const sent = await sendActivation(inHands(context, tools), user, context.req.param('device'), messages);
    return back(context, 'refused' in sent ? sent : { done: 'device-sent' });
  });

  routes.post('/admin/users/:id/devices/:device/reset', async (context) => {
    const user = await one(context);
    if (!user) return context.notFound();
    const store = inHands(context, tools);
    const device = context.req.param('device');
    const reset = await resetActivation(store, user, device, messages);
    if (reset) await store.note({ action: 'reset', subject: `users/${user.id}/devices/${device}` });
    return back(context, reset ? { done: 'device-reset' } : { refused: 'gone' });
  });

  routes.post('/admin/users/:id/devices/:device/remove', async (context) => {
    const user = await one(context);
    if (!user) return context.notFound();
    const store = inHands(context, tools);
    const device = context.req.param('device');
    const waiting = await removeActivation(store, user, device);
    await store.reach.change(user.id, (reach) => withoutDevice(reach, device));
    if (waiting) await store.note({ action: 'delete', subject: `users/${user.id}/devices/${device}` });
    return back(context, { done: 'device-removed' });
  });
}
