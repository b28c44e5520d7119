import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { EventType } from '../../core/event-schemas.ts';
import { displayNumber } from '../../core/phone-number.ts';
import { followCall, type Outcome } from '../call-deliveries.ts';
import { invocation } from '../examples.ts';
import { printSummary } from '../explain.ts';
import { Failure } from '../failure.ts';
import type { Tools } from '../tools.ts';
import { count, indented, shown } from '../wording.ts';
import type { CallFacts, CallOptions } from './call-options.ts';

/** Where the command line says its events come from. */
const eventSource = '/ringback-cli';

/** The answer to accepted events. */
export const acceptedEvents = z.object({
  events: z.array(z.object({ index: z.number(), source: z.string(), id: z.string() })),
});

/** A CloudEvent around `data`. */
export function cloudEvent(type: EventType, data: Record<string, unknown>, id: string, now: number) {
  const time = new Date(now).toISOString();
  return {
    specversion: '1.0',
    id,
    source: eventSource,
    type,
    time,
    datacontenttype: 'application/json',
    data,
  };
}

/** Posts an event about a call, and says that it was accepted. @throws Refusal when it was not */
async function postEvent(
  { terminal, http }: Tools,
  callId: string,
  now: number,
  { type, data }: { type: EventType; data: Record<string, unknown> },
): Promise<{ source: string; id: string }> {
  const { place, api } = http();
  const event = cloudEvent(type, data, randomUUID(), now);
  await api.post('/v1/events', acceptedEvents, {
    type: 'application/cloudevents+json',
    content: JSON.stringify(event),
  });
  const { line, paint } = terminal;
  line(
    `${paint('green', 'Accepted')} by ${place.url} (${place.origin}): call ${paint('bold', shown(callId))}`,
  );
  return { source: event.source, id: event.id };
}

/** Posts an event of which nothing is to be seen at once; says what it means, and where to look. */
export async function sendEvent(
  tools: Tools,
  callId: string,
  now: number,
  event: { type: EventType; data: Record<string, unknown> },
  said: { what: string; look: string },
): Promise<void> {
  const posted = await postEvent(tools, callId, now, event);
  const { terminal } = tools;
  const { url } = tools.http().place;
  terminal.answer({ callId, url, event: posted }, () => {
    for (const text of indented(shown(said.what), 2, terminal.width)) terminal.line(text);
    terminal.line(`More:   ${invocation} ${said.look}`);
  });
}

/**
 * Posts an event about a call and shows what becomes of it. Once the event is accepted the command has done
 * what it was asked: trouble with looking is said, but is no failure.
 */
export async function sendCallEvent(
  tools: Tools,
  options: Pick<CallOptions, 'wait'>,
  facts: CallFacts,
  { type, data }: { type: EventType; data: Record<string, unknown> },
): Promise<void> {
  const { terminal, around } = tools;
  const { place, api } = tools.http();
  const event = await postEvent(tools, facts.callId, facts.now, { type, data });
  const { line, paint, width } = terminal;
  for (const text of indented(callLine(facts), 2, width)) line(text);

  let outcome: Outcome = { call: undefined, complete: false };
  if (options.wait > 0) {
    try {
      outcome = await followCall(api, facts.callId, options.wait, around);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      terminal.warn(`The event was accepted, but what becomes of it cannot be seen: ${shown(error.message)}`);
      if (error.remedy) terminal.warn(error.remedy);
    }
  }
  const outbox = place.local && `${place.url}/local`;
  const { call, complete } = outcome;
  terminal.answer(
    {
      callId: facts.callId,
      url: place.url,
      event,
      deliveries: call?.deliveries ?? [],
      notTold: call?.notTold ?? [],
      complete,
      ...(outbox && { outbox }),
    },
    () => {
      if (options.wait > 0) line();
      if (call) printSummary(call, complete, terminal);
      if (!complete && options.wait > 0) line(paint('yellow', unfinished(outcome, options.wait)));
      if (call || !complete) line();
      if (outbox) line(`Outbox: ${outbox}`);
      line(`More:   ${invocation} explain ${shellWord(facts.callId)}`);
    },
  );
}

/** What was reported, in a sentence. */
export function callLine({ caller, calledNumber, calledName, rang }: CallFacts): string {
  const number = caller.withheld ? 'number withheld' : displayNumber(caller.number ?? '');
  const who = caller.name ? `${caller.name}, ${number}` : caller.withheld ? 'A withheld number' : number;
  const phones = rang.map((each) =>
    'userId' in each ? each.userId : 'extension' in each ? each.extension : each.number,
  );
  const called = displayNumber(calledNumber);
  return shown(
    `${who} called ${calledName ? `${calledName}, ${called}` : called}; ` +
      (phones.length === 0 ? 'no phone rang.' : `it rang at ${phones.join(', ')}.`),
  );
}

function unfinished({ call }: Outcome, wait: number): string {
  const time = count(wait, 'second');
  return call
    ? `This is how it stands after ${time}; it is not finished.`
    : `After ${time} the call is not on record yet: its queue may be long, or its worker not running.`;
}

/** A word that a shell takes as it stands, for a command to copy. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
