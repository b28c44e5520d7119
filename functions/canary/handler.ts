import type { Log } from '../../adapters/log.ts';
import type { OwnApi } from '../../adapters/own-api.ts';
import type { ApiKeys } from '../../adapters/store/api-keys.ts';
import { canaryEvent, canaryMailbox, canarySettings, canaryStage, canaryTenant } from '../../core/canary.ts';
import { correlationId } from '../../core/correlation.ts';
import { instant } from '../../core/time.ts';

/** What the canary needs. */
export interface CanaryTools {
  api: OwnApi;
  /** Its own key: what Secrets Manager made, after the prefix of such keys. */
  key(): Promise<string>;
  apiKeys: Pick<ApiKeys, 'store'>;
  now(): Date;
  pause(milliseconds: number): Promise<void>;
  log: Log;
}

/** What came of it. `stage`: where the road ended; `status`: what HTTP said there. */
export interface CanaryResult {
  told: boolean;
  stage: 'settings' | 'event' | 'told' | 'failed' | 'waiting' | 'unreachable';
  callId: string;
  milliseconds: number;
  status?: number;
}

/** How long it waits for the report, and between two looks at first and at most, milliseconds. */
const longestWait = 60_000;
const firstPause = 250;
const longestPause = 4_000;

/**
 * Reports a missed call as a phone system does, and looks whether its mail was delivered (docs/watching.md). Never
 * throws: that nobody was told is what it is there to measure.
 */
export function canary(tools: CanaryTools) {
  const { api, now, log } = tools;
  return async (): Promise<CanaryResult> => {
    const begun = now();
    const callId = `canary-${instant(begun)}`;
    let came: Pick<CanaryResult, 'stage' | 'status'>;
    try {
      came = await fly(callId);
    } catch (error) {
      came = { stage: 'unreachable' };
      log.error('CANARY_UNREACHABLE', error, {
        correlationId: correlationId(canaryTenant, `CALL#${callId}`),
      });
    }
    const told = came.stage === 'told';
    const milliseconds = now().getTime() - begun.getTime();
    const result: CanaryResult = { told, ...came, callId, milliseconds };
    const values = told ? { CanaryTold: 1, CanaryTime: milliseconds } : { CanaryTold: 0 };
    const fields = { correlationId: correlationId(canaryTenant, `CALL#${callId}`), ...result };
    if (told) log.info('CANARY_TOLD', fields, { values });
    else log.warn('CANARY_NOT_TOLD', fields, { values });
    return result;
  };

  async function fly(callId: string): Promise<Pick<CanaryResult, 'stage' | 'status'>> {
    // Written anew each time: after a restored backup, or by hand, it might be gone.
    await tools.apiKeys.store(await tools.key(), {
      tenant: canaryTenant,
      name: 'Canary',
      scopes: ['events:write', 'directory:read', 'directory:write', 'calls:read'],
      createdAt: instant(now()),
    });
    let settings = await api('GET', '/v1/settings');
    if (settings.status === 200 && !hasMailbox(settings.body)) {
      settings = await api('PUT', '/v1/settings', canarySettings);
    }
    if (settings.status >= 300) return { stage: 'settings', status: settings.status };
    const event = canaryEvent(callId, instant(now()));
    const { status } = await api('POST', '/v1/events', event, 'application/cloudevents+json');
    if (status !== 202) return { stage: 'event', status };

    const until = now().getTime() + longestWait;
    for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
      await tools.pause(pause);
      const stage = await look(callId);
      if (stage !== 'waiting' || now().getTime() >= until) return { stage };
    }
  }

  async function look(callId: string) {
    const { status, body } = await api('GET', `/v1/calls/${encodeURIComponent(callId)}/deliveries`);
    // 404 until the event is worked on.
    if (status !== 200) return 'waiting';
    return canaryStage((body as { deliveries: { channel: string; state: string }[] }).deliveries);
  }
}

function hasMailbox(settings: unknown): boolean {
  return ((settings as { mailboxes?: string[] } | undefined)?.mailboxes ?? []).includes(canaryMailbox);
}
