import * as z from 'zod/mini';
import { cleanText } from './clean-text.ts';
import { missedReasons } from './mail-view.ts';
import { once } from './once.ts';

/**
 * The event contract (design section 3) as schemas: CloudEvents 1.0, structured JSON.
 * Unknown extra members are kept and ignored; texts are cleaned where they enter (invariant 7).
 */

/** Text somebody outside controls: cleaned and bounded, never refused for its content. */
const text = (max: number) =>
  z.pipe(
    z.string(),
    z.transform((value: string) => cleanText(value, max)),
  );

/** An identifier that becomes part of keys: bounded, no control characters, kept as it is. */
const identifier = (max: number) =>
  z.string().check(
    z.minLength(1, 'must not be empty'),
    z.maxLength(max, `is longer than ${max} characters`),
    z.refine((value) => !/\p{Cc}/u.test(value), {
      message: 'contains control characters',
      params: { code: 'control-characters', remedy: 'Send an identifier of printable characters.' },
    }),
  );

/** ISO 8601 with offset. */
const time = z.iso.datetime({ offset: true });

const caller = once(() =>
  z.looseObject({
    number: z.optional(z.string().check(z.maxLength(256, 'is longer than 256 characters'))),
    name: z.optional(text(200)),
    /** Of somebody who calls by video and has no number; what is no address is ignored. */
    email: z.catch(z.optional(z.string().check(z.maxLength(254))), undefined),
    withheld: z._default(z.boolean(), false),
  }),
);

const person = () => ({
  userId: z.optional(identifier(64)),
  extension: z.optional(identifier(32)),
});

const somebody = (value: {
  userId?: string | undefined;
  extension?: string | undefined;
  number?: string | undefined;
}) => value.userId !== undefined || value.extension !== undefined || value.number !== undefined;

const whoIsMissing = {
  message: 'says nobody',
  params: { code: 'missing', remedy: 'Name the person by userId, extension or number.' },
};

const by = once(() =>
  z.looseObject(person()).check(
    z.refine(somebody, {
      message: 'says nobody',
      params: { code: 'missing', remedy: 'Name the person by userId or extension.' },
    }),
  ),
);

/** How ringing at one person ended. */
export const rangOutcomes = ['no-answer', 'busy', 'declined', 'unreachable'] as const;

const rang = once(() =>
  z._default(
    z
      .array(
        z
          .looseObject({
            ...person(),
            number: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
            outcome: z._default(z.enum(rangOutcomes), 'no-answer'),
          })
          .check(z.refine(somebody, whoIsMissing)),
      )
      .check(z.maxLength(200, 'has more than 200 entries')),
    [],
  ),
);

const callId = identifier(128);
const calledNumber = z
  .string()
  .check(z.minLength(1, 'must not be empty'), z.maxLength(64, 'is longer than 64 characters'));

const call = () => ({
  callId,
  kind: z._default(z.enum(['voice', 'video']), 'voice'),
  caller: caller(),
  calledNumber,
  queueId: z.optional(identifier(64)),
});

const voicemail = () =>
  z.looseObject({
    /** Shown as a link only when it is one: a call is not refused for the address of its recording. */
    url: z.optional(z.string().check(z.maxLength(2000))),
    durationSeconds: z.optional(z.number().check(z.minimum(0), z.maximum(86_400))),
    transcript: z.optional(text(4000)),
  });

// Made when an event of the type comes first: each worker has a few of them, and all would slow down its start.
const dataSchemas = {
  'ringback.call.missed.v1': once(() =>
    z.looseObject({
      ...call(),
      ringStartedAt: time,
      endedAt: time,
      reason: z.enum(missedReasons),
      rang: rang(),
      voicemail: z.optional(voicemail()),
    }),
  ),
  'ringback.call.ringing.v1': once(() =>
    z.looseObject({
      callId,
      caller: caller(),
      calledNumber,
      ringStartedAt: time,
      ringsUntil: z.optional(time),
      rang: rang(),
    }),
  ),
  'ringback.call.answered.v1': once(() =>
    z.looseObject({
      ...call(),
      ringStartedAt: time,
      answeredAt: time,
      answeredBy: by(),
      rang: rang(),
    }),
  ),
  'ringback.call.ended.v1': once(() => z.looseObject({ callId, endedAt: time })),
  'ringback.call.outbound.v1': once(() =>
    z.looseObject({
      callId,
      by: by(),
      to: z.looseObject({ number: z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(256)) }),
      startedAt: time,
      answeredAt: z.optional(time),
      endedAt: time,
    }),
  ),
  'ringback.video.incoming.v1': once(() =>
    z.looseObject({
      callId,
      caller: z.looseObject({
        name: text(200),
        number: z.optional(z.string().check(z.maxLength(256))),
        email: z.optional(z.email().check(z.maxLength(254))),
      }),
      targets: z
        .array(z.looseObject({ userId: identifier(64) }))
        .check(z.minLength(1, 'names nobody'), z.maxLength(200)),
      calledNumber: z.optional(calledNumber),
      ringStartedAt: time,
      ringsUntil: time,
      roomUrl: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(2000))),
    }),
  ),
  'ringback.video.accepted.v1': once(() =>
    z.looseObject({
      callId,
      by: z.looseObject({ userId: identifier(64) }),
      at: time,
    }),
  ),
  'ringback.video.ended.v1': once(() =>
    z.looseObject({
      callId,
      endedAt: time,
      durationSeconds: z.optional(z.number().check(z.minimum(0))),
    }),
  ),
} as const;

/** A type of event that the contract knows. */
export type EventType = keyof typeof dataSchemas;

/** All types of events that the contract knows. */
export const eventTypes = Object.keys(dataSchemas) as EventType[];

/** Schema of an event's `data`. */
export function eventData<T extends EventType>(type: T): ReturnType<(typeof dataSchemas)[T]> {
  return dataSchemas[type]() as ReturnType<(typeof dataSchemas)[T]>;
}

/** Checked `data` of a type. */
export type EventData<T extends EventType> = z.output<ReturnType<(typeof dataSchemas)[T]>>;

/** The CloudEvents 1.0 envelope around `data`; extension attributes are kept. */
export const envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: identifier(256),
  source: identifier(256),
  type: z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(256)),
  time: z.optional(time),
  subject: z.optional(z.string().check(z.maxLength(256))),
  tenant: z.optional(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'is not a tenant id' }))),
  datacontenttype: z.optional(
    z.string().check(z.regex(/^application\/(?:[\w.+-]*\+)?json\b/, { error: 'is not JSON' })),
  ),
  data: z.unknown(),
});

/** JSON Schema (2020-12) of every event type, generated from the schemas above; served at `/v1/schema`. */
export function eventJsonSchema(): Record<string, unknown> {
  const types = Object.fromEntries(
    eventTypes.map((type) => [
      type,
      z.toJSONSchema(z.extend(envelope, { type: z.literal(type), data: eventData(type) }), {
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
