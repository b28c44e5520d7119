import fc from 'fast-check';
import type { Channel } from '../../core/directory.ts';
import type { Fault } from './scheduler.ts';

/** What a provider does with one request. */
export const answers = [
  'accepts',
  'accepts, never answers',
  'never answers',
  'times out, had accepted',
  'times out',
  'refuses for good',
  'refuses for now',
  'refuses for ten minutes',
  'refuses until reconfigured',
  'refuses this way',
] as const;
export type Answer = (typeof answers)[number];

/** What a provider reports of a message that it accepted. */
export const reports = [
  'sent',
  'delivered',
  'opened',
  'failed',
  'failed, worth another try',
  'failed this way',
] as const;
export type Report = (typeof reports)[number];

/** One thing that happens. `pick` chooses among what there is at that moment. */
export type Command =
  /** A queue hands out the message; `again`: even if somebody has it already. */
  | { do: 'receive'; pick: number; again: boolean }
  /** Each visible message is handed out so often at once. */
  | { do: 'receive all'; copies: number }
  /** A message is on its queue twice. */
  | { do: 'copy'; pick: number }
  /** The phone system posts the call once more. */
  | { do: 'post again'; pick: number }
  /** A process makes its next requests. */
  | { do: 'run'; pick: number; requests: number }
  /** Requests of all processes in this order. */
  | { do: 'mix'; picks: number[] }
  /** What runs comes to its end. */
  | { do: 'finish' }
  | { do: 'fail'; pick: number; fault: Fault }
  | { do: 'kill'; pick: number }
  | { do: 'wait'; seconds: number }
  | { do: 'sweep' }
  | { do: 'report'; pick: number; report: Report }
  | { do: 'settle'; pick: number }
  /** Everything goes on without faults until nothing is left to do. */
  | { do: 'calm' };

/** Everything that decides a run. */
export interface Plan {
  users: { steps: Channel[][]; devices: number }[];
  calls: number;
  mailbox: boolean;
  /** In the order of the requests; afterwards everything is accepted. */
  answers: Answer[];
  /** So many looks at the SMS provider's list meet an error. */
  blindLooks: number;
  commands: Command[];
}

const pick = fc.nat(7);
const commands: [number, fc.Arbitrary<Command>][] = [
  [6, fc.record({ do: fc.constant('receive' as const), pick, again: fc.boolean() })],
  [4, fc.record({ do: fc.constant('receive all' as const), copies: fc.integer({ min: 1, max: 2 }) })],
  [1, fc.record({ do: fc.constant('copy' as const), pick })],
  [1, fc.record({ do: fc.constant('post again' as const), pick })],
  [6, fc.record({ do: fc.constant('run' as const), pick, requests: fc.integer({ min: 1, max: 12 }) })],
  [6, fc.record({ do: fc.constant('mix' as const), picks: fc.array(pick, { minLength: 1, maxLength: 30 }) })],
  [6, fc.constant({ do: 'finish' as const })],
  [
    3,
    fc.record({
      do: fc.constant('fail' as const),
      pick,
      fault: fc.constantFrom<Fault>('refused', 'lost', 'repeated'),
    }),
  ],
  [3, fc.record({ do: fc.constant('kill' as const), pick })],
  [
    5,
    fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 5, 31, 60, 65, 190, 301, 601, 901, 4000, 44_000),
    }),
  ],
  [3, fc.constant({ do: 'sweep' as const })],
  [4, fc.record({ do: fc.constant('report' as const), pick, report: fc.constantFrom(...reports) })],
  [1, fc.record({ do: fc.constant('settle' as const), pick })],
  [1, fc.constant({ do: 'calm' as const })],
];

const steps = fc.constantFrom<Channel[][][]>(
  [['email']],
  [['push', 'email']],
  [['sms']],
  [['sms'], ['email']],
  [['push'], ['sms', 'email']],
  [['email'], ['sms'], ['push']],
);

/** Plans of every kind; they shrink to few commands, first picks and accepting providers. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  users: fc.array(fc.record({ steps, devices: fc.nat(2) }), { minLength: 1, maxLength: 2 }),
  calls: fc.integer({ min: 1, max: 2 }),
  mailbox: fc.boolean(),
  answers: fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant('accepts' as const) },
      { weight: 5, arbitrary: fc.constantFrom(...answers) },
    ),
    { maxLength: 12 },
  ),
  blindLooks: fc.constantFrom(0, 0, 1, 5, 40),
  commands: fc.array(fc.oneof(...commands.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
    maxLength: 40,
    size: 'max',
  }),
});

/** A plan for people. */
export function tell(plan: Plan): string {
  const { users, calls, mailbox, answers: given, blindLooks } = plan;
  return [
    ...users.map(
      (user, index) => `${userName(index)}: ${JSON.stringify(user.steps)}, devices: ${user.devices}`,
    ),
    `calls: ${calls}; mailbox: ${mailbox ? 'yes' : 'no'}; failing looks: ${blindLooks}`,
    `the providers: ${given.join('; ') || 'accept everything'}`,
    ...plan.commands.map(({ do: what, ...how }) =>
      `  ${what} ${Object.values(how).flat().join(' ')}`.trimEnd(),
    ),
  ].join('\n');
}

/** Users by number. */
export function userName(index: number): string {
  return ['anna', 'ben'][index]!;
}
