import type { ProviderReport } from '../../functions/take-report.ts';
import { checkEnd } from './end.ts';
import type { Sabotage } from './machine.ts';
import { type Command, type Plan, type Report, tell } from './plan.ts';
import type { Accepted } from './provider.ts';
import { calm, obeySchedule, one, story } from './schedule.ts';
import { openWorld, type World } from './world.ts';

/** Runs a plan to its end. @throws with the story of the run when an invariant does not hold */
export async function runPlan(plan: Plan, sabotage?: Sabotage): Promise<World> {
  const world = await openWorld(plan, sabotage);
  for (let call = 0; call < plan.calls; call += 1) world.post(call);
  for (const command of plan.commands) {
    await obey(world, plan, command);
    if (world.violations.length > 0) break;
  }
  if (world.violations.length === 0) await calm(world);
  if (world.violations.length === 0) world.violations.push(...checkEnd(world, plan));
  if (world.violations.length > 0) throw new Error(story(world.violations, tell(plan), world.lines));
  return world;
}

async function obey(world: World, plan: Plan, command: Command): Promise<void> {
  switch (command.do) {
    case 'post again':
      return world.post(command.pick % plan.calls);
    case 'report': {
      const message = one(world.providers.accepted, command.pick);
      if (!message) return;
      if (command.report.startsWith('failed')) message.failedCode ??= 'undelivered';
      return world.report(message.deliveryId, reportOf(message, command.report));
    }
    case 'settle':
      return world.settle(`c${(command.pick % plan.calls) + 1}`);
    default:
      return obeySchedule(world, command);
  }
}

/** Only our service worker reports on notifications, and only that they arrived. */
function reportOf({ channel, providerId }: Accepted, report: Report): ProviderReport {
  if (channel === 'push') return { state: report === 'opened' ? 'opened' : 'delivered' };
  switch (report) {
    case 'failed, worth another try':
      return { state: 'failed', code: 'undelivered', retryWaitSeconds: 90, providerId };
    case 'failed this way':
      return { state: 'failed', code: 'undelivered', fallback: 'other-way', providerId };
    default:
      return { state: report, providerId, ...(report === 'failed' && { code: 'undelivered' }) };
  }
}
