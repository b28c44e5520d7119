import { createHash } from 'node:crypto';

/** Kinds of subjects that are stages of one and the same call. */
const callKinds = /^(?:CALL|VIDEO|MEETING)#/;

/**
 * What every log entry about one matter carries, from the event to the provider's report: 16 hexadecimal digits. Derived,
 * not stored, so that nobody has to pass it on; and a hash, because phone systems choose the ids of calls.
 * A video call that rings, and is missed then, stays one matter.
 * @param subject as in `DeliveryKey`: `CALL#…`, `VIDEO#…`, `DIGEST#…`
 */
export function correlationId(tenant: string, subject: string): string {
  const matter = subject.replace(callKinds, 'CALL#');
  return createHash('sha256')
    .update(JSON.stringify([tenant, matter]))
    .digest('hex')
    .slice(0, 16);
}
