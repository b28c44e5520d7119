/** What has been started, and how to end it again. */
export interface UndoList {
  add(undo: () => unknown): void;
  /** Ends everything, last things first, once. A step that fails does not keep the others from running. */
  run(): Promise<void>;
}

export function makeUndoList(): UndoList {
  const steps: (() => unknown)[] = [];
  let running: Promise<void> | undefined;
  async function runAll(): Promise<void> {
    const faults: unknown[] = [];
    for (const step of steps.reverse()) {
      try {
        await step();
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'Local mode could not end cleanly.');
  }
  return {
    add: (undo) => void steps.push(undo),
    run() {
      running ??= runAll();
      return running;
    },
  };
}
