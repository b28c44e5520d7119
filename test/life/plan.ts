import fc from 'fast-check';
import type { Channel } from '../../core/directory.ts';
import { type Answer, answers } from '../delivery/plan.ts';
import {
  mixture,
  type ScheduleCommand,
  scheduleCommands,
  tellCommand,
  type Weighted,
} from '../delivery/schedule.ts';

/** One thing that happens; `call` and `by` choose among the plan's calls and users. Seconds are before now. */
export type Command =
  | ScheduleCommand
  /** Every message is handed out, and the requests of all processes come in this order. */
  | { do: 'rush'; picks: number[] }
  /** The phone system reports the call as missed: as it was, as it rang a little later, or earlier and elsewhere. */
  | { do: 'missed'; call: number; report: 0 | 1 | 2 }
  | { do: 'ringing'; call: number; deadline: boolean }
  | { do: 'ended'; call: number }
  /** Somebody answers so long after it rang. */
  | { do: 'answered'; call: number; by: number; seconds: number }
  /** Somebody calls a number; nobody picks up, or a talk begins so long ago. */
  | { do: 'outbound'; to: number; by: number; picked: boolean; ago: number }
  /** A contact gets these numbers; without any it is deleted. */
  | { do: 'contact'; contact: number; numbers: number[]; personal: boolean }
  | { do: 'decide'; decision: 'process' | 'reopen'; call: number; by: number }
  | { do: 'claim'; call: number; by: number };

/** Everything that decides a run. */
export interface Plan {
  processedBy: 'everyone' | 'concerned' | 'same-user';
  attemptProcesses: boolean;
  /** At the second company number those who rang are told although somebody answered. */
  tellWhenAnswered: boolean;
  holdSeconds: number;
  repeatWindowMinutes: number;
  /** `smart`: not told while on the phone. */
  users: { steps: Channel[][]; devices: number; smart: boolean }[];
  /** Contacts as they are at first. */
  contacts: { numbers: number[]; personal: boolean }[];
  /** Reported as missed after so many commands; it rang `ago` seconds before anything was reported of it. */
  calls: { caller: number; number: number; rang: number[]; ago: number; reported: number }[];
  /** What providers do; afterwards everything is accepted. */
  answers: Answer[];
  commands: Command[];
  /** Contacts stay as they are and nothing is reopened: what is processed stays so. */
  steady: boolean;
  /** In which order the facts are handled once more. */
  order: number[];
}

/** Numbers outside: three of contacts, one withheld, a colleague's mobile. */
export const outside = ['+491711000001', '+491711000002', '+491711000003', undefined, '+491711000012'];
/** Company numbers. */
export const inside = ['+4930555100', '+4930555200'];
/** Users; the third rings nowhere. */
export const userIds = ['anna', 'ben', 'carla'];
/** Extensions of the users. */
export const extensions = new Map([
  ['anna', '11'],
  ['ben', '12'],
  ['carla', '13'],
]);
/** The colleague who may call from outside. */
export const colleague = { userId: 'ben', mobile: '+491711000012', extension: 'ext:12' };

const call = fc.nat(2);
const by = fc.nat(2);
const ago = fc.constantFrom(0, 0, 5, 60, 600, 4000, -60);
const contactNumbers = fc.subarray([0, 1, 2]);
const kind = <T extends string>(what: T) => fc.constant(what);

const commands: Weighted<Command>[] = [
  ...scheduleCommands([1, 5, 31, 61, 190, 301, 601, 3700, 15_000]),
  [6, fc.record({ do: kind('missed'), call, report: fc.constantFrom<(0 | 1 | 2)[]>(0, 0, 0, 1, 2) })],
  [
    10,
    fc.record({
      do: kind('outbound'),
      to: fc.constantFrom(0, 0, 1, 2, 4),
      by: fc.nat(3),
      picked: fc.constantFrom(true, true, false),
      ago,
    }),
  ],
  [3, fc.record({ do: kind('answered'), call, by: fc.nat(3), seconds: fc.constantFrom(0, 10, 40) })],
  [
    14,
    fc.record({ do: kind('rush'), picks: fc.array(fc.nat(9), { minLength: 1, maxLength: 60, size: 'max' }) }),
  ],
  [2, fc.record({ do: kind('ringing'), call, deadline: fc.boolean() })],
  [2, fc.record({ do: kind('ended'), call })],
  [
    3,
    fc.record({
      do: kind('contact'),
      contact: fc.nat(2),
      numbers: contactNumbers,
      personal: fc.constantFrom(false, false, true),
    }),
  ],
  [
    4,
    fc.record({
      do: kind('decide'),
      decision: fc.constantFrom<('process' | 'reopen')[]>('process', 'reopen'),
      call,
      by,
    }),
  ],
  [5, fc.record({ do: kind('claim'), call, by })],
];

const steps = fc.constantFrom<Channel[][][]>(
  [['push', 'email']],
  [['push']],
  [['push', 'sms'], ['email']],
  [['email'], ['sms']],
);

/** Plans of every kind; they shrink to few commands, everybody's talk, one caller. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  processedBy: fc.constantFrom(
    'everyone' as const,
    'everyone' as const,
    'concerned' as const,
    'same-user' as const,
  ),
  attemptProcesses: fc.constantFrom(false, false, true),
  tellWhenAnswered: fc.constant(false),
  holdSeconds: fc.constantFrom(0, 0, 30, 300),
  repeatWindowMinutes: fc.constantFrom(240, 240, 5),
  users: fc.array(
    fc.record({
      steps,
      devices: fc.constantFrom(1, 1, 0, 2),
      smart: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  contacts: fc.array(fc.record({ numbers: contactNumbers, personal: fc.constantFrom(false, false, true) }), {
    maxLength: 3,
  }),
  calls: fc.array(
    fc.record({
      caller: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 3, 4),
      number: fc.constantFrom(0, 0, 0, 0, 1),
      rang: fc.subarray([0, 1], { minLength: 1 }),
      ago,
      reported: fc.nat(12),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  answers: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('accepts' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...answers) },
    ),
    { maxLength: 6 },
  ),
  commands: fc.array(mixture(commands), { maxLength: 40, size: 'max' }),
  steady: fc.boolean(),
  order: fc.array(fc.nat(30), { maxLength: 12 }),
});

/** A plan for people. */
export function tell(plan: Plan): string {
  const { users, contacts, calls, answers: given } = plan;
  const settings = Object.entries(plan).filter(([, value]) => typeof value !== 'object');
  return [
    settings.map(([name, value]) => `${name}: ${value}`).join('; '),
    ...users.map(
      (user, index) => `${userIds[index]}: ${JSON.stringify(user.steps)}, devices: ${user.devices}`,
    ),
    ...contacts.map(
      ({ numbers, personal }, index) =>
        `contact ${index}${personal ? ' (of anna)' : ''}: ${numbers.map((each) => outside[each]).join(', ')}`,
    ),
    ...calls.map(
      ({ caller, number, rang, ago: seconds, reported }, index) =>
        `c${index}: ${outside[caller] ?? 'withheld'} to ${inside[number]}, rings at ${rang.map((each) => userIds[each]).join(', ')}, ${seconds} s before it is reported, after ${reported} commands`,
    ),
    `the providers: ${given.join('; ') || 'accept everything'}`,
    ...plan.commands.map(tellCommand),
  ].join('\n');
}
