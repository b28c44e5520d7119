import fc from 'fast-check';
import type { Item } from '../../adapters/store/table.ts';
import type { Message, openQueues } from './queues.ts';
import type { Clock, Fault, openScheduler } from './scheduler.ts';

/** What the machinery does, whatever the story. `pick` chooses among what there is at that moment. */
export type ScheduleCommand =
  /** A queue hands out the message; `again`: even if somebody has it already. */
  | { do: 'receive'; pick: number; again: boolean }
  /** Each visible message is handed out so often at once. */
  | { do: 'receive all'; copies: number }
  /** A message is on its queue twice. */
  | { do: 'copy'; pick: number }
  /** A process makes its next requests. */
  | { do: 'run'; pick: number; requests: number }
  /** Requests of all processes in this order. */
  | { do: 'mix'; picks: number[] }
  /** What runs comes to its end. */
  | { do: 'finish' }
  | { do: 'fail'; pick: number; fault: Fault }
  | { do: 'kill'; pick: number }
  | { do: 'wait'; seconds: number }
  | { do: 'sweep' }
  /** Everything goes on without faults until nothing is left to do. */
  | { do: 'calm' };

/** A command and how often it comes. */
export type Weighted<T> = [number, fc.Arbitrary<T>];

/** Chooses among what there is. */
export const pick = fc.nat(7);

/** Commands of every kind. @param waits seconds that matter in the story */
export function scheduleCommands(waits: readonly number[]): Weighted<ScheduleCommand>[] {
  return [
    [6, fc.record({ do: fc.constant('receive' as const), pick, again: fc.boolean() })],
    [4, fc.record({ do: fc.constant('receive all' as const), copies: fc.integer({ min: 1, max: 2 }) })],
    [1, fc.record({ do: fc.constant('copy' as const), pick })],
    [6, fc.record({ do: fc.constant('run' as const), pick, requests: fc.integer({ min: 1, max: 12 }) })],
    [
      6,
      fc.record({
        do: fc.constant('mix' as const),
        picks: fc.array(pick, { minLength: 1, maxLength: 30 }),
      }),
    ],
    [6, fc.constant({ do: 'finish' as const })],
    [
      3,
      fc.record({
        do: fc.constant('fail' as const),
        pick,
        fault: fc.constantFrom<Fault>('refused', 'lost', 'repeated'),
      }),
    ],
    [3, fc.record({ do: fc.constant('kill' as const), pick })],
    [5, fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(...waits) })],
    [3, fc.constant({ do: 'sweep' as const })],
    [1, fc.constant({ do: 'calm' as const })],
  ];
}

/** Commands in a mixture. */
export function mixture<T>(commands: readonly Weighted<T>[]): fc.Arbitrary<T> {
  return fc.oneof(...commands.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** A command for people. */
export function tellCommand({ do: what, ...how }: { do: string }): string {
  return `  ${what} ${Object.values(how).flat().join(' ')}`.trimEnd();
}

/** What the commands move. */
export interface Scheduled {
  clock: Clock;
  scheduler: ReturnType<typeof openScheduler>;
  queues: ReturnType<typeof openQueues>;
  violations: string[];
  items: ReadonlyMap<string, Item>;
  trace(line: string): void;
  receive(message: Message): Promise<void>;
  sweep(): Promise<void>;
}

/** Messages of the last resort are left alone: so often SQS hands one out before it is a dead letter. */
const mostHostileReceives = 3;
/** A system that has not come to rest after so many things happened never will. */
const mostRounds = 3000;

/** Does one thing. @param calmly how the story comes to rest */
export async function obeySchedule(
  world: Scheduled,
  command: ScheduleCommand,
  calmly: () => Promise<void> = () => calm(world),
): Promise<void> {
  const { scheduler, queues, clock } = world;
  switch (command.do) {
    case 'receive': {
      const message = one(command.again ? queues.ready() : queues.visible(), command.pick);
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
      if (!message) return;
      const delay = Math.max(0, message.readyAt - clock.milliseconds) / 1000;
      return queues.put(message.queue, message.body, delay, message.attributes);
    }
    case 'run': {
      const process = one(scheduler.waiting(), command.pick);
      for (let request = 0; process && request < command.requests; request += 1)
        await scheduler.open(process);
      return;
    }
    case 'mix':
      for (const each of command.picks) {
        const process = one(scheduler.waiting(), each);
        if (process) await scheduler.open(process, each);
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
    case 'calm':
      return calmly();
  }
}

/** One of several, whatever the number. */
export function one<T>(choices: readonly T[], number: number): T | undefined {
  return choices[number % choices.length];
}

/** What runs comes to its end. */
async function finish({ scheduler, violations }: Scheduled): Promise<void> {
  for (
    let process = scheduler.waiting()[0];
    process && violations.length === 0;
    process = scheduler.waiting()[0]
  )
    await scheduler.open(process);
}

/** Goes on without faults, the clock moving to whatever comes next, until there is nothing left. */
export async function calm(world: Scheduled): Promise<void> {
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

/** The story of a run that broke something. @param plan as told to people */
export function story(violations: readonly string[], plan: string, lines: readonly string[]): string {
  return [...violations, '', 'The plan:', plan, '', 'What happened:', ...beginningAndEnd(lines)].join('\n');
}

/** As much of a long story as a person reads. */
function beginningAndEnd(lines: readonly string[]): string[] {
  if (lines.length <= 250) return [...lines];
  return [...lines.slice(0, 200), `… ${lines.length - 250} more …`, ...lines.slice(-50)];
}
