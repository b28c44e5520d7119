import type { Command } from 'commander';
import { type CallDeliveries, readDeliveries, type ToldDelivery } from './call-deliveries.ts';
import { messageName, recipientName, sinceOf, stateStyle, stateWords } from './delivery-words.ts';
import { examples, invocation } from './examples.ts';
import { Refusal } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { ToolsOf } from './tools.ts';
import { clockTime, indented, shown, table } from './wording.ts';

/** `ringback explain <callId>`: who was told about a call, how that went, and why others were not. */
export function addExplain(program: Command, toolsOf: ToolsOf): void {
  program
    .command('explain')
    .summary('who was told about a call, and why others were not')
    .description(
      'Says in plain words who was told about a call, by what, how that went step by step, and why others were not told.',
    )
    .argument('<callId>', 'the callId of the events')
    .addHelpText('after', examples('explain call-4711'))
    .action(async (callId: string, _options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const { api } = http();
      const call = await readDeliveries(api, callId).catch((error: unknown) => {
        throw error instanceof Refusal && error.problem.status === 404 ? notThere(error, callId) : error;
      });
      terminal.answer(call, () => printStory(call, terminal));
    });
}

/** A call that was reported and is not there is either on its way or a dead letter. */
function notThere({ problem }: Refusal, callId: string): Refusal {
  return new Refusal(
    { ...problem, detail: `There is no call ${shown(callId, 128)}.` },
    `If it was reported a moment ago, try again. See whether it could not be handled:\n  ${invocation} dead-letters list`,
  );
}

/** Everything that is known about a call's notifications. */
function printStory(call: CallDeliveries, terminal: Terminal): void {
  const { line, paint, timeZone, width } = terminal;
  line(paint('bold', `Call ${shown(call.callId)}`));
  if (call.deliveries.length === 0) printNobody(call, terminal);
  for (const delivery of call.deliveries) {
    line();
    line(`${paint('bold', recipientName(delivery.recipient))}, by ${messageName(delivery)}:`);
    const rows = delivery.history.map(({ at, state, code }) => [
      `  ${clockTime(at, timeZone)}`,
      paint(stateStyle(state), stateWords(state, delivery.channel, code)),
    ]);
    for (const row of table(rows, width)) line(row);
  }
  printNotTold(call, terminal);
  line();
  if (call.deliveries.length > 0) line(paint('dim', `Times are those of ${timeZone}.`));
  if (call.correlationId) line(paint('dim', `In the logs: correlationId ${call.correlationId}.`));
}

/**
 * The short form, after sending: one line for each recipient.
 * @param complete whether nobody else will be told: only then can it be said that nobody is
 */
export function printSummary(call: CallDeliveries, complete: boolean, terminal: Terminal): void {
  const { line, paint, timeZone, width } = terminal;
  if (call.deliveries.length === 0) {
    if (complete) printNobody(call, terminal);
  } else {
    line(paint('bold', 'Told'));
    const row = (delivery: ToldDelivery) => {
      const since = sinceOf(delivery);
      return [
        `  ${recipientName(delivery.recipient)}`,
        messageName(delivery),
        since ? clockTime(since, timeZone).slice(11) : '',
        paint(stateStyle(delivery.state), stateWords(delivery.state, delivery.channel, delivery.reason)),
      ];
    };
    for (const each of table(call.deliveries.map(row), width)) line(each);
  }
  printNotTold(call, terminal);
}

function printNobody({ notTold }: CallDeliveries, { line, paint, width }: Terminal): void {
  line(paint('yellow', 'Nobody is told about this call.'));
  // Why is said below, for each.
  if (notTold.length > 0) return;
  const why =
    'No phone of a user that Ringback knows rang, or none of them can be reached, and there is no mailbox for ' +
    'such calls: neither at the company number nor in the settings.';
  for (const each of indented(why, 2, width)) line(each);
}

function printNotTold({ notTold }: CallDeliveries, { line, paint, width }: Terminal): void {
  if (notTold.length === 0) return;
  line();
  line(paint('bold', 'Not told'));
  const rows = notTold.map(({ userId, text }) => [`  ${recipientName(userId)}`, shown(text)]);
  for (const each of table(rows, width)) line(each);
}
