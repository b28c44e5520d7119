/** A kind of request that a function made to AWS, for holding against its policy. */
export interface SdkCall {
  readonly functionName: string;
  /** IAM's prefix of the service, e.g. `dynamodb`. */
  readonly service: string;
  /** The API action, e.g. `PutItem`. */
  readonly action: string;
  /** What it was for: `table`, `index:list`, `queue:<name>`, `secret:<name>`, `identity:<domain>`; else empty. */
  readonly resource: string;
  /** How often it was made since the start. */
  readonly count: number;
}

/** Told of each request that reaches an embedded service. */
export type OnSdkCall = (
  service: string,
  action: string,
  authorization: string | undefined,
  resource: string,
) => void;

/** Remembers which function calls what. */
export interface SdkCallRecorder {
  readonly record: OnSdkCall;
  /** Calls of functions only (not local mode's own), sorted. */
  list(): SdkCall[];
}

const KEY_PREFIX = 'local-function-';

/**
 * The access key id under which a function's requests are signed. Each function has its own: it appears in
 * every request's `Authorization` header, and so the embedded services can tell callers apart.
 */
export function accessKeyIdOf(functionName: string): string {
  return `${KEY_PREFIX}${functionName}`;
}

export function makeSdkCallRecorder(): SdkCallRecorder {
  const counts = new Map<string, number>();
  return {
    record(service, action, authorization, resource) {
      const credential = /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
      if (!credential?.startsWith(KEY_PREFIX)) return;
      const call = `${credential.slice(KEY_PREFIX.length)} ${service} ${action} ${resource}`;
      counts.set(call, (counts.get(call) ?? 0) + 1);
    },
    list: () =>
      [...counts].sort().map(([call, count]) => {
        const [functionName = '', service = '', action = '', resource = ''] = call.split(' ');
        return { functionName, service, action, resource, count };
      }),
  };
}
