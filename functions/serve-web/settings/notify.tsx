import { Hono } from 'hono';
import type { AddressStops } from '../../../adapters/store/address-stops.ts';
import { type Delivery, hasFailed } from '../../../core/delivery.ts';
import { type Channel, channels } from '../../../core/directory.ts';
import { textOf } from '../../../core/form-fields.ts';
import { displayNumber } from '../../../core/phone-number.ts';
import { type Reach, unknownReach, withStop } from '../../../core/reach.ts';
import { readStepsForm, stepsForm, stepsOfForm } from '../../../core/settings/notify-form.ts';
import { chooseSmsSender } from '../../../core/sms-sender.ts';
import { type Occasion, obstacle, stepsOf, usableStep } from '../../../core/steps.ts';
import { secondsBetween } from '../../../core/time.ts';
import {
  type ChannelView,
  NotifyPage,
  type NotifyView,
  type OccasionView,
  Ways,
} from '../../../web/settings/notify-page.tsx';
import { deliveryTexts } from '../../../web/texts/calls-delivery.ts';
import { settingsTexts } from '../../../web/texts/settings.ts';
import { notifyTexts } from '../../../web/texts/settings-notify.ts';
import { lastDelivery, sendTest } from '../../user-message.ts';
import { answerLive, changeToken, isLive, livePart } from '../calls/live-part.ts';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { changeOwn, nowOf, type OwnTools, readFields, whenWords, wordsFor } from './own.ts';

/** What the page needs on which users choose how they are told. */
export type NotifyTools = OwnTools & { addressStops: Pick<AddressStops, 'find' | 'lift'> };

const occasions: readonly Occasion[] = ['missed', 'video'];
/** How long the outcome of a test is shown, seconds. */
const testShownSeconds = 3600;
/** How often a page asks what became of a test, seconds. */
export const testSeconds = 2;

/** `/settings`: how users are told. */
export function notifyPages(tools: NotifyTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  routes.get('/settings', async (context) => {
    const { language } = context.get('visit');
    const texts = notifyTexts(language);
    const shell = shellOf(context, 'settings');
    const view = await viewOf(context, tools);
    const ways = <Ways shell={shell} view={view} />;
    const token = changeToken(view.channels, nowOf(tools));
    if (isLive(context)) return answerLive(context, token, async () => ways);
    const isMoving = view.channels.some(({ test }) => test?.outcome === 'open');
    const live = livePart(context, token, ways);
    const done = { saved: settingsTexts(language).saved, ...texts.done };
    return context.html(
      <NotifyPage
        shell={shell}
        view={view}
        ways={{ ...live, address: isMoving ? live.address : undefined, every: testSeconds }}
        done={wordsFor(context, 'done', done)}
        refused={wordsFor(context, 'refused', texts.refused)}
      />,
    );
  });

  routes.post('/settings', async (context) => {
    const { store, user, settings } = context.get('visit');
    const fields = await readFields(context);
    switch (textOf(fields, 'do')) {
      case 'test': {
        const channel = channels.find((each) => each === textOf(fields, 'channel'));
        if (!channel) return context.notFound();
        const sent = await sendTest(store, user, { channel }, tools);
        const told = 'refused' in sent ? `refused=${sent.refused}` : 'done=test';
        return context.redirect(`/settings?${told}#ways`, 303);
      }
      case 'again': {
        const [channel, occasion] = textOf(fields, 'what').split(':');
        const known = channels.find((each) => each === channel);
        if (!known || !occasion) return context.notFound();
        await store.reach.change(user.id, (reach) => withStop(reach, known, occasion, false));
        return context.redirect('/settings?done=again#ways', 303);
      }
      case 'lift': {
        if (user.email) {
          await tools.addressStops.lift('email', user.email);
          await store.note({ action: 'let-go', subject: `users/${user.id}/reach`, fields: ['email'] });
        }
        return context.redirect('/settings?done=lifted#ways', 303);
      }
      default: {
        const steps = occasions.map((occasion) => {
          const form = readStepsForm(fields, occasion);
          const company = stepsOf({ ...user, notify: undefined }, settings, occasion);
          return [occasion, stepsOfForm(form, user.notify?.[occasion], company)] as const;
        });
        const own = steps.filter(([, each]) => each !== undefined);
        await changeOwn(context, { notify: own.length > 0 ? Object.fromEntries(own) : undefined });
        return context.redirect('/settings?done=saved', 303);
      }
    }
  });
  return routes;
}

async function viewOf(context: WebContext, tools: NotifyTools): Promise<NotifyView> {
  const { store, user, settings } = context.get('visit');
  const reach = (await store.reach.getMany([user.id])).get(user.id) ?? unknownReach;
  const from =
    settings.sms && user.mobile ? chooseSmsSender({ settings: settings.sms, to: user.mobile }) : undefined;
  // A name as sender cannot be answered.
  const number = from?.ok ? from.value.sender.from : undefined;
  return {
    occasions: occasions.map((occasion) => occasionView(context, reach, occasion)),
    channels: await Promise.all(channels.map((channel) => channelView(context, tools, reach, channel))),
    ...(number?.startsWith('+') && { textsFrom: displayNumber(number) }),
  };
}

function occasionView(context: WebContext, reach: Reach, occasion: Occasion): OccasionView {
  const { user, settings } = context.get('visit');
  const person = { user, reach };
  const company = stepsOf({ ...user, notify: undefined }, settings, occasion);
  const used = new Set(stepsOf(user, settings, occasion).flat());
  return {
    occasion,
    form: stepsForm(user.notify?.[occasion], company),
    company,
    unusable: channels.filter((each) => used.has(each) && obstacle(person, settings, each, occasion)),
    reachesNobody: usableStep(person, settings, 0, occasion) === undefined,
  };
}

async function channelView(
  context: WebContext,
  tools: NotifyTools,
  { devices, stopped }: Reach,
  channel: Channel,
): Promise<ChannelView> {
  const { store, user, settings, language } = context.get('visit');
  const enabled = devices.filter(({ disabled }) => !disabled).length;
  const address = channel === 'email' ? user.email : channel === 'sms' ? user.mobile : undefined;
  const shown = channel === 'sms' && address ? displayNumber(address) : address;
  const to = channel === 'push' ? enabled > 0 && notifyTexts(language).devices(enabled) : shown;
  const [stop, test] = await Promise.all([
    address ? tools.addressStops.find(channel, address) : undefined,
    lastDelivery(store, user.id, { purpose: 'test', channel }),
  ]);
  const isRecent = test && secondsBetween(test.createdAt, nowOf(tools)) < testShownSeconds;
  return {
    channel,
    ...(to && { to }),
    isOff: channel === 'sms' && !settings.sms,
    unsubscribed: occasions.filter((occasion) => stopped.includes(`${channel}:${occasion}`)),
    isStopped: stop !== undefined,
    ...(isRecent && { test: testView(context, tools, test) }),
  };
}

/** What became of a test. */
export function testView(
  context: WebContext,
  { now }: Pick<OwnTools, 'now'>,
  delivery: Delivery,
): NonNullable<ChannelView['test']> {
  const { language } = context.get('visit');
  const { state, code } = delivery.history.at(-1) ?? { state: delivery.state };
  const hasGone = ['sent', 'delivered', 'opened'].includes(delivery.state);
  return {
    when: whenWords(context, now())(delivery.createdAt),
    words: deliveryTexts(language).state(state, delivery.channel, code),
    outcome: hasGone ? 'good' : hasFailed(delivery) || delivery.state === 'unknown' ? 'bad' : 'open',
  };
}
