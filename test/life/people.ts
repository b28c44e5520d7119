import type { Store } from '../../adapters/store/store.ts';
import { instant } from '../../core/time.ts';
import { type Claimed, claim, decide } from '../../functions/serve-web/calls/call-actions.ts';
import { openCallReader } from '../../functions/serve-web/calls/seen-calls.ts';
import { type Machine, tenant, workerSeconds } from '../delivery/machine.ts';
import type { Process } from '../delivery/scheduler.ts';
import { contactOf } from './company.ts';
import type { Ledger } from './ledger.ts';
import { type Command, outside } from './plan.ts';

type Doing<K extends Command['do']> = Extract<Command, { do: K }>;

/** What somebody learned who claimed a case. */
export interface ClaimAnswer {
  callId: string;
  userId: string;
  result: Claimed;
}

/** What people do on pages and by the API: one request after the other, like any handler; who is interrupted begins anew. */
export function openPeople(machine: Machine, ledger: Ledger, users: readonly string[], calls: number) {
  const { scheduler, clock, wire, trace, now } = machine;
  const answers: ClaimAnswer[] = [];
  const todo = new Map<string, () => Promise<void>>();
  let count = 0;

  const idOf = (call: number) => `c${call % calls}`;
  const userOf = (by: number) => users[by % users.length]!;
  const isBusy = (what: RegExp) => [...todo.keys()].some((name) => what.test(name));

  function person(what: string, work: (process: Process) => Promise<void>): Promise<void> {
    count += 1;
    const name = `${what} (${count})`;
    const start = async () => {
      await scheduler.start(name, workerSeconds, async (process) => {
        await work(process);
        todo.delete(name);
      });
    };
    todo.set(name, start);
    return start();
  }

  /** A call as somebody sees it, and who they are; undefined when nothing is known of it. */
  async function look(store: Store, callId: string, userId: string) {
    const seen = await openCallReader(store, instant(now())).see(callId);
    const user = await store.directory.users.get(userId);
    return seen && user && { seen, user };
  }

  /** The store of somebody whose decisions are noted as facts once they are written. */
  function noting(store: Store, process: Process): Store {
    const decideAndNote: typeof store.callers.decide = async (caller, number, made) => {
      const { kind, at, userId } = made;
      const fact = { kind: 'decision' as const, decision: kind, caller, number, at, userId };
      const run = ledger.handles(ledger.note(JSON.stringify(fact), fact), process);
      await store.callers.decide(caller, number, made);
      ledger.ended(run);
    };
    return { ...store, callers: { ...store.callers, decide: decideAndNote } };
  }

  return {
    answers,

    /** What somebody could not finish, to be begun anew. */
    interrupted(): { name: string; start(): Promise<void> } | undefined {
      const [first] = todo;
      if (!first) return undefined;
      const [name, begin] = first;
      const start = () => {
        todo.delete(name);
        todo.set(name, begin);
        return begin();
      };
      return { name, start };
    },

    async decides({ decision, call, by }: Doing<'decide'>): Promise<void> {
      // Two decisions of one moment have no order.
      if (isBusy(/ to (?:process|reopen) /)) return;
      scheduler.advanceTo(clock.milliseconds + 1000);
      const callId = idOf(call);
      const userId = userOf(by);
      await person(`${userId} to ${decision} ${callId}`, async (process) => {
        const tools = wire(process);
        const store = tools.storeOf(tenant);
        const deed = ledger.deed(process);
        const found = await look(store, callId, userId);
        if (!found) return;
        await decide(noting(store, process), found.seen, { kind: decision }, found.user, tools);
        if (decision === 'process') deed.of = found.seen.key;
        ledger.ended(deed.run);
      });
    },

    async claims({ call, by }: Doing<'claim'>): Promise<void> {
      const callId = idOf(call);
      const userId = userOf(by);
      await person(`${userId} to claim ${callId}`, async (process) => {
        const tools = wire(process);
        const store = tools.storeOf(tenant);
        const found = await look(store, callId, userId);
        if (!found) return;
        const result = await claim(store, found.seen, found.user, tools);
        trace(`${userId} learns about ${callId}: ${JSON.stringify(result)}`);
        answers.push({ callId, userId, result });
      });
    },

    async changes({ contact, numbers, personal }: Doing<'contact'>): Promise<void> {
      if (isBusy(/^contact/)) return;
      const id = `contact${contact}`;
      const what =
        numbers.length > 0 ? `gets ${numbers.map((each) => outside[each]).join(', ')}` : 'is deleted';
      await person(`${id} ${what}${personal ? ' (of anna)' : ''}`, async (process) => {
        const run = ledger.editing(process);
        const { directory } = wire(process).storeOf(tenant);
        if (numbers.length > 0) await directory.contacts.put(id, contactOf(numbers, personal));
        else await directory.contacts.delete(id);
        ledger.ended(run);
      });
    },
  };
}
