import { Outage } from './gated-table.ts';
import type { Clock, Process } from './scheduler.ts';

/** The queues by the worker that serves them. */
export type QueueName = 'on-missed-call' | 'on-answered-call' | 'on-outbound-call' | 'email' | 'sms' | 'push';

/** A message on a queue. */
export interface Message {
  id: number;
  queue: QueueName;
  body: string;
  attributes: Record<string, string>;
  sentAt: number;
  /** Nobody gets it before: its delay is over then. */
  readyAt: number;
  visibleAt: number;
  receives: number;
  done: boolean;
}

/** Six times the function's time-out, as the stack sets it, seconds. */
const visibilitySeconds = 180;

/** Queues in memory. They never lose a message; who puts one may hear nothing of it. */
export function openQueues(clock: Clock) {
  let last = 0;
  const messages: Message[] = [];
  const put = (queue: QueueName, body: string, delaySeconds = 0, attributes: Record<string, string> = {}) => {
    last += 1;
    messages.push({
      id: last,
      queue,
      body,
      attributes,
      sentAt: clock.milliseconds,
      readyAt: clock.milliseconds + delaySeconds * 1000,
      visibleAt: clock.milliseconds + delaySeconds * 1000,
      receives: 0,
      done: false,
    });
  };
  const open = () => messages.filter(({ done }) => !done);
  return {
    put,
    open,
    /** Messages that a queue may hand out, though somebody has them. */
    ready: () => open().filter(({ readyAt }) => readyAt <= clock.milliseconds),
    visible: () => open().filter(({ visibleAt }) => visibleAt <= clock.milliseconds),
    /** Puts a message for a process, by the scheduler's leave. */
    async putFrom(process: Process, ...[queue, body, delaySeconds, attributes]: Parameters<typeof put>) {
      const fault = await process.pass(`queues for ${queue}${delaySeconds ? ` in ${delaySeconds} s` : ''}`);
      if (fault === 'refused') throw new Outage('could not queue');
      put(queue, body, delaySeconds, attributes);
      if (fault === 'repeated') put(queue, body, delaySeconds, attributes);
      if (fault === 'lost') throw new Outage('no answer to queueing');
    },
    /** Hands a message out. */
    take(message: Message): void {
      message.receives += 1;
      message.visibleAt = clock.milliseconds + visibilitySeconds * 1000;
    },
  };
}
