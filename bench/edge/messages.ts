import { lookUpForMessage } from '../../adapters/store/look-up.ts';
import { openStore } from '../../adapters/store/store.ts';
import { vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import { type Event, parseEvent } from '../../core/events.ts';
import { contactFor, missedCallView, readerOf } from '../../core/missed-call-view.ts';
import { type MissedCall, mergeReports, reportOf } from '../../core/missed-calls.ts';
import { instant } from '../../core/time.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { memoryTable } from '../../test/fixtures/memory-table.ts';
import { missedCallEvent, type Sample } from './sample.ts';

/** The call of an event. @throws Error when it is not one */
export function callOf(event: unknown, now: Date): MissedCall {
  const parsed = parseEvent(event);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return mergeReports([reportOf(parsed.value as Event<'ringback.call.missed.v1'>, instant(now))])!;
}

/** Everybody around the sample's calls, read once from a directory that holds them. */
export async function contextOf({ company, user, contact }: Sample) {
  const store = openStore(memoryTable(), 'demo');
  await store.directory.companyNumbers.put(company.number, {
    name: company.name,
    country: company.countryCode,
    language: 'de',
    color: company.color,
    greeting: { de: ['Bitte innerhalb von zwei Stunden zurückrufen.'] },
    recipients: 'all',
    mailboxes: [],
  });
  const { id, ...profile } = user;
  await store.directory.users.put(id, profile);
  await store.directory.contacts.put('erika', { ...contact, inDirectory: true } as never, null);
  return lookUpForMessage(store, callOf(missedCallEvent(0), new Date()));
}

/** All that is said about an event, for a peer that only sends: each message is rendered once. */
export async function messagesOf(sample: Sample) {
  const context = await contextOf(sample);
  const reader = readerOf(sample.user.id, context.rang[0], context);
  return (text: string) => {
    const now = new Date();
    const call = callOf(JSON.parse(text), now);
    const page = `${sample.publicUrl}/calls/${call.callId}`;
    const view = missedCallView(call, context, reader, now, { claim: page, preferences: `${page}/settings` });
    const card = { ...contactFor(reader, context)!, uid: 'erika' };
    return {
      mail: renderMissedCallMail(view),
      card: { filename: vCardFilename(card), content: vCardOf(card) },
      sms: missedCallSms(view).body,
      push: missedCallPush(view, { claim: page }),
    };
  };
}
