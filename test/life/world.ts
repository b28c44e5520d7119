import { instant } from '../../core/time.ts';
import { type ClaimResult, claimCase, decideByHand, knownCall } from '../../functions/case-actions.ts';
import { openMachine, type Sabotage, tenant, workerSeconds } from '../delivery/machine.ts';
import { calm, one } from '../delivery/schedule.ts';
import type { Process } from '../delivery/scheduler.ts';
import { contactOf, fillDirectory, prepare } from './company.ts';
import { after, eventKey, eventOf, type Fact, factOfLegs, queueOf, type Speaker } from './facts.ts';
import { openLedger } from './ledger.ts';
import { type Command, colleague, extensions, inside, outside, type Plan, userIds } from './plan.ts';
import type { Contact, Known } from './reference.ts';
import { openScreens } from './screens.ts';
import { openWatch } from './watch.ts';

type Doing<K extends Command['do']> = Extract<Command, { do: K }>;
/** What happens in the story, beside what the machinery does. */
type Event = Doing<'missed' | 'ringing' | 'ended' | 'answered' | 'outbound' | 'contact' | 'decide' | 'claim'>;
type Posted = Exclude<Fact, { kind: 'decision' }>;

/** What somebody learned who claimed a case, and when. */
export interface ClaimAnswer {
  callId: string;
  userId: string;
  result: ClaimResult;
  began: number;
  ended: number;
}

/** Users, company numbers and settings do not change; all the rest does, so it matters when it is read. */
function ofInterest(partition: string, sortKey?: string): boolean {
  if (partition.includes('#USER#')) return sortKey === 'PHONE';
  return !/#(?:SETTINGS|COMPANY#.*)$/.test(partition);
}

/** The company of a plan, its phones and people; and what is known of it all beside the product. */
export async function openLife(plan: Plan, sabotage?: Sabotage) {
  const ledger = openLedger();
  const screens = openScreens();
  const answers: ClaimAnswer[] = [];
  /** What somebody still has to do: who was interrupted does it again. */
  const todo = new Map<string, () => Promise<void>>();
  const rings = new Map<number, string>();
  const users = [...new Set([...userIds.slice(0, plan.users.length), 'carla'])];
  let count = 0;

  const contacts = (): Contact[] =>
    [...machine.items.values()].flatMap(({ sk, value }) => {
      if (sk !== 'CONTACT') return [];
      const { owner, numbers } = value as { owner?: string; numbers: { number: string }[] };
      return [{ owner, numbers: numbers.map(({ number }) => number) }];
    });
  const known = (facts: readonly Fact[]): Known => ({
    facts,
    contacts: contacts(),
    users,
    colleagues: users.includes(colleague.userId) ? [[colleague.mobile, colleague.extension]] : [],
    rules: (number) => ({ ...plan, tellWhenAnswered: plan.tellWhenAnswered && number === inside[1] }),
  });
  const at = () => instant(machine.now());
  const watch = openWatch({ plan, ledger, known, now: at, violated: (what) => machine.violated(what) });
  const machine = openMachine({
    answers: plan.answers,
    blindLooks: 0,
    sabotage,
    ofInterest,
    watch: watch.table,
    async around(event, work, process) {
      const legs = event as Parameters<typeof factOfLegs>[0];
      const key = eventKey(legs);
      const run = ledger.handles(
        ledger.entries.get(key) ?? ledger.note(key, factOfLegs(legs), true),
        process,
      );
      await work();
      ledger.ended(run);
    },
    prepare,
    asked: watch.asked,
    taken: screens.take,
  });
  const { scheduler, queues, wire, clock, trace } = machine;
  await fillDirectory(machine.store, plan, users);

  const idOf = (call: number) => `c${call % plan.calls.length}`;
  const userOf = (by: number) => users[by % users.length]!;
  /** The last is nobody whom the directory knows. */
  const speakerOf = (by: number): Speaker => {
    const userId = users[by];
    if (!userId) return { extension: '99' };
    return by % 2 ? { userId, extension: extensions.get(userId) } : { userId };
  };

  function post(fact: Posted): void {
    const event = eventOf(fact, extensions);
    // What was reported stays as it was: a second report of the same is a copy.
    const { fact: first } = ledger.note(eventKey(event), fact);
    trace(`happens: ${JSON.stringify(first)}`);
    queues.put(queueOf(first), JSON.stringify(eventOf(first as Posted, extensions)));
  }

  /** The call as it rang; fixed by whoever tells of it first. */
  function callOf(number: number) {
    const index = number % plan.calls.length;
    const { caller, number: called, rang, ago } = plan.calls[index]!;
    const ring = rings.get(index) ?? after(at(), -ago);
    rings.set(index, ring);
    return {
      callId: `c${index}`,
      caller: outside[caller],
      number: inside[called]!,
      rang: rang.map((each) => userIds[each]!),
      ring,
    };
  }

  function missed({ call, report }: Doing<'missed'>): void {
    const base = callOf(call);
    const reports = [
      base,
      { ...base, ring: after(base.ring, 20) },
      { ...base, ring: after(base.ring, -20), rang: ['ben'] },
    ];
    post({ kind: 'missed', ...reports[report]!, report: String(report) });
  }

  function report(command: Event): void {
    switch (command.do) {
      case 'missed':
        missed(command);
        break;
      case 'ringing': {
        const call = callOf(command.call);
        post({ kind: 'ringing', ...call, ...(command.deadline && { until: after(call.ring, 25) }) });
        break;
      }
      case 'ended': {
        const { callId, ring } = callOf(command.call);
        post({ kind: 'ended', callId, at: after(ring, 50) });
        break;
      }
      case 'answered': {
        const { rang: _rang, ...call } = callOf(command.call);
        const answeredAt = after(call.ring, command.seconds);
        post({ kind: 'answered', ...call, at: answeredAt, by: speakerOf(command.by) });
        break;
      }
      case 'outbound': {
        count += 1;
        const { picked, by, ago } = command;
        const fact = { callId: `out${count}`, to: outside[command.to]!, at: after(at(), -ago), picked };
        post({ kind: 'outbound', ...fact, by: speakerOf(by) });
        break;
      }
    }
  }

  /** A person at work: one request after the other, like any handler; interrupted, they begin anew later. */
  function person(name: string, work: (process: Process) => Promise<void>): Promise<void> {
    count += 1;
    const key = `${name} ${count}`;
    const start = async () => {
      await scheduler.start(name, workerSeconds, async (process) => {
        await work(process);
        todo.delete(key);
      });
    };
    todo.set(key, start);
    return start();
  }

  async function decide({ decision, call, by }: Doing<'decide'>): Promise<void> {
    const callId = idOf(call);
    const userId = userOf(by);
    // Two decisions of one moment have no order.
    scheduler.advanceTo(clock.milliseconds + 1000);
    await person(`${userId} to ${decision} ${callId}`, async (process) => {
      const tools = wire(process);
      const store = tools.storeOf(tenant);
      const found = await knownCall(store, callId);
      if (!found) return;
      const callers: typeof store.callers = {
        ...store.callers,
        decide(caller, number, made) {
          const entry = ledger.note(JSON.stringify(made) + caller + number, {
            kind: 'decision',
            decision: made.kind,
            caller,
            number,
            at: made.at,
            userId,
          });
          run = ledger.handles(entry, process);
          return store.callers.decide(caller, number, made);
        },
      };
      let run: ReturnType<typeof ledger.handles> | undefined;
      await decideByHand({ ...store, callers }, found, { kind: decision, userId }, tools);
      if (run) ledger.ended(run);
    });
  }

  async function claim({ call, by }: Doing<'claim'>): Promise<void> {
    const callId = idOf(call);
    const userId = userOf(by);
    await person(`${userId} to claim ${callId}`, async (process) => {
      const tools = wire(process);
      const store = tools.storeOf(tenant);
      const began = ledger.stamp();
      const found = await knownCall(store, callId);
      if (!found) return;
      const result = await claimCase(store, found, userId, tools);
      trace(`${userId} learns about ${callId}: ${JSON.stringify(result)}`);
      answers.push({ callId, userId, result, began, ended: ledger.stamp() });
    });
  }

  async function contact({ contact: index, numbers, personal }: Doing<'contact'>): Promise<void> {
    const id = `contact${index}`;
    const what =
      numbers.length > 0 ? `gets ${numbers.map((each) => outside[each]).join(', ')}` : 'is deleted';
    await person(`${id} ${what}${personal ? ' (of anna)' : ''}`, async (process) => {
      const run = ledger.editing(process);
      const { directory } = wire(process).storeOf(tenant);
      if (numbers.length > 0) await directory.contacts.put(id, contactOf(numbers, personal));
      else await directory.contacts.delete(id);
      ledger.ended(run);
    });
  }

  return {
    ...machine,
    plan,
    ledger,
    watch,
    screens,
    answers,
    known,
    users,

    /** Does one thing of the story. */
    async happens(command: Event): Promise<void> {
      const busy = [...todo.keys()];
      const isUnsteady =
        command.do === 'contact' || (command.do === 'decide' && command.decision === 'reopen');
      if (plan.steady && isUnsteady) return;
      switch (command.do) {
        // People who change the same things do so one after the other.
        case 'decide':
          return busy.some((key) => / to (?:process|reopen) /.test(key)) ? undefined : decide(command);
        case 'contact':
          return busy.some((key) => key.startsWith('contact')) ? undefined : contact(command);
        case 'claim':
          return claim(command);
        default:
          return report(command);
      }
    },

    /** Everything comes to rest, and who was interrupted does it again. */
    async calm(): Promise<void> {
      await calm(machine);
      for (
        let again = one([...todo], 0);
        again && machine.violations.length === 0;
        again = one([...todo], 0)
      ) {
        todo.delete(again[0]);
        const [, start] = again;
        await start();
        await calm(machine);
      }
    },
  };
}

/** What {@link openLife} opens. */
export type Life = Awaited<ReturnType<typeof openLife>>;
