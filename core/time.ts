/** An instant: ISO 8601 in UTC with milliseconds (`2026-11-21T09:14:02.000Z`). Compares as text. */
export type Instant = string;

/** A phone system's clock may be this far ahead of ours before its times are clamped to receipt (invariant 1). */
const toleratedSkewSeconds = 120;

/** Date → instant. */
export function instant(date: Date): Instant {
  return date.toISOString();
}

/** The instant `seconds` (may be negative or a fraction) after another. */
export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** Whole seconds from one instant to another, never negative. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

/**
 * A reported time, clamped to receipt when it lies more than two minutes ahead of it (invariant 1).
 * @param reported ISO 8601 with any offset
 */
export function clampToReceipt(reported: string, receivedAt: Instant): Instant {
  const at = new Date(reported).toISOString();
  return at > plusSeconds(receivedAt, toleratedSkewSeconds) ? receivedAt : at;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
