import { lookUpCall } from '../adapters/store/look-up.ts';
import type { Store } from '../adapters/store/store.ts';
import type { Delivery } from '../core/delivery.ts';
import type { CompanyNumber, Settings, User } from '../core/directory.ts';
import { languageOf } from '../core/language.ts';
import { contactFor } from '../core/missed-call-view.ts';
import { parsePhoneNumber } from '../core/phone-number.ts';
import { instant } from '../core/time.ts';
import { isOver, type VideoCall } from '../core/video-calls.ts';
import type { IncomingVideoView, VideoOutcome } from '../core/video-view.ts';
import { type NotSent, pausedUntil } from './missed-call-message.ts';

/** An incoming video call as it is now, for one user. */
export interface VideoMessage {
  call: VideoCall;
  user: User;
  settings: Settings;
  companyNumber?: CompanyNumber;
  /** Without its links. */
  view: Omit<IncomingVideoView, 'accept' | 'preferences'>;
  /** What became of the call, for messages that tell of that. */
  outcome?: VideoOutcome;
}

/** Loads the video call that a delivery is about, and judges it again at the last moment (invariant 5): does it still ring? */
export async function loadVideo(
  store: Store,
  delivery: Delivery,
  clock: Date,
): Promise<VideoMessage | NotSent> {
  const now = instant(clock);
  const callId = delivery.subject.slice('VIDEO#'.length);
  const call = await store.videos.get(callId);
  const incoming = call?.incoming;
  if (!call || !incoming) return { withdraw: 'call-forgotten' };
  if (delivery.purpose === 'video' && isOver(call, now))
    return { withdraw: call.accepted ? 'accepted' : 'ended' };
  if (delivery.purpose === 'video' && call.declined.includes(delivery.recipient))
    return { withdraw: 'declined' };
  if (delivery.purpose === 'settled' && !isOver(call, now)) return { withdraw: 'still-rings' };

  const user = await store.directory.users.get(delivery.recipient);
  if (!user) return { withdraw: 'user-gone' };
  const loaded = await loadVideoFor(store, call, user, clock);
  if (!loaded) return { withdraw: 'call-forgotten' };
  return pausedUntil(loaded, delivery) ?? loaded;
}

/** An incoming video call as it is now, as one user sees it; undefined when only its end is known. */
export async function loadVideoFor(
  store: Store,
  call: VideoCall,
  user: User,
  clock: Date,
): Promise<VideoMessage | undefined> {
  const { callId, incoming } = call;
  if (!incoming) return undefined;
  const context = await lookUpCall(store, {
    callId,
    kind: 'video',
    caller: { ...incoming.caller, withheld: false },
    calledNumber: incoming.calledNumber ?? 'video',
    rang: [],
  });
  const { settings, companyNumber, caller } = context;
  const timeZone = user.timeZone ?? companyNumber?.timeZone ?? settings.timeZone;
  const language = languageOf(user.locale);
  const contact = contactFor({ user, language, timeZone }, context);
  const known = contact && [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return {
    call,
    user,
    settings,
    companyNumber,
    view: {
      language,
      locale: user.locale,
      timeZone,
      now: clock,
      caller: {
        name: context.colleague?.name || known || incoming.caller.name || contact?.company,
        company: contact?.company,
        number: caller.e164 ? caller.display : undefined,
        email: incoming.caller.email,
      },
      company: {
        name: settings.name,
        color: companyNumber?.color ?? settings.color,
        logoUrl: companyNumber?.logoUrl ?? settings.logoUrl,
      },
      called: companyNumber?.name ?? shownNumber(incoming.calledNumber),
      ringStartedAt: new Date(incoming.ringStartedAt),
      ringsUntil: new Date(incoming.ringsUntil),
    },
    outcome: isOver(call, instant(clock)) ? await outcomeOf(store, call) : undefined,
  };
}

async function outcomeOf(store: Store, { accepted, endedAt, incoming }: VideoCall): Promise<VideoOutcome> {
  if (!accepted) return { kind: 'ended', at: new Date(endedAt ?? incoming!.ringsUntil) };
  const by = (await store.directory.users.get(accepted.userId))?.name;
  return { kind: 'accepted', by, at: new Date(accepted.at) };
}

/** A location is called by its name as it is; a number as people read it. */
function shownNumber(called: string | undefined): string | undefined {
  return called && (parsePhoneNumber(called, '').display || called);
}
