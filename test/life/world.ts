import { instant } from '../../core/time.ts';
import { openMachine, type Sabotage } from '../delivery/machine.ts';
import { calm } from '../delivery/schedule.ts';
import { fillDirectory, prepare } from './company.ts';
import { after, eventKey, eventOf, type Fact, factOfLegs, queueOf, type Speaker } from './facts.ts';
import { openLedger } from './ledger.ts';
import { openPeople } from './people.ts';
import { type Command, colleague, extensions, inside, outside, type Plan, userIds } from './plan.ts';
import type { Contact, Known } from './reference.ts';
import { openScreens } from './screens.ts';
import { openWatch } from './watch.ts';

type Doing<K extends Command['do']> = Extract<Command, { do: K }>;
/** What happens in the story, beside what the machinery does. */
type Event = Doing<'missed' | 'ringing' | 'ended' | 'answered' | 'outbound' | 'contact' | 'decide' | 'claim'>;
type Posted = Exclude<Fact, { kind: 'decision' }>;

/** Who does not come to an end when nothing disturbs them any more never will. */
const mostRounds = 20;

/** Users, company numbers and settings do not change; all the rest does, so it matters when it is read. */
function ofInterest(partition: string, sortKey?: string): boolean {
  if (partition.includes('#USER#')) return sortKey === 'PHONE';
  return !/#(?:SETTINGS|COMPANY#.*)$/.test(partition);
}

/** The company of a plan, its phones and people; and what is known of it all beside the product. */
export async function openLife(plan: Plan, sabotage?: Sabotage) {
  const ledger = openLedger();
  const screens = openScreens();
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
  const { queues, trace } = machine;
  await fillDirectory(machine.store, plan, users);

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

  const people = openPeople(machine, ledger, users, plan.calls.length);

  return {
    ...machine,
    plan,
    ledger,
    watch,
    screens,
    answers: people.answers,
    known,
    users,

    /** Does one thing of the story. */
    async happens(command: Event): Promise<void> {
      const isUnsteady =
        command.do === 'contact' || (command.do === 'decide' && command.decision === 'reopen');
      if (plan.steady && isUnsteady) return;
      switch (command.do) {
        case 'decide':
          return people.decides(command);
        case 'contact':
          return people.changes(command);
        case 'claim':
          return people.claims(command);
        default:
          return report(command);
      }
    },

    /** Everything comes to rest, and who was interrupted does it again. */
    async calm(): Promise<void> {
      await calm(machine);
      for (let round = 0; machine.violations.length === 0; round += 1) {
        const again = people.interrupted();
        if (!again) return;
        if (round > mostRounds) return machine.violated(`${again.name}: never comes to its end`);
        await again.start();
        await calm(machine);
      }
    },
  };
}

/** What {@link openLife} opens. */
export type Life = Awaited<ReturnType<typeof openLife>>;
