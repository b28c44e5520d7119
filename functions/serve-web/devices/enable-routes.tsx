import { createHmac } from 'node:crypto';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { Caps } from '../../../adapters/store/caps.ts';
import { problem } from '../../../core/problem.ts';
import { readActivationCode } from '../../../core/short-codes.ts';
import { instant } from '../../../core/time.ts';
import { EnablePage, EnableProblemPage, TypeCodePage } from '../../../web/enable-page.tsx';
import { manifest } from '../../../web/manifest.ts';
import type { EnableProblem } from '../../../web/texts/enable.ts';
import {
  type FoundActivation,
  type RedeemTools,
  readActivation,
  redeemActivation,
} from '../../activation.ts';
import { auditedStore } from '../audited-store.ts';
import { preferredLanguage } from '../preferred-language.ts';
import { answerProblem, notFound, notValid } from '../problem-answers.ts';
import { isOwnOrigin } from '../sign-in/csrf.ts';
import { type DeviceKeeping, forgetDevice, registerDevice } from './browser-device.ts';
import { checkSubscription, type SubscriptionTools, subscriptionFields } from './device-check.ts';
import { readBody } from './device-pages.tsx';

/** What enabling devices with codes needs. */
export type EnableTools = RedeemTools &
  DeviceKeeping &
  SubscriptionTools & {
    /** Counts of attempts, of all tenants: whose code it is shows only when it is right. */
    attempts: Caps;
    publicUrl: string;
  };

const statuses: Record<EnableProblem, 404 | 410 | 429> = {
  unknown: 404,
  used: 410,
  expired: 410,
  tooMany: 429,
};

/** Codes from one source an hour; a whole office may sit behind one, and twelve characters are not guessed. */
const attemptsPerHour = 100;

const gone = problem(410, 'This code has been used, or replaced, or has expired.');

const registration = z.strictObject({
  ...subscriptionFields,
  /** Where the browser was a device before. */
  former: z.optional(z.string().check(z.maxLength(700))),
});

/** `/enable` (P8): a browser becomes a device of whoever was given its code, without anybody signing in. */
export function enableRoutes(tools: EnableTools): Hono {
  const routes = new Hono();

  routes.get('/enable', (context) => {
    const typed = context.req.query('code');
    const language = preferredLanguage(context);
    if (!typed) return context.html(<TypeCodePage language={language} />);
    const code = readActivationCode(typed);
    if (code) return context.redirect(`/enable/${code}`, 303);
    return context.html(<TypeCodePage language={language} typed={typed.slice(0, 100)} />, 422);
  });

  routes.get('/enable/:code', async (context) => {
    const found = await look(context, tools);
    if (typeof found === 'string') return refused(context, found);
    const people = await peopleOf(tools, found);
    if (!people) return refused(context, 'unknown');
    if (found.state !== 'open') return refused(context, found.state, found.deviceId);
    const { tenant, userId, name } = found;
    return context.html(
      <EnablePage
        language={preferredLanguage(context)}
        {...people}
        deviceName={name}
        path={`/enable/${readActivationCode(context.req.param('code'))}`}
        reader={`${tenant}/${userId}`}
      />,
    );
  });

  // Where the app opens that is put on the home screen from here: it is to come back, for iOS notifies only there.
  routes.get('/enable/:code/manifest.webmanifest', (context) => {
    const code = readActivationCode(context.req.param('code'));
    if (!code) return context.notFound();
    return context.body(JSON.stringify(manifest(preferredLanguage(context), `/enable/${code}`)), 200, {
      'content-type': 'application/manifest+json',
    });
  });

  routes.post('/enable/:code', async (context) => {
    if (!isOwnOrigin(context, tools.publicUrl)) {
      return answerProblem(context, problem(403, 'The request did not come from a page of Ringback.'));
    }
    const found = await look(context, tools);
    if (found === 'tooMany') {
      return answerProblem(context, problem(429, 'Too many codes were tried. Try again in an hour.'));
    }
    if (found === 'unknown' || !(await peopleOf(tools, found))) return notFound(context, 'code');
    const read = await readBody(context, registration);
    if ('refusal' in read) return read.refusal;
    const subscription = await checkSubscription(tools, read.body);
    if (!subscription.ok) return notValid(context, subscription.faults);
    const used = await redeemActivation(context.req.param('code'), subscription.value.endpoint, tools);
    if (!used) return answerProblem(context, gone);
    const { tenant, userId, deviceId: id, name } = used;
    const { former } = read.body;
    const device = { id, name, subscription: subscription.value, former };
    const store = auditedStore(tools.storeOf(tenant), { user: userId }, tools);
    const registered = await registerDevice(tools, store, userId, device);
    // Write, then look (invariant 2): a reset may have come between.
    if (await readActivation(context.req.param('code'), tools)) return context.json(registered, 201);
    await forgetDevice(store, { userId, deviceId: id });
    return answerProblem(context, gone);
  });

  return routes;
}

/** Counts an attempt, and looks what the code is for. */
async function look(context: Context, tools: EnableTools): Promise<FoundActivation | 'unknown' | 'tooMany'> {
  const at = instant(tools.now());
  const source = createHmac('sha256', await tools.linkKey())
    .update(`ringback-source-1\n${sourceOf(context)}`)
    .digest('base64url')
    .slice(0, 22);
  const hour = at.slice(11, 13);
  const isWithin = await tools.attempts.take(at.slice(0, 10), `${hour}#${source}`, 1, attemptsPerHour);
  if (!isWithin) return 'tooMany';
  return (await readActivation(context.req.param('code') ?? '', tools)) ?? 'unknown';
}

/** Who gets notifications from whom; undefined when the user is no more. */
async function peopleOf({ storeOf }: EnableTools, { tenant, userId }: FoundActivation) {
  const { directory } = storeOf(tenant);
  const [user, settings] = await Promise.all([directory.users.get(userId), directory.settings()]);
  return user && { userName: user.name, company: settings.name };
}

const lambda = z.object({
  requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }),
});

/** Where a request comes from: an address; of IPv6 the part that one connection has. */
function sourceOf({ env }: Context): string {
  const event = lambda.safeParse((env as { event?: unknown } | undefined)?.event ?? env);
  const address = event.success ? event.data.requestContext.http.sourceIp : '';
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}

function refused(context: Context, why: EnableProblem, deviceId?: string): Response | Promise<Response> {
  const page = (
    <EnableProblemPage
      language={preferredLanguage(context)}
      problem={why}
      deviceId={why === 'used' ? deviceId : undefined}
    />
  );
  return context.html(page, statuses[why]);
}
