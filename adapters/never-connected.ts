/** No connection, or none that could be trusted: the handshake comes before the request. */
const beforeTheRequest = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * True when an error says that the connection was never made: then the request never left, and nothing was sent.
 * Everything else (time-out, reset) leaves open whether the provider has it.
 */
export function neverConnected(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code, syscall, errors } = each as Error & { code?: string; syscall?: string; errors?: unknown[] };
    if (code !== undefined && beforeTheRequest.has(code)) return true;
    if (syscall === 'connect') return true;
    // Every address of the host was tried (Node's "happy eyeballs").
    if (errors?.length && errors.every(neverConnected)) return true;
    if (/before secure TLS connection was established/.test(each.message)) return true;
  }
  return false;
}

/** A short word for an error that came instead of an answer, for codes: `timeout`, `reset`, `no-answer`. */
export function silenceOf(error: unknown): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code = '' } = each as { code?: string };
    if (/TIMEDOUT|ECONNABORTED/.test(code) || /^(Timeout|Abort)Error$/.test(each.name)) return 'timeout';
    if (/ECONNRESET|EPIPE/.test(code)) return 'reset';
  }
  return 'no-answer';
}
