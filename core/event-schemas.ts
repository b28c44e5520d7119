import * as z from 'zod';
import { cleanText } from './clean-text.ts';
import { missedReasons } from './mail-view.ts';

/**
 * The event contract (design section 3) as schemas: CloudEvents 1.0, structured JSON.
 * Unknown extra members are kept and ignored; texts are cleaned where they enter (invariant 7).
 */

/** Text somebody outside controls: cleaned and bounded, never refused for its content. */
const text = (max: number) => z.string().transform((value) => cleanText(value, max));

/** An identifier that becomes part of keys: bounded, no control characters, kept as it is. */
const identifier = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `is longer than ${max} characters`)
    .refine((value) => !/\p{Cc}/u.test(value), {
      message: 'contains control characters',
      params: { code: 'control-characters', remedy: 'Send an identifier of printable characters.' },
    });

/** ISO 8601 with offset. */
const time = z.iso.datetime({ offset: true });

const caller = z.looseObject({
  number: z.string().max(256, 'is longer than 256 characters').optional(),
  name: text(200).optional(),
  /** Of somebody who calls by video and has no number; what is no address is ignored. */
  email: z.string().max(254).optional().catch(undefined),
  withheld: z.boolean().default(false),
});

const person = {
  userId: identifier(64).optional(),
  extension: identifier(32).optional(),
};

const somebody = (value: {
  userId?: string | undefined;
  extension?: string | undefined;
  number?: string | undefined;
}) => value.userId !== undefined || value.extension !== undefined || value.number !== undefined;

const whoIsMissing = {
  message: 'says nobody',
  params: { code: 'missing', remedy: 'Name the person by userId, extension or number.' },
};

const by = z.looseObject(person).refine(somebody, {
  message: 'says nobody',
  params: { code: 'missing', remedy: 'Name the person by userId or extension.' },
});

/** How ringing at one person ended. */
export const rangOutcomes = ['no-answer', 'busy', 'declined', 'unreachable'] as const;

const rang = z
  .array(
    z
      .looseObject({
        ...person,
        number: z.string().min(1).max(64).optional(),
        outcome: z.enum(rangOutcomes).default('no-answer'),
      })
      .refine(somebody, whoIsMissing),
  )
  .max(200, 'has more than 200 entries')
  .default([]);

const callId = identifier(128);
const calledNumber = z.string().min(1, 'must not be empty').max(64, 'is longer than 64 characters');

const call = {
  callId,
  kind: z.enum(['voice', 'video']).default('voice'),
  caller,
  calledNumber,
  queueId: identifier(64).optional(),
};

const voicemail = z.looseObject({
  /** Shown as a link only when it is one: a call is not refused for the address of its recording. */
  url: z.string().max(2000).optional(),
  durationSeconds: z.number().min(0).max(86_400).optional(),
  transcript: text(4000).optional(),
});

/** `data` of each event type that the contract knows. */
export const eventData = {
  'ringback.call.missed.v1': z.looseObject({
    ...call,
    ringStartedAt: time,
    endedAt: time,
    reason: z.enum(missedReasons),
    rang,
    voicemail: voicemail.optional(),
  }),
  'ringback.call.ringing.v1': z.looseObject({
    callId,
    caller,
    calledNumber,
    ringStartedAt: time,
    ringsUntil: time.optional(),
    rang,
  }),
  'ringback.call.answered.v1': z.looseObject({
    ...call,
    ringStartedAt: time,
    answeredAt: time,
    answeredBy: by,
    rang,
  }),
  'ringback.call.ended.v1': z.looseObject({ callId, endedAt: time }),
  'ringback.call.outbound.v1': z.looseObject({
    callId,
    by,
    to: z.looseObject({ number: z.string().min(1, 'must not be empty').max(256) }),
    startedAt: time,
    answeredAt: time.optional(),
    endedAt: time,
  }),
  'ringback.video.incoming.v1': z.looseObject({
    callId,
    caller: z.looseObject({
      name: text(200),
      number: z.string().max(256).optional(),
      email: z.email().max(254).optional(),
    }),
    targets: z
      .array(z.looseObject({ userId: identifier(64) }))
      .min(1, 'names nobody')
      .max(200),
    calledNumber: calledNumber.optional(),
    ringStartedAt: time,
    ringsUntil: time,
    roomUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  }),
  'ringback.video.accepted.v1': z.looseObject({
    callId,
    by: z.looseObject({ userId: identifier(64) }),
    at: time,
  }),
  'ringback.video.ended.v1': z.looseObject({
    callId,
    endedAt: time,
    durationSeconds: z.number().min(0).optional(),
  }),
} as const;

/** A type of event that the contract knows. */
export type EventType = keyof typeof eventData;

/** All types of events that the contract knows. */
export const eventTypes = Object.keys(eventData) as EventType[];

/** Checked `data` of a type. */
export type EventData<T extends EventType> = z.output<(typeof eventData)[T]>;

/** The CloudEvents 1.0 envelope around `data`; extension attributes are kept. */
export const envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: identifier(256),
  source: identifier(256),
  type: z.string().min(1, 'must not be empty').max(256),
  time: time.optional(),
  subject: z.string().max(256).optional(),
  tenant: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'is not a tenant id' })
    .optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/(?:[\w.+-]*\+)?json\b/, { error: 'is not JSON' })
    .optional(),
  data: z.unknown(),
});

/** JSON Schema (2020-12) of every event type, generated from the schemas above; served at `/v1/schema`. */
export function eventJsonSchema(): Record<string, unknown> {
  const types = Object.fromEntries(
    eventTypes.map((type) => [
      type,
      z.toJSONSchema(envelope.extend({ type: z.literal(type), data: eventData[type] }), {
        io: 'input',
        unrepresentable: 'any',
      }),
    ]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Ringback events (CloudEvents 1.0, structured JSON)',
    oneOf: eventTypes.map((type) => ({ $ref: `#/$defs/${type}` })),
    $defs: types,
  };
}
