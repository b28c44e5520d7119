/** Longest wait that is believed; what a provider asks for beyond it is taken up again then. */
const longestWaitSeconds = 6 * 3600;

/** Seconds that a `Retry-After` header asks to wait (RFC 9110: seconds or a date); undefined without a usable one. */
export function retryAfterSeconds(header: unknown, now = new Date()): number | undefined {
  const text = String(header ?? '').trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  if (!Number.isFinite(seconds)) return undefined;
  return Math.min(longestWaitSeconds, Math.max(0, Math.ceil(seconds)));
}
