import type { Clock } from '../clock.ts';
import type { Outbox } from '../outbox/store.ts';
import type { MailReportModel } from '../template/model.ts';
import { type EventAccount, eventsOf } from './ses-events.ts';
import type { Topics } from './topics.ts';

/** Publishes what SES owes about accepted mails. */
export interface SesReports {
  /** Takes up a mail that was just accepted, and whose record says what is owed. */
  owe(emailId: string): void;
  /** Takes up everything that the last run still owed. */
  resume(): void;
  /** Whether something is being published. */
  busy(): boolean;
  /** Publishes no more; what is owed stays in the outbox for the next start. */
  stop(): Promise<void>;
}

/** Until the queue is tried again that did not take an event. */
const RETRY_MS = 500;

/**
 * Reports of a configuration set: `Send`, then `Bounce` or `Delivery`, then `Complaint`, as its event
 * destinations want them. The outbox remembers how many of a mail's events are published, and forgets the debt
 * with the last, so that a kill loses none; one may then come twice, as SNS may deliver twice.
 */
export function makeSesReports(options: {
  outbox: Outbox;
  destinations: readonly MailReportModel[];
  topics: Topics;
  account: EventAccount;
  clock: Clock;
  onProblem: (message: string) => void;
}): SesReports {
  const { emails } = options.outbox;
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  async function publishAll(emailId: string): Promise<void> {
    const email = emails.get(emailId);
    while (!stopped && email) {
      const record = emails.recordOf(emailId);
      if (!record) return;
      const at = new Date(options.clock.now());
      const events = eventsOf(email, record, options.account, at);
      const event = events[record.published];
      if (!event) return;
      try {
        for (const { configurationSet, eventTypes, topicArn } of options.destinations) {
          if (configurationSet !== record.configurationSet || !eventTypes.includes(event.type)) continue;
          await options.topics.publish(
            topicArn,
            'Amazon SES Email Event Notification',
            JSON.stringify(event.json),
          );
        }
        const published = record.published + 1;
        emails.note(emailId, published < events.length ? { ...record, published } : null);
      } catch (error) {
        if (stopped) return;
        options.onProblem(`An event could not be published: ${(error as Error).message}`);
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
    }
  }
  function owe(emailId: string): void {
    if (stopped || running.has(emailId)) return;
    running.set(
      emailId,
      publishAll(emailId).finally(() => running.delete(emailId)),
    );
  }
  return {
    owe,
    resume() {
      for (const { id } of emails.list()) if (emails.recordOf(id)) owe(id);
    },
    busy: () => running.size > 0,
    async stop() {
      stopped = true;
      await Promise.all(running.values());
    },
  };
}
