import { openEventBridge } from '../../core/events.ts';
import { inviteeRecipient } from '../../core/meetings.ts';
import { type Caller, isCaller, makeMentions, mentionsIn } from '../../core/person.ts';
import { isTheirMailbox, type Judging } from './judging.ts';
import { inReport } from './rename.ts';

/** What a message in a queue has to do with a person. */
export type MessageVerdict =
  /** It is about them. */
  | { fate: 'remove' }
  /** It is about others, too, who shall not miss it: it goes on with a neutral id in the place of the user's. */
  | { fate: 'change'; body: string }
  /** It names them, and nobody can say whose it is: a person has to look. */
  | { fate: 'keep' };

/** Which tenant a report about a delivery belongs to; undefined when there is no such delivery (any more). */
export type TenantOfDelivery = (deliveryId: string) => Promise<string | undefined>;

/**
 * What a message has to do with a person: an event, a delivery to be made, a report about a mail, or something that nobody
 * could read. Of another tenant, nothing.
 */
export async function judgeMessage(
  body: string,
  judging: Judging,
  tenantOf: TenantOfDelivery,
): Promise<MessageVerdict | undefined> {
  const { tenant, person } = judging;
  const message = opened(body);
  const mentions = makeMentions(person);
  const names = () => mentionsIn(message ?? body, mentions).length > 0;
  if (message === undefined) return mentions(body) ? { fate: 'keep' } : undefined;
  if (typeof message.tenant === 'string') {
    if (message.tenant !== tenant) return undefined;
    if (typeof message.subject === 'string' && typeof message.sortKey === 'string')
      return isTheirDelivery(judging, message.subject, message.sortKey) ? { fate: 'remove' } : undefined;
    return judgeEvent(message, judging, names);
  }
  // A report about a mail names no tenant, but the delivery.
  const report = reportIn(message);
  if (report !== undefined) {
    if (mentionsIn(report, mentions).length === 0) return undefined;
    const id = deliveryIn(report);
    const owner = id === undefined ? undefined : await tenantOf(id);
    return owner === undefined || owner === tenant ? { fate: 'remove' } : undefined;
  }
  return names() ? { fate: 'keep' } : undefined;
}

function judgeEvent(
  message: Loose,
  { person, renaming, countries }: Judging,
  names: () => boolean,
): MessageVerdict | undefined {
  const data = (message.data ?? {}) as Loose;
  const callId = String(data.callId ?? '');
  if (person.callIds.has(callId)) return { fate: 'remove' };
  const isVideo = data.kind === 'video' || String(message.type).startsWith('ringback.video.');
  // Being malformed may be why it is a dead letter: a number without quotes is one all the same.
  const text = (value: unknown) => (['string', 'number'].includes(typeof value) ? String(value) : undefined);
  const call = ({ number, email, withheld }: Loose): Caller => ({
    callId,
    calledNumber: text(data.calledNumber) ?? 'video',
    caller: {
      ...(text(number) !== undefined && { number: text(number)! }),
      ...(text(email) !== undefined && { email: text(email)! }),
      withheld: withheld === true,
    },
    ...(isVideo && { kind: 'video' }),
  });
  const { caller, to } = data as { caller?: Loose | null; to?: Loose | null };
  if (caller && isCaller(person, call(caller), countries)) return { fate: 'remove' };
  if (to?.number && isCaller(person, call({ number: to.number }), countries)) return { fate: 'remove' };
  if (renaming) {
    const next = inReport(data, renaming, person.keys);
    if (JSON.stringify(next) !== JSON.stringify(data))
      return { fate: 'change', body: JSON.stringify({ ...message, data: next }) };
  }
  // In a voicemail's words, in a field that nobody knows: it is about somebody else's call.
  return names() ? { fate: 'keep' } : undefined;
}

type Loose = Record<string, unknown>;

function isTheirDelivery(judging: Judging, subject: string, sortKey: string): boolean {
  const { person } = judging;
  const [, space, id = ''] = /^([A-Z]+)#(.*)$/s.exec(subject) ?? [];
  if ((space === 'CALL' || space === 'VIDEO') && person.callIds.has(id)) return true;
  if (
    person.userId !== undefined &&
    (subject === `USER#${person.userId}` || subject.startsWith(`DIGEST#${person.userId}#`))
  )
    return true;
  const recipient = decoded(sortKey.split('#')[1] ?? '');
  if (recipient === person.userId) return true;
  if (isTheirMailbox(recipient, judging)) return true;
  return [...person.invitees].some((each) => {
    const [of, ...invitee] = each.split(' ');
    return space === 'MEETING' && of === id && inviteeRecipient(invitee.join(' ')) === recipient;
  });
}

/** A report of SES, in SNS's envelope or bare. */
function reportIn(message: Loose): Loose | undefined {
  const inner =
    message.Type === 'Notification' && typeof message.Message === 'string'
      ? parsed(message.Message)
      : message;
  return inner && typeof inner.eventType === 'string' && inner.mail ? inner : undefined;
}

function deliveryIn(report: Loose): string | undefined {
  const { tags } = report.mail as { tags?: { delivery?: unknown[] } };
  const id = tags?.delivery?.[0];
  return typeof id === 'string' ? id : undefined;
}

/** What is in a message, taken out of an envelope of EventBridge. */
function opened(body: string): Loose | undefined {
  const message = parsed(body);
  const inner = openEventBridge(message);
  return typeof inner === 'object' && inner !== null ? (inner as Loose) : message;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no key of ours
  }
}

function parsed(text: string): Loose | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // being no JSON may be why it is a dead letter
  }
}
