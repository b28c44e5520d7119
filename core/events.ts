import { check } from './check.ts';
import { type EventData, type EventType, envelope, eventData, eventTypes } from './event-schemas.ts';
import type { Checked, Fault } from './problem.ts';

/** An event that has been checked: envelope and data. `source` + `id` identify it. */
export type Event<T extends EventType = EventType> = {
  [K in T]: { type: K; source: string; id: string; tenant: string; data: EventData<K> };
}[T];

/** Longest event, bytes of UTF-8. */
export const longestEvent = 64 * 1024;
/** Longest batch, bytes of UTF-8. */
export const longestBatch = 1024 * 1024;
/** Most events in a batch. */
export const mostEvents = 100;

const schemaRemedy = 'GET /v1/schema lists every type and field.';

/**
 * Checks one event of the contract (design section 3). An EventBridge envelope is opened first.
 *
 * @param input parsed JSON
 * @param tenant the tenant the sender is trusted for; absent when the event itself must say (queues)
 */
export function parseEvent(input: unknown, tenant?: string): Checked<Event> {
  const opened = openEventBridge(input);
  const outer = check(envelope, opened);
  if (!outer.ok) return outer;
  const { type, source, id, subject } = outer.value;
  if (!isEventType(type)) {
    return fault(
      '/type',
      'unknown-type',
      `${JSON.stringify(type.slice(0, 80))} is not a type known here.`,
      `Use one of: ${eventTypes.join(', ')}.`,
    );
  }
  const owner = outer.value.tenant ?? tenant;
  if (!owner)
    return fault(
      '/tenant',
      'missing',
      'The event names no tenant.',
      'Add "tenant", the id of the company it belongs to.',
    );
  if (tenant !== undefined && owner !== tenant) {
    return fault(
      '/tenant',
      'foreign-tenant',
      'The event belongs to another tenant than the API key.',
      'Leave "tenant" out, or use a key of that tenant.',
    );
  }
  const data = check(eventData(type), outer.value.data ?? {}, '/data');
  if (!data.ok) return data;
  if (subject !== undefined && subject !== data.value.callId) {
    return fault(
      '/subject',
      'not-the-call',
      'subject differs from data.callId.',
      'Leave "subject" out, or make both the same.',
    );
  }
  return { ok: true, value: { type, source, id, tenant: owner, data: data.value } as Event };
}

function isEventType(type: string): type is EventType {
  return (eventTypes as string[]).includes(type);
}

/**
 * Amazon EventBridge wraps what was put on the bus: `{source, "detail-type", detail, id, time, …}`.
 * `detail` is either the whole CloudEvent or just its `data`; then the envelope supplies the rest.
 */
export function openEventBridge(input: unknown): unknown {
  if (input === null || typeof input !== 'object' || !('detail' in input) || !('detail-type' in input))
    return input;
  const bridge = input as Record<string, unknown>;
  const detail = bridge.detail;
  if (detail === null || typeof detail !== 'object') return detail;
  if ('specversion' in detail) return { tenant: bridge.tenant, ...detail };
  const { tenant = bridge.tenant, ...data } = detail as Record<string, unknown>;
  return {
    specversion: '1.0',
    id: bridge.id,
    source: bridge.source,
    type: bridge['detail-type'],
    time: bridge.time,
    tenant,
    data,
  };
}

function fault(
  pointer: string,
  code: string,
  detail: string,
  remedy: string,
): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [{ pointer, code, detail, remedy }] };
}

/** The remedy for an input that is no event at all. */
export const notAnEvent: Omit<Fault, 'index'> = {
  pointer: '',
  code: 'not-json',
  detail: 'This is not JSON.',
  remedy: `Send one CloudEvents 1.0 event as JSON. ${schemaRemedy}`,
};
