import { Hono } from 'hono';
import type { EnqueueDeliveries } from '../../delivery-message.ts';
import { signedIn, type WebEnvironment } from '../sign-in/visit.ts';
import { callersPages } from './callers.tsx';
import { devicesPages } from './devices.tsx';
import { hoursPages } from './hours.tsx';
import { linksPages } from './links.tsx';
import { type NotifyTools, notifyPages } from './notify.tsx';
import { youPages } from './you.tsx';

/** What the settings work with. */
export type SettingsTools = Omit<NotifyTools, 'enqueue'> & { cases: { enqueue: EnqueueDeliveries } };

/** `/settings`: what users see and change of themselves, and of nobody else: no address here names a user. */
export function settingsPages(tools: SettingsTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  const own = { ...tools, enqueue: tools.cases.enqueue };
  routes.use('/settings/*', signedIn(tools));
  routes.route('/', notifyPages(own));
  routes.route('/', youPages(own));
  routes.route('/', hoursPages(own));
  routes.route('/', callersPages());
  routes.route('/', linksPages());
  routes.route('/', devicesPages(own));
  return routes;
}
