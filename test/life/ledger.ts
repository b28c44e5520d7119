import type { Process } from '../delivery/scheduler.ts';
import type { Fact } from './facts.ts';

/** One handling of something that happened. Stamps count; they are no times. */
export interface Run {
  process: Process;
  began: number;
  /** It came to its end. */
  ended?: number;
  /** It came to its end, or died. */
  over?: number;
  /** Runs that were under way when it began. */
  beside: Run[];
}

/** A fact and who handled it. */
export interface Entry {
  fact: Fact;
  /** Of our own making: a call judged by its legs. */
  derived: boolean;
  runs: Run[];
}

/** Somebody marks a case as done, from their first look to the last message that is taken back. */
export interface Deed {
  /** Where the case lies, once they have seen it. */
  of?: { callerKey: string; number: string };
  run: Run;
}

/** Who knew what when: the order of things, however they were interleaved. */
export function openLedger() {
  let last = 0;
  let live: Run[] = [];
  const stamp = () => {
    last += 1;
    for (const run of live) if (run.process.over) run.over ??= last;
    live = live.filter(({ over }) => over === undefined);
    return last;
  };
  const entries = new Map<string, Entry>();
  const edits: Run[] = [];
  const deeds: Deed[] = [];

  const begin = (process: Process, list: Run[]): Run => {
    const began = stamp();
    const run = { process, began, beside: [...live] };
    list.push(run);
    live.push(run);
    return run;
  };
  return {
    stamp,
    entries,
    edits,
    deeds,

    /** A fact that may be handled from now on; one that is there already stays. */
    note(key: string, fact: Fact, derived = false): Entry {
      const entry = entries.get(key) ?? { fact, derived, runs: [] };
      entries.set(key, entry);
      return entry;
    },

    /** Somebody begins to handle a fact. */
    handles: (entry: Entry, process: Process): Run => begin(process, entry.runs),
    /** Somebody marks a case as done. */
    deed(process: Process): Deed {
      const deed: Deed = { run: begin(process, []) };
      deeds.push(deed);
      return deed;
    },
    /** Somebody begins to change a contact. */
    editing: (process: Process): Run => begin(process, edits),
    ended(run: Run): void {
      run.ended = stamp();
      run.over = run.ended;
    },

    /** Facts whose handling had come to its end by then. */
    recorded: (by: number): Fact[] =>
      [...entries.values()]
        .filter(({ runs }) => runs.some(({ ended = by }) => ended < by))
        .map(({ fact }) => fact),
    /** Facts that anybody may know of: their handling has begun. */
    begun: (): Fact[] => [...entries.values()].filter(({ runs }) => runs.length > 0).map(({ fact }) => fact),

    /** Everything that happened; of people's decisions those that were written down. */
    facts: (): Fact[] =>
      [...entries.values()]
        .filter(
          ({ fact, derived, runs }) =>
            !derived && (fact.kind !== 'decision' || runs.some(({ ended }) => ended)),
        )
        .map(({ fact }) => fact),
    /** Nobody was still working on a report of the call when the oldest of what is under way began. */
    isHandled(callId: string): boolean {
      const began = this.oldest();
      return [...entries.values()]
        .filter(({ fact }) => fact.kind === 'missed' && fact.callId === callId)
        .every(({ runs }) => runs.every(({ over = began }) => over < began));
    },
    /** When the oldest of what is under way began. */
    oldest: (): number =>
      Math.min(last + 1, ...live.filter(({ process }) => !process.over).map(({ began }) => began)),

    /** No contact was being changed between the two. */
    contactsStood: (from: number, to: number): boolean =>
      edits.every(({ began, over = to }) => began > to || over < from),
    /** When the last change of a contact was over. */
    lastEdit: (): number => Math.max(0, ...edits.map(({ over = last }) => over)),
  };
}

/** What {@link openLedger} opens. */
export type Ledger = ReturnType<typeof openLedger>;
