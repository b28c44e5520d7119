import * as z from 'zod';
import type { Style, Terminal } from './terminal.ts';
import { clockTime, count, indented, shown, table } from './wording.ts';

const startedInvitee = z.looseObject({
  id: z.string(),
  name: z.string(),
  channel: z.string(),
  state: z.string(),
});
/** What `POST /v1/video-calls` answers. */
export const startedCall = z.looseObject({
  callId: z.string(),
  hostUrl: z.string().nullish(),
  invitees: z.array(startedInvitee),
});
/** An invitee of a call. */
export const invitee = startedInvitee.extend({
  to: z.string(),
  history: z.array(
    z.looseObject({
      at: z.string(),
      state: z.string(),
      text: z.string(),
      channel: z.string().nullish(),
      message: z.string().nullish(),
    }),
  ),
});
/** See {@link invitee}. */
export type Invitee = z.output<typeof invitee>;

const facts = z.looseObject({
  callId: z.string(),
  host: z.string(),
  text: z.string().nullish(),
  startsAt: z.string().nullish(),
  createdAt: z.string(),
  cancelledAt: z.string().nullish(),
});
/** A call, as `GET /v1/video-calls/{callId}` tells of it. */
export const videoCall = facts.extend({ hostUrl: z.string().nullish(), invitees: z.array(invitee) });
/** A call, as `GET /v1/video-calls` lists it. */
export const listedCall = facts.extend({ invited: z.number(), joined: z.number() });

/** A call that was just started. */
export function printStarted(call: z.output<typeof startedCall>, terminal: Terminal): void {
  const { line, paint, width } = terminal;
  line(`${paint('green', 'Started')}: video call ${paint('bold', shown(call.callId))}`);
  if (call.hostUrl) line(`The host goes in here: ${shown(call.hostUrl, 4000)}`);
  line();
  for (const row of table(call.invitees.map(rowOf(terminal)), width)) line(row);
}

/** Calls, one in a line. */
export function printList(calls: readonly z.output<typeof listedCall>[], terminal: Terminal): void {
  const { line, paint, timeZone, width } = terminal;
  if (calls.length === 0) line('No video call has been started.');
  const rows = calls.map((call) => [
    clockTime(call.startsAt ?? call.createdAt, timeZone).slice(0, 16),
    shown(call.callId),
    shown(call.host),
    call.cancelledAt
      ? paint('yellow', 'cancelled')
      : `${count(call.invited, 'person')} invited, ${call.joined} joined`.replace('persons', 'people'),
  ]);
  for (const row of table(rows, width)) line(row);
}

/** A call with everything that happened. */
export function printCall(call: z.output<typeof videoCall>, terminal: Terminal): void {
  const { line, paint, timeZone, width } = terminal;
  line(paint('bold', `Video call ${shown(call.callId)} of ${shown(call.host)}`));
  const when = call.startsAt ? `begins ${clockTime(call.startsAt, timeZone)}` : 'began when it was started';
  line(`  Started ${clockTime(call.createdAt, timeZone)}, ${when}.`);
  if (call.cancelledAt) line(paint('yellow', `  Cancelled ${clockTime(call.cancelledAt, timeZone)}.`));
  if (call.text) for (const text of indented(shown(call.text, 600), 2, width)) line(text);
  for (const each of call.invitees) {
    line();
    printInvitee(each, terminal);
  }
  line();
  line(paint('dim', `Times are those of ${timeZone}.`));
}

/** An invitee and what happened to them. */
export function printInvitee(each: Invitee, terminal: Terminal): void {
  const { line, paint, timeZone, width } = terminal;
  line(
    `${paint('bold', shown(each.name))} (${shown(each.id)}), ${shown(each.to)}: ` +
      paint(styleOf(each.state), shown(each.state)),
  );
  const rows = each.history.map(({ at, channel, message, text }) => [
    `  ${clockTime(at, timeZone)}`,
    [channel, message === 'cancellation' ? 'cancellation' : ''].filter(Boolean).join(', '),
    shown(text),
  ]);
  for (const row of table(rows, width)) line(row);
}

function rowOf({ paint }: Terminal) {
  return ({ id, name, channel, state }: z.output<typeof startedInvitee>): string[] => [
    `  ${shown(id)}`,
    shown(name),
    shown(channel),
    paint(styleOf(state), shown(state)),
  ];
}

/** What a person must look into, what is under way, what is well. */
function styleOf(state: string): Style {
  if (['failed', 'bounced', 'expired'].includes(state)) return 'red';
  return ['sent', 'delivered', 'opened', 'joined'].includes(state) ? 'green' : 'yellow';
}
