/** Runs work, a few at a time; the rest waits its turn. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param places how much may run at once */
export function makeGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= places) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next, so that nobody can take it in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
