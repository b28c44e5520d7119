import type { SQSRecord } from 'aws-lambda';
import { openStore } from '../../adapters/store/store.ts';
import { instant } from '../../core/time.ts';
import { onAnsweredCall, parseCallCourse } from '../../functions/on-answered-call/handler.ts';
import { onDue } from '../../functions/on-due/handler.ts';
import { onMissedCall, parseMissedCall } from '../../functions/on-missed-call/handler.ts';
import { onOutboundCall, parseOutboundCall } from '../../functions/on-outbound-call/handler.ts';
import type { ReportCall } from '../../functions/report-call.ts';
import { ownEvent, tenant } from '../delivery/machine.ts';
import { memoryTable } from '../fixtures/memory-table.ts';
import { fillDirectory } from './company.ts';
import { eventOf, type Fact, queueOf } from './facts.ts';
import { extensions } from './plan.ts';
import { checkStates } from './states.ts';
import type { Life } from './world.ts';

/** Handles the facts of a run once more, one after the other in another order; they amount to the same. */
export async function replay(life: Life): Promise<string[]> {
  const { plan, ledger, users } = life;
  /** The last look at timers comes an hour later. */
  let hours = 0;
  const now = () => new Date(life.clock.milliseconds + hours * 3600_000);
  const table = memoryTable();
  const store = openStore(table, tenant);
  const nothing = async () => {};
  const tools = {
    table,
    storeOf: () => store,
    enqueue: nothing,
    advance: nothing,
    follow: nothing,
    now,
    log: { info() {}, warn() {}, error() {} },
  };
  const handlers = {
    'on-missed-call': { parse: parseMissedCall, handle: onMissedCall(tools) },
    'on-answered-call': { parse: parseCallCourse, handle: onAnsweredCall(tools) },
    'on-outbound-call': { parse: parseOutboundCall, handle: onOutboundCall(tools) },
  };
  await fillDirectory(store, { ...plan, contacts: [] }, users);

  const facts = ledger.facts();
  const placed = facts
    .map((fact, index) => ({ fact, place: (plan.order[index % plan.order.length] ?? 0) * 100 - index }))
    .sort((a, b) => a.place - b.place);
  for (const { fact, place } of placed) {
    if (fact.kind === 'decision') await decide(fact);
    else await handle(queueOf(fact), eventOf(fact, extensions));
    // The sweep of timers comes when it comes.
    if (place % 3 === 0) await sweep();
  }
  await moveContacts();
  hours = 1;
  await sweep();
  const callIds = plan.calls.map((_, index) => `c${index}`);
  const wrong = await checkStates(store, life.known(facts), callIds, instant(now()));
  const order = placed.map(({ fact }) => `${fact.kind} ${'callId' in fact ? fact.callId : fact.caller}`);
  return wrong.map((what) => `handled in another order (${order.join(', ')}): ${what}`);

  async function handle(queue: keyof typeof handlers, event: object): Promise<void> {
    const { parse, handle: work } = handlers[queue];
    const record = { attributes: { SentTimestamp: String(now().getTime()) } } as SQSRecord;
    const parsed = parse(event, record);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    await (work as (message: unknown) => Promise<void>)(parsed.value);
  }

  async function decide({ caller, number, decision, at, userId }: Extract<Fact, { kind: 'decision' }>) {
    await store.callers.decide(caller, number, { kind: decision, at, userId });
  }

  async function sweep(): Promise<void> {
    const reportCall: ReportCall = (name, type, data) => handle('on-missed-call', ownEvent(name, type, data));
    await onDue({ ...tools, reportCall })(() => Number.POSITIVE_INFINITY);
  }

  async function moveContacts(): Promise<void> {
    for (const { id, value, sk } of life.items.values())
      if (sk === 'CONTACT') await store.directory.contacts.put(String(id), value as never);
  }
}
