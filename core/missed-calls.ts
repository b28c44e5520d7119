import { createHash } from 'node:crypto';
import type { EventData } from './event-schemas.ts';
import type { Event } from './events.ts';
import type { MissedReason } from './mail-view.ts';
import type { PhoneNumber } from './phone-number.ts';
import { clampToReceipt, type Instant, later } from './time.ts';

/** One phone that rang: whose, and how that ended. */
export type RangEntry = EventData<'ringback.call.missed.v1'>['rang'][number];

/**
 * A call that did not reach anybody, as one event reports it. A fact: recorded, never edited (invariant 1).
 * One call may be reported several times; {@link mergeReports} makes one call of them.
 */
export interface MissedCallReport {
  callId: string;
  kind: 'voice' | 'video';
  /** As the phone system wrote it, cleaned. */
  caller: { number?: string; name?: string; email?: string; withheld: boolean };
  calledNumber: string;
  queueId?: string;
  ringStartedAt: Instant;
  endedAt: Instant;
  /** The times as reported, where they lay in the future and were clamped. */
  reported?: { ringStartedAt: string; endedAt: string };
  reason: MissedReason;
  /** In ring order. */
  rang: RangEntry[];
  voicemail?: { url?: string; durationSeconds?: number; transcript?: string };
  /** `source` and `id` of the event. */
  reportedBy: string;
}

/** A missed call: all its reports as one. Its `rang` names everybody once. */
export type MissedCall = Omit<MissedCallReport, 'reportedBy' | 'reported'>;

/** The report that a missed-call event states. @param receivedAt when we first had it */
export function reportOf(event: Event<'ringback.call.missed.v1'>, receivedAt: Instant): MissedCallReport {
  const { data } = event;
  const ringStartedAt = clampToReceipt(data.ringStartedAt, receivedAt);
  const endedAt = clampToReceipt(data.endedAt, receivedAt);
  const clamped = ringStartedAt !== utc(data.ringStartedAt) || endedAt !== utc(data.endedAt);
  return {
    callId: data.callId,
    kind: data.kind,
    caller: {
      number: data.caller.number,
      name: data.caller.name,
      ...(data.kind === 'video' && { email: data.caller.email }),
      withheld: data.caller.withheld,
    },
    calledNumber: data.calledNumber,
    queueId: data.queueId,
    ringStartedAt,
    endedAt: later(endedAt, ringStartedAt),
    ...(clamped && { reported: { ringStartedAt: data.ringStartedAt, endedAt: data.endedAt } }),
    reason: data.reason,
    rang: data.rang.map((entry) => ({
      userId: entry.userId,
      extension: entry.extension,
      number: entry.number,
      outcome: entry.outcome,
    })),
    voicemail: data.voicemail && {
      url: data.voicemail.url,
      durationSeconds: data.voicemail.durationSeconds,
      transcript: data.voicemail.transcript,
    },
    reportedBy: `${event.source} ${event.id}`,
  };
}

/** The `source` of events that Ringback itself reports, where a phone or video system did not. */
export const ownSource = '/ringback';

/** Whether a report is our own conclusion from a call's legs, which gives way to what the phone system says. */
export function isOwnReport({ reportedBy }: MissedCallReport): boolean {
  return reportedBy.startsWith(`${ownSource} `);
}

/** The same for every copy of one report, different for any other: part of its key. */
export function reportId(event: Event<'ringback.call.missed.v1'>): string {
  return createHash('sha256')
    .update(JSON.stringify([event.source, event.id, event.data]))
    .digest('base64url')
    .slice(0, 22);
}

/**
 * Several reports of one call are one call: the earliest ring time speaks, what later ones add (phones, a voicemail)
 * is added. Depends only on which reports there are, not on their order.
 * @returns undefined when there is no report
 */
export function mergeReports(reports: readonly MissedCallReport[]): MissedCall | undefined {
  const others = reports.filter((report) => !isOwnReport(report));
  const sorted = [...(others.length > 0 ? others : reports)].sort((a, b) =>
    reportOrder(a) < reportOrder(b) ? -1 : 1,
  );
  const first = sorted[0];
  if (!first) return undefined;
  const rang = new Map<string, RangEntry>();
  for (const entry of sorted.flatMap((report) => report.rang)) {
    const key = rangKey(entry);
    if (!rang.has(key)) rang.set(key, entry);
  }
  const { reportedBy: _by, reported: _times, ...call } = first;
  return {
    ...call,
    rang: [...rang.values()],
    voicemail: sorted.find((report) => report.voicemail)?.voicemail,
  };
}

/** Names the partition that a caller's calls and talks share; who cannot be told apart from others has one per call. */
export function callerKey(number: PhoneNumber, callId: string): string {
  return number.kind === 'withheld' || number.key === 'guest' ? `${number.key}#${callId}` : number.key;
}

function reportOrder(report: MissedCallReport): string {
  return JSON.stringify([report.ringStartedAt, report.endedAt, report.reportedBy, report]);
}

function rangKey(entry: RangEntry): string {
  if (entry.userId) return `user:${entry.userId}`;
  return entry.extension ? `ext:${entry.extension}` : `num:${entry.number}`;
}

function utc(time: string): Instant {
  return new Date(time).toISOString();
}
