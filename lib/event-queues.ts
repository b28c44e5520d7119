import { Duration, type Stack } from 'aws-cdk-lib/core';
import type { Surroundings } from './ringback-function.ts';
import { WorkQueue } from './work-queue.ts';

/**
 * The queues of events, one for each kind of call. Made before their workers, because whoever receives events sends to them.
 * They stand in the stack itself: in a construct of their own they would be other queues, made anew.
 */
export class EventQueues {
  readonly missedCalls: WorkQueue;
  readonly answeredCalls: WorkQueue;
  readonly outboundCalls: WorkQueue;
  readonly videoCalls: WorkQueue;

  constructor(stack: Stack, around: Surroundings) {
    const workTimeout = Duration.seconds(30);
    this.missedCalls = new WorkQueue(stack, 'on-missed-call', around, {
      workTimeout,
      lateAfter: Duration.minutes(5),
      harm: {
        deadLetters: 'Missed calls could not be recorded: nobody is told about them.',
        late: 'Missed calls wait to be recorded: people learn of them late.',
      },
    });
    this.answeredCalls = new WorkQueue(stack, 'on-answered-call', around, {
      workTimeout,
      lateAfter: Duration.minutes(5),
      harm: {
        deadLetters:
          'Answered calls could not be recorded: people are told of calls that a colleague answered.',
        late: 'Answered calls wait to be recorded: people are told of calls that a colleague answered.',
      },
    });
    this.outboundCalls = new WorkQueue(stack, 'on-outbound-call', around, {
      workTimeout,
      lateAfter: Duration.minutes(10),
      harm: {
        deadLetters: 'Calls back could not be recorded: callers are called back twice.',
        late: 'Calls back wait to be recorded: callers are called back twice.',
      },
    });
    // Video calls ring for seconds: nothing of theirs waits behind missed calls.
    this.videoCalls = new WorkQueue(stack, 'on-video-call', around, {
      workTimeout,
      lateAfter: Duration.minutes(1),
      harm: {
        deadLetters: 'Video calls could not be recorded: nobody was told while they rang.',
        late: 'Video calls wait to be recorded: people are told when the ringing is over.',
      },
    });
  }

  /** All of them, for those who look after them. */
  get all(): WorkQueue[] {
    return [this.missedCalls, this.answeredCalls, this.outboundCalls, this.videoCalls];
  }

  /** Variables that name the queues of calls that people took or missed: video calls and timers end in these, too. */
  get environment(): Record<string, string> {
    return {
      MISSED_CALL_QUEUE_URL: this.missedCalls.queue.queueUrl,
      ANSWERED_CALL_QUEUE_URL: this.answeredCalls.queue.queueUrl,
    };
  }
}
