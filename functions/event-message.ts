import type { SQSRecord } from 'aws-lambda';
import type { EventType } from '../core/event-schemas.ts';
import { type Event, parseEvent } from '../core/events.ts';
import type { Checked } from '../core/problem.ts';
import type { Instant } from '../core/time.ts';
import { firstSentAt } from './sqs-worker.ts';

/** An event to work on, and when we first had it. */
export interface EventMessage<T extends EventType> {
  event: Event<T>;
  receivedAt: Instant;
}

/** Reads the body of a record: an event of one of the types, bare or in an EventBridge envelope. */
export function parseEventFor<T extends EventType>(
  types: readonly T[],
  body: unknown,
  record: SQSRecord,
): Checked<EventMessage<T>> {
  const parsed = parseEvent(body);
  if (!parsed.ok) return parsed;
  if (!(types as readonly string[]).includes(parsed.value.type)) {
    const detail = `${parsed.value.type} is not for this queue.`;
    return {
      ok: false,
      faults: [{ pointer: '/type', code: 'wrong-queue', detail, remedy: 'Send it to its own queue.' }],
    };
  }
  return { ok: true, value: { event: parsed.value as Event<T>, receivedAt: firstSentAt(record) } };
}
