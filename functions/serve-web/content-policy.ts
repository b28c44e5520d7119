/**
 * The Content-Security-Policy of our pages: nothing but our own files, no inline script or style, no frames, forms only to
 * ourselves.
 * @param formTargets where a form may lead beside that, by a redirect too
 */
export function contentPolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
