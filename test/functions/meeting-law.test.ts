import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Delivery } from '../../core/delivery.ts';
import { currentInvitations, deliveriesTo, stateOf } from '../../core/meeting-state.ts';
import { addressOf, type Invitee, inviteeRecipient, type Meeting } from '../../core/meetings.ts';
import {
  cancelMeeting,
  correctInvitee,
  recordJoining,
  removeInvitee,
  resendInvitation,
} from '../../functions/meeting.ts';
import { checkMeeting } from '../../functions/meeting-check.ts';
import { startMeeting } from '../../functions/meeting-start.ts';
import { type MeetingOffice, type Outcome, openMeetingOffice } from './meeting-office.ts';

type Change =
  | { do: 'resend'; who: number; named: boolean }
  | { do: 'correct'; who: number; to: number }
  | { do: 'remove'; who: number }
  | { do: 'cancel' }
  | { do: 'join'; which: number; entered: boolean };
type Deliver = {
  do: 'deliver';
  pick: number;
  outcome: Outcome;
  afterClaim?: Change;
  afterLook?: Change;
  diesAtWrite?: number;
};
type Command =
  | { do: 'start' }
  | (Change & { diesAtWrite?: number; queuesAreDown?: boolean })
  /** A message goes to its provider; something may happen meanwhile. */
  | Deliver
  | { do: 'report'; which: number; state: 'delivered' | 'failed' | 'opened' }
  | { do: 'check'; diesAtWrite?: number }
  | { do: 'wait'; seconds: number };

const people = [
  { name: 'Erika', to: 'erika@beispiel.example', alternative: '+491711234567' },
  { name: 'Max', to: '+491717654321' },
  // The mobile of a contact with a mail address.
  { name: 'Eri', to: '+491711234567' },
];
const addresses = ['a@beispiel.example', '+491701111111', 'erika@beispiel.example', 'b@beispiel.example'];

const who = fc.nat(people.length - 1);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ do: fc.constant('resend' as const), who, named: fc.boolean() }),
  fc.record({ do: fc.constant('correct' as const), who, to: fc.nat(addresses.length - 1) }),
  fc.record({ do: fc.constant('remove' as const), who }),
  fc.record({ do: fc.constant('join' as const), which: fc.nat(9), entered: fc.boolean() }),
  fc.constant({ do: 'cancel' as const }),
);
const death = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined, freq: 3 });
const seldom = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ do: 'start' as const }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(change, death, fc.boolean())
      .map(([each, diesAtWrite, down]) => ({ ...each, diesAtWrite, queuesAreDown: down && !diesAtWrite })),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      pick: fc.nat(5),
      outcome: fc.constantFrom<Outcome>(
        'accepts',
        'accepts',
        'refuses',
        'has no time',
        'is silent',
        'is silent, sent nothing',
      ),
      afterClaim: seldom(change),
      afterLook: seldom(change),
      diesAtWrite: seldom(fc.integer({ min: 1, max: 6 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('report' as const),
      which: fc.nat(9),
      state: fc.constantFrom('delivered' as const, 'failed' as const, 'opened' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('check' as const), diesAtWrite: death }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 900 }) }),
  },
);

/** A call, what is done to it, and what was seen on the way. */
class Run {
  readonly office: MeetingOffice;
  callId: string | undefined;
  /** Numbers of fallbacks, by invitee: there must never be a second one. */
  readonly fallbacks = new Map<string, number>();

  constructor(office: MeetingOffice) {
    this.office = office;
  }

  async do(command: Command): Promise<void> {
    switch (command.do) {
      case 'start':
        return this.start();
      case 'deliver':
        return this.deliver(command);
      case 'report':
        return this.report(command.which, command.state);
      case 'check':
        return this.mortal(command.diesAtWrite, async () => {
          if (this.callId) await checkMeeting(this.office.store, this.callId, this.office.tools);
        });
      case 'wait':
        return this.office.wait(command.seconds);
      default:
        this.office.queuesAreDown = command.queuesAreDown ?? false;
        await this.mortal(command.diesAtWrite, () => this.change(command));
        this.office.queuesAreDown = false;
    }
  }

  /** Dies at its n-th write, or where the queues are down, and nobody repeats it. */
  async mortal(diesAtWrite: number | undefined, action: () => Promise<void>): Promise<void> {
    const { table } = this.office;
    table.dieAtWrite = diesAtWrite === undefined ? 0 : table.writes + diesAtWrite;
    await action().catch((error: Error) => {
      if (error.message !== 'died here') throw error;
    });
    table.dieAtWrite = 0;
  }

  async start(): Promise<void> {
    const request = { host: 'anna', invitees: people };
    const result = await startMeeting(this.office.store, request, 'the call', this.office.tools);
    if ('meeting' in result) this.callId = result.meeting.callId;
  }

  async change(change: Change): Promise<void> {
    const { store, tools } = this.office;
    const id = this.callId;
    if (id === undefined) return;
    const invitee = 'who' in change ? `i${change.who + 1}` : '';
    if (change.do === 'resend')
      await resendInvitation(store, id, invitee, change.named ? 'once' : undefined, tools);
    if (change.do === 'correct')
      await correctInvitee(store, id, invitee, { to: addresses[change.to]! }, tools);
    if (change.do === 'remove') await removeInvitee(store, id, invitee, tools);
    if (change.do === 'cancel') await cancelMeeting(store, id, tools);
    if (change.do === 'join') await this.join(change.which, change.entered);
  }

  /** Somebody presses the button behind a link that they were sent. */
  async join(which: number, entered: boolean): Promise<void> {
    const links = this.office.sent.filter(({ purpose }) => purpose === 'invite');
    const link = links[which % links.length];
    if (!link) return;
    const inviteeId = link.recipient.slice('invitee:'.length);
    const before = this.invitee(await this.meeting(), inviteeId);
    const isCalledOff = before.removedAt !== undefined || (await this.meeting()).cancelledAt !== undefined;
    const joining = { inviteeId, seq: link.seq, entered };
    const result = await recordJoining(this.office.store, this.callId!, joining, this.office.now());
    const isOld = addressOf(before, link.seq) === undefined;
    expect('meeting' in result).toBe(!isCalledOff && !isOld);
  }

  async deliver({ pick, outcome, afterClaim, afterLook, diesAtWrite }: Deliver): Promise<void> {
    const { office } = this;
    office.outcomes = [outcome];
    const meanwhile = (what: Change | undefined) => what && (() => this.change(what));
    office.afterClaim = meanwhile(afterClaim);
    let seenAtLook: Meeting | undefined;
    office.afterLook = async () => {
      seenAtLook = await this.meeting();
      await meanwhile(afterLook)?.();
    };
    const count = office.sent.length;
    await this.mortal(diesAtWrite, async () => {
      await office.deliverNext(pick);
    });
    office.afterClaim = undefined;
    office.afterLook = undefined;
    office.outcomes = [];
    const message = office.sent[count];
    if (message?.purpose !== 'invite' || !seenAtLook) return;
    // Judged at the last moment: at the look nothing had been called off, and the address was theirs.
    const invitee = this.invitee(seenAtLook, message.recipient.slice('invitee:'.length));
    expect(seenAtLook.cancelledAt ?? invitee.removedAt ?? invitee.joinedAt).toBeUndefined();
    expect(addressOf(invitee, message.seq)).toEqual({ channel: message.channel, address: message.to });
  }

  async report(which: number, state: 'delivered' | 'failed' | 'opened'): Promise<void> {
    const message = this.office.sent[which % this.office.sent.length];
    const delivery = (await this.about()).find(({ id }) => id === message?.deliveryId);
    if (delivery) await this.office.report(delivery, state);
  }

  async meeting(): Promise<Meeting> {
    return (await this.office.store.meetings.get(this.callId!))!;
  }

  invitee(meeting: Meeting, id: string): Invitee {
    return meeting.invitees.find((each) => each.id === id)!;
  }

  about(): Promise<Delivery[]> {
    return this.callId ? this.office.about(this.callId) : Promise.resolve([]);
  }

  /** What holds at every moment. */
  async holds(): Promise<void> {
    if (!this.callId) return;
    const meeting = await this.meeting();
    const about = await this.about();
    // Nothing stores how it stands.
    expect(JSON.stringify(meeting)).not.toMatch(/"state"/);
    for (const invitee of meeting.invitees) {
      const own = deliveriesTo(invitee, about);
      const invites = own.filter(({ purpose }) => purpose === 'invite');
      // Each invitation has its own number, whatever way it goes.
      expect(new Set(invites.map(({ seq }) => seq)).size).toBe(invites.length);
      expect(Math.max(0, ...invites.map(({ seq }) => seq))).toBeLessThanOrEqual(invitee.seq);
      const cancels = own.filter(({ purpose }) => purpose === 'cancel').map(({ channel }) => channel);
      expect(new Set(cancels).size).toBe(cancels.length);
      const known = this.fallbacks.get(invitee.id);
      if (known !== undefined) expect(invitee.fallback?.seq).toBe(known);
      if (invitee.fallback) this.fallbacks.set(invitee.id, invitee.fallback.seq);
      this.stands(meeting, invitee, about);
    }
    // Texts tell no host.
    expect(about.filter(({ purpose, channel }) => purpose === 'notice' && channel === 'sms')).toEqual([]);
  }

  /** The state is what the marks and the messages that count say. */
  stands(meeting: Meeting, invitee: Invitee, about: readonly Delivery[]): void {
    const state = stateOf(meeting, invitee, about, this.office.clock());
    const current = currentInvitations(invitee, about).flatMap(({ delivery }) => delivery ?? []);
    const some = (...states: string[]) => current.some((each) => states.includes(each.state));
    expect(state === 'removed').toBe(invitee.removedAt !== undefined);
    expect(state === 'cancelled').toBe(!invitee.removedAt && meeting.cancelledAt !== undefined);
    if (state === 'joined') expect(invitee.joinedAt).toBeDefined();
    if (state === 'opened') expect(invitee.openedAt !== undefined || some('opened')).toBe(true);
    if (state === 'sent' || state === 'delivered') expect(some(state)).toBe(true);
    if (state === 'bounced' || state === 'failed') expect(some('sent', 'delivered', 'opened')).toBe(false);
    if (state === 'bounced') expect(some('failed')).toBe(true);
  }

  /** What holds once nothing more happens. */
  async ends(): Promise<void> {
    await this.office.wait(3 * 3600);
    if (!this.callId) return;
    const meeting = await this.meeting();
    const about = await this.about();
    expect(about.filter(({ state }) => ['queued', 'sending', 'unknown'].includes(state))).toEqual([]);
    for (const invitee of meeting.invitees) {
      const own = deliveriesTo(invitee, about);
      if (meeting.cancelledAt || invitee.removedAt) {
        const went = own.filter(
          ({ purpose, seq, state }) =>
            purpose === 'invite' && seq >= invitee.validFrom && /^(sent|delivered|opened)$/.test(state),
        );
        const told = own.filter(({ purpose }) => purpose === 'cancel').map(({ channel }) => channel);
        for (const { channel } of went) expect(told).toContain(channel);
      } else if (!invitee.joinedAt) {
        // Whoever is to come was written to; if that brought nothing, the host knows.
        const wanted = own.find(({ purpose, seq }) => purpose === 'invite' && seq === invitee.sendFrom);
        expect(wanted?.state).toMatch(/^(sent|delivered|opened|failed)$/);
        const isLost = ['failed', 'bounced'].includes(stateOf(meeting, invitee, about, this.office.clock()));
        if (isLost && !invitee.openedAt)
          expect(meeting.notices.filter(({ inviteeId }) => inviteeId === invitee.id)).not.toEqual([]);
      }
    }
    // One message of each delivery, unless nobody knew whether the first had gone out; a notification takes its own place.
    for (const [id, messages] of Map.groupBy(this.office.sent, ({ deliveryId }) => deliveryId)) {
      const delivery = about.find((each) => each.id === id)!;
      if (messages.length > 1 && delivery.channel !== 'push') expect(delivery.unknowns).toBeGreaterThan(0);
      expect(delivery.recipient === meeting.hostId || deliveriesOf(meeting, delivery)).toBe(true);
    }
  }
}

function deliveriesOf(meeting: Meeting, { recipient }: Delivery): boolean {
  return meeting.invitees.some(({ id }) => inviteeRecipient(id) === recipient);
}

test('whatever happens in whatever order: nobody is invited who is not to come, nor twice another way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      const run = new Run(await openMeetingOffice());
      await run.do({ do: 'start' });
      for (const each of commands) {
        await run.do(each);
        await run.holds();
      }
      await run.ends();
      await run.holds();
    }),
    { numRuns: 300 },
  );
});
