import type { Clock } from './clock.ts';
import type { EventSource } from './event-sources/event-source.ts';
import type { Schedules } from './event-sources/schedule.ts';
import type { FunctionRunner } from './functions/runner.ts';
import type { SdkCallRecorder } from './sdk-calls.ts';
import type { QueueCounts } from './services/sqs.ts';

/** Answer of `PUT /local/clock`. */
export interface ClockAnswer {
  /** The moved time, ISO 8601. */
  readonly now: string;
  /** How far it is ahead of the machine's clock, seconds. */
  readonly aheadSeconds: number;
  /** Whether all that fell due is done. False: it took too long, and goes on after the answer. */
  readonly quiet: boolean;
}

/** Moves the clock, runs what fell due, and waits until nothing is left to do. */
export type ClockAdvance = (seconds: number) => Promise<ClockAnswer>;

/** What moving the clock touches. */
export interface AdvanceParts {
  readonly clock: Clock;
  readonly runner: FunctionRunner;
  readonly schedules: Schedules;
  readonly eventSources: readonly EventSource[];
  readonly queues: () => QueueCounts[];
  /** Whether a provider has a report, a callback or a receipt on its way. */
  readonly reporting: () => boolean;
  readonly sdkCalls: SdkCallRecorder;
  /** Functions that schedules invoke: what they send tells whether something fell due. */
  readonly scheduledFunctions: readonly string[];
}

const LIMIT_MS = 60_000;
/** Quiet is what looks so this often, 20 ms apart: between two functions a message is on its way for a moment. */
const QUIET_LOOKS = 5;
/** One sweep queues a bounded amount of work, and work may make more fall due; this ends a circle. */
const MAX_ROUNDS = 50;

export function makeClockAdvance(parts: AdvanceParts): ClockAdvance {
  /**
   * Quiet: no message waits, no function runs, no provider reports. Delayed messages and those waiting for their visibility
   * time-out are left to real time, which `PUT /local/clock` does not move.
   */
  const isQuiet = () =>
    parts.runner.running() === 0 &&
    !parts.reporting() &&
    parts.eventSources.every((source) => !source.busy()) &&
    parts.queues().every(({ ready }) => ready === 0);
  const sentBySchedules = () =>
    parts.sdkCalls
      .list()
      .filter(({ functionName, action }) => {
        return parts.scheduledFunctions.includes(functionName) && action.startsWith('SendMessage');
      })
      .reduce((sum, { count }) => sum + count, 0);

  async function waitUntilQuiet(deadline: number): Promise<boolean> {
    let quietFor = 0;
    while (quietFor < QUIET_LOOKS) {
      if (performance.now() > deadline) return false;
      quietFor = isQuiet() ? quietFor + 1 : 0;
      await new Promise((done) => setTimeout(done, 20));
    }
    return true;
  }

  return async (seconds) => {
    const deadline = performance.now() + LIMIT_MS;
    parts.clock.advance(seconds);
    parts.runner.setClock(parts.clock.offset());
    let quiet = true;
    for (let round = 0; quiet && round < MAX_ROUNDS; round += 1) {
      const before = sentBySchedules();
      await parts.schedules.runAll();
      quiet = await waitUntilQuiet(deadline);
      if (sentBySchedules() === before) break;
    }
    return {
      now: new Date(parts.clock.now()).toISOString(),
      aheadSeconds: parts.clock.offset() / 1000,
      quiet,
    };
  };
}
