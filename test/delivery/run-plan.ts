import type { ProviderReport } from '../../functions/take-report.ts';
import { checkEnd } from './end.ts';
import { type Command, type Plan, type Report, tell } from './plan.ts';
import type { Accepted } from './provider.ts';
import { openWorld, type Sabotage, type World } from './world.ts';

/** Messages of the last resort are left alone: so often SQS hands one out before it is a dead letter. */
const mostHostileReceives = 3;
/** A system that has not come to rest after so many things happened never will. */
const mostRounds = 3000;

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
  if (world.violations.length > 0) {
    throw new Error(
      [
        ...world.violations,
        '',
        'The plan:',
        tell(plan),
        '',
        'What happened:',
        ...beginningAndEnd(world.lines),
      ].join('\n'),
    );
  }
  return world;
}

/** As much of a long story as a person reads. */
function beginningAndEnd(lines: readonly string[]): string[] {
  if (lines.length <= 250) return [...lines];
  return [...lines.slice(0, 200), `… ${lines.length - 250} more …`, ...lines.slice(-50)];
}

async function obey(world: World, plan: Plan, command: Command): Promise<void> {
  const { scheduler, queues, clock } = world;
  switch (command.do) {
    case 'receive': {
      const message = one(command.again ? queues.open() : queues.visible(), command.pick);
      if (message && message.receives < mostHostileReceives) await world.receive(message);
      return;
    }
    case 'receive all':
      for (const message of queues.visible()) {
        for (let copy = 0; copy < command.copies && message.receives < mostHostileReceives; copy += 1)
          await world.receive(message);
      }
      return;
    case 'copy': {
      const message = one(queues.open(), command.pick);
      if (message) queues.put(message.queue, message.body, 0, message.attributes);
      return;
    }
    case 'post again':
      return world.post(command.pick % plan.calls);
    case 'run': {
      const process = one(scheduler.waiting(), command.pick);
      for (let request = 0; process && request < command.requests; request += 1)
        await scheduler.open(process);
      return;
    }
    case 'mix':
      for (const pick of command.picks) {
        const process = one(scheduler.waiting(), pick);
        if (process) await scheduler.open(process, pick);
      }
      return;
    case 'finish':
      return finish(world);
    case 'fail': {
      const process = one(scheduler.waiting(), command.pick);
      if (process) await scheduler.open(process, 0, command.fault);
      return;
    }
    case 'kill': {
      const process = one(scheduler.running(), command.pick);
      if (process) scheduler.kill(process, 'killed');
      return;
    }
    case 'wait':
      return scheduler.advanceTo(clock.milliseconds + command.seconds * 1000);
    case 'sweep':
      return world.sweep();
    case 'report': {
      const message = one(world.providers.accepted, command.pick);
      if (!message) return;
      if (command.report.startsWith('failed')) message.failedCode ??= 'undelivered';
      return world.report(message.deliveryId, reportOf(message, command.report));
    }
    case 'settle':
      return world.settle(`CALL#c${(command.pick % plan.calls) + 1}`);
    case 'calm':
      return calm(world);
  }
}

function one<T>(choices: readonly T[], pick: number): T | undefined {
  return choices[pick % choices.length];
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

async function finish({ scheduler, violations }: World): Promise<void> {
  for (
    let process = scheduler.waiting()[0];
    process && violations.length === 0;
    process = scheduler.waiting()[0]
  )
    await scheduler.open(process);
}

/** Goes on without faults, the clock moving to whatever comes next, until there is nothing left. */
async function calm(world: World): Promise<void> {
  const { scheduler, queues, clock, violations } = world;
  world.trace('all is calm from here');
  for (let round = 0; violations.length === 0; round += 1) {
    if (round > mostRounds) return void violations.push('does not come to rest');
    await finish(world);
    const message = queues.visible()[0];
    if (message) {
      await world.receive(message);
      continue;
    }
    const due = [...world.items.values()].flatMap((item) =>
      item.dueAt ? Date.parse(String(item.dueAt)) : [],
    );
    if (due.some((at) => at <= clock.milliseconds)) {
      await world.sweep();
      await finish(world);
      // The rule runs every minute.
      scheduler.advanceTo(clock.milliseconds + 60_000);
      continue;
    }
    const next = Math.min(
      ...due,
      ...queues.open().map(({ visibleAt }) => visibleAt),
      ...scheduler.running().map(({ deadline }) => deadline),
    );
    if (next === Number.POSITIVE_INFINITY) return;
    scheduler.advanceTo(next);
  }
}
