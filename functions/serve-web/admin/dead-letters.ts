import * as z from 'zod';
import type { DeadLetter } from '../../../adapters/dead-letters.ts';
import type { Instant } from '../../../core/time.ts';

/** A queue serves all tenants: a tenant touches its own letters, an operator also those that name no tenant. */
export function mayTouchFor(tenant: string, operates: boolean): (letter: DeadLetter) => boolean {
  return ({ event }) => {
    const names = event !== null && typeof event === 'object' && 'tenant' in event ? event.tenant : undefined;
    return names === undefined ? operates : names === tenant;
  };
}

const text = z.string().optional().catch(undefined);
/** Read leniently: that it is not as it should be may be why it is here. */
const readEvent = z.object({
  type: text,
  subject: text,
  data: z
    .object({
      callId: text,
      calledNumber: text,
      caller: z.object({ number: text, name: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** What a dead letter was about, as far as it can be seen. */
export interface LetterAbout {
  /** Type of the event; absent for work of our own. */
  type?: string;
  callId?: string;
  /** Name and number, as the phone system sent them. */
  caller?: string;
  called?: string;
}

/** A dead letter as pages show it: what it was about, no more than that of what it carries. */
export interface ShownLetter {
  id: string;
  queue: string;
  reason: string;
  at: Instant;
  about: LetterAbout;
}

/** Makes a {@link ShownLetter}. */
export function shownLetter({ id, queue, reason, at, event }: DeadLetter): ShownLetter {
  const read = readEvent.safeParse(event);
  const { type, subject, data } = read.success ? read.data : {};
  const caller = [data?.caller?.name, data?.caller?.number].filter(Boolean).join(', ');
  const callId = data?.callId ?? /^CALL#(.+)$/s.exec(subject ?? '')?.[1];
  const about: LetterAbout = {
    ...(type && { type }),
    ...(callId && { callId }),
    ...(caller && { caller }),
    ...(data?.calledNumber && { called: data.calledNumber }),
  };
  return { id, queue, reason, at, about };
}
