/** The time that functions and embedded providers see: the machine's, moved forward by `PUT /local/clock`. */
export interface Clock {
  /** Milliseconds since the epoch, moved. */
  now(): number;
  /** How far the moved time is ahead of the machine's, milliseconds. */
  offset(): number;
  /** Moves the time forward. */
  advance(seconds: number): void;
}

/**
 * @param offset milliseconds to start with
 * @param onChange keeps the offset: a restart must not turn time back
 */
export function makeClock(offset: number, onChange: (offset: number) => void): Clock {
  let current = offset;
  return {
    now: () => Date.now() + current,
    offset: () => current,
    advance(seconds) {
      current += seconds * 1000;
      onChange(current);
    },
  };
}
