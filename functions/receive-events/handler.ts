import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import type { ApiKeys } from '../../adapters/store/api-keys.ts';
import { correlationId } from '../../core/correlation.ts';
import type { EventType } from '../../core/event-schemas.ts';
import {
  type Event,
  longestBatch,
  longestEvent,
  mostEvents,
  notAnEvent,
  parseEvent,
} from '../../core/events.ts';
import { type Checked, type Fault, type Problem, problem } from '../../core/problem.ts';
import { authorise, bearerChallenge, bodyOf, jsonAnswer, problemAnswer } from '../http.ts';

/** What receiving needs. */
export interface Receiving {
  apiKeys: Pick<ApiKeys, 'find'>;
  /** Where events of a type are queued; types without a queue are refused. */
  queueUrls: Partial<Record<EventType, string>>;
  /** Queues events. @throws when some were not taken */
  queue(queueUrl: string, events: unknown[]): Promise<void>;
  log: Log;
}

const single = 'application/cloudevents+json';
const batch = 'application/cloudevents-batch+json';

/** `POST /v1/events` (design section 6): answered 202 once SQS has every event (invariant 3). */
export function receiveEvents({ apiKeys, queueUrls, queue, log }: Receiving) {
  const known = Object.keys(queueUrls);
  return async (request: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const allowed = await authorise(request.headers.authorization, 'events:write', apiKeys);
    if (!allowed.ok)
      return problemAnswer(allowed.problem, allowed.problem.status === 401 ? bearerChallenge : {});

    const read = readBody(request);
    if ('status' in read) return problemAnswer(read);
    const { tenant } = allowed.apiKey;
    const parsed = read.inputs.map((input) => handled(parseEvent(input, tenant), known));
    const faults = parsed.flatMap((result, index) =>
      result.ok ? [] : result.faults.map((fault) => ({ ...(read.isBatch && { index }), ...fault })),
    );
    if (faults.length > 0) return problemAnswer(refusal(faults, read.isBatch));

    const events = parsed.flatMap((result) => (result.ok ? [result.value] : []));
    try {
      await Promise.all(
        [...byQueue(queueUrls, events, read.inputs, tenant)].map(([url, bodies]) => queue(url, bodies)),
      );
    } catch (error) {
      log.error('EVENTS_NOT_QUEUED', error, { tenant, events: events.length });
      return problemAnswer(
        problem(503, 'Not every event could be queued. Send the same request again: repeating is safe.'),
        {
          'retry-after': '2',
        },
      );
    }
    for (const { type, data } of events) {
      log.info('EVENT_QUEUED', { tenant, type, correlationId: correlationId(tenant, `CALL#${data.callId}`) });
    }
    return jsonAnswer(202, { events: events.map(({ source, id }, index) => ({ index, source, id })) });
  };
}

/** An event of the contract that no worker takes yet is refused like an unknown one. */
function handled(parsed: Checked<Event>, known: string[]): Checked<Event> {
  if (!parsed.ok) {
    const faults = parsed.faults.map((fault) =>
      fault.code === 'unknown-type' ? { ...fault, remedy: `Use one of: ${known.join(', ')}.` } : fault,
    );
    return { ok: false, faults };
  }
  if (known.includes(parsed.value.type)) return parsed;
  const detail = `${parsed.value.type} is not handled by this version.`;
  return {
    ok: false,
    faults: [{ pointer: '/type', code: 'unknown-type', detail, remedy: `Use one of: ${known.join(', ')}.` }],
  };
}

/** The events as they came (unknown extra fields included) with the tenant of the key, by queue. */
function byQueue(
  queueUrls: Receiving['queueUrls'],
  events: Event[],
  inputs: unknown[],
  tenant: string,
): Map<string, unknown[]> {
  const bodies = new Map<string, unknown[]>();
  events.forEach((event, index) => {
    const url = queueUrls[event.type]!;
    bodies.set(url, [...(bodies.get(url) ?? []), { ...(inputs[index] as object), tenant }]);
  });
  return bodies;
}

function readBody(request: APIGatewayProxyEventV2): { inputs: unknown[]; isBatch: boolean } | Problem {
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (contentType !== single && contentType !== batch) {
    return problem(415, `The content type is ${JSON.stringify(contentType.slice(0, 80))}.`, [
      {
        pointer: '',
        code: 'content-type',
        detail: 'The content type is not one for events.',
        remedy: `Send ${single} for one event, ${batch} for a list.`,
      },
    ]);
  }
  const isBatch = contentType === batch;
  const body = bodyOf(request);
  const limit = isBatch ? longestBatch : longestEvent;
  if (body.length > limit) {
    return tooLarge({ pointer: '', detail: `The body has ${body.length} bytes, allowed are ${limit}.` });
  }
  const input = jsonOf(body);
  if (input === undefined) return problem(400, notAnEvent.detail, [{ ...notAnEvent }]);
  if (!isBatch) {
    if (!Array.isArray(input)) return { inputs: [input], isBatch };
    return problem(400, 'The body is a list.', [
      { ...notAnEvent, code: 'a-list', detail: 'The body is a list.', remedy: `Send lists as ${batch}.` },
    ]);
  }
  if (!Array.isArray(input)) {
    return problem(400, 'The body is not a list.', [
      {
        ...notAnEvent,
        code: 'not-a-list',
        detail: 'The body is not a list.',
        remedy: `Send a list of events, or one event as ${single}.`,
      },
    ]);
  }
  if (input.length === 0 || input.length > mostEvents) {
    const status = input.length === 0 ? 422 : 413;
    const detail = `The batch has ${input.length} events.`;
    return problem(status, detail, [
      { pointer: '', code: 'batch-size', detail, remedy: `Send 1 to ${mostEvents} events.` },
    ]);
  }
  const oversize = input.findIndex((event) => Buffer.byteLength(JSON.stringify(event)) > longestEvent);
  if (oversize >= 0) {
    return tooLarge({
      index: oversize,
      pointer: '',
      detail: `Event ${oversize} is longer than ${longestEvent} bytes.`,
    });
  }
  return { inputs: input, isBatch };
}

function tooLarge(fault: Omit<Fault, 'code' | 'remedy'>): Problem {
  return problem(413, fault.detail, [
    { ...fault, code: 'too-large', remedy: 'Leave long texts out, or send fewer events at once.' },
  ]);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined; // the caller is told that this is not JSON; nothing more is known
  }
}

function refusal(faults: Fault[], isBatch: boolean): Problem {
  const foreign = faults.find((fault) => fault.code === 'foreign-tenant');
  const count = new Set(faults.map((fault) => fault.index)).size;
  const detail = isBatch
    ? `${count} event(s) of the batch are not valid; none was taken.`
    : faults[0]!.detail;
  return problem(foreign ? 403 : 422, detail, faults);
}
