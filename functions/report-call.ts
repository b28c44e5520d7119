/** Types of events that Ringback itself reports, where a phone or video system did not. */
export type ReportedType = 'ringback.call.missed.v1' | 'ringback.call.answered.v1' | 'ringback.call.ended.v1';

/** Queues an event of our own. The same data is the same event: repeating does no harm. */
export type ReportCall = (tenant: string, type: ReportedType, data: Record<string, unknown>) => Promise<void>;
