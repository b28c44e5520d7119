import fc from 'fast-check';
import type { Channel } from '../../core/directory.ts';
import {
  mixture,
  pick,
  type ScheduleCommand,
  scheduleCommands,
  tellCommand,
  type Weighted,
} from './schedule.ts';

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

/** One thing that happens. */
export type Command =
  | ScheduleCommand
  /** The phone system posts the call once more. */
  | { do: 'post again'; pick: number }
  | { do: 'report'; pick: number; report: Report }
  | { do: 'settle'; pick: number };

/** Everything that decides a run. */
export interface Plan {
  users: { steps: Channel[][]; devices: number }[];
  calls: number;
  /** All calls are one caller's: the later ones join the conversation that the first opened. */
  oneCaller: boolean;
  mailbox: boolean;
  /** In the order of the requests; afterwards everything is accepted. */
  answers: Answer[];
  /** So many looks at the SMS provider's list meet an error. */
  blindLooks: number;
  commands: Command[];
}

const commands: Weighted<Command>[] = [
  ...scheduleCommands([1, 5, 31, 60, 65, 190, 301, 601, 901, 4000, 44_000]),
  [1, fc.record({ do: fc.constant('post again' as const), pick })],
  [4, fc.record({ do: fc.constant('report' as const), pick, report: fc.constantFrom(...reports) })],
  [1, fc.record({ do: fc.constant('settle' as const), pick })],
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
  oneCaller: fc.boolean(),
  mailbox: fc.boolean(),
  answers: fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant('accepts' as const) },
      { weight: 5, arbitrary: fc.constantFrom(...answers) },
    ),
    { maxLength: 12 },
  ),
  blindLooks: fc.constantFrom(0, 0, 1, 5, 40),
  commands: fc.array(mixture(commands), {
    maxLength: 40,
    size: 'max',
  }),
});

/** A plan for people. */
export function tell(plan: Plan): string {
  const { users, calls, oneCaller, mailbox, answers: given, blindLooks } = plan;
  return [
    ...users.map(
      (user, index) => `${userName(index)}: ${JSON.stringify(user.steps)}, devices: ${user.devices}`,
    ),
    `calls: ${calls}${oneCaller ? ', of one caller' : ''}; mailbox: ${mailbox ? 'yes' : 'no'}; failing looks: ${blindLooks}`,
    `the providers: ${given.join('; ') || 'accept everything'}`,
    ...plan.commands.map(tellCommand),
  ].join('\n');
}

/** Users by number. */
export function userName(index: number): string {
  return ['anna', 'ben'][index]!;
}
