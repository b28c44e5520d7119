/**
 * What becomes of the request that a process waits for:
 * `refused` it never got there, `lost` it did and its answer did not, `repeated` the client asked again after a lost answer.
 */
export type Fault = 'refused' | 'lost' | 'repeated';

/** One invocation of a function. */
export interface Process {
  name: string;
  /** When the platform ends it, milliseconds. */
  deadline: number;
  /** Ended by itself, or killed. */
  over: boolean;
  /** Stops here until the scheduler lets it go on. Never returns once the process is dead. */
  pass(label: string): Promise<Fault | undefined>;
}

interface Gate {
  process: Process;
  label: string;
  open(fault?: Fault): void;
}

/** The world's clock, in milliseconds. */
export interface Clock {
  milliseconds: number;
}

/** Runs processes one request at a time in an order that the caller picks: the same picks give the same run. */
export function openScheduler(clock: Clock, trace: (line: string) => void) {
  let gates: Gate[] = [];
  const processes: Process[] = [];

  const kill = (process: Process, why: string) => {
    if (process.over) return;
    process.over = true;
    gates = gates.filter((gate) => gate.process !== process);
    trace(`${process.name} dies: ${why}`);
  };
  const running = () => processes.filter(({ over }) => !over);

  return {
    /** Processes that wait at some request, each once. */
    waiting: (): Process[] => [...new Set(gates.map(({ process }) => process))],
    running,

    /** Starts a process; it runs to its first request. */
    async start(name: string, seconds: number, work: (process: Process) => Promise<void>): Promise<Process> {
      const process: Process = {
        name,
        deadline: clock.milliseconds + seconds * 1000,
        over: false,
        pass: (label) =>
          new Promise((open) => {
            if (!process.over) gates.push({ process, label, open });
          }),
      };
      processes.push(process);
      trace(`${name} starts`);
      void work(process)
        .catch((error: Error) => trace(`${name} throws: ${error.message}`))
        .finally(() => {
          process.over = true;
        });
      await turn();
      return process;
    },

    /** Lets one process make its next request; of several at once the `pick`-th. */
    async open(process: Process, pick = 0, fault?: Fault): Promise<void> {
      const own = gates.filter((gate) => gate.process === process);
      const gate = own[pick % own.length];
      if (!gate) return;
      gates = gates.filter((each) => each !== gate);
      trace(`${process.name} ${gate.label}${fault ? ` (${fault})` : ''}`);
      gate.open(fault);
      await turn();
    },

    kill,

    /** Time passes; the platform ends what has run for too long. */
    advanceTo(milliseconds: number): void {
      clock.milliseconds = Math.max(clock.milliseconds, milliseconds);
      for (const process of running()) {
        if (process.deadline <= clock.milliseconds) kill(process, 'its time is over');
      }
    },
  };
}

/** Lets everything that can go on without a request go on. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
