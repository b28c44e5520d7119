import * as z from 'zod/mini';
import type { PushEndpointRules } from '../core/push-endpoint.ts';

/** Variables that say which push services may be called. */
export const pushHostVariables = {
  PUSH_HOSTS: z.string().check(z.minLength(1)),
  /** One more push service, such as one on the same machine; its certificate is in NODE_EXTRA_CA_CERTS. */
  RINGBACK_EXTRA_PUSH_ORIGIN: z.optional(z.url()),
};

/** Which addresses of push services are called. */
export function pushEndpointRules(environment: {
  PUSH_HOSTS: string;
  RINGBACK_EXTRA_PUSH_ORIGIN?: string;
}): PushEndpointRules {
  return { hosts: environment.PUSH_HOSTS.split(','), extraOrigin: environment.RINGBACK_EXTRA_PUSH_ORIGIN };
}
