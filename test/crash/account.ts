/** What the outbox shows of one accepted message. */
export interface Accepted {
  deliveryId: string;
  /** When the provider accepted it. */
  at: string;
}

/** What Ringback's record says of one delivery. */
export interface Recorded {
  id: string;
  recipient: string;
  channel: string;
  state: string;
  history: { at: string; state: string; code?: string }[];
}

/** The account of a run, as Jepsen makes it: what was lost, what was repeated, and whether that was allowed. */
export interface Account {
  events: number;
  expected: number;
  /** Deliveries that are missing, or that nobody will take further although they are not final. */
  lost: string[];
  /** Accepted again after the record already said that it was sent. */
  repeatedAfterSuccess: string[];
  /** Accepted again after an outcome that nobody knew: allowed by the declared policy. */
  repeatedAfterUnknown: number;
  /** Accepted again although every outcome was known. */
  repeatedWithoutReason: string[];
  /** Deliveries by their final state. */
  states: Record<string, number>;
}

const finalStates = new Set(['sent', 'delivered', 'opened', 'failed', 'expired', 'withdrawn']);
const successStates = new Set(['sent', 'delivered', 'opened']);
/** Codes by which the record says that nobody knew what became of an attempt; push repeats those at once. */
const unknownCode =
  /^(?:push:(?:timeout|reset|5\d\d|unknown|network|no-answer)|lease-expired|resent-after-unknown)/;

/** Makes the account. @param expected how many deliveries there must be */
export function account(
  events: number,
  expected: number,
  accepted: readonly Accepted[],
  recorded: readonly Recorded[],
): Account {
  const byId = Map.groupBy(accepted, ({ deliveryId }) => deliveryId);
  const result: Account = {
    events,
    expected,
    lost: recorded.filter(({ state }) => !finalStates.has(state)).map(nameOf),
    repeatedAfterSuccess: [],
    repeatedAfterUnknown: 0,
    repeatedWithoutReason: [],
    states: {},
  };
  for (let missing = recorded.length; missing < expected; missing += 1) result.lost.push('(never made)');
  for (const delivery of recorded) {
    const state = `${delivery.channel} ${delivery.state}`;
    result.states[state] = (result.states[state] ?? 0) + 1;
    const [, ...again] = (byId.get(delivery.id) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    for (const { at } of again) {
      const knownBefore = delivery.history.some((entry) => successStates.has(entry.state) && entry.at < at);
      const unknownBefore = delivery.history.some(
        (entry) => entry.state === 'unknown' || (entry.code !== undefined && unknownCode.test(entry.code)),
      );
      if (knownBefore && !allowedAfterReport(delivery, at))
        result.repeatedAfterSuccess.push(nameOf(delivery));
      else if (unknownBefore || knownBefore) result.repeatedAfterUnknown += 1;
      else result.repeatedWithoutReason.push(nameOf(delivery));
    }
  }
  return result;
}

/** The provider took it and then reported that it had not arrived: one more attempt is allowed, and recorded as such. */
function allowedAfterReport(delivery: Recorded, at: string): boolean {
  return delivery.history.some(({ code, at: since }) => code === 'retried-after-report' && since <= at);
}

/** Whether nothing was lost, and nothing repeated that must not be. */
export function holds({ lost, repeatedAfterSuccess, repeatedWithoutReason }: Account): boolean {
  return lost.length === 0 && repeatedAfterSuccess.length === 0 && repeatedWithoutReason.length === 0;
}

function nameOf({ id, recipient, channel, state }: Recorded): string {
  return `${recipient} ${channel} ${state} ${id}`;
}
