import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { CallOutcome } from '../../core/mail-view.ts';
import { missedCallView } from '../../core/missed-call-view.ts';
import { type PushStage, pushRank } from '../../core/push-message.ts';
import { type Instant, instant } from '../../core/time.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { outcomePush } from '../../templates/outcome-push.ts';
import { type LinkMaking, messageLink } from '../message-links.ts';
import { loadMissedCall, type NotSent } from '../missed-call-message.ts';
import type { Shown } from './shown.ts';

/** A missed call, or what became of it, in the place of the first notification. */
export async function missedCallContent(
  making: LinkMaking,
  store: Store,
  delivery: Delivery,
  now: Date,
): Promise<Shown | NotSent> {
  const loaded = await loadMissedCall(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  const { call, context, reader, standing, outcome, conversation } = loaded;
  const page = await messageLink(making, delivery, 'claim');
  const view = missedCallView(call, context, reader, now, { ...standing, claim: page });
  return {
    content: outcome ? outcomePush(view, outcome, { claim: page }) : missedCallPush(view, { claim: page }),
    conversation,
    // What became of a call is told as it is now; a call is as old as its ringing, and never newer than what is told of it
    // later, whatever the phone system's clock says.
    rank: outcome
      ? pushRank(instant(now), stageOf(outcome))
      : pushRank(earlier(call.ringStartedAt, now), 'missed'),
    navigate: page,
    silent: outcome !== undefined && outcome.kind !== 'lapsed',
  };
}

function earlier(at: Instant, now: Date): Instant {
  return at < instant(now) ? at : instant(now);
}

function stageOf({ kind }: CallOutcome): PushStage {
  return kind === 'claimed' || kind === 'lapsed' ? 'claimed' : 'settled';
}
