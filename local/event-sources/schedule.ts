import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { InvocationResult } from '../functions/process.ts';
import type { FunctionRunner } from '../functions/runner.ts';
import type { ScheduleModel } from '../template/model.ts';

/** The stack's schedules, running. */
export interface Schedules {
  /** Runs every schedule of seconds and minutes once, now, and waits for its functions. */
  runAll(): Promise<void>;
  /**
   * Runs a function that some schedule runs.
   * @returns what it answered, or how it failed; undefined when no schedule runs a function of this name
   */
  run(functionName: string): Promise<InvocationResult | undefined>;
  stop(): void;
}

/** First run after the start: soon, so that what fell due while local mode was off does not wait for long. */
const FIRST_RUN_MS = 2_000;

/**
 * From here on a schedule is left to the machine's clock, from its first interval on. What is done so rarely looks after
 * the system, not after people: it shall not come in between when somebody moves the clock by a day, or has just started.
 */
const RARE_SECONDS = 3600;

/**
 * Runs `rate(…)` schedules on the machine's clock; `PUT /local/clock` runs them in between.
 * As EventBridge it does not wait for the last run to end.
 */
export function startSchedules(options: {
  schedules: readonly ScheduleModel[];
  runner: FunctionRunner;
  clock: Clock;
  region: string;
  accountId: string;
}): Schedules {
  const often = options.schedules.filter(({ everySeconds }) => everySeconds < RARE_SECONDS);
  const run = (schedule: ScheduleModel) =>
    options.runner.invoke(
      schedule.functionName,
      schedule.input === undefined ? scheduledEvent(schedule) : JSON.parse(schedule.input),
    );
  const scheduledEvent = (schedule: ScheduleModel) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: options.accountId,
    time: `${new Date(options.clock.now()).toISOString().slice(0, 19)}Z`,
    region: options.region,
    resources: [schedule.arn],
    detail: {},
  });
  const first = setTimeout(() => {
    for (const schedule of often) void run(schedule);
  }, FIRST_RUN_MS);
  const timers = options.schedules.map((schedule) =>
    setInterval(() => void run(schedule), schedule.everySeconds * 1000),
  );
  return {
    runAll: async () => void (await Promise.all(often.map(run))),
    async run(functionName) {
      const schedule = options.schedules.find((each) => each.functionName === functionName);
      return schedule && run(schedule);
    },
    stop() {
      clearTimeout(first);
      for (const timer of timers) clearInterval(timer);
    },
  };
}
